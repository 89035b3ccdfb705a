import { addDays, addMonths } from '#engine/deadline';
import { monthName, months, type Sql } from '#reports/gemensamt';
import { medlemmar } from './kolumner.js';
import type { Fraga, Kalla, Radnamn, Raknekolumn } from './modell.js';
import { parameters, serienBorjad } from './urval.js';

type Tid = Pick<Fraga, 'fran' | 'till' | 'avlast'>;

export interface Manad {
  readonly kod: string;
  readonly fran: string;
  readonly till: string;
  /** those of its days that belong to the question and had come when the figures were read */
  readonly dagar: number;
  /** when the figures were read: over, begun and not over, or not begun. What has not come is blank, which is not zero */
  readonly lage: 'slut' | 'pagar' | 'kommande';
}

/** SQL: the month of a day, `2025-03`; `to_char` takes five times as long. */
export const manaden = (dag: string): string => `left(${dag}::text, 7)`;

/** Each month of the question, with those of its days that belong to it. */
export const manader = ({ fran, till, avlast }: Tid): readonly Manad[] =>
  months({ fran, till }).map((kod) => {
    const first = `${kod}-01`;
    const last = addDays(addMonths(first, 1), -1);
    const from = first < fran ? fran : first;
    const to = last > till ? till : last;
    const lage = avlast < from ? 'kommande' : avlast < to ? 'pagar' : 'slut';
    const sist = lage === 'pagar' ? avlast : to;
    return { kod, fran: from, till: to, dagar: Number(sist.slice(8)) - Number(from.slice(8)) + 1, lage };
  });

export const manadsnamn = ({ kod, lage }: Pick<Manad, 'kod' | 'lage'>): string =>
  lage === 'pagar' ? `${monthName(kod)} (pågår)` : monthName(kod);

/** Had anything of the kind been reported before the period? */
export async function borjadFore(sql: Sql, kalla: Kalla, fraga: Fraga): Promise<boolean> {
  const fore = { ...fraga, till: addDays(fraga.fran, -1) };
  const [row] = await sql.query<{ borjad: boolean }>(`select ${serienBorjad(kalla, fore)} as borjad`, parameters(fore));
  return row!.borjad;
}

/** The first month that the series has a number for; -1 when it has not begun. @param funna the months in which something was reported */
export const forstaManaden = (alla: readonly Manad[], funna: { has(kod: string): boolean }, borjadInnan: boolean): number =>
  borjadInnan ? 0 : alla.findIndex(({ kod }) => funna.has(kod));

/** The rows of a table per month: those before the series began, and those that have not come, are blank. */
export const manadsrader =
  (kolumner: readonly Raknekolumn[]) =>
  (fraga: Tid, funna: ReadonlySet<string>, _: unknown, borjadInnan: boolean): readonly Radnamn[] => {
    const alla = manader(fraga);
    const forsta = forstaManaden(alla, funna, borjadInnan);
    const blanka = medlemmar(kolumner).map(({ nyckel }) => nyckel);
    return alla.map((manad, i) => ({
      kod: manad.kod,
      namn: manadsnamn(manad),
      utan: forsta === -1 || i < forsta || manad.lage === 'kommande' ? blanka : [],
    }));
  };

/** What stands at figures that were read before their period was over. */
export const inteSlut = ({ till, avlast }: Pick<Tid, 'till' | 'avlast'>): string | undefined =>
  avlast < till
    ? `Perioden var inte slut när siffrorna lästes av ${avlast}: det som hände därefter ingår inte, och dagar som inte hade kommit är inte noll.`
    : undefined;
