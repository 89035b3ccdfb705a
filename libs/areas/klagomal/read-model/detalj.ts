import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { KlagomalEvent, Kopplingstyp, Omklassning } from '../domain/events.js';
import { evolveKlagomal, type Klagomal } from '../domain/state.js';

type DataOf<T extends KlagomalEvent['type']> = Extract<KlagomalEvent, { type: T }>['data'];
type Mottaget = DataOf<'KlagomalMottaget'>;

/** A klagomål as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface KlagomalDetalj {
  id: string;
  nummer: string;
  fas: Klagomal['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Klagomal;
  revision: number;
  enhetId: string | null;
  enhetVag: readonly string[];
  regi: string | null;
  /** who wrote it down; null when it came without login */
  mottagareId: string | null;
  /** to whom it has been assigned */
  anvandareId: string | null;
  inkom: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  typ: Mottaget['typ'];
  kanal: string;
  avsandarkategori: string;
  anonym: boolean;
  onskarSvar: boolean;
  mottagningsvag: Mottaget['mottagningsvag'];
  kvittoverifierare: string | null;
  beskrivning: Protected;
  avsandare?: NonNullable<Mottaget['avsandare']>;
  kategorier: readonly string[];
  lagrum: readonly string[];
  registrering?: Omit<DataOf<'KlagomalRegistrerat'>, 'tidpunkt'> & { readonly tidpunkt: Instant };
  bekraftelse?: { readonly kanal?: string; readonly tidpunkt: Instant };
  tilldelningar: { readonly franEnhetId?: string; readonly enhetId: string; readonly anvandareId?: string; readonly tidpunkt: Instant }[];
  utredningar: { readonly text: Protected; readonly tidpunkt: Instant }[];
  svar: { readonly svar: Protected; readonly atgard?: Protected; readonly kanal?: string; readonly tidpunkt: Instant }[];
  omprovning?: { readonly skal: Protected; readonly tidpunkt: Instant };
  delegationsbeslut?: { readonly datum: CalendarDate; readonly beslut: Protected; readonly tidpunkt: Instant };
  kopplingar: { readonly typ: Kopplingstyp; readonly id: string; readonly tidpunkt: Instant }[];
  omklassning?: { readonly till: Omklassning; readonly motivering: Protected; readonly tidpunkt: Instant };
  kompletteringar: { readonly text: Protected; readonly avAvsandaren: boolean; readonly tidpunkt: Instant }[];
  avslut?: { readonly slutsats?: Protected; readonly tidpunkt: Instant };
  /** business time of the earliest closing, kept when a reconsideration opens the case again */
  forstAvslutat?: Instant;
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
}

/** The sender can be answered, and wants to be: by name, or by the code on the receipt. */
export const kanBesvaras = ({ onskarSvar, anonym, kvittoverifierare }: KlagomalDetalj): boolean =>
  onskarSvar && (!anonym || kvittoverifierare !== null);

/** When the first answer was given, by business time. */
export const besvarad = ({ svar }: KlagomalDetalj): Instant | null => svar.map(({ tidpunkt }) => tidpunkt).sort()[0] ?? null;

export const isKopplad = ({ kopplingar }: KlagomalDetalj, typ: Kopplingstyp): boolean => kopplingar.some((each) => each.typ === typ);

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: KlagomalDetalj | undefined, projected: ProjectedEvent<KlagomalEvent>): KlagomalDetalj {
  const { event } = projected;
  if (event.type === 'KlagomalMottaget') {
    const tillstand = evolveKlagomal({ fas: 'saknas' }, event);
    return { ...fromReceipt(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before KlagomalMottaget`);
  apply(detalj, event);
  detalj.tillstand = evolveKlagomal(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

function fromReceipt(data: Mottaget, projected: ProjectedEvent): Omit<KlagomalDetalj, 'fas' | 'tillstand'> {
  return {
    id: data.klagomalId,
    nummer: data.nummer,
    revision: Number(projected.revision),
    enhetId: data.enhet?.enhetId ?? null,
    enhetVag: data.enhet?.vag ?? [],
    regi: data.enhet?.regi ?? null,
    mottagareId: data.mottagareId ?? null,
    anvandareId: null,
    inkom: data.tidpunkt,
    nedtecknad: projected.recordedAt,
    ursprung: projected.ursprung ?? null,
    typ: data.typ,
    kanal: data.kanal,
    avsandarkategori: data.avsandarkategori,
    anonym: data.anonym,
    onskarSvar: data.onskarSvar,
    mottagningsvag: data.mottagningsvag,
    kvittoverifierare: data.kvittoverifierare ?? null,
    beskrivning: data.beskrivning,
    ...(data.avsandare === undefined ? {} : { avsandare: data.avsandare }),
    kategorier: data.kategorier,
    lagrum: data.lagrum,
    tilldelningar: [],
    utredningar: [],
    svar: [],
    kopplingar: [],
    kompletteringar: [],
    atgarder: [],
    faktaFran: projected.lopnummer.toString(),
  };
}

function apply(detalj: KlagomalDetalj, event: Exclude<KlagomalEvent, { type: 'KlagomalMottaget' }>): void {
  switch (event.type) {
    case 'KlagomalRegistrerat':
      detalj.registrering = event.data;
      return;
    case 'KlagomalBekraftat':
      detalj.bekraftelse = event.data;
      return;
    case 'KlagomalTilldelat': {
      const { enhet, ...rest } = event.data;
      detalj.enhetId = enhet.enhetId;
      detalj.enhetVag = enhet.vag;
      detalj.regi = enhet.regi;
      detalj.anvandareId = rest.anvandareId ?? null;
      detalj.tilldelningar.push({ ...rest, enhetId: enhet.enhetId });
      return;
    }
    case 'KlagomalUtrett':
      detalj.utredningar.push(event.data);
      return;
    case 'KlagomalBesvarat':
      detalj.svar.push(event.data);
      return;
    case 'OmprovningBegard':
      delete detalj.avslut;
      detalj.omprovning = event.data;
      return;
    case 'DelegationsbeslutFattat':
      detalj.delegationsbeslut = event.data;
      return;
    case 'KlagomalKopplat':
      detalj.kopplingar.push({ ...event.data.till, tidpunkt: event.data.tidpunkt });
      return;
    case 'KlagomalOmklassat':
      detalj.omklassning = event.data;
      return;
    case 'KlagomalKompletterat':
      detalj.kompletteringar.push(event.data);
      return;
    case 'KlagomalAvslutat':
      detalj.avslut = event.data;
      if (detalj.forstAvslutat === undefined || event.data.tidpunkt < detalj.forstAvslutat) detalj.forstAvslutat = event.data.tidpunkt;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
