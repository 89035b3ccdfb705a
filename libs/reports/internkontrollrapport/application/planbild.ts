import {
  foldDetalj,
  foreslaKvarstaende,
  INTERNKONTROLL_AREA,
  type InternkontrollDetalj,
  type InternkontrollEvent,
} from '#areas/internkontroll';
import { streamIdOf } from '#engine/event-store';
import { projected, type ProjectedEvent } from '#engine/projection';
import type { Rapportdelar, Utgava } from '#reports/gemensamt';

/** A plan at a lopnummer, and the plans that its moments continue. Texts are closed. */
export interface Planbild {
  readonly plan: InternkontrollDetalj;
  readonly foregaende: readonly InternkontrollDetalj[];
}

/** What the picture says besides its texts. */
export interface Planlage {
  /** moments with a control that is told of apart, also last year's, and by which provisions */
  readonly hemliga: ReadonlyMap<string, readonly string[]>;
  /** moments that go to next year's plan: as decided, else as proposed */
  readonly kvarstaende: readonly string[];
}

type Kallor = Pick<Rapportdelar, 'store' | 'codec' | 'dataSource'>;

/** A plan as the log has it, up to and including the number; null when it did not exist. Texts are in its events, so it is folded from them. */
export async function planVid(
  { store, codec }: Kallor,
  kommun: string,
  planId: string,
  lopnummer?: bigint,
): Promise<InternkontrollDetalj | null> {
  const stored = await store.readStream(streamIdOf(kommun, INTERNKONTROLL_AREA, planId));
  return stored
    .filter((event) => lopnummer === undefined || event.lopnummer <= lopnummer)
    .map((event) => projected(codec, event) as ProjectedEvent<InternkontrollEvent>)
    .reduce<InternkontrollDetalj | null>((detalj, event) => foldDetalj(detalj ?? undefined, event), null);
}

/** The plan with those that its moments continue, all at the same number. */
export async function planbild(kallor: Kallor, kommun: string, planId: string, lopnummer: bigint): Promise<Planbild | null> {
  const plan = await planVid(kallor, kommun, planId, lopnummer);
  if (!plan) return null;
  const ids = plan.allaMoment.flatMap(({ foregaendeId }) => foregaendeId ?? []);
  const rows = await kallor.dataSource.query<{ plan_id: string }[]>(
    `select distinct plan_id from internkontroll_fakta
     where kommun = $1 and kontrollmoment_id = any($2::uuid[]) and fran_lop <= $3::bigint and (till_lop is null or till_lop > $3::bigint)
     order by plan_id`,
    [kommun, ids, lopnummer.toString()],
  );
  const found = await Promise.all(rows.map(({ plan_id }) => planVid(kallor, kommun, plan_id, lopnummer)));
  return { plan, foregaende: found.flatMap((each) => each ?? []) };
}

export const planlage = ({ plan, foregaende }: Planbild): Planlage => ({
  hemliga: new Map([plan, ...foregaende].flatMap((each) => [...hemligaMoment(each)])),
  kvarstaende: plan.avslut?.kvarstaende ?? (plan.tillstand.fas === 'saknas' ? [] : foreslaKvarstaende(plan.tillstand.plan)),
});

/** Moments that a report tells of: in the version in force, or in one that the nämnd had adopted. What only a draft held is not told. */
export const reportedMoments = <M extends { readonly kontrollmomentId: string }>({
  allaMoment,
  moment,
  versioner,
}: {
  readonly allaMoment: readonly M[];
  readonly moment: readonly M[];
  readonly versioner: readonly { readonly moment: readonly { readonly kontrollmomentId: string }[] }[];
}): readonly M[] =>
  allaMoment.filter(({ kontrollmomentId }) =>
    [moment, ...versioner.map((version) => version.moment)].some((each) => each.some((one) => one.kontrollmomentId === kontrollmomentId)),
  );

/** The picture without what is told of apart, so that it is not even opened for who may not see it. */
export const forUtgava = (bild: Planbild, utgava: Utgava): Planbild =>
  utgava === 'full' ? bild : { plan: utanHemligt(bild.plan), foregaende: bild.foregaende.map(utanHemligt) };

function utanHemligt(plan: InternkontrollDetalj): InternkontrollDetalj {
  const hemliga = hemligaMoment(plan);
  return {
    ...plan,
    kontroller: plan.kontroller.filter(({ sekretess }) => sekretess === undefined),
    atgarder: plan.atgarder.filter(({ avser }) => !(avser?.typ === 'kontrollmoment' && hemliga.has(avser.id))),
  };
}

function hemligaMoment({ kontroller }: InternkontrollDetalj): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { kontrollmomentId, sekretess } of kontroller) {
    if (sekretess === undefined) continue;
    found.set(kontrollmomentId, [...new Set([...(found.get(kontrollmomentId) ?? []), sekretess.bestammelse])]);
  }
  return found;
}
