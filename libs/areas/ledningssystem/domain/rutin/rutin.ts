import { blank, demand, notFound, refuse, rule, unreachable, type Command, type Decider } from '#engine/kernel';
import type { Arenderegler } from '#areas/arende/domain';
import { felIFaststallande, felIUpphorande } from '../faststallande.js';
import type { RutinCommand, RutinCommandData } from './commands.js';
import type { RutinEvent } from './events.js';
import { evolveRutin, type BefintligRutin, type Rutin } from './state.js';

type Regler = Pick<Arenderegler, 'dag'>;
type Data = RutinCommandData;
type Andring = Exclude<RutinCommand, { type: 'UpprattaRutin' }>;

/** A rutin (SOSFS 2011:9 4 kap. 4 §). Each version stays as it was adopted; one that is to be in force later leaves the one before it in force until then. */
export const rutinDecider = (regler: Regler): Decider<Rutin, RutinCommand, RutinEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    if (command.type === 'UpprattaRutin') return state.fas === 'saknas' ? uppratta(command) : [];
    if (state.fas === 'saknas') throw notFound('Rutinen');
    provaUppgifter(command, state, regler);
    if (state.fas === 'upphavd') {
      if (command.type === 'UpphavRutin') return [];
      throw rule('FEL_FAS', 'Rutinen är upphävd och kan inte ändras. Upprätta en ny.');
    }
    return andra(command, state);
  },

  evolve: evolveRutin,
});

function uppratta({ data, meta }: Command<'UpprattaRutin', Data['UpprattaRutin']>): RutinEvent[] {
  demand([...blank('titel', data.titel, 'Ange vad rutinen heter.'), ...blank('agareId', data.agareId, 'Ange vem som äger rutinen.')]);
  return [{ type: 'RutinUpprattad', data: { tidpunkt: meta.tidpunkt, rutinId: meta.newId(0), ...data } }];
}

/** What is wrong or missing in what was sent, looked at before the phase. */
function provaUppgifter(command: Andring, state: BefintligRutin, regler: Regler): void {
  switch (command.type) {
    case 'AndraRutin': {
      const { data } = command;
      return demand([
        ...(Object.values(data).every((value) => value === undefined)
          ? [{ falt: 'titel', meddelande: 'Ange något som ska ändras: titel, agareId, processId eller aktivitetId.' }]
          : []),
        ...(data.titel === undefined ? [] : blank('titel', data.titel, 'Ange vad rutinen heter.')),
        ...(data.agareId === undefined ? [] : blank('agareId', data.agareId, 'Ange vem som äger rutinen.')),
      ]);
    }
    case 'FaststallRutinversion': {
      const { data, meta } = command;
      refuse([
        ...felIFaststallande(regler, data, meta.tidpunkt, state.versioner.at(-1)?.datum),
        ...(data.giltigFran < data.datum
          ? [{ falt: 'giltigFran', meddelande: 'En version gäller tidigast från den dag då den fastställdes.' }]
          : []),
        ...(data.nastaRevidering <= data.giltigFran && data.nastaRevidering > data.datum
          ? [{ falt: 'nastaRevidering', meddelande: 'Nästa revidering ska ligga efter den dag då versionen börjar gälla.' }]
          : []),
      ]);
      return demand(blank('innehall', data.innehall, 'Skriv hur arbetet ska göras och vem som ansvarar för vad.'));
    }
    case 'UpphavRutin':
      return felIUpphorande(regler, command.data, command.meta.tidpunkt);
    default:
      return unreachable(command);
  }
}

function andra(command: Andring, state: BefintligRutin): RutinEvent[] {
  const { tidpunkt } = command.meta;
  switch (command.type) {
    case 'AndraRutin':
      return isAsIt(state, command.data) ? [] : [{ type: 'RutinAndrad', data: { tidpunkt, ...command.data } }];
    case 'FaststallRutinversion':
      return [{ type: 'RutinversionFaststalld', data: { tidpunkt, version: state.versioner.length + 1, ...command.data } }];
    case 'UpphavRutin':
      return [{ type: 'RutinUpphavd', data: { tidpunkt, ...command.data } }];
    default:
      return unreachable(command);
  }
}

const isAsIt = (state: BefintligRutin, { titel, agareId, processId, aktivitetId }: Data['AndraRutin']): boolean =>
  (titel ?? state.titel) === state.titel &&
  (agareId ?? state.agareId) === state.agareId &&
  (processId ?? state.processId) === state.processId &&
  (aktivitetId ?? state.aktivitetId) === state.aktivitetId;
