import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf } from '../gemensamt.js';

interface Control {
  readonly day: string;
  readonly code: string;
  readonly secret: boolean;
}

interface Plan {
  readonly period: { readonly fran: string; readonly till: string };
  readonly namnd: { readonly namndId: string; readonly vag: readonly string[] };
  decisions: number;
  inForce: string[];
  readonly controls: Map<string, Control[]>;
  left: readonly string[];
}

interface Data {
  readonly tidpunkt: string;
  readonly period: Plan['period'];
  readonly namnd: Plan['namnd'];
  readonly kontrollmomentId: string;
  readonly tillagda: readonly { readonly kontrollmomentId: string }[];
  readonly borttagna: readonly { readonly kontrollmomentId: string }[];
  readonly utford?: string;
  readonly bedomning: { readonly kod: string };
  readonly sekretess?: unknown;
  readonly kvarstaende: readonly string[];
}

const NOT_DONE = 'ej-genomford';

/** Adopted plans with a day in the period, of the part or of what lies above its units, and the moments that are in force in them. */
export function raknaInternkontroll(
  events: readonly LoggadHandelse[],
  { fran, till, omfattning: { helaKommunen, organisationsenhetId, enheter } }: Fraga,
): Omrakning {
  const all = new Map<string, Plan>();
  for (const { area, id, event } of events) if (area === 'internkontrollplan') remember(all, id, event.type, event.data as Data);
  const concerns = ({ namndId, vag }: Plan['namnd']): boolean =>
    helaKommunen || vag.includes(organisationsenhetId) || enheter.some((unit) => unit.vag?.includes(namndId));
  const plans = [...all.values()].filter(
    ({ decisions, period, namnd }) => decisions > 0 && period.fran <= till && period.till >= fran && concerns(namnd),
  );
  const moments = plans.flatMap(({ inForce, controls, left }) =>
    inForce.map((id) => ({ controls: controls.get(id) ?? [], left: left.includes(id) })),
  );
  const open = moments.filter((each) => !each.controls.some(({ secret }) => secret));
  const codes = open.map(({ controls }) => latest(controls)?.code ?? 'utan-resultat');
  return {
    siffror: {
      'internkontroll.planer': plans.length,
      'internkontroll.reviderade-planer': plans.filter(({ decisions }) => decisions > 1).length,
      'internkontroll.moment': moments.length,
      'internkontroll.genomforda': moments.filter(({ controls }) => controls.some(({ code }) => code !== NOT_DONE)).length,
      'internkontroll.kvarstaende': moments.filter(({ left }) => left).length,
    },
    tabeller: {
      'internkontroll.per-bedomning': Object.fromEntries(
        ['utan-anmarkning', 'mindre-avvikelse', 'avvikelse', NOT_DONE, 'utan-resultat'].map((kod) => [
          kod,
          { antal: codes.filter((code) => code === kod).length },
        ]),
      ),
    },
  };
}

/** of two on one day the one that was written down last */
const latest = (controls: readonly Control[]): Control | undefined =>
  controls.reduce<Control | undefined>((last, each) => (last && last.day > each.day ? last : each), undefined);

function remember(all: Map<string, Plan>, id: string, type: string, data: Data): void {
  if (type === 'InternkontrollplanUpprattad') {
    all.set(id, { period: data.period, namnd: data.namnd, decisions: 0, inForce: [], controls: new Map(), left: [] });
    return;
  }
  const plan = all.get(id)!;
  if (type === 'KontrollmomentTillagt') plan.inForce.push(data.kontrollmomentId);
  if (type === 'InternkontrollplanBeslutad' || type === 'InternkontrollplanReviderad') plan.decisions += 1;
  if (type === 'InternkontrollplanReviderad') {
    const gone = data.borttagna.map(({ kontrollmomentId }) => kontrollmomentId);
    plan.inForce = [
      ...plan.inForce.filter((each) => !gone.includes(each)),
      ...data.tillagda.map(({ kontrollmomentId }) => kontrollmomentId),
    ];
  }
  if (type === 'KontrollUtford') {
    const day = data.utford ?? dayOf(data.tidpunkt);
    plan.controls.set(data.kontrollmomentId, [
      ...(plan.controls.get(data.kontrollmomentId) ?? []),
      { day, code: data.bedomning.kod, secret: data.sekretess !== undefined },
    ]);
  }
  if (type === 'InternkontrollplanAvslutad') plan.left = data.kvarstaende;
}
