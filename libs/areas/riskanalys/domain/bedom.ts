import { blank, demand, notFound, refuse } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import type { RiskanalysCommand } from './commands.js';
import type { RiskanalysEvent } from './events.js';
import { iFas, OPPNA } from './prov.js';
import type { RiskanalysRegler } from './regler.js';
import { findRisk, type Befintlig } from './state.js';

type CommandOf<T extends RiskanalysCommand['type']> = Extract<RiskanalysCommand, { type: T }>;

/**
 * The value is reckoned here and kept with the version of its scale; whatever is changed in the rules afterwards, it stands. The analysis goes on with the
 * scale that it was planned with; another one must apply that day. `newId(0)` is the risk's id.
 */
export function bedom({ data, meta }: CommandOf<'BedomRisk'>, state: Befintlig, regler: RiskanalysRegler): RiskanalysEvent[] {
  const { tidpunkt } = meta;
  const { handelse, konsekvenser, faktorer, hantering, motivering, skalversion = state.analys.skalversion } = data;
  const dag = regler.dag(tidpunkt);
  const skaldag = skalversion === state.analys.skalversion ? undefined : dag;
  refuse([
    ...okandaKoder(regler, 'riskhantering', dag, [{ falt: 'hantering', kod: hantering }]),
    ...regler.faktorfel(skalversion, faktorer, skaldag),
  ]);
  demand([
    ...blank('handelse', handelse, 'Beskriv vad som skulle kunna hända.'),
    ...blank('konsekvenser', konsekvenser, 'Beskriv vilka negativa konsekvenser det skulle kunna få (SOSFS 2011:9 5 kap. 1 §).'),
    ...blank('hantering', hantering, 'Ange om risken accepteras, åtgärdas eller granskas vidare.'),
    ...blank('motivering', motivering, 'Motivera bedömningen och hur risken hanteras.'),
  ]);
  iFas(state, ['planerad', 'genomford'], 'få fler risker');
  const varde = { faktorer, ...regler.riskbedom(skalversion, faktorer, skaldag) };
  return [{ type: 'RiskBedomd', data: { tidpunkt, riskId: meta.newId(0), handelse, konsekvenser, ...varde, hantering, motivering } }];
}

/** On the risk's own scale, so that before and after can be compared. */
export function omvardera({ data, meta }: CommandOf<'OmvarderaRisk'>, state: Befintlig, regler: RiskanalysRegler): RiskanalysEvent[] {
  const { riskId, faktorer, hantering, motivering } = data;
  const { tidpunkt } = meta;
  const risk = findRisk(state.analys, riskId);
  if (!risk) throw notFound('Risken');
  refuse([
    ...okandaKoder(regler, 'riskhantering', regler.dag(tidpunkt), [{ falt: 'hantering', kod: hantering }]),
    ...regler.faktorfel(risk.skalversion, faktorer),
    ...(tidpunkt !== meta.now && tidpunkt < risk.senastBedomd
      ? [{ falt: 'tidpunkt', meddelande: 'Tidpunkten ligger före den förra bedömningen av risken. Ange när omvärderingen gjordes.' }]
      : []),
  ]);
  demand(blank('motivering', motivering, 'Motivera den nya bedömningen.'));
  iFas(state, OPPNA, 'få sina risker omvärderade');
  const varde = { faktorer, ...regler.riskbedom(risk.skalversion, faktorer) };
  const andrad = hantering === undefined ? {} : { hantering };
  return [{ type: 'RiskOmvarderad', data: { tidpunkt, riskId, ...varde, ...andrad, motivering } }];
}
