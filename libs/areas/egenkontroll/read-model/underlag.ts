import { Injectable } from '@nestjs/common';
import { Lasning, Nyckeltalskallor } from '#areas/arende';
import { gallande, type EgenkontrollDetalj } from './detalj.js';
import type { AnnatUtfall, Jamforelseunderlag } from './jamforelser.js';

/** Collects what a control's outcomes are compared with. Of other units only numbers, whoever asks: the answer has a median of them, or nothing. */
@Injectable()
export class Jamforelseinhamtning {
  constructor(
    private readonly lasning: Lasning,
    private readonly nyckeltal: Nyckeltalskallor,
  ) {}

  async underlag(kommun: string, detalj: EgenkontrollDetalj): Promise<Jamforelseunderlag> {
    const slut = [...new Set(gallande(detalj).flatMap(({ genomford, period }) => (genomford ? [period.till] : [])))];
    return { andra: await this.andra(kommun, detalj, slut), nyckeltal: await this.nyckeltalet(kommun, detalj, slut) };
  }

  private async andra(kommun: string, detalj: EgenkontrollDetalj, slut: readonly string[]): Promise<readonly AnnatUtfall[]> {
    const { enhetId, metod, omradeskod, processId } = detalj;
    if (slut.length === 0 || (omradeskod === null && processId === null)) return [];
    return this.lasning.dataSource.query<AnnatUtfall[]>(
      `select e.enhet_id as "enhetId", u -> 'period' ->> 'fran' as fran, u -> 'period' ->> 'till' as till,
              (u -> 'antalGranskade')::int as "antalGranskade", (u -> 'antalBrister')::int as "antalBrister"
       from egenkontroll e cross join lateral jsonb_array_elements(e.detalj -> 'utfall') u
       where e.kommun = $1 and e.enhet_id <> $2 and e.metod = $3 and (e.omradeskod = $4 or e.process_id = $5::uuid)
         and (u -> 'genomford')::boolean and not (u -> 'ersatt')::boolean and u -> 'period' ->> 'till' = any($6::text[])`,
      [kommun, enhetId, metod, omradeskod, processId, slut],
    );
  }

  private async nyckeltalet(
    kommun: string,
    { nyckeltal }: EgenkontrollDetalj,
    slut: readonly string[],
  ): Promise<Jamforelseunderlag['nyckeltal']> {
    const varden: Jamforelseunderlag['nyckeltal'] extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never = new Map();
    if (nyckeltal === null) return varden;
    for (const till of slut) varden.set(till, await this.nyckeltal.senaste(kommun, nyckeltal, Number(till.slice(0, 4))));
    return varden;
  }
}
