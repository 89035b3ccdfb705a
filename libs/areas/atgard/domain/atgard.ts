import {
  blank,
  demand,
  isBlank,
  notFound,
  refuse,
  rule,
  unreachable,
  type CalendarDate,
  type Command,
  type FieldError,
} from '#engine/kernel';
import type { AtgardCommandData } from './commands.js';
import type { AtgardEvent } from './events.js';
import { findAtgard, type Atgard, type Atgarder } from './state.js';

export type AtgardCommand = { readonly [T in keyof AtgardCommandData]: Command<T, AtgardCommandData[T]> }[keyof AtgardCommandData];
type CommandOf<T extends AtgardCommand['type']> = Extract<AtgardCommand, { type: T }>;

/** What the source says of itself when it lets a command through. */
export interface AtgardGate {
  /** ids of the causes that the source knows */
  readonly orsakIds: readonly string[];
  /** ids of the parts of the source that a measure may be against, by their kind; empty where it is against the whole */
  readonly delar: Readonly<Partial<Record<string, readonly string[]>>>;
  /** codes of `atgardstyper` valid on the business day */
  readonly atgardstyper: readonly string[];
  /** the business day */
  readonly dag: CalendarDate;
  /** throws the source's own refusal when its phase does not take the command; asked when nothing is missing in what was sent */
  readonly provaFas: () => void;
}

/** @throws `SAKNAS`, `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, the gate's own refusal, `FEL_FAS`, in that order */
export function decideAtgard(command: AtgardCommand, atgarder: Atgarder, gate: AtgardGate): AtgardEvent[] {
  switch (command.type) {
    case 'ForeslaAtgard':
      return foresla(command, gate);
    case 'BeslutaAtgard':
      return besluta(command, the(atgarder, command), gate);
    case 'GenomforAtgard':
      return genomfor(command, the(atgarder, command), gate);
    case 'FoljUppAtgard':
      return foljUpp(command, the(atgarder, command), atgarder, gate);
    default:
      return unreachable(command);
  }
}

export const isAtgardCommand = (command: { readonly type: string }): command is AtgardCommand =>
  command.type === 'ForeslaAtgard' ||
  command.type === 'BeslutaAtgard' ||
  command.type === 'GenomforAtgard' ||
  command.type === 'FoljUppAtgard';

function felIAvser(avser: { readonly typ: string; readonly id: string } | undefined, { delar }: AtgardGate): readonly FieldError[] {
  if (avser === undefined) return [];
  const typer = Object.keys(delar);
  if (typer.length === 0)
    return [{ falt: 'avser', meddelande: 'Åtgärden gäller ärendet i sin helhet. Utelämna avser, och skriv orsaken i orsak.' }];
  if (!typer.includes(avser.typ))
    return [{ falt: 'avser.typ', meddelande: `Det finns inget sådant här att åtgärda. Ange ${typer.join(' eller ')}.` }];
  return delar[avser.typ]!.includes(avser.id)
    ? []
    : [{ falt: 'avser.id', meddelande: 'Den del som åtgärden avser finns inte här. Kontrollera id.' }];
}

/** A measure without a cause is no answer to what happened (Riksrevisionen 2023, lex Sarah och lex Maria). */
function foresla({ data, meta }: CommandOf<'ForeslaAtgard'>, gate: AtgardGate): AtgardEvent[] {
  refuse([
    ...(data.atgardstyp !== '' && !gate.atgardstyper.includes(data.atgardstyp)
      ? [{ falt: 'typ', meddelande: 'Åtgärdstypen finns inte. Välj en kod ur kodverket atgardstyper.' }]
      : []),
    ...data.orsakIds.flatMap((orsakId, i) =>
      gate.orsakIds.includes(orsakId)
        ? []
        : [{ falt: `orsakIds[${i}]`, meddelande: 'Orsaken finns inte i ärendet. Välj en orsak ur utredningen, eller skriv den i orsak.' }],
    ),
    ...felIAvser(data.avser, gate),
    ...(data.klarSenast !== undefined && data.uppfoljningSenast < data.klarSenast
      ? [
          {
            falt: 'uppfoljningSenast',
            meddelande: 'Uppföljningen ligger före den dag då åtgärden ska vara klar. Ange samma dag eller senare.',
          },
        ]
      : []),
  ]);
  demand([
    ...blank('typ', data.atgardstyp, 'Ange åtgärdens typ.'),
    ...blank('beskrivning', data.beskrivning, 'Beskriv åtgärden.'),
    ...blank('ansvarigId', data.ansvarigId, 'Ange vem som ansvarar för åtgärden.'),
    ...(data.orsakIds.length === 0 && isBlank(data.orsak) && data.avser === undefined
      ? [{ falt: 'orsak', meddelande: 'Ange vilken orsak åtgärden ska undanröja: orsakIds, orsak eller avser.' }]
      : []),
  ]);
  gate.provaFas();
  return [{ type: 'AtgardForeslagen', data: { tidpunkt: meta.tidpunkt, atgardId: meta.newId(0), ...data } }];
}

