import { Injectable } from '@nestjs/common';
import { Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Improvements in förbättringshjulet, by the year in which they began. */
@Injectable()
export class Forbattringsarbeteshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'forbattringsarbeten',
      tabell: 'forbattringsarbete',
      alias: 'w',
      iAret: underAret('w.paborjat'),
      oppen: "w.fas <> 'avslutad'",
      lista: { plats: 'forbattringsarbeten', enhet: 'organisationsenhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal);
  }
}
