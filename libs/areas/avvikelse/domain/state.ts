import type { Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, oppnaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { Avslutsgrund, Avvikelsebeslut, AvvikelseEvent } from './events.js';

/** The hand-over to the lex function: where the case is and which round it is. */
export interface Overlamning {
  readonly lexSarahId: string;
  readonly omgang: number;
  readonly lage: 'hos-lex-funktionen' | 'aterlamnad' | 'avslutad';
}

/** What is known in every phase. */
export interface Arende {
  readonly avvikelseId: string;
  /** business time of the report */
  readonly rapporterad: Instant;
  /** business time of the latest of report, decision and follow-up: the case cannot have been closed before it */
  readonly tidigastAvslut: Instant;
  /** missing when somebody without a login did not know the unit */
  readonly enhetId: string | null;
  /** who reported, when that was somebody in this system */
  readonly rapportorId: string | null;
  /** a category personuppgiftsincident was reported or assessed */
  readonly personuppgiftsincident: boolean;
  readonly imyBeslutat: boolean;
  readonly bedomd: boolean;
  /** brought here by an import */
  readonly franTidigareSystem: boolean;
  /** the last hand-over; null before the first */
  readonly overlamning: Overlamning | null;
  /** additions so far */
  readonly kompletteringar: number;
  /** causes of all investigations of the case */
  readonly orsakIds: readonly string[];
  readonly atgarder: Atgarder;
}

export type Avvikelse =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'rapporterad'; readonly arende: Arende }
  | { readonly fas: 'mottagen'; readonly arende: Arende }
  | { readonly fas: 'under-utredning'; readonly arende: Arende }
  | { readonly fas: 'klar-for-beslut'; readonly arende: Arende }
  | { readonly fas: 'beslutad'; readonly arende: Arende; readonly beslut: Avvikelsebeslut }
  | { readonly fas: 'uppfoljning'; readonly arende: Arende }
  | { readonly fas: 'overlamnad-lex-sarah'; readonly arende: Arende }
  | { readonly fas: 'avslutad'; readonly arende: Arende; readonly grund: Avslutsgrund }
  | { readonly fas: 'makulerad'; readonly arende: Arende };

export type Avvikelsefas = Exclude<Avvikelse['fas'], 'saknas'>;
/** A case that exists. */
export type Befintlig = Exclude<Avvikelse, { fas: 'saknas' }>;

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveAvvikelse(state: Avvikelse, event: AvvikelseEvent): Avvikelse {
  if (event.type === 'AvvikelseRapporterad') return { fas: 'rapporterad', arende: arendeOf(event) };
  if (state.fas === 'saknas') return state;
  const arende = BYGGER_PA.includes(event.type) ? later(state.arende, event.data.tidpunkt) : state.arende;
  switch (event.type) {
    case 'AvvikelseMottagen':
      return { fas: 'mottagen', arende };
    case 'AvvikelseBedomd': {
      const personuppgiftsincident = arende.personuppgiftsincident || event.data.kategorier.includes(PERSONUPPGIFTSINCIDENT);
      return { fas: 'under-utredning', arende: { ...arende, bedomd: true, personuppgiftsincident } };
    }
    case 'MissforhallandeMisstankt': {
      const { lexSarahId, omgang } = event.data;
      return { fas: 'overlamnad-lex-sarah', arende: { ...arende, overlamning: { lexSarahId, omgang, lage: 'hos-lex-funktionen' } } };
    }
    case 'AterlamnadFranLexSarah':
      return { fas: 'under-utredning', arende: withOverlamning(arende, 'aterlamnad') };
    case 'AvvikelseUtredd':
      return { fas: 'klar-for-beslut', arende: { ...arende, orsakIds: [...arende.orsakIds, ...event.data.orsaker.map((o) => o.orsakId)] } };
    case 'AvvikelseBeslutad':
      // A case that has come back, from the lex function or by reopening, may already have a measure under way.
      return event.data.beslut === 'atgardas' && underWay(arende.atgarder)
        ? { fas: 'uppfoljning', arende }
        : { fas: 'beslutad', arende, beslut: event.data.beslut };
    case 'AvvikelseFlyttad':
      return { fas: 'rapporterad', arende: { ...arende, enhetId: event.data.enhet.enhetId } };
    case 'ImyBeslutFattat':
      return { ...state, arende: { ...arende, imyBeslutat: true } };
    case 'AvvikelseAvslutad': {
      const { grund } = event.data;
      return { fas: 'avslutad', arende: grund === 'lex-sarah' ? withOverlamning(arende, 'avslutad') : arende, grund };
    }
    case 'AvvikelseAterupptagen':
      return { fas: 'under-utredning', arende };
    case 'AvvikelseMakulerad':
      return { fas: 'makulerad', arende };
    case 'AtgardPlanerad': {
      const next = { ...arende, atgarder: evolveAtgard(arende.atgarder, event) };
      return state.fas === 'beslutad' ? { fas: 'uppfoljning', arende: next } : { ...state, arende: next };
    }
    case 'AtgardAvslagen': {
      const next = { ...arende, atgarder: evolveAtgard(arende.atgarder, event) };
      const nothingLeft = state.fas === 'beslutad' && state.beslut === 'atgardas' && oppnaAtgarder(next.atgarder).length === 0;
      return nothingLeft ? { fas: 'klar-for-beslut', arende: next } : { ...state, arende: next };
    }
    case 'AtgardForeslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return { ...state, arende: { ...arende, atgarder: evolveAtgard(arende.atgarder, event) } };
    case 'AvvikelseKompletterad':
      return { ...state, arende: { ...arende, kompletteringar: arende.kompletteringar + 1 } };
    case 'MasUnderrattad':
    case 'AterkopplingLamnad':
      return state;
  }
}

/** What a closing rests on. */
const BYGGER_PA: readonly AvvikelseEvent['type'][] = ['AvvikelseBeslutad', 'AtgardUppfoljd'];

const later = (arende: Arende, tidpunkt: Instant): Arende =>
  tidpunkt > arende.tidigastAvslut ? { ...arende, tidigastAvslut: tidpunkt } : arende;

export const PERSONUPPGIFTSINCIDENT = 'personuppgiftsincident';

function arendeOf({ data }: Extract<AvvikelseEvent, { type: 'AvvikelseRapporterad' }>): Arende {
  return {
    avvikelseId: data.avvikelseId,
    rapporterad: data.tidpunkt,
    tidigastAvslut: data.tidpunkt,
    enhetId: data.enhet?.enhetId ?? null,
    rapportorId: data.rapportorId ?? null,
    personuppgiftsincident: data.kategorier.includes(PERSONUPPGIFTSINCIDENT),
    imyBeslutat: false,
    bedomd: false,
    franTidigareSystem: data.rapportvag === 'tidigare-system',
    overlamning: null,
    kompletteringar: 0,
    orsakIds: [],
    atgarder: ingaAtgarder,
  };
}

const withOverlamning = (arende: Arende, lage: Overlamning['lage']): Arende =>
  arende.overlamning === null ? arende : { ...arende, overlamning: { ...arende.overlamning, lage } };

const underWay = (atgarder: Atgarder): boolean => atgarder.some(({ fas }) => fas === 'planerad' || fas === 'genomford');
