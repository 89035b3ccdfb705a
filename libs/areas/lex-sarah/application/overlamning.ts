import type { Revealed } from '#engine/personal-data';
import type { Instant, Protected } from '#engine/kernel';
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

/**
 * The opening that follows from a hand-over, its texts opened. They are copied, since an avvikelse may be erased after some years while a lex Sarah
 * investigation is kept; what was only linked would be lost to it.
 * @param giltiga leaves of a list the codes that apply on the day of the opening: a code that has been withdrawn since the report must not keep the case
 * from opening, and the lex function classifies anew
 */
export function oppning(
  { grund, lexSarahId, avvikelseId, omgang, tidpunkt: inkom }: MissforhallandeMisstankt['data'],
  { rapport, enhet, hanterareIds, ...rest }: Revealed<Overlamnat>,
  nummer: string,
  giltiga: <K extends string>(kodverk: string, koder: readonly K[]) => readonly K[],
): LexSarahCommandData['OppnaLexSarah'] {
  const { handelse, upptackt, upptacktskalla, berorda, antalBerorda, rapportvag, rapportorId } = rapport;
  const [kalla] = upptacktskalla === undefined ? [] : giltiga('upptacktskallor', [upptacktskalla]);
  return {
    lexSarahId,
    nummer,
    // A manager's own assessment may be returned; a report that invoked lex Sarah, or somebody who asked for it, may not.
    grund: grund === 'bedomning' ? 'chefens-overlamning' : 'rapport',
    rapport: {
      inkom,
      beskrivning: beskrivning(rapport.beskrivning, rest),
      ...(rapportvag === 'inloggad' && rapportorId !== undefined ? { rapportor: { anvandareId: rapportorId } } : {}),
      avvikelse: { avvikelseId, nummer: rapport.nummer, omgang, hanterareIds },
    },
    ...(enhet === undefined ? {} : { enhet }),
    ...(handelse === undefined ? {} : { handelse }),
    ...(upptackt === undefined ? {} : { upptackt }),
    ...(kalla === undefined ? {} : { upptacktskalla: kalla }),
    berorda: berorda.map(({ kon, aldersgrupp, personuppgift }) => ({
      kon,
      ...(aldersgrupp === undefined ? {} : { aldersgrupp }),
      ...(personuppgift === undefined ? {} : { personuppgift }),
    })),
    ...(antalBerorda === undefined ? {} : { antalBerorda }),
    ...(rest.utredning === null ? {} : { konsekvenser: rest.utredning.konsekvenser }),
    omedelbaraAtgarder: rest.omedelbaraAtgarder,
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
