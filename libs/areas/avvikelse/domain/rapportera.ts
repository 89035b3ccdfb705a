import { blank, demand, refuse, rule, type FieldError } from '#engine/kernel';
import {
  dagOf,
  felIBerorda,
  felIHandelse,
  felIOmedelbara,
  framtida,
  iLista,
  okandaKoder,
  utanDubbletter,
  type Beror,
} from '#areas/arende/domain';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent } from './events.js';
import { overlamna } from './lex-sarah.js';
import type { AvvikelseRegler } from './regler.js';

type RapporteraAvvikelse = Extract<AvvikelseCommand, { type: 'RapporteraAvvikelse' }>;
type Data = RapporteraAvvikelse['data'];

/**
 * `newId(0)` is the case's own id, `newId(1 + i)` that of the i:th affected person.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `BEROR_MOTSAGS` when nobody is said to be affected and somebody is named
 */
export function rapportera({ data, meta }: RapporteraAvvikelse, regler: AvvikelseRegler): AvvikelseEvent[] {
  refuse(fel(data, meta.tidpunkt, regler));
  demand([
    ...(data.enhet === undefined && data.rapportvag !== 'utan-inloggning'
      ? [{ falt: 'enhetId', meddelande: 'Ange vilken enhet det hände i.' }]
      : []),
    ...blank('beskrivning', data.beskrivning, 'Beskriv vad som hände.'),
    ...data.omedelbaraAtgarder.flatMap((a, i) => blank(`omedelbaraAtgarder[${i}].text`, a.text, 'Beskriv den omedelbara åtgärden.')),
  ]);
  const avvikelseId = meta.newId(0);
  const rapporterad: AvvikelseEvent = {
    type: 'AvvikelseRapporterad',
    data: {
      ...data,
      tidpunkt: meta.tidpunkt,
      avvikelseId,
      beror: berorOf(data),
      berorda: data.berorda.map((berord, i) => ({ personRef: meta.newId(1 + i), ...berord })),
      kategorier: utanDubbletter(data.kategorier),
      lagrum: utanDubbletter(data.lagrum),
      regelverk: regelverkOf(data, meta.tidpunkt, regler),
      ...(data.rapportvag === 'tidigare-system' ? {} : { rapportorId: meta.actorId }),
    },
  };
  if (data.rapporterasSom === 'avvikelse') return [rapporterad];
  return [rapporterad, overlamna({ avvikelseId, overlamning: null }, 'rapporterad-som-lex-sarah', meta.tidpunkt, regler)];
}

/** Procedure by the day of the report; standard by the day of the event, or the nearest day that is known of it. */
function regelverkOf({ handelse, upptackt }: Data, tidpunkt: string, regler: AvvikelseRegler) {
  const handelsetid = handelse?.fran ?? handelse?.till ?? upptackt ?? tidpunkt;
  return regler.regelverk(regler.dag(tidpunkt), dagOf(regler, handelsetid));
}

function berorOf({ beror, berorda, antalBerorda }: Data): Beror {
  const namngivnaEllerAntal = berorda.length > 0 || antalBerorda !== undefined;
  if (beror === 'verksamhet' && namngivnaEllerAntal) {
    throw rule(
      'BEROR_MOTSAGS',
      'Händelsen sägs beröra verksamheten och ingen enskild, men berörda är angivna. Ta bort dem eller ändra beror.',
    );
  }
  if (beror === 'enskild' && antalBerorda !== undefined) {
    throw rule(
      'BEROR_MOTSAGS',
      'Händelsen sägs beröra enskilda, men bara ett antal är angivet. Ange dem i berorda eller ändra beror till grupp.',
    );
  }
  return beror ?? (antalBerorda !== undefined ? 'grupp' : 'enskild');
}

function fel(data: Data, tidpunkt: string, regler: AvvikelseRegler): readonly FieldError[] {
  const dag = regler.dag(tidpunkt);
  return [
    ...felIHandelse(regler, data.handelse, tidpunkt),
    ...framtida(regler, 'upptackt', data.upptackt, tidpunkt),
    ...felIOmedelbara(regler, data.omedelbaraAtgarder, tidpunkt),
    ...okandaKoder(regler, 'kategorier', dag, iLista('kategorier', data.kategorier)),
    ...okandaKoder(regler, 'lagrum', dag, iLista('lagrum', data.lagrum)),
    ...okandaKoder(regler, 'upptacktskallor', dag, [{ falt: 'upptacktskalla', kod: data.upptacktskalla }]),
    ...okandaKoder(regler, 'beror', dag, [{ falt: 'beror', kod: data.beror }]),
    ...felIBerorda(regler, dag, data.berorda, data.antalBerorda),
  ];
}
