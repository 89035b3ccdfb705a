import { blank, demand, isBlank, refuse } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import type { RiskanalysCommand } from './commands.js';
import type { RiskanalysEvent } from './events.js';
import type { RiskanalysRegler } from './regler.js';

/**
 * SOSFS 2011:9 5 kap. 1 §: going on all the time, and at the least once a year by each avdelning (Katrineholms socialnämnd, kvalitetsledningssystem 6.3).
 * `newId(0)` is the analysis' own id.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`
 */
export function planera(
  { data, meta }: Extract<RiskanalysCommand, { type: 'PlaneraRiskanalys' }>,
  regler: RiskanalysRegler,
): RiskanalysEvent[] {
  const { tidpunkt } = meta;
  const { skalversion, ...rest } = data;
  const skala = regler.skala(skalversion, regler.dag(tidpunkt));
  refuse([
    ...okandaKoder(regler, 'riskanalysanledningar', regler.dag(tidpunkt), [{ falt: 'anledning', kod: data.anledning }]),
    ...(skala === undefined
      ? [
          {
            falt: 'skalversion',
            meddelande: 'Riskskalan finns inte, eller gäller inte den dagen. Utelämna den för att använda kommunens skala.',
          },
        ]
      : []),
    ...(data.genomforsSenast !== undefined && data.genomforsSenast < regler.dag(tidpunkt)
      ? [{ falt: 'genomforsSenast', meddelande: 'Dagen ligger före planeringen. Ange samma dag eller senare.' }]
      : []),
  ]);
  demand([
    ...blank('titel', data.titel, 'Ge riskanalysen en titel.'),
    ...blank('anledning', data.anledning, 'Ange varför riskanalysen görs: en kod ur kodverket riskanalysanledningar.'),
    ...blank('omfattning', data.omfattning, 'Beskriv vad riskanalysen omfattar.'),
  ]);
  const deltagare = data.deltagare.filter((each) => !isBlank(each));
  return [
    {
      type: 'RiskanalysPlanerad',
      data: { tidpunkt, riskanalysId: meta.newId(0), ...rest, deltagare, skalversion: skala!.version },
    },
  ];
}
