import type { Berakning, Kolumn, Rad, Raknat, Varde } from '../siffror/index.js';
import { RAKNAT } from '../siffror/index.js';
import { MOJLIGA } from './dolj.js';
import { mojliga } from './mojliga.fixture.js';
import { celltal, siffertal, type Relationer, type Talnamn, type Talsumma } from './relationer.js';
import { NAMNARE, skydda, TALJARE } from './skydda.js';
import { arLitet } from './tal.js';
import { talregister } from './talregister.js';

/** Every number of a report of a few, by its name; a text is what else a row says. */
export type Talen = Readonly<Record<Talnamn, number | string>>;
export type Kunskap = Pick<Relationer, 'lika' | 'summor'>;

const ALLT: ReadonlySet<Raknat> = new Set(RAKNAT.filter((raknat) => raknat !== 'verksamhet'));

/**
 * What somebody knows of numbers, said by their names. `a == b`: they are one number. `a = b + c`: a sum. `a = b + ?`: what is left over are people or cases too.
 * `a >= b`: what is left over is no group. `a <= b + c`: somebody is counted more than once.
 */
export function kunskap(satser: readonly string[]): Kunskap {
  const delade = satser.map((sats) => {
    const [, helhet, tecken, delar] = /^(\S+) (==|=|>=|<=) (.+)$/.exec(sats)!;
    return { helhet: helhet!, tecken: tecken!, delar: delar!.split(' + ') };
  });
  return {
    lika: delade.filter(({ tecken }) => tecken === '==').map(({ helhet, delar }) => [helhet, delar[0]!]),
    summor: delade
      .filter(({ tecken }) => tecken !== '==')
      .map(({ helhet, tecken, delar }): Talsumma => {
        const rest = tecken === '>=' ? 'ovrigt' : tecken === '<=' ? 'overlappar' : delar.includes('?') ? 'grupp' : 'exakt';
        return { helhet, delar: delar.filter((del) => del !== '?'), rest };
      }),
  };
}

const OVERLAPPAR = /\.(per-kategori|per-orsak|ledtid-per-steg|utfall-kon)$|^(avvikelser|lex-sarah)\.per-kon$/;
const andelsdel = new RegExp(`(${TALJARE}|${NAMNARE})$`);

/** A report that has these numbers and no others. */
export function berakningAv(talen: Talen): Berakning {
  const siffror = new Map<string, Record<string, number>>();
  const tabeller = new Map<string, { kolumner: Map<string, Kolumn>; rader: Map<string, Record<string, Varde>> }>();
  for (const [namn, varde] of Object.entries(talen)) {
    const [siffra, del] = namn.split('#');
    if (del !== undefined) {
      siffror.set(siffra!, { ...siffror.get(siffra!), [del]: varde as number });
      continue;
    }
    const [nyckel, kod, medlem] = namn.split('/') as [string, string, string];
    const tabell = tabeller.get(nyckel) ?? { kolumner: new Map<string, Kolumn>(), rader: new Map<string, Record<string, Varde>>() };
    tabeller.set(nyckel, tabell);
    tabell.rader.set(kod, { ...tabell.rader.get(kod), [medlem]: varde });
    if (typeof varde === 'string') continue;
    const kolumn = medlem.replace(andelsdel, '');
    tabell.kolumner.set(kolumn, { nyckel: kolumn, rubrik: '', format: andelsdel.test(medlem) ? 'andel' : 'antal' });
  }
  return {
    siffror: [...siffror].map(([nyckel, { varde, ...delar }]) => ({
      nyckel,
      etikett: '',
      definition: '',
      ...(varde === undefined ? { varde: 0.5, enhet: 'andel' } : { varde, enhet: 'antal' }),
      ...delar,
    })),
    tabeller: [...tabeller].map(([nyckel, { kolumner, rader }]) => ({
      nyckel,
      titel: '',
      definition: '',
      kolumner: [...kolumner.values()],
      rader: [...rader].map(([kod, medlemmar]): Rad => ({ ...medlemmar, kod })),
      ...(OVERLAPPAR.test(nyckel) ? { overlappar: true } : {}),
    })),
  };
}

/** The names of the numbers that a report shows. */
function visade({ siffror, tabeller }: Berakning): ReadonlySet<Talnamn> {
  const delar = siffror.flatMap((siffra) =>
    (['varde', 'taljare', 'namnare'] as const).flatMap((del) => (typeof siffra[del] === 'number' ? [siffertal(siffra.nyckel, del)] : [])),
  );
  const celler = tabeller.flatMap(({ nyckel, rader }) =>
    rader.flatMap((rad) =>
      Object.entries(rad).flatMap(([kolumn, varde]) => (typeof varde === 'number' ? [celltal(nyckel, rad.kod, kolumn)] : [])),
    ),
  );
  return new Set([...delar, ...celler]);
}

/**
 * The small numbers, and the small groups that are left over, of which somebody can rule out all but one or two values, by trying all of them, in a report that is
 * protected by `relationer`. @param vet all that is known of how the numbers hang together
 */
export function rojda(talen: Talen, relationer: Relationer, vet: Kunskap): readonly string[] {
  const syns = visade(skydda(berakningAv(talen), relationer, ALLT));
  const antal = Object.entries(talen).flatMap(([namn, varde]) => (typeof varde === 'number' ? [{ namn, varde }] : []));
  const { tal, summor, plats } = talregister(
    antal.map((each) => ({ ...each, kansligt: true, rang: 0 })),
    vet,
  );
  const namnPa = tal.map((_, i) => antal.filter(({ namn }) => plats(namn) === i).map(({ namn }) => namn));
  const gomda = new Set(namnPa.flatMap((namn, i) => (namn.length > 0 && !namn.some((each) => syns.has(each)) ? [i] : [])));
  const varden = mojliga(tal, summor, gomda);
  return tal.flatMap((each, i) => (arLitet(each) && varden[i]!.size < MOJLIGA ? [namnPa[i]![0] ?? 'det som är kvar'] : []));
}
