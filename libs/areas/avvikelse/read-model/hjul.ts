import { Injectable } from '@nestjs/common';
import { Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Avvikelser in förbättringshjulet. */
@Injectable()
export class Avvikelsehjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'avvikelser',
      tabell: 'avvikelse',
      alias: 'a',
      iAret: `a.fas <> 'makulerad' and ${underAret('a.rapporterad')}`,
      oppen: "a.fas <> 'avslutad'",
      lista: { plats: 'avvikelser', enhet: 'enhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal);
  }
}
