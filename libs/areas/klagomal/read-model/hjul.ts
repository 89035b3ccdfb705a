import { Injectable } from '@nestjs/common';
import { Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Klagomål och synpunkter in förbättringshjulet. */
@Injectable()
export class Klagomalshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'klagomal',
      tabell: 'klagomal',
      alias: 'k',
      iAret: underAret('k.inkom'),
      oppen: "k.fas not in ('avslutat', 'omklassat')",
      lista: { plats: 'klagomal', enhet: 'enhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal);
  }
}
