import { blank, demand, refuse, rule, type FieldError } from '#engine/kernel';
import { framtida } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { RiskanalysCommand } from './commands.js';
import type { RiskanalysEvent } from './events.js';
import { iFas } from './prov.js';
import type { RiskanalysRegler } from './regler.js';
import type { Analys, Befintlig, Risk } from './state.js';

type CommandOf<T extends RiskanalysCommand['type']> = Extract<RiskanalysCommand, { type: T }>;

/** An analysis that found no risk is a result too. */
export const genomfor = ({ meta }: CommandOf<'GenomforRiskanalys'>, state: Befintlig): RiskanalysEvent[] =>
  state.fas === 'planerad' ? [{ type: 'RiskanalysGenomford', data: { tidpunkt: meta.tidpunkt } }] : [];

export function faststall({ meta }: CommandOf<'FaststallRiskanalys'>, state: Befintlig): RiskanalysEvent[] {
  if (state.fas === 'faststalld' || state.fas === 'uppfoljning' || state.fas === 'avslutad') return [];
  iFas(state, ['genomford'], 'fastställas');
  return [{ type: 'RiskanalysFaststalld', data: { tidpunkt: meta.tidpunkt } }];
}

/** To the nämnd with proposed measures, decisions and results (Katrineholms socialnämnd, kvalitetsledningssystem 6.3); more than once when it asks again. */
export function redovisa(
  { data, meta }: CommandOf<'RedovisaRiskanalysForNamnd'>,
  state: Befintlig,
  regler: RiskanalysRegler,
): RiskanalysEvent[] {
  const { datum, paragraf, namndId = null } = data;
  const { analys } = state;
  // A meeting before the analysis was entered is let through: who enters last spring's analysis in the autumn has the right day.
  refuse(framtida(regler, 'datum', datum, meta.tidpunkt));
  demand([...blank('datum', datum, 'Ange sammanträdets datum.'), ...blank('paragraf', paragraf, 'Ange paragrafen i protokollet.')]);
  if (analys.redovisningar.some((each) => each.datum === datum && each.paragraf === paragraf && each.namndId === namndId)) return [];
  iFas(state, ['faststalld', 'uppfoljning', 'avslutad'], 'redovisas för nämnden');
  return [{ type: 'RiskanalysNamndredovisad', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** What a closing still misses, whatever the phase: the whole list. A risk whose measures are open is not yet to be judged again. */
export function saknasForAvslut(analys: Analys): readonly FieldError[] {
  const oppna = new Set(oppnaAtgarder(analys.atgarder).map(({ atgardId }) => atgardId));
  const vidtagen = (atgardId: string): boolean => analys.atgarder.some((each) => each.atgardId === atgardId && each.fas !== 'avslagen');
  const saknas = ({ hantering, atgardIds, omvarderad }: Risk, i: number): readonly FieldError[] => {
    if (hantering !== 'atgarda') return [];
    const nummer = i + 1;
    if (!atgardIds.some(vidtagen)) {
      const meddelande = `Risk ${nummer} ska åtgärdas men har ingen åtgärd. Föreslå en åtgärd som avser risken.`;
      return [{ falt: `risker[${i}].atgarder`, meddelande }];
    }
    if (omvarderad || atgardIds.some((atgardId) => oppna.has(atgardId))) return [];
    return [{ falt: `risker[${i}].omvardering`, meddelande: `Risk ${nummer} är åtgärdad men inte omvärderad. Bedöm hur stor den är nu.` }];
  };
  return analys.risker.flatMap(saknas);
}

/** @throws `UPPGIFTER_SAKNAS`, `FEL_FAS`, `OPPNA_ATGARDER`, in that order */
export function avsluta({ data, meta }: CommandOf<'AvslutaRiskanalys'>, state: Befintlig): RiskanalysEvent[] {
  if (state.fas === 'avslutad') return [];
  demand(saknasForAvslut(state.analys));
  iFas(state, ['faststalld', 'uppfoljning'], 'avslutas');
  const antal = oppnaAtgarder(state.analys.atgarder).length;
  if (antal > 0) {
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  }
  return [{ type: 'RiskanalysAvslutad', data: { tidpunkt: meta.tidpunkt, ...data } }];
}
