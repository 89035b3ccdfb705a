import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Lasning, Nyckeltalskallor, type Nyckeltalskalla, type Nyckeltalsnamn, type Nyckeltalsvarden } from '#areas/arende';
import { RIKET, senaste, type Hamtning } from '../domain/index.js';
import { NyckeltalRow } from './entities.js';

/** The key figures for what other areas compare with them: the kommun's own value and that of the country, as last retrieved. */
@Injectable()
export class Nyckeltalsjamforelse implements Nyckeltalskalla, OnModuleInit {
  constructor(
    private readonly kallor: Nyckeltalskallor,
    private readonly lasning: Lasning,
  ) {}

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  async senaste(kommun: string, { kalla, nyckeltalId }: Nyckeltalsnamn, hogstAr: number): Promise<Nyckeltalsvarden | null> {
    const same = { kommun, kalla, nyckeltalId, fas: 'registrerat', ar: LessThanOrEqual(hogstAr) } as const;
    const rows = await this.lasning.dataSource.getRepository(NyckeltalRow).find({ where: same, order: { ar: 'DESC' } });
    const ar = rows.find(({ kallenhet }) => isJamford(kallenhet))?.ar;
    if (ar === undefined) return null;
    const arets = rows.filter((row) => row.ar === ar);
    const kommunen = hamtning(arets.find(({ kallenhet }) => kallenhet === null));
    const riket = hamtning(arets.find(({ kallenhet }) => kallenhet === RIKET));
    const forst = kommunen ?? riket;
    if (!forst) return null;
    return { titel: forst.titel, ar, kommunen: kommunen?.varde ?? null, riket: riket?.varde ?? null, hamtad: forst.hamtad };
  }
}

const isJamford = (kallenhet: string | null): boolean => kallenhet === null || kallenhet === RIKET;

function hamtning(row: NyckeltalRow | undefined): Hamtning | null {
  const nyckeltal = row?.dokument.nyckeltal;
  return nyckeltal && nyckeltal.fas !== 'saknas' ? senaste(nyckeltal.hamtningar) : null;
}
