import { Injectable } from '@nestjs/common';
import { Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Risk analyses in förbättringshjulet, by the year in which they were planned. */
@Injectable()
export class Riskanalyshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'riskanalyser',
      tabell: 'riskanalys',
      alias: 'r',
      iAret: underAret('r.planerad'),
      oppen: "r.fas <> 'avslutad'",
      lista: { plats: 'riskanalyser', enhet: 'organisationsenhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal);
  }
}
