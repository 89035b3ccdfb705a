import { Injectable } from '@nestjs/common';
import { Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Tillsyn in förbättringshjulet. */
@Injectable()
export class Tillsynshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'tillsyner',
      tabell: 'tillsyn',
      alias: 's',
      iAret: underAret('s.inkommen'),
      oppen: "s.fas <> 'avslutad'",
      lista: { plats: 'tillsyner', enhet: 'enhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal, 's');
  }
}
