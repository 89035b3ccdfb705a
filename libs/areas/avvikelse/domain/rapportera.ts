import { blank, demand, refuse, rule, type FieldError } from '#engine/kernel';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent, Beror } from './events.js';
import { overlamna } from './lex-sarah.js';
import { dagOf, felIOmedelbara, fore, framtida, iLista, okandaKoder, utanDubbletter } from './prov.js';
import type { AvvikelseRegler } from './regler.js';

type RapporteraAvvikelse = Extract<AvvikelseCommand, { type: 'RapporteraAvvikelse' }>;
type Data = RapporteraAvvikelse['data'];

/**
 * `newId(0)` is the case's own id, `newId(1 + i)` that of the i:th affected person.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `BEROR_MOTSAGS` when nobody is said to be affected and somebody is named
 */
export function rapportera({ data, meta }: RapporteraAvvikelse, regler: AvvikelseRegler): AvvikelseEvent[] {
  refuse([...feltider(data, meta.tidpunkt, regler), ...felkoder(data, regler.dag(meta.tidpunkt), regler), ...felantal(data)]);
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

function feltider({ handelse, upptackt, omedelbaraAtgarder }: Data, tidpunkt: string, regler: AvvikelseRegler): readonly FieldError[] {
  const bakvand = handelse?.fran !== undefined && handelse.till !== undefined && fore(regler, handelse.till, handelse.fran);
  return [
    ...framtida(regler, 'handelse.fran', handelse?.fran, tidpunkt),
    ...framtida(regler, 'handelse.till', handelse?.till, tidpunkt),
    ...(bakvand ? [{ falt: 'handelse.till', meddelande: 'Händelsen slutar innan den börjar. Rätta fran eller till.' }] : []),
    ...framtida(regler, 'upptackt', upptackt, tidpunkt),
    ...felIOmedelbara(regler, omedelbaraAtgarder, tidpunkt),
  ];
}

const felkoder = (data: Data, dag: string, regler: AvvikelseRegler): readonly FieldError[] => [
  ...okandaKoder(regler, 'kategorier', dag, iLista('kategorier', data.kategorier)),
  ...okandaKoder(regler, 'lagrum', dag, iLista('lagrum', data.lagrum)),
  ...okandaKoder(regler, 'upptacktskallor', dag, [{ falt: 'upptacktskalla', kod: data.upptacktskalla }]),
  ...okandaKoder(regler, 'precision', dag, [{ falt: 'handelse.precision', kod: data.handelse?.precision }]),
  ...okandaKoder(regler, 'beror', dag, [{ falt: 'beror', kod: data.beror }]),
  ...okandaKoder(regler, 'kon', dag, data.berorda.map((b, i) => ({ falt: `berorda[${i}].kon`, kod: b.kon }))), // prettier-ignore
  ...okandaKoder(regler, 'aldersgrupper', dag, data.berorda.map((b, i) => ({ falt: `berorda[${i}].aldersgrupp`, kod: b.aldersgrupp }))), // prettier-ignore
];

function felantal({ antalBerorda, berorda }: Data): readonly FieldError[] {
  if (antalBerorda === undefined) return [];
  if (!Number.isSafeInteger(antalBerorda) || antalBerorda < 1)
    return [{ falt: 'berorda.antal', meddelande: 'Antalet berörda ska vara ett heltal, minst 1.' }];
  return antalBerorda < berorda.length ? [{ falt: 'berorda.antal', meddelande: 'Antalet berörda är färre än de som är angivna.' }] : [];
}
