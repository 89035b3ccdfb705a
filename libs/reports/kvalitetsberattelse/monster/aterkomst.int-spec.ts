import { beforeAll, describe, expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import { loadRegler } from '#regler/ladda';
import type { Sql } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { underlag, type Fraga } from '../application/siffror/index.js';
import { aterkomster } from './aterkomstfakta.js';
import { monsterfakta } from './fakta.js';
import { finnMonster } from './finn.js';
import { MONSTERUNDERLAG, type Aterkomst } from './modell.js';

const GRANSER = loadRegler().monstergranser('2026-01-31');
const VAGAR: Readonly<Record<string, readonly string[]>> = { norr: ['kommunen', 'norr'], soder: ['kommunen', 'soder'] };
const uuid = (name: string): string => v5(name, v5.URL);
const FRAGA: Fraga = {
  kommun: '0000',
  lopnummer: 10n,
  fran: '2025-01-01',
  till: '2025-12-31',
  avlast: '2026-01-31',
  omfattning: {
    organisationsenhetId: 'kommunen',
    namn: 'Exempelkommun',
    helaKommunen: true,
    enheter: Object.entries(VAGAR).map(([enhetId, vag]) => ({ enhetId, namn: enhetId, vag })),
  },
};

interface Klagomal {
  readonly enhet: keyof typeof VAGAR;
  readonly kategorier: readonly string[];
  /** null while it goes on */
  readonly avslutad?: string;
  readonly franLop?: number;
}
interface Atgard {
  readonly genomford: string;
  readonly effekt?: 'ja' | 'nej';
  readonly uppfoljd?: string;
}

/** Klagomål on the first of each of so many months. */
const manadsvis = (fran: string, antal: number): readonly string[] =>
  Array.from({ length: antal }, (_, n) =>
    new Date(Date.UTC(Number(fran.slice(0, 4)), Number(fran.slice(5, 7)) - 1 + n, 1)).toISOString().slice(0, 10),
  );

describe('klagomål som kommer tillbaka efter en åtgärd', () => {
  const dataSource = migratedDatabase();

  const infogad = (tabell: string, rad: object): Promise<unknown> =>
    dataSource().query(`insert into ${tabell} select * from jsonb_populate_record(null::${tabell}, $1::jsonb)`, [JSON.stringify(rad)]);

  async function inkom(dag: string, { enhet, kategorier, avslutad, franLop = 1 }: Klagomal, atgard?: Atgard): Promise<void> {
    const id = uuid(`${dag} ${enhet} ${kategorier.join()} ${franLop}`);
    const gemensamt = { kommun: '0000', fran_lop: franLop, enhet_id: enhet, enhet_vag: VAGAR[enhet], regi: 'egen' };
    await infogad('klagomal_fakta', {
      ...gemensamt,
      klagomal_id: id,
      nummer: `K-${dag}`,
      inkom: `${dag}T10:00:00Z`,
      inkom_dag: dag,
      typ: 'klagomal',
      kanal: 'e-tjanst',
      avsandarkategori: 'anhorig',
      anonym: false,
      kan_besvaras: true,
      kategorier,
      lagrum: ['SoL'],
      kvinnor: 0,
      man: 0,
      okant: 0,
      fas: avslutad === undefined ? 'utreds' : 'avslutat',
      avslutad_dag: avslutad ?? null,
      delegationsprovad: false,
      kopplad_avvikelse: false,
      kopplad_lex_sarah: false,
      efterregistrerad: false,
    });
    if (!atgard) return;
    await infogad('klagomal_atgard_fakta', {
      ...gemensamt,
      atgard_id: uuid(`atgard ${id}`),
      kalla_typ: 'klagomal',
      kalla_id: id,
      kalla_rapporterad_dag: dag,
      atgardstyp: 'rutinandring',
      raknas: true,
      makulerad: false,
      overlamnad: false,
      status: atgard.effekt ? 'uppfoljd' : 'genomford',
      effekt: atgard.effekt ?? null,
      foreslagen_dag: dag,
      genomford_dag: atgard.genomford,
      uppfoljd_dag: atgard.uppfoljd ?? null,
      uppfoljning_senast: '2025-12-31',
    });
  }

  beforeAll(async () => {
    const norr: Klagomal = { enhet: 'norr', kategorier: ['bemotande'] };
    const soder: Klagomal = { enhet: 'soder', kategorier: ['fall', 'lakemedel'] };
    // the series had begun long before
    await inkom('2022-02-01', { enhet: 'soder', kategorier: ['annat'] });
    // a year before the åtgärd, and the day before that
    for (const dag of ['2023-06-01', '2023-06-02', ...manadsvis('2023-08-01', 5)]) await inkom(dag, norr);
    await inkom('2023-07-01', norr, { genomford: '2024-06-01', effekt: 'ja', uppfoljd: '2024-09-01' });
    // one that was held to have helped earlier, and one later that had no effect
    await inkom('2024-02-01', { ...norr, avslutad: '2024-05-01' }, { genomford: '2024-04-01' });
    await inkom('2024-12-01', norr, { genomford: '2025-02-01', effekt: 'nej', uppfoljd: '2025-03-01' });
    // between the åtgärd and its follow-up, and before the period
    for (const dag of ['2024-07-01', '2024-10-01']) await inkom(dag, norr);
    for (const dag of manadsvis('2025-01-01', 12)) await inkom(dag, norr);
    // not known at the lopnummer
    for (const dag of manadsvis('2025-01-01', 12)) await inkom(dag, { ...norr, franLop: 11 });
    // closed without a follow-up, before what was decided had been carried out
    for (const dag of ['2025-01-05', '2025-02-05']) await inkom(dag, soder);
    await inkom('2025-03-05', { ...soder, avslutad: '2025-03-10' }, { genomford: '2025-03-20' });
    for (const dag of manadsvis('2025-05-01', 5)) await inkom(dag, { ...soder, kategorier: ['fall'] });
  });

  const FYND: readonly Aterkomst[] = [
    {
      enhetId: 'norr',
      kategori: 'bemotande',
      orsak: null,
      genomford: '2024-06-01',
      klar: '2024-09-01',
      uppfoljd: true,
      fore: 8,
      dagarFore: 365,
      efter: 12,
      dagarEfter: 365,
      iPerioden: 12,
    },
    {
      enhetId: 'soder',
      kategori: 'fall',
      orsak: null,
      genomford: '2025-03-20',
      klar: '2025-03-20',
      uppfoljd: false,
      fore: 3,
      dagarFore: 365,
      efter: 5,
      dagarEfter: 286,
      iPerioden: 8,
    },
  ];

  test('räknas före åtgärden och, i perioden, efter det att den ansågs ha hjälpt, som det var känt vid löpnumret', async () => {
    const [norr, fall, ...ovriga] = await aterkomster(dataSource(), FRAGA, 'klagomal', GRANSER.aterkomst);
    expect([norr, fall]).toEqual(FYND);
    // of the same three as the other category, and none came again
    expect(ovriga).toEqual([{ ...FYND[1]!, kategori: 'lakemedel', efter: 0, iPerioden: 3 }]);
  });

  test.each([{ av: 'allt', aterkomst: true } as const, { av: 'klagomal', aterkomst: true } as const])(
    'är mönster, med just de klagomålen bakom sig: %o',
    async (omfang) => {
      const fakta = await monsterfakta(dataSource(), FRAGA, { granser: GRANSER, omfang });
      const namn = { enhet: (id: string) => id, kod: (_: string, kod: string) => kod };
      const funna = finnMonster(fakta, { till: FRAGA.till, granser: GRANSER, omfang }, namn).filter(({ typ }) => typ === 'aterkomst');
      const kod = (i: 0 | 1): string => `aterkomst:klagomal:${FYND[i]!.enhetId}:${FYND[i]!.kategori}:-:${FYND[i]!.klar}`;
      expect(funna.map((each) => each.kod).sort()).toEqual([kod(0), kod(1)]);
      expect(funna.map(({ raknar }) => raknar)).toEqual(['klagomal', 'klagomal']);
      for (const i of [0, 1] as const) {
        const { arenden } = await underlag(dataSource(), FRAGA, MONSTERUNDERLAG, kod(i));
        expect(arenden.map(({ typ, enhetId }) => [typ, enhetId])).toEqual(Array(FYND[i]!.efter).fill(['klagomal', FYND[i]!.enhetId]));
      }
    },
  );

  interface Plannod {
    readonly 'Node Type': string;
    readonly 'Subplan Name'?: string;
    readonly 'Actual Loops': number;
    readonly Plans?: readonly Plannod[];
  }

  /** Every step of what the database does to answer. */
  async function plan(slag: 'avvikelser' | 'klagomal'): Promise<readonly Plannod[]> {
    const noder: Plannod[] = [];
    const explain: Sql = {
      async query<Row>(text: string, parameters?: unknown[]): Promise<Row[]> {
        const [row] = await dataSource().query<[{ 'QUERY PLAN': readonly [{ readonly Plan: Plannod }] }]>(
          `explain (analyze, format json) ${text}`,
          parameters,
        );
        const folj = (nod: Plannod): void => {
          noder.push(nod);
          nod.Plans?.forEach(folj);
        };
        folj(row['QUERY PLAN'][0].Plan);
        return [];
      },
    };
    await aterkomster(explain, FRAGA, slag, GRANSER.aterkomst);
    return noder;
  }

  // asked for every row that is joined, it goes through all cases as many times as there are cases
  test.each(['avvikelser', 'klagomal'] as const)('seriens början letas upp en gång, inte en gång per ärende: %s', async (slag) => {
    const noder = await plan(slag);
    expect(noder.filter((nod) => nod['Subplan Name'] === 'CTE borjan')).toHaveLength(1);
    expect(noder.filter((nod) => nod['Node Type'] === 'Aggregate' && nod['Actual Loops'] > 1)).toEqual([]);
  });
});