function besluta({ data, meta }: CommandOf<'BeslutaAtgard'>, atgard: Atgard, gate: AtgardGate): AtgardEvent[] {
  const { tidpunkt } = meta;
  const { atgardId, beslut, motivering } = data;
  demand([
    ...blank('beslut', beslut, 'Ange om åtgärden är planerad eller avslagen.'),
    ...(beslut === 'avslagen' ? blank('motivering', motivering, 'Motivera varför åtgärden inte ska genomföras.') : []),
  ]);
  gate.provaFas();
  if (atgard.fas === beslut) return [];
  if (atgard.fas !== 'foreslagen') throw wrongPhase(atgard, 'Bara en föreslagen åtgärd kan beslutas.');
  const type = beslut === 'planerad' ? 'AtgardPlanerad' : 'AtgardAvslagen';
  return [{ type, data: { tidpunkt, atgardId, ...(isBlank(motivering) ? {} : { motivering }) } }];
}

function genomfor({ data, meta }: CommandOf<'GenomforAtgard'>, atgard: Atgard, gate: AtgardGate): AtgardEvent[] {
  demand(blank('kommentar', data.kommentar, 'Skriv hur åtgärden genomfördes.'));
  gate.provaFas();
  if (atgard.fas === 'genomford') return [];
  if (atgard.fas !== 'planerad') throw wrongPhase(atgard, 'Bara en planerad åtgärd kan genomföras. Besluta först att den ska vidtas.');
  return [{ type: 'AtgardGenomford', data: { tidpunkt: meta.tidpunkt, atgardId: data.atgardId, kommentar: data.kommentar } }];
}

function foljUpp({ data, meta }: CommandOf<'FoljUppAtgard'>, atgard: Atgard, atgarder: Atgarder, gate: AtgardGate): AtgardEvent[] {
  const { tidpunkt } = meta;
  const { atgardId, effekt, motivering, uppfoljningSenast, ersattsAv } = data;
  const ersattning = ersattsAv === undefined ? undefined : findAtgard(atgarder, ersattsAv);
  refuse([
    ...(ersattsAv !== undefined && effekt !== 'nej'
      ? [{ falt: 'ersattsAv', meddelande: 'Bara en åtgärd utan effekt kan ersättas av en annan.' }]
      : []),
    ...(ersattsAv !== undefined && (ersattning === undefined || ersattning.fas === 'avslagen' || ersattsAv === atgardId)
      ? [{ falt: 'ersattsAv', meddelande: 'Den nya åtgärden ska finnas i samma ärende och får inte vara avslagen. Föreslå den först.' }]
      : []),
    ...(effekt === 'annu-inte' && uppfoljningSenast !== undefined && uppfoljningSenast < gate.dag
      ? [{ falt: 'uppfoljningSenast', meddelande: 'Den nya dagen för uppföljning har redan varit. Ange en senare dag.' }]
      : []),
  ]);
  demand([
    ...blank('effekt', effekt, 'Ange om åtgärden haft effekt: ja, nej eller annu-inte.'),
    ...(ersattsAv === undefined ? blank('motivering', motivering, 'Motivera bedömningen av effekten.') : []),
    ...(effekt === 'annu-inte' ? blank('uppfoljningSenast', uppfoljningSenast, 'Ange när åtgärden ska följas upp igen.') : []),
  ]);
  gate.provaFas();
  if (atgard.fas === 'uppfoljd' && atgard.effekt === effekt) return [];
  if (atgard.fas !== 'genomford') throw wrongPhase(atgard, 'Bara en genomförd åtgärd kan följas upp.');
  if (effekt === 'annu-inte') {
    const demanded = uppfoljningSenast as CalendarDate;
    return [{ type: 'AtgardUppfoljningFramflyttad', data: { tidpunkt, atgardId, motivering, uppfoljningSenast: demanded } }];
  }
  return [{ type: 'AtgardUppfoljd', data: { tidpunkt, atgardId, effekt, motivering, ...(ersattsAv === undefined ? {} : { ersattsAv }) } }];
}

function the(atgarder: Atgarder, { data }: { readonly data: { readonly atgardId: string } }): Atgard {
  const atgard = findAtgard(atgarder, data.atgardId);
  if (atgard === undefined) throw notFound('Åtgärden');
  return atgard;
}

const wrongPhase = (atgard: Atgard, what: string) => rule('FEL_FAS', `Åtgärden är ${FASNAMN[atgard.fas]}. ${what}`);

const FASNAMN: Record<Atgard['fas'], string> = {
  foreslagen: 'föreslagen',
  planerad: 'planerad',
  avslagen: 'avslagen',
  genomford: 'genomförd',
  uppfoljd: 'uppföljd',
};
