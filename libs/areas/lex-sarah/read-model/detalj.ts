import type { Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { LexSarahEvent } from '../domain/events.js';
import { evolveLexSarah } from '../domain/evolve.js';
import type { LexSarah } from '../domain/state.js';

export type DataOf<T extends LexSarahEvent['type']> = Extract<LexSarahEvent, { type: T }>['data'];
type Oppnad = DataOf<'LexSarahOppnad'>;
/** What an event says, with its business time last. */
type Uppgift<T extends LexSarahEvent['type']> = DataOf<T>;

export interface Motiverat {
  readonly motivering: Protected;
  readonly tidpunkt: Instant;
}

/** A case as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface LexSarahDetalj {
  id: string;
  nummer: string;
  fas: LexSarah['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: LexSarah;
  revision: number;
  grund: Oppnad['grund'];
  enhetId: string | null;
  enhetVag: readonly string[];
  regi: string | null;
  /** business time of the report that was received first, in whatever order they were registered */
  inkom: Instant;
  registrerad: Instant;
  ursprung: string | null;
  /** `registreradAv` is the actor who wrote it down: the reporter, or somebody else for the reporter */
  rapporter: (Oppnad['rapport'] & { readonly registrerad: Instant; readonly registreradAv: string })[];
  handelse?: NonNullable<Oppnad['handelse']>;
  upptackt?: string;
  upptacktskalla?: string;
  berorda: Oppnad['berorda'];
  antalBerorda?: number;
  /** a report of it came from an avvikelse that is said to concern the operation and no individual */
  rorVerksamheten?: true;
  /** `uppgiven` is the business time at which it was told: by then it had been done */
  omedelbaraAtgarder: readonly (Oppnad['omedelbaraAtgarder'][number] & { readonly uppgiven: Instant })[];
  kategorier: readonly string[];
  lagrum: readonly string[];
  regelverk: Oppnad['regelverk'];
  avvikelseIds: readonly string[];
  namnder: readonly string[];
  mottagen?: Instant;
  namndinformation: Uppgift<'NamndInformerad'>[];
  initialBedomning?: Uppgift<'InitialBedomningGjord'>;
  aterlamnad?: Uppgift<'LexSarahAterlamnad'>;
  utredare?: Uppgift<'UtredareUtsedd'>;
  /** when an investigator was first appointed */
  utredareUtsedd?: Instant;
  avsnitt: Uppgift<'UtredningsavsnittSkrivet'>[];
  uppgifter: Uppgift<'UppgiftDokumenterad'>[];
  horande?: Uppgift<'EnskildHord'>;
  konsekvenser?: Omit<Uppgift<'KonsekvenserBeskrivna'>, 'barnperspektiv'> & { readonly barnperspektiv?: Protected };
  orsaker: Uppgift<'OrsakerAngivna'>['orsaker'];
  liknande?: Uppgift<'LiknandeGranskade'>;
  akt?: Uppgift<'AktnoteringAngiven'>;
  forslag?: Uppgift<'ForslagLamnat'>;
  utredningsversioner: { readonly version: number; readonly tidpunkt: Instant; readonly revision: number }[];
  upplasningar: Motiverat[];
  /** oldest first; the last one holds */
  beslut: Uppgift<'LexSarahBeslutat'>[];
  anmalningsbeslut: Uppgift<'AnmalningsbeslutFattat'>[];
  ivoAnmalan?: Uppgift<'IvoAnmalanSkickad'>;
  ivoKompletteringar: Uppgift<'IvoAnmalanKompletterad'>[];
  ivoArenden: Uppgift<'IvoArendeOppnat'>[];
  ivoBeslut: Uppgift<'IvoBeslutInkommet'>[];
  invandningar: Uppgift<'InvandningMottagen'>[];
  namndredovisningar: Uppgift<'NamndredovisningGjord'>[];
  parallellaSpar: Uppgift<'ParallelltSparNoterat'>[];
  aterkopplingar: { readonly text: Protected; readonly tidpunkt: Instant; readonly registrerad: Instant }[];
  avslut?: { readonly grad: string; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
}

const AV_INGEN: ReadonlySet<string> = new Set();

/**
 * Folds one event. The first event of a stream makes the document; every other one changes it in place.
 * @param avVerksamheten the avvikelser that concern the operation and no individual
 */
export function foldDetalj(
  detalj: LexSarahDetalj | undefined,
  projected: ProjectedEvent<LexSarahEvent>,
  avVerksamheten: ReadonlySet<string> = AV_INGEN,
): LexSarahDetalj {
  const { event } = projected;
  if (event.type === 'LexSarahOppnad') {
    const tillstand = evolveLexSarah({ fas: 'saknas' }, event);
    return {
      ...opened(event.data, projected),
      ...(rorVerksamheten(event.data, avVerksamheten) ? { rorVerksamheten: true } : {}),
      tillstand,
      fas: tillstand.fas,
    };
  }
  if (!detalj) throw new Error(`${event.type} before LexSarahOppnad`);
  apply(detalj, event, projected);
  if (event.type === 'LexSarahRapportTillagd' && rorVerksamheten(event.data, avVerksamheten)) detalj.rorVerksamheten = true;
  detalj.tillstand = evolveLexSarah(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

const rorVerksamheten = ({ rapport }: Pick<Oppnad, 'rapport'>, avVerksamheten: ReadonlySet<string>): boolean =>
  rapport.avvikelse !== undefined && avVerksamheten.has(rapport.avvikelse.avvikelseId);

/** Those who follow a report of their own: who reported and signs in here, and who wrote it down. */
export const foljareIds = (detalj: Pick<LexSarahDetalj, 'rapporter'>): string[] => [
  ...new Set([...rapportorIds(detalj), ...detalj.rapporter.map(({ registreradAv }) => registreradAv)]),
];

/** Who reported and signs in here. */
export const rapportorIds = ({ rapporter }: Pick<LexSarahDetalj, 'rapporter'>): string[] => [
  ...new Set(rapporter.flatMap(({ rapportor }) => (rapportor?.anvandareId === undefined ? [] : [rapportor.anvandareId]))),
];

export const senasteBeslut = ({ beslut }: Pick<LexSarahDetalj, 'beslut'>): Uppgift<'LexSarahBeslutat'> | undefined => beslut.at(-1);
export const senasteAnmalningsbeslut = ({
  anmalningsbeslut,
}: Pick<LexSarahDetalj, 'anmalningsbeslut'>): Uppgift<'AnmalningsbeslutFattat'> | undefined => anmalningsbeslut.at(-1);

function opened(data: Oppnad, projected: ProjectedEvent): Omit<LexSarahDetalj, 'fas' | 'tillstand'> {
  return {
    id: data.lexSarahId,
    nummer: data.nummer,
    revision: Number(projected.revision),
    grund: data.grund,
    enhetId: data.enhet?.enhetId ?? null,
    enhetVag: data.enhet?.vag ?? [],
    regi: data.enhet?.regi ?? null,
    inkom: data.rapport.inkom,
    registrerad: projected.recordedAt,
    ursprung: projected.ursprung ?? null,
    rapporter: [{ ...data.rapport, registrerad: projected.recordedAt, registreradAv: projected.actorId }],
    ...(data.handelse === undefined ? {} : { handelse: data.handelse }),
    ...(data.upptackt === undefined ? {} : { upptackt: data.upptackt }),
    ...(data.upptacktskalla === undefined ? {} : { upptacktskalla: data.upptacktskalla }),
    berorda: data.berorda,
    ...(data.antalBerorda === undefined ? {} : { antalBerorda: data.antalBerorda }),
    ...(data.konsekvenser === undefined ? {} : { konsekvenser: { text: data.konsekvenser, tidpunkt: data.tidpunkt } }),
    omedelbaraAtgarder: uppgivna(data),
    kategorier: data.kategorier,
    lagrum: data.lagrum,
    regelverk: data.regelverk,
    avvikelseIds: data.avvikelseIds,
    namnder: data.namnder,
    namndinformation: [],
    avsnitt: [],
    uppgifter: [],
    orsaker: [],
    utredningsversioner: [],
    upplasningar: [],
    beslut: [],
    anmalningsbeslut: [],
    ivoKompletteringar: [],
    ivoArenden: [],
    ivoBeslut: [],
    invandningar: [],
    namndredovisningar: [],
    parallellaSpar: [],
    aterkopplingar: [],
    atgarder: [],
    faktaFran: projected.lopnummer.toString(),
  };
}

const uppgivna = ({ omedelbaraAtgarder, tidpunkt }: DataOf<'LexSarahMottagen'>): LexSarahDetalj['omedelbaraAtgarder'] =>
  omedelbaraAtgarder.map((atgard) => ({ ...atgard, uppgiven: tidpunkt }));

function apply(
  detalj: LexSarahDetalj,
  event: Exclude<LexSarahEvent, { type: 'LexSarahOppnad' }>,
  { recordedAt, revision, actorId }: ProjectedEvent,
): void {
  switch (event.type) {
    case 'LexSarahRapportTillagd':
      detalj.rapporter.push({ ...event.data.rapport, registrerad: recordedAt, registreradAv: actorId });
      if (event.data.rapport.inkom < detalj.inkom) detalj.inkom = event.data.rapport.inkom;
      if (event.data.regelverk !== undefined) detalj.regelverk = event.data.regelverk;
      return;
    case 'LexSarahMottagen':
      detalj.mottagen ??= event.data.tidpunkt;
      detalj.omedelbaraAtgarder = [...detalj.omedelbaraAtgarder, ...uppgivna(event.data)];
      return;
    case 'LexSarahKlassad':
      detalj.kategorier = event.data.kategorier;
      detalj.lagrum = event.data.lagrum;
      return;
    case 'HandelseuppgifterAngivna': {
      const { handelse, upptackt, upptacktskalla } = event.data;
      detalj.regelverk = event.data.regelverk;
      if (handelse !== undefined) detalj.handelse = handelse;
      if (upptackt !== undefined) detalj.upptackt = upptackt;
      if (upptacktskalla !== undefined) detalj.upptacktskalla = upptacktskalla;
      return;
    }
    case 'NamndInformerad':
      detalj.namndinformation.push(event.data);
      return;
    case 'InitialBedomningGjord':
      detalj.initialBedomning = event.data;
      return;
    case 'LexSarahAterlamnad':
      detalj.aterlamnad = event.data;
      return;
    case 'UtredareUtsedd':
      detalj.utredare = event.data;
      detalj.utredareUtsedd ??= event.data.tidpunkt;
      return;
    case 'BerordaAngivna':
      detalj.berorda = event.data.berorda;
      delete detalj.antalBerorda;
      if (event.data.antalBerorda !== undefined) detalj.antalBerorda = event.data.antalBerorda;
      return;
    case 'UtredningsavsnittSkrivet':
      detalj.avsnitt = [...detalj.avsnitt.filter(({ nyckel }) => nyckel !== event.data.nyckel), event.data];
      return;
    case 'UppgiftDokumenterad':
      detalj.uppgifter.push(event.data);
      return;
    case 'EnskildHord':
      detalj.horande = event.data;
      return;
    case 'KonsekvenserBeskrivna':
      detalj.konsekvenser = event.data;
      return;
    case 'OrsakerAngivna':
      detalj.orsaker = event.data.orsaker;
      return;
    case 'LiknandeGranskade':
      detalj.liknande = event.data;
      return;
    case 'AktnoteringAngiven':
      detalj.akt = event.data;
      return;
    case 'ForslagLamnat':
      detalj.forslag = event.data;
      return;
    case 'UtredningKlarmarkerad':
      detalj.utredningsversioner.push({ ...event.data, revision: Number(revision) });
      return;
    case 'UtredningUpplast':
      detalj.upplasningar.push(event.data);
      return;
    case 'LexSarahBeslutat':
      detalj.beslut.push(event.data);
      return;
    case 'AnmalningsbeslutFattat':
      detalj.anmalningsbeslut.push(event.data);
      return;
    case 'IvoAnmalanSkickad':
      detalj.ivoAnmalan = event.data;
      return;
    case 'IvoAnmalanKompletterad':
      detalj.ivoKompletteringar.push(event.data);
      return;
    case 'IvoArendeOppnat':
      detalj.ivoArenden.push(event.data);
      return;
    case 'IvoBeslutInkommet':
      detalj.ivoBeslut.push(event.data);
      return;
    case 'InvandningMottagen':
      detalj.invandningar.push(event.data);
      return;
    case 'NamndredovisningGjord':
      detalj.namndredovisningar.push(event.data);
      return;
    case 'ParallelltSparNoterat':
      detalj.parallellaSpar.push(event.data);
      return;
    case 'RapportorenAterkopplad':
      detalj.aterkopplingar.push({ text: event.data.text, tidpunkt: event.data.tidpunkt, registrerad: recordedAt });
      return;
    case 'LexSarahAvslutad':
      detalj.avslut = { grad: event.data.grad, tidpunkt: event.data.tidpunkt };
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
