import {
  blank,
  demand,
  isBlank,
  notFound,
  refuse,
  rule,
  unreachable,
  type Command,
  type CommandMeta,
  type Decider,
  type FieldError,
} from '#engine/kernel';
import type { Arenderegler } from '#areas/arende/domain';
import { felIFaststallande, felIUpphorande } from '../faststallande.js';
import type { ProcessCommand, ProcessCommandData } from './commands.js';
import { PROCESSLAG, type ProcessEvent } from './events.js';
import { evolveProcess, type BefintligProcess, type Process } from './state.js';

type Regler = Pick<Arenderegler, 'dag'>;
type Data = ProcessCommandData;
type Andring = Exclude<ProcessCommand, { type: 'InrattaProcess' }>;

/**
 * A process with its activities in order (SOSFS 2011:9 4 kap. 2–4 §§). What is written is a draft; adopted it is a version, which is in force until the next
 * one is adopted.
 */
export const processDecider = (regler: Regler): Decider<Process, ProcessCommand, ProcessEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    if (command.type === 'InrattaProcess') return state.fas === 'saknas' ? inratta(command) : [];
    if (state.fas === 'saknas') throw notFound('Processen');
    provaUppgifter(command, state, regler);
    if (state.fas === 'upphord') {
      if (command.type === 'UpphorProcess') return [];
      throw rule('FEL_FAS', 'Processen har upphört och kan inte ändras. Inrätta en ny.');
    }
    return andra(command, state);
  },

  evolve: evolveProcess,
});

function inratta({ data, meta }: Command<'InrattaProcess', Data['InrattaProcess']>): ProcessEvent[] {
  refuse(felSlag(data.slag));
  demand([
    ...blank('titel', data.titel, 'Ange vad processen heter.'),
    ...blank('agareId', data.agareId, 'Ange vem som äger processen.'),
    ...felSamverkan(data.samverkan),
  ]);
  return [{ type: 'ProcessInrattad', data: { tidpunkt: meta.tidpunkt, processId: meta.newId(0), ...data } }];
}

/** What is wrong or missing in what was sent, looked at before the phase. */
function provaUppgifter(command: Andring, state: BefintligProcess, regler: Regler): void {
  switch (command.type) {
    case 'AndraProcess': {
      const { data } = command;
      refuse(data.slag === undefined ? [] : felSlag(data.slag));
      return demand([
        ...(Object.values(data).every((value) => value === undefined)
          ? [{ falt: 'titel', meddelande: 'Ange något som ska ändras: slag, titel, syfte, agareId, ledareId eller samverkan.' }]
          : []),
        ...(data.titel === undefined ? [] : blank('titel', data.titel, 'Ange vad processen heter.')),
        ...(data.agareId === undefined ? [] : blank('agareId', data.agareId, 'Ange vem som äger processen.')),
        ...felSamverkan(data.samverkan ?? []),
      ]);
    }
    case 'LaggTillAktivitet': {
      const { titel, efter } = command.data;
      refuse(efter === undefined || finns(state, efter) ? [] : [{ falt: 'efter', meddelande: OKAND_AKTIVITET }]);
      return demand(blank('titel', titel, 'Ange vad aktiviteten heter.'));
    }
    case 'AndraAktivitet': {
      const { aktivitetId, titel, beskrivning } = command.data;
      kravAktivitet(state, aktivitetId);
      return demand([
        ...(titel === undefined && isBlank(beskrivning) ? [{ falt: 'titel', meddelande: 'Ange titel, beskrivning eller båda.' }] : []),
        ...(titel === undefined ? [] : blank('titel', titel, 'Ange vad aktiviteten heter.')),
      ]);
    }
    case 'OrdnaAktiviteter':
      return refuse(felOrdning(state, command.data.ordning));
    case 'TaBortAktivitet':
      return demand(blank('motivering', command.data.motivering, 'Motivera varför aktiviteten tas bort.'));
    case 'AngeProcessnyckeltal': {
      const { matt, kalla } = command.data;
      return demand([...blank('matt', matt, 'Ange vad som mäts.'), ...blank('kalla', kalla, 'Ange varifrån värdet hämtas.')]);
    }
    case 'FaststallProcess': {
      refuse(felIFaststallande(regler, command.data, command.meta.tidpunkt, state.versioner.at(-1)?.datum));
      const { aktiviteter } = state.innehall;
      return demand(aktiviteter.length > 0 ? [] : [{ falt: 'aktiviteter', meddelande: 'Lägg till processens aktiviteter först.' }]);
    }
    case 'UpphorProcess':
      return felIUpphorande(regler, command.data, command.meta.tidpunkt);
    default:
      return unreachable(command);
  }
}

