import { Injectable } from '@nestjs/common';
import { Radhjul, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** Egenkontroller in förbättringshjulet: those that went on at some time of the year. */
@Injectable()
export class Egenkontrollhjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'egenkontroller',
      tabell: 'egenkontroll',
      alias: 'e',
      iAret: `e.fran <= :hjultill::date and (e.avslutad is null or e.avslutad >= :hjulfran::timestamp at time zone 'Europe/Stockholm')`,
      oppen: "e.fas <> 'avslutad'",
      lista: { plats: 'egenkontroller', enhet: 'organisationsenhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal);
  }
}
