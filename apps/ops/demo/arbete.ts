import { CommandBus } from '@nestjs/cqrs';
import { PlaneraRiskanalys, UtforRiskanalyskommando } from '#areas/riskanalys';
import { UpprattaInternkontrollplan, UtforInternkontrollkommando } from '#areas/internkontroll';
import type { CalendarDate } from '#engine/kernel';
import { inParallel } from '../progress.js';
import type { Arendeplan } from './arendeplan.js';
import { bussvag, type Kommandoklasser, type openService } from './buss.js';
import { planInternkontroll, type Fyndmal } from './internkontroll/plan.js';
import type { PlaneratArende } from './plan.js';
import { planRiskanalyser } from './riskanalyser/plan.js';
import { FORST, type Stegspelare } from './steg.js';
import { iso } from './tider.js';

const BREDD = 16;

/** What the work before anything goes wrong is planned from. */
export interface Underlag {
  readonly lastYear: number;
  /** reported by then, in the order of their planning */
  readonly avvikelser: readonly PlaneratArende[];
}

/** A few lines of what was played. */
type Say = (line: string) => void;

/**
 * The proactive half of the year: what could go wrong, what is controlled, what is improved. Kinds that rest on each other are played one after the other,
 * when the read models have seen the one before.
 */
export async function spelaArbete(
  service: Awaited<ReturnType<typeof openService>>,
  steg: Stegspelare,
  { lastYear, avvikelser }: Underlag,
  followed: () => Promise<void>,
  say: Say,
): Promise<void> {
  const bus = service.get(CommandBus);
  const spela = async <U, K>(planer: readonly Arendeplan<U, K>[], klasser: Kommandoklasser<U, K>): Promise<number> => {
    const vag = bussvag(bus, klasser);
    await inParallel(planer, BREDD, (plan) => steg.spelaArende(vag, plan));
    return planer.filter(({ inkom }) => inkom <= steg.till).length;
  };

  const riskanalyser = await spela(planRiskanalyser(lastYear), { Oppna: PlaneraRiskanalys, Utfor: UtforRiskanalyskommando });
  let planer = 0;
  for (const omgang of planInternkontroll(lastYear, fyndmal(avvikelser))) {
    planer += await spela(omgang, { Oppna: UpprattaInternkontrollplan, Utfor: UtforInternkontrollkommando });
    await followed();
  }
  say(`${riskanalyser} riskanalyser och ${planer} internkontrollplaner, med kontroller, revidering och åtgärder.`);
}

/** The last avvikelse about medicine that had been reported when the control was made. */
const fyndmal =
  (avvikelser: readonly PlaneratArende[]): Fyndmal =>
  (senast: CalendarDate) => {
    const before = iso(Date.parse(`${senast}T00:00:00.000Z`));
    const fynd = avvikelser.filter(({ scenario, rapporterad }) => scenario.kategori === 'lakemedel' && rapporterad < before);
    const last = fynd.toSorted((a, b) => (a.rapporterad < b.rapporterad ? -1 : 1)).at(-1);
    return last && ((id) => id(last.nyckel, FORST));
  };
