import { blank, demand, refuse, rule, type CalendarDate, type FieldError } from '#engine/kernel';
import { framtida, okandaKoder } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { TillsynCommand } from './commands.js';
import type { TillsynEvent } from './events.js';
import { iOppenFas } from './prov.js';
import type { TillsynRegler } from './regler.js';
import type { Arende, Befintlig } from './state.js';

type CommandOf<T extends TillsynCommand['type']> = Extract<TillsynCommand, { type: T }>;

/**
 * What an authority has looked at, or is about to. `newId(0)` is the tillsyn's own id, the following ones those of the findings.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`
 */
export function taEmot({ data, meta }: CommandOf<'TaEmotTillsyn'>, regler: TillsynRegler): TillsynEvent[] {
  const { iakttagelser, ...rest } = data;
  const { tidpunkt } = meta;
  refuse(okandaKoder(regler, 'granskande-myndigheter', regler.dag(tidpunkt), [{ falt: 'myndighet', kod: data.myndighet }]));
  demand([
    ...blank('myndighet', data.myndighet, 'Ange vilken myndighet det är.'),
    ...iakttagelser.flatMap((text, i) => blank(`iakttagelser[${i}]`, text, 'Skriv vad myndigheten har sett.')),
  ]);
  return [
    {
      type: 'TillsynInkommen',
      data: {
        ...rest,
        tidpunkt,
        tillsynId: meta.newId(0),
        iakttagelser: iakttagelser.map((text, i) => ({ iakttagelseId: meta.newId(i + 1), text })),
      },
    },
  ];
}

/** Also later answers are kept; the first one stops the clock. */
export function besvara({ data, meta }: CommandOf<'BesvaraTillsyn'>, state: Befintlig, regler: TillsynRegler): TillsynEvent[] {
  const { svar, datum } = data;
  refuse(felIDag('datum', datum, meta.tidpunkt, state.arende, regler));
  demand(blank('svar', svar, 'Skriv vad som svarades.'));
  iOppenFas(state, 'besvaras');
  return [{ type: 'TillsynBesvarad', data: { tidpunkt: meta.tidpunkt, svar, datum: datum ?? regler.dag(meta.tidpunkt) } }];
}

/** May come in every phase: an authority often decides when our own work is done. */
export function registreraBeslut(
  { data, meta }: CommandOf<'RegistreraTillsynsbeslut'>,
  state: Befintlig,
  regler: TillsynRegler,
): TillsynEvent[] {
  const { tidpunkt } = meta;
  refuse([
    ...felIDag('datum', data.datum, tidpunkt, state.arende, regler),
    ...okandaKoder(regler, 'tillsynsutfall', regler.dag(tidpunkt), [{ falt: 'utfall', kod: data.utfall }]),
  ]);
  demand([...blank('datum', data.datum, 'Ange beslutets datum.'), ...blank('beslut', data.beslut, 'Skriv vad myndigheten beslutade.')]);
  return [{ type: 'TillsynBeslutMottaget', data: { tidpunkt, ...data } }];
}

/** What a closing still misses: the answer that was asked for, or where none was, the answer or what the authority decided. */
export function saknasForAvslut({ besvarad, svarSenast, beslutMottaget }: Arende): readonly FieldError[] {
  if (besvarad || (svarSenast === null && beslutMottaget)) return [];
  const meddelande =
    svarSenast === null
      ? 'Tillsynen är varken besvarad eller beslutad. Lämna ett svar, eller registrera myndighetens beslut.'
      : 'Myndigheten har begärt ett svar som inte är lämnat. Lämna svaret först.';
  return [{ falt: 'svar', meddelande }];
}

/** @throws `UPPGIFTER_SAKNAS`, `OPPNA_ATGARDER` */
export function avsluta({ data, meta }: CommandOf<'AvslutaTillsyn'>, state: Befintlig): TillsynEvent[] {
  if (state.fas === 'avslutad') return [];
  demand(saknasForAvslut(state.arende));
  const antal = oppnaAtgarder(state.arende.atgarder).length;
  if (antal > 0) {
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  }
  return [{ type: 'TillsynAvslutad', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** A day on a document that came or went when the tillsyn was there. */
const felIDag = (
  falt: string,
  dag: CalendarDate | undefined,
  tidpunkt: string,
  { inkommen }: Arende,
  regler: TillsynRegler,
): readonly FieldError[] => [
  ...framtida(regler, falt, dag, tidpunkt),
  ...(dag !== undefined && dag !== '' && dag < regler.dag(inkommen)
    ? [{ falt, meddelande: 'Dagen ligger innan tillsynen kom in. Rätta datumet.' }]
    : []),
];
