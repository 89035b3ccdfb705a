import type { Revealed } from '#engine/personal-data';
import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { Avvikelsehandelse, MissforhallandeMisstankt } from '../avvikelsehandelser.js';
import type { LexSarahCommandData } from '../domain/commands.js';

type Rapporterad = Extract<Avvikelsehandelse, { type: 'AvvikelseRapporterad' }>['data'];

/** An event of the avvikelse with who was behind it. */
export interface Steg {
  readonly event: Avvikelsehandelse | null;
  readonly actorId: string;
  readonly role: string;
}

/** What the lex Sarah case takes over from the avvikelse, its texts still closed. */
export interface Overlamnat {
  readonly rapport: Rapporterad;
  readonly enhet: Rapporterad['enhet'];
  readonly kategorier: readonly string[];
  readonly lagrum: Rapporterad['lagrum'];
  readonly omedelbaraAtgarder: Rapporterad['omedelbaraAtgarder'];
  readonly utredning: { readonly handelseforlopp: Protected; readonly konsekvenser: Protected } | null;
  readonly tillagg: readonly Protected[];
  readonly motivering: Protected | null;
  readonly hanterareIds: readonly string[];
  /** business time of the latest event that something is taken from: the case cannot have been opened before it */
  readonly senast: Instant;
}

/** Who manages a unit: those who have handled the avvikelse are biased in the investigation (FL 16 §). */
const CHEFER: readonly string[] = ['enhetschef', 'avdelningschef', 'forvaltningschef', 'utforare'];

/** @param steg the avvikelse's events up to and with the hand-over */
export function overlamnat(steg: readonly Steg[], { data: { motivering, tidpunkt } }: MissforhallandeMisstankt): Overlamnat {
  const [first] = steg;
  if (first?.event?.type !== 'AvvikelseRapporterad') throw new Error('An avvikelse begins with its report');
  const rapport = first.event.data;
  const chefer = steg.filter(({ role }) => CHEFER.includes(role)).map(({ actorId }) => actorId);
  const start: Overlamnat = {
    rapport,
    enhet: rapport.enhet,
    kategorier: rapport.kategorier,
    lagrum: rapport.lagrum,
    omedelbaraAtgarder: rapport.omedelbaraAtgarder,
    utredning: null,
    tillagg: [],
    motivering: motivering ?? null,
    hanterareIds: [...new Set(chefer)],
    senast: later(rapport.tidpunkt, tidpunkt),
  };
  return steg.slice(1).reduce((sofar, { event }) => (event ? taken(sofar, event) : sofar), start);
}

function taken(sofar: Overlamnat, { type, data }: Avvikelsehandelse): Overlamnat {
  switch (type) {
    case 'AvvikelseMottagen': {
      const omedelbaraAtgarder = [...sofar.omedelbaraAtgarder, ...data.omedelbaraAtgarder];
      return { ...sofar, omedelbaraAtgarder, senast: later(sofar.senast, data.tidpunkt) };
    }
    case 'AvvikelseBedomd':
      return { ...sofar, kategorier: data.kategorier, lagrum: data.lagrum };
    case 'AvvikelseUtredd':
      return { ...sofar, utredning: { handelseforlopp: data.handelseforlopp, konsekvenser: data.konsekvenser } };
    case 'AvvikelseKompletterad':
      return { ...sofar, tillagg: [...sofar.tillagg, data.text] };
    case 'AvvikelseFlyttad':
      return { ...sofar, enhet: data.enhet };
    case 'AvvikelseRapporterad':
    case 'AvvikelseMakulerad':
    case 'MissforhallandeMisstankt':
      return sofar;
  }
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** When the case opens, and the codes that then apply. */
export interface Oppningstid {
  readonly tidpunkt: Instant;
  readonly dag: CalendarDate;
  /** leaves of a list of codes those that apply on the day */
  readonly giltiga: <K extends string>(kodverk: string, koder: readonly K[]) => readonly K[];
}

/**
 * The opening that follows from a hand-over, its texts opened. They are copied, since an avvikelse may be erased after some years while a lex Sarah
 * investigation is kept; what was only linked would be lost to it.
 *
 * Nothing in the avvikelse may keep the case from opening: a code that has been withdrawn since the report, and a time that lies ahead of a clock that has
 * been put back, are left out. The lex function classifies anew, and is told of what a decision still misses.
 */
export function oppning(
  { grund, lexSarahId, avvikelseId, omgang, tidpunkt: overlamnad }: MissforhallandeMisstankt['data'],
  { rapport, enhet, hanterareIds, ...rest }: Revealed<Overlamnat>,
  nummer: string,
  { tidpunkt, dag, giltiga }: Oppningstid,
): LexSarahCommandData['OppnaLexSarah'] {
  const { handelse, upptackt, upptacktskalla, berorda, antalBerorda, rapportvag, rapportorId } = rapport;
  const harVarit = (tid: string | undefined): boolean => tid === undefined || tid <= (tid.length === dag.length ? dag : tidpunkt);
  const [kalla] = upptacktskalla === undefined ? [] : giltiga('upptacktskallor', [upptacktskalla]);
  return {
    lexSarahId,
    nummer,
    // A manager's own assessment may be returned; a report that invoked lex Sarah, or somebody who asked for it, may not.
    grund: grund === 'bedomning' ? 'chefens-overlamning' : 'rapport',
    rapport: {
      inkom: harVarit(overlamnad) ? overlamnad : tidpunkt,
      beskrivning: beskrivning(rapport.beskrivning, rest),
      ...(rapportvag === 'inloggad' && rapportorId !== undefined ? { rapportor: { anvandareId: rapportorId } } : {}),
      avvikelse: { avvikelseId, nummer: rapport.nummer, omgang, hanterareIds },
    },
    ...(enhet === undefined ? {} : { enhet }),
    ...(handelse !== undefined && harVarit(handelse.fran) && harVarit(handelse.till) ? { handelse } : {}),
    ...(upptackt !== undefined && harVarit(upptackt) ? { upptackt } : {}),
    ...(kalla === undefined ? {} : { upptacktskalla: kalla }),
    berorda: berorda.map(({ kon, aldersgrupp, personuppgift }) => ({
      kon,
      ...(aldersgrupp === undefined ? {} : { aldersgrupp }),
      ...(personuppgift === undefined ? {} : { personuppgift }),
    })),
    ...(antalBerorda === undefined ? {} : { antalBerorda }),
    ...(rest.utredning === null ? {} : { konsekvenser: rest.utredning.konsekvenser }),
    omedelbaraAtgarder: rest.omedelbaraAtgarder.map((atgard) => (harVarit(atgard.tidpunkt) ? atgard : { text: atgard.text })),
    kategorier: giltiga('kategorier', rest.kategorier),
    lagrum: giltiga('lagrum', rest.lagrum),
    avvikelseIds: [],
    namnder: [],
  };
}

/** The report in the reporter's own words, then what the unit had added before it was handed over. */
function beskrivning(
  rapporten: string,
  { tillagg, utredning, motivering }: Pick<Revealed<Overlamnat>, 'tillagg' | 'utredning' | 'motivering'>,
): string {
  return [
    rapporten,
    ...tillagg.map((text) => `Tillägg: ${text}`),
    ...(utredning === null ? [] : [`Enhetens utredning: ${utredning.handelseforlopp}`]),
    ...(motivering === null ? [] : [`Skäl för överlämningen: ${motivering}`]),
  ].join('\n\n');
}
