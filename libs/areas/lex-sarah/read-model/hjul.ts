import { Injectable } from '@nestjs/common';
import { Hjulkallor, Lasning, Radhjul, underAret, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { LexSarahDelegation } from './delegation.js';
import { siktvillkor } from './insyn.js';

/** Lex Sarah cases in förbättringshjulet. */
@Injectable()
export class LexSarahHjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'lex-sarah',
      tabell: 'lex_sarah',
      alias: 'l',
      iAret: underAret('l.inkom'),
      oppen: "l.fas not in ('avslutad', 'aterlamnad')",
      lista: { plats: 'lex-sarah', enhet: 'enhetId', ar: 'fran-till' },
    },
  ];

  constructor(
    kallor: Hjulkallor,
    lasning: Lasning,
    private readonly delegation: LexSarahDelegation,
  ) {
    super(kallor, lasning);
  }

  protected async siktvillkor(principal: Principal): Promise<Hjulsikt> {
    return siktvillkor(this.lasning.policy, principal, await this.delegation.allaRoller(principal.kommun));
  }
}
