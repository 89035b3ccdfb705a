import { blank, demand, isBlank, refuse, rule, type CommandMeta, type FieldError } from '#engine/kernel';
import { felIBerorda, felIHandelse, felIOmedelbara, framtida, iLista, okandaKoder, utanDubbletter } from '#areas/arende/domain';
import type { Rapport, Rapportor } from './commands.js';
import type { LexSarahEvent } from './events.js';
import { felFas, omSagt, regelverkOf, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { BefintligLexSarah, LexSarah } from './state.js';

/** They write down what somebody else has reported: the one who acts is not the reporter. */
const SKRIVER_AT_ANDRA: readonly string[] = ['lex-sarah-ansvarig', 'utredare', 'registrator', 'processhanterare'];

/** Anybody who works in the kommun may add a report: no single case may grow until it is in the way of the others. */
const MEST_RAPPORTER = 500;

/**
 * `newId(0)` is the case's own id when the hand-over has not given it one, `newId(1)` the report's, `newId(2)` the reporter's as a person, `newId(3 + i)` that
 * of the i:th affected person. A hand-over that has opened the case opens nothing again.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS` when it is open already
 */
export function oppna({ data, meta }: CommandOf<'OppnaLexSarah'>, state: LexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { rapport, handelse, upptackt } = data;
  refuse([...felIRapport(rapport, meta, regler), ...felIArende(data, meta, regler)]);
  demand([
    ...(data.enhet === undefined && rapport.avvikelse === undefined
      ? [{ falt: 'enhetId', meddelande: 'Ange vilken enhet det hände i.' }]
      : []),
    ...blank('beskrivning', rapport.beskrivning, 'Beskriv vad som hände.'),
    ...data.omedelbaraAtgarder.flatMap((a, i) => blank(`omedelbaraAtgarder[${i}].text`, a.text, 'Beskriv den omedelbara åtgärden.')),
  ]);
  if (state.fas !== 'saknas') {
    if (redanOverlamnad(state, rapport)) return [];
    throw rule('FEL_FAS', 'Ärendet är redan öppnat. Lägg till uppgifterna som en ytterligare rapport.');
  }
  const { rapport: _, lexSarahId = meta.newId(0), konsekvenser, ...rest } = data;
  const inkom = rapport.inkom ?? meta.tidpunkt;
  const oppnad: LexSarahEvent = {
    type: 'LexSarahOppnad',
    data: {
      ...rest,
      ...omSagt('konsekvenser', konsekvenser),
      tidpunkt: inkom,
      lexSarahId,
      rapport: rapportOf(rapport, meta, meta.newId(1), meta.newId(2)),
      berorda: data.berorda.map((berord, i) => ({ personRef: meta.newId(3 + i), ...berord })),
      kategorier: utanDubbletter(data.kategorier),
      lagrum: utanDubbletter(data.lagrum),
      regelverk: regelverkOf(regler, inkom, handelse?.fran ?? handelse?.till ?? upptackt),
      avvikelseIds: utanDubbletter(data.avvikelseIds),
      namnder: utanDubbletter(data.namnder),
    },
  };
  return [oppnad];
}

/**
 * `newId(0)` is the report's id, `newId(1)` the reporter's as a person. Taken as long as the case is handled, also while the investigation is locked. One
 * that was received before the others, and registered after them, is the case's first: its day chooses the rules of procedure.
 */
export function laggTillRapport(
  { data, meta }: CommandOf<'LaggTillRapport'>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { rapport } = data;
  refuse(felIRapport(rapport, meta, regler));
  demand(blank('beskrivning', rapport.beskrivning, 'Beskriv vad som hände.'));
  if (redanOverlamnad(state, rapport)) return [];
  if (state.fas === 'avslutad' || state.fas === 'aterlamnad') throw felFas(state, 'få fler rapporter');
  if (state.arende.antalRapporter >= MEST_RAPPORTER) {
    throw rule('FOR_MANGA_RAPPORTER', `Ärendet har redan ${MEST_RAPPORTER} rapporter. Rapportera händelsen som ett eget ärende.`);
  }
  const { arende } = state;
  const inkom = rapport.inkom ?? meta.tidpunkt;
  const regelverk = inkom < arende.inkom ? { regelverk: regelverkOf(regler, inkom, arende.handelse?.tid ?? arende.upptackt) } : {};
  return [
    {
      type: 'LexSarahRapportTillagd',
      data: { tidpunkt: inkom, rapport: rapportOf(rapport, meta, meta.newId(0), meta.newId(1)), ...regelverk },
    },
  ];
}

const redanOverlamnad = ({ arende }: BefintligLexSarah, { avvikelse }: Rapport): boolean =>
  avvikelse !== undefined &&
  arende.overlamnade.some(({ avvikelseId, omgang }) => avvikelseId === avvikelse.avvikelseId && omgang === avvikelse.omgang);

function rapportOf({ inkom, beskrivning, rapportor, avvikelse }: Rapport, meta: CommandMeta, rapportId: string, personRef: string) {
  const reporter = rapportorOf(rapportor, meta);
  return {
    rapportId,
    inkom: inkom ?? meta.tidpunkt,
    beskrivning,
    ...(reporter === undefined ? {} : { rapportor: { personRef, ...reporter } }),
    ...(avvikelse === undefined ? {} : { avvikelse: { ...avvikelse, hanterareIds: utanDubbletter(avvikelse.hanterareIds) } }),
  };
}

/** Who reports is who acts, also when a name is given, unless it is written down for somebody. */
function rapportorOf(rapportor: Rapportor | undefined, { actorId, role }: CommandMeta): Rapportor | undefined {
  return SKRIVER_AT_ANDRA.includes(role) ? rapportor : { ...rapportor, anvandareId: actorId };
}

const felIRapport = (
  { inkom, rapportor }: Rapport,
  { tidpunkt, actorId, role }: CommandMeta,
  regler: LexSarahRegler,
): readonly FieldError[] => [
  // Whoever is named as reporter can follow the case and cannot handle it: nobody is made that by somebody else.
  ...(!isBlank(rapportor?.anvandareId) && rapportor?.anvandareId !== actorId && !SKRIVER_AT_ANDRA.includes(role)
    ? [
        {
          falt: 'rapportor.anvandareId',
          meddelande: 'Ange den som såg händelsen med namn, eller be henne eller honom att rapportera själv.',
        },
      ]
    : []),
  ...framtida(regler, 'inkom', inkom, tidpunkt),
  ...okandaKoder(regler, 'regi', regler.dag(tidpunkt), [{ falt: 'rapportor.verksamhet', kod: rapportor?.verksamhet }]),
];

function felIArende(data: CommandOf<'OppnaLexSarah'>['data'], { tidpunkt }: CommandMeta, regler: LexSarahRegler): readonly FieldError[] {
  const dag = regler.dag(tidpunkt);
  return [
    ...felIHandelse(regler, data.handelse, tidpunkt),
    ...framtida(regler, 'upptackt', data.upptackt, tidpunkt),
    ...felIOmedelbara(regler, data.omedelbaraAtgarder, tidpunkt),
    ...okandaKoder(regler, 'kategorier', dag, iLista('kategorier', data.kategorier)),
    ...okandaKoder(regler, 'lagrum', dag, iLista('lagrum', data.lagrum)),
    ...okandaKoder(regler, 'upptacktskallor', dag, [{ falt: 'upptacktskalla', kod: data.upptacktskalla }]),
    ...felIBerorda(regler, dag, data.berorda, data.antalBerorda),
  ];
}
