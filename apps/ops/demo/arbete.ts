import { CommandBus } from '@nestjs/cqrs';
import { PlaneraEgenkontroll, UtforEgenkontrollkommando } from '#areas/egenkontroll';
import { RedovisaEjVerkstallda } from '#areas/ej-verkstallda';
import { PaborjaForbattringsarbete, UtforForbattringskommando } from '#areas/forbattringsarbete';
import { UpprattaInternkontrollplan, UtforInternkontrollkommando } from '#areas/internkontroll';
import {
  InrattaProcess,
  RegistreraPersonalinformation,
  RevideraLedningssystem,
  UpprattaRutin,
  UtforProcesskommando,
  UtforRutinkommando,
} from '#areas/ledningssystem';
import { RegistreraNyckeltal } from '#areas/nyckeltal';
import { PlaneraRiskanalys, UtforRiskanalyskommando } from '#areas/riskanalys';
import { TaEmotTillsyn, UtforTillsynskommando } from '#areas/tillsyn';
import type { CalendarDate } from '#engine/kernel';
import { inParallel } from '#engine/platform';
import { spelaArende, type Arendeplan } from './arendeplan.js';
import { bussvag, type Kommandoklasser, type Service } from './buss.js';
import { planEgenkontroller } from './egenkontroll/plan.js';
import { planForbattringsarbeten } from './forbattring/plan.js';
import { planInternkontroll, type Fyndmal } from './internkontroll/plan.js';
import { spelaForegaende } from './kvalitetsberattelse/foregaende.js';
import { planProcesser, planRevisioner, planRutiner, planRutininformation } from './ledningssystem/plan.js';
import type { PlaneratArende } from './plan.js';
import { planRiskanalyser } from './riskanalyser/plan.js';
import { planEjVerkstallda, planNyckeltal } from './statistik/plan.js';
import { FORST, type Stegspelare } from './steg.js';
import { iso } from './tider.js';
import { planTillsyner } from './tillsyn/plan.js';

const BREDD = 16;

/** What the work before anything goes wrong is planned from. */
export interface Underlag {
  readonly years: readonly number[];
  /** reported by then, in the order of their planning */
  readonly avvikelser: readonly PlaneratArende[];
}

/**
 * The proactive half of the years: what could go wrong, what is controlled, what is improved. Kinds that rest on each other are played one after the
 * other, when the read models have seen the one before.
 */
export async function spelaArbete(
  service: Service,
  steg: Stegspelare,
  { years, avvikelser }: Underlag,
  followed: () => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const lastYear = years.at(-1)!;
  const bus = service.get(CommandBus);
  const spela = async <U, K>(planer: readonly Arendeplan<U, K>[], klasser: Kommandoklasser<U, K>): Promise<number> => {
    const vag = bussvag(bus, klasser);
    await inParallel(planer, BREDD, (plan) => spelaArende(steg, vag, plan));
    return planer.filter(({ inkom }) => inkom <= steg.till).length;
  };
  const spelaRutiner = (del: 'forsta' | 'alla') => spela(planRutiner(lastYear, del), { Oppna: UpprattaRutin, Utfor: UtforRutinkommando });

  const processer = await spela(planProcesser(lastYear), { Oppna: InrattaProcess, Utfor: UtforProcesskommando });
  await spelaRutiner('forsta');
  const riskanalyser = await spela(planRiskanalyser(lastYear), { Oppna: PlaneraRiskanalys, Utfor: UtforRiskanalyskommando });
  const rutiner = await spelaRutiner('alla');
  await followed();
  const informationer = await spela(planRutininformation(lastYear), { Oppna: RegistreraPersonalinformation });
  const revisioner = await spela(planRevisioner(lastYear), { Oppna: RevideraLedningssystem });
  say(
    `Ledningssystemet: ${processer} processer, ${rutiner} rutiner, ${informationer} tillfällen då personal informerats om dem och ${revisioner} revisioner.`,
  );

  let planer = 0;
  for (const omgang of planInternkontroll(lastYear, fyndmal(avvikelser))) {
    planer += await spela(omgang, { Oppna: UpprattaInternkontrollplan, Utfor: UtforInternkontrollkommando });
    await followed();
  }
  const egenkontroller = await spela(planEgenkontroller(lastYear), { Oppna: PlaneraEgenkontroll, Utfor: UtforEgenkontrollkommando });
  say(`${riskanalyser} riskanalyser, ${egenkontroller} egenkontroller och ${planer} internkontrollplaner, med kontroller och åtgärder.`);

  const tillsyner = await spela(planTillsyner(lastYear), { Oppna: TaEmotTillsyn, Utfor: UtforTillsynskommando });
  await followed();
  await spelaForegaende(service, steg, lastYear);
  say(`Kvalitetsberättelsen för ${lastYear - 1} är beslutad: dess förbättringsområden följs upp i den för ${lastYear}.`);
  const arbeten = await spela(planForbattringsarbeten(lastYear), { Oppna: PaborjaForbattringsarbete, Utfor: UtforForbattringskommando });
  const nyckeltal = await spela(planNyckeltal(years), { Oppna: RegistreraNyckeltal });
  const kvartal = await spela(planEjVerkstallda(lastYear), { Oppna: RedovisaEjVerkstallda });
  say(
    `${tillsyner} tillsyner, ${arbeten} förbättringsarbeten, ${nyckeltal} nyckeltal och ${kvartal} redovisningar av ej verkställda beslut.`,
  );
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