function andra(command: Andring, state: BefintligProcess): ProcessEvent[] {
  const { meta } = command;
  const { tidpunkt } = meta;
  switch (command.type) {
    case 'AndraProcess':
      return [{ type: 'ProcessAndrad', data: { tidpunkt, ...command.data } }];
    case 'LaggTillAktivitet':
      return [{ type: 'AktivitetTillagd', data: { tidpunkt, aktivitetId: nyttId(meta), ...command.data } }];
    case 'AndraAktivitet':
      return [{ type: 'AktivitetAndrad', data: { tidpunkt, ...command.data } }];
    case 'OrdnaAktiviteter': {
      const { ordning } = command.data;
      const redan = state.innehall.aktiviteter.every(({ aktivitetId }, index) => aktivitetId === ordning[index]);
      return redan ? [] : [{ type: 'AktiviteterOrdnade', data: { tidpunkt, ordning } }];
    }
    case 'TaBortAktivitet':
      return finns(state, command.data.aktivitetId) ? [{ type: 'AktivitetBorttagen', data: { tidpunkt, ...command.data } }] : [];
    case 'AngeProcessnyckeltal':
      return isSameFigure(state, command.data) ? [] : [{ type: 'ProcessnyckeltalAngivet', data: { tidpunkt, ...command.data } }];
    case 'FaststallProcess':
      return [{ type: 'ProcessFaststalld', data: { tidpunkt, version: state.versioner.length + 1, ...command.data } }];
    case 'UpphorProcess':
      return [{ type: 'ProcessUpphord', data: { tidpunkt, ...command.data } }];
    default:
      return unreachable(command);
  }
}

const OKAND_AKTIVITET = 'Aktiviteten finns inte i processen. Hämta processen och välj en av dess aktiviteter.';

const nyttId = (meta: CommandMeta): string => meta.newId(0);

const finns = ({ innehall }: BefintligProcess, id: string): boolean => innehall.aktiviteter.some(({ aktivitetId }) => aktivitetId === id);

function kravAktivitet(state: BefintligProcess, id: string): void {
  if (!finns(state, id)) throw notFound('Aktiviteten');
}

const felSlag = (slag: string): readonly FieldError[] =>
  (PROCESSLAG as readonly string[]).includes(slag)
    ? []
    : [{ falt: 'slag', meddelande: 'En process är en kärnprocess (karn), en ledningsprocess (ledning) eller en stödprocess (stod).' }];

const felSamverkan = (samverkan: Data['InrattaProcess']['samverkan']): readonly FieldError[] =>
  samverkan.flatMap(({ part }, i) => blank(`samverkan[${i}].part`, part, 'Ange vem samverkan sker med.'));

function felOrdning({ innehall }: BefintligProcess, ordning: readonly string[]): readonly FieldError[] {
  const alla = innehall.aktiviteter.map(({ aktivitetId }) => aktivitetId);
  const samma = ordning.length === alla.length && new Set(ordning).size === alla.length && alla.every((id) => ordning.includes(id));
  return samma ? [] : [{ falt: 'ordning', meddelande: 'Ange varje aktivitet i processen en gång, i den ordning de görs.' }];
}

function isSameFigure(
  { innehall }: BefintligProcess,
  { matt, kalla, nyckeltalId, malvarde, riktning }: Data['AngeProcessnyckeltal'],
): boolean {
  const angivet = innehall.nyckeltal.find((each) => each.matt === matt);
  return (
    angivet !== undefined &&
    angivet.kalla === kalla &&
    angivet.nyckeltalId === nyckeltalId &&
    angivet.malvarde === malvarde &&
    angivet.riktning === riktning
  );
}
