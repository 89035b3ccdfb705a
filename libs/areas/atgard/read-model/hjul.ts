import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  Hjulkallor,
  Lasning,
  raknaRader,
  underAret,
  type Hjulkalla,
  type Hjulpost,
  type Hjulrad,
  type Hjulslag,
  type Hjulurval,
} from '#areas/arende';
import type { Principal } from '#engine/access';
import { Atgardskallor } from './atgardskalla.js';

const LISTA = { plats: 'atgarder' };

/** Åtgärder in förbättringshjulet: those decided on or proposed in the year, and those that in the year were found to have had effect. */
const RADER: readonly Omit<Hjulrad, 'tabell'>[] = [
  {
    slag: 'atgarder',
    alias: 't',
    iAret: `t.fas <> 'avslagen' and ${underAret("(t.detalj->>'foreslagen')::timestamptz")}`,
    oppen: "t.fas <> 'uppfoljd'",
    lista: LISTA,
  },
  {
    slag: 'atgarder-med-effekt',
    alias: 't',
    iAret: `t.fas = 'uppfoljd' and t.detalj->>'effekt' = 'ja' and ${underAret("(t.detalj->>'uppfoljd')::timestamptz")}`,
    lista: LISTA,
  },
];

/** Counted over all their sources, each by its own rules of who sees them. */
@Injectable()
export class Atgardshjul implements Hjulkalla, OnModuleInit {
  readonly slag: readonly Hjulslag[] = RADER.map(({ slag }) => slag);

  constructor(
    private readonly hjulkallor: Hjulkallor,
    private readonly atgardskallor: Atgardskallor,
    private readonly lasning: Lasning,
  ) {}

  onModuleInit(): void {
    this.hjulkallor.registrera(this);
  }

  async poster(principal: Principal, urval: Hjulurval): Promise<readonly Hjulpost[]> {
    const poster: Hjulpost[] = [];
    for (const rad of RADER) {
      const delar: Hjulpost[] = [];
      for (const kalla of this.atgardskallor.alla()) {
        delar.push(await raknaRader(this.lasning, principal, urval, { ...rad, tabell: kalla.tabell }, kalla.siktvillkor(principal)));
      }
      const [first] = delar;
      if (first) poster.push(delar.slice(1).reduce(sum, first));
    }
    return poster;
  }
}

const sum = (a: Hjulpost, b: Hjulpost): Hjulpost => ({
  ...a,
  antal: a.antal + b.antal,
  varavOppna: a.varavOppna === null || b.varavOppna === null ? null : a.varavOppna + b.varavOppna,
});
