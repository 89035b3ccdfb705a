import type { Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import type { Avslutsgrund, AvvikelseEvent } from '../domain/events.js';
import { evolveAvvikelse, type Avvikelse } from '../domain/state.js';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';

type DataOf<T extends AvvikelseEvent['type']> = Extract<AvvikelseEvent, { type: T }>['data'];
type Rapport = DataOf<'AvvikelseRapporterad'>;

interface Anteckning {
  readonly text: Protected;
  readonly tidpunkt: Instant;
}

/** A case as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface AvvikelseDetalj {
  id: string;
  nummer: string;
  fas: Avvikelse['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Avvikelse;
  revision: number;
  enhetId: string | null;
  enhetVag: readonly string[];
  regi: string | null;
  rapportorId: string | null;
  rapporterad: Instant;
  rapporteradRegistrerad: Instant;
  rapporterasSom: Rapport['rapporterasSom'];
  rapportvag: Rapport['rapportvag'];
  ursprung: string | null;
  importId: string | null;
  ursprungsnummer?: Protected;
  kvittoverifierare: string | null;
  beskrivning: Protected;
  handelse?: NonNullable<Rapport['handelse']>;
  upptackt?: string;
  upptacktskalla?: string;
  beror: Rapport['beror'];
  berorda: Rapport['berorda'];
  antalBerorda?: number;
  omedelbaraAtgarder: Rapport['omedelbaraAtgarder'];
  kategorier: readonly string[];
  lagrum: readonly string[];
  regelverk: Rapport['regelverk'];
  mottagen?: Instant;
  /** since when a unit has been expected to begin: from the report, or from the move to another unit after one had begun */
  vantarSedan: Instant;
  /** received, handed over or closed; missing while the case waits for its unit */
  paborjad?: Instant;
  riskbedomningar: DataOf<'AvvikelseBedomd'>['riskbedomningar'];
  bedomning?: { readonly motivering: Protected; readonly missforhallandeMisstanks: boolean; readonly tidpunkt: Instant };
  masUnderrattad?: Instant;
  utredning?: {
    readonly handelseforlopp: Protected;
    readonly orsaker: DataOf<'AvvikelseUtredd'>['orsaker'];
    readonly konsekvenser: Protected;
    readonly tidpunkt: Instant;
  };
  beslut?: { readonly beslut: string; readonly motivering: Protected; readonly tidpunkt: Instant };
  imyBeslut?: {
    readonly anmals: boolean;
    readonly skickad?: Instant;
    readonly diarienummer?: string;
    readonly motivering: Protected;
    readonly tidpunkt: Instant;
  };
  atgarder: AtgardDetalj[];
  aterkopplingar: Anteckning[];
  kompletteringar: (Anteckning & { readonly avRapportoren: boolean })[];
  flyttar: { readonly franEnhetId?: string; readonly tillEnhetId: string; readonly motivering: Protected; readonly tidpunkt: Instant }[];
  lexSarahId: string | null;
  /** why the lex function sent the case back, newest last */
  aterlamnad: { readonly motivering: Protected; readonly tidpunkt: Instant }[];
  avslut?: { readonly grund: Avslutsgrund; readonly slutsats?: Protected; readonly tidpunkt: Instant };
  aterupptaganden: { readonly motivering: Protected; readonly tidpunkt: Instant }[];
  makulering?: { readonly motivering: Protected; readonly tidpunkt: Instant };
  /** false while the import that brought the case is not complete */
  raknas: boolean;
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
}

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: AvvikelseDetalj | undefined, projected: ProjectedEvent<AvvikelseEvent>): AvvikelseDetalj {
  const { event } = projected;
  if (event.type === 'AvvikelseRapporterad') {
    const tillstand = evolveAvvikelse({ fas: 'saknas' }, event);
    return { ...fromReport(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before AvvikelseRapporterad`);
  apply(detalj, event);
  detalj.tillstand = evolveAvvikelse(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

function fromReport(data: Rapport, projected: ProjectedEvent): Omit<AvvikelseDetalj, 'fas' | 'tillstand'> {
  return {
    id: data.avvikelseId,
    nummer: data.nummer,
    revision: Number(projected.revision),
    enhetId: data.enhet?.enhetId ?? null,
    enhetVag: data.enhet?.vag ?? [],
    regi: data.enhet?.regi ?? null,
    rapportorId: data.rapportvag === 'inloggad' ? (data.rapportorId ?? null) : null,
    rapporterad: data.tidpunkt,
    vantarSedan: data.tidpunkt,
    rapporteradRegistrerad: projected.recordedAt,
    rapporterasSom: data.rapporterasSom,
    rapportvag: data.rapportvag,
    ursprung: projected.ursprung ?? null,
    importId: data.importId ?? null,
    ...(data.ursprungsnummer === undefined ? {} : { ursprungsnummer: data.ursprungsnummer }),
    kvittoverifierare: data.kvittoverifierare ?? null,
    beskrivning: data.beskrivning,
    ...(data.handelse === undefined ? {} : { handelse: data.handelse }),
    ...(data.upptackt === undefined ? {} : { upptackt: data.upptackt }),
    ...(data.upptacktskalla === undefined ? {} : { upptacktskalla: data.upptacktskalla }),
    beror: data.beror,
    berorda: data.berorda,
    ...(data.antalBerorda === undefined ? {} : { antalBerorda: data.antalBerorda }),
    omedelbaraAtgarder: data.omedelbaraAtgarder,
    kategorier: data.kategorier,
    lagrum: data.lagrum,
    regelverk: data.regelverk,
    riskbedomningar: [],
    atgarder: [],
    aterkopplingar: [],
    kompletteringar: [],
    flyttar: [],
    lexSarahId: null,
    aterlamnad: [],
    aterupptaganden: [],
    raknas: data.importId === undefined,
    faktaFran: projected.lopnummer.toString(),
  };
}

function apply(detalj: AvvikelseDetalj, event: Exclude<AvvikelseEvent, { type: 'AvvikelseRapporterad' }>): void {
  const { tidpunkt } = event.data;
  switch (event.type) {
    case 'AvvikelseMottagen':
      detalj.mottagen = tidpunkt;
      detalj.paborjad ??= tidpunkt;
      detalj.omedelbaraAtgarder = [...detalj.omedelbaraAtgarder, ...event.data.omedelbaraAtgarder];
      return;
    case 'AvvikelseBedomd': {
      const { riskbedomningar, kategorier, lagrum, motivering, missforhallandeMisstanks } = event.data;
      detalj.riskbedomningar = riskbedomningar;
      detalj.kategorier = kategorier;
      detalj.lagrum = lagrum;
      detalj.bedomning = { motivering, missforhallandeMisstanks, tidpunkt };
      return;
    }
    case 'MasUnderrattad':
      detalj.masUnderrattad = tidpunkt;
      return;
    case 'MissforhallandeMisstankt':
      delete detalj.avslut;
      detalj.lexSarahId = event.data.lexSarahId;
      detalj.paborjad ??= tidpunkt;
      return;
    case 'AterlamnadFranLexSarah':
      detalj.aterlamnad.push({ motivering: event.data.motivering, tidpunkt });
      return;
    case 'AvvikelseUtredd': {
      const { handelseforlopp, orsaker, konsekvenser } = event.data;
      detalj.utredning = { handelseforlopp, orsaker, konsekvenser, tidpunkt };
      return;
    }
    case 'AvvikelseBeslutad':
      detalj.beslut = { beslut: event.data.beslut, motivering: event.data.motivering, tidpunkt };
      return;
    case 'AterkopplingLamnad':
      detalj.aterkopplingar.push({ text: event.data.text, tidpunkt });
      return;
    case 'AvvikelseKompletterad':
      detalj.kompletteringar.push({ text: event.data.text, avRapportoren: event.data.avRapportoren, tidpunkt });
      return;
    case 'AvvikelseFlyttad': {
      const { enhet, franEnhetId, motivering } = event.data;
      detalj.enhetId = enhet.enhetId;
      detalj.enhetVag = enhet.vag;
      detalj.regi = enhet.regi;
      if (detalj.paborjad !== undefined) detalj.vantarSedan = tidpunkt;
      delete detalj.paborjad;
      delete detalj.mottagen;
      detalj.flyttar.push({ ...(franEnhetId === undefined ? {} : { franEnhetId }), tillEnhetId: enhet.enhetId, motivering, tidpunkt });
      return;
    }
    case 'ImyBeslutFattat': {
      const { anmals, skickad, diarienummer, motivering } = event.data;
      detalj.imyBeslut = {
        anmals,
        ...(skickad === undefined ? {} : { skickad }),
        ...(diarienummer === undefined ? {} : { diarienummer }),
        motivering,
        tidpunkt,
      };
      return;
    }
    case 'AvvikelseAvslutad':
      detalj.paborjad ??= tidpunkt;
      detalj.avslut = {
        grund: event.data.grund,
        ...(event.data.slutsats === undefined ? {} : { slutsats: event.data.slutsats }),
        tidpunkt,
      };
      return;
    case 'AvvikelseAterupptagen':
      delete detalj.avslut;
      detalj.aterupptaganden.push({ motivering: event.data.motivering, tidpunkt });
      return;
    case 'AvvikelseMakulerad':
      detalj.makulering = { motivering: event.data.motivering, tidpunkt };
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
