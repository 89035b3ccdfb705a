import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Columns of a case's facts: the process, and the rutin, that each cause points at. A document that two causes point at stands there twice. */
export const ORSAKSPEKARE = { orsak_processer: 'text[]', orsak_rutiner: 'text[]' } as const;

/** The statements that give them to a table of facts that is there already. */
export const orsakspekareSql = (faktatabell: string): string => `
  alter table ${faktatabell} add column orsak_processer text[] not null default '{}', add column orsak_rutiner text[] not null default '{}';
`;

/** What their values are. */
export const orsakspekare = (orsaker: readonly { readonly processId?: string; readonly rutinId?: string }[]) => ({
  orsak_processer: orsaker.flatMap(({ processId }) => processId ?? []),
  orsak_rutiner: orsaker.flatMap(({ rutinId }) => rutinId ?? []),
});

/** An area whose cases have causes that point at processes and rutiner. */
export interface Orsakskalla {
  readonly typ: 'avvikelse' | 'lex-sarah';
  /** a table of facts with `ORSAKSPEKARE` and rapporterad_dag */
  readonly faktatabell: string;
  /** SQL on the facts `f`: the case counts */
  readonly raknas: string;
}

export interface Orsaksantal {
  readonly typ: Orsakskalla['typ'];
  readonly antal: number;
}

/** How many causes point at a process or a rutin. Each area whose cases have causes adds its own when its module starts. */
@Injectable()
export class Orsakskallor {
  private readonly kallor: Orsakskalla[] = [];

  constructor(private readonly dataSource: DataSource) {}

  registrera(kalla: Orsakskalla): void {
    this.kallor.push(kalla);
  }

  /** Numbers alone, over the whole kommun: who may read the process or the rutin may know how often it failed. Cases reported in the calendar year. */
  async antal(
    kommun: string,
    till: { readonly typ: 'process' | 'rutin'; readonly id: string },
    ar: number,
  ): Promise<readonly Orsaksantal[]> {
    const kolumn = till.typ === 'process' ? 'orsak_processer' : 'orsak_rutiner';
    const antal: Orsaksantal[] = [];
    for (const { typ, faktatabell, raknas } of this.kallor) {
      const [row] = await this.dataSource.query<{ antal: number }[]>(
        `select coalesce(sum(cardinality(array_positions(f.${kolumn}, $2::text))), 0)::int as antal from ${faktatabell} f
         where f.kommun = $1 and f.till_lop is null and f.${kolumn} @> array[$2::text] and ${raknas}
           and f.rapporterad_dag between make_date($3::int, 1, 1) and make_date($3::int, 12, 31)`,
        [kommun, till.id, ar],
      );
      antal.push({ typ, antal: row?.antal ?? 0 });
    }
    return antal;
  }
}
