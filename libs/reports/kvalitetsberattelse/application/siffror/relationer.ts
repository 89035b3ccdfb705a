import {
  anmarkningstal,
  celltal,
  forena,
  INGA_RELATIONER,
  NAMNARE,
  siffertal,
  TALJARE,
  type Berakning,
  type Kolumn,
  type Raknat,
  type Rang,
  type Relationer,
  type Rest,
  type Tabellvarde,
  type Talnamn,
  type Talsumma,
} from '#reports/gemensamt';
import type { Kalla } from './modell.js';
import { AVVIKELSESTYRDIAGRAM, LEX_SARAH_STYRDIAGRAM } from './styrdiagram.js';
import { KLAGOMALSATGARDER } from './proaktivt/lett-till.js';
import { INDIKATORER, UTFALL_KON } from './utfall-kon.js';

/** What one kind of cases is told by: the total of each column of its tables, and how the columns of a row hang together. */
interface Slag {
  readonly helheter: Readonly<Record<string, Talnamn>>;
  /** each part with the whole in the same row, and what the rest of it is */
  readonly rad: readonly { readonly helhet: string; readonly delar: readonly string[]; readonly rest: Rest }[];
}

const andel = (kolumn: string, nyckel: string): Record<string, Talnamn> => ({
  [`${kolumn}${TALJARE}`]: siffertal(nyckel, 'taljare'),
  [`${kolumn}${NAMNARE}`]: siffertal(nyckel, 'namnare'),
});

const SLAG: Readonly<Record<Kalla, Slag>> = {
  avvikelser: {
    helheter: {
      antal: siffertal('avvikelser.antal'),
      overlamnade: siffertal('avvikelser.overlamnade-lex-sarah'),
      ...andel('andelAvslutade', 'avvikelser.andel-avslutade'),
    },
    rad: [
      { helhet: 'antal', delar: ['overlamnade'], rest: 'grupp' },
      { helhet: 'antal', delar: ['overlamnade', `andelAvslutade${NAMNARE}`], rest: 'exakt' },
    ],
  },
  klagomal: {
    helheter: { antal: siffertal('klagomal.antal'), ...andel('andelBesvarade', 'klagomal.andel-besvarade-14-dagar') },
    rad: [
      { helhet: 'antal', delar: [`andelBesvarade${NAMNARE}`], rest: 'grupp' },
      { helhet: 'antal', delar: ['anonyma'], rest: 'grupp' },
    ],
  },
  'lex-sarah': {
    helheter: { antal: siffertal('lex-sarah.antal'), anmalda: siffertal('lex-sarah.ivo-anmalda') },
    rad: [
      { helhet: 'antal', delar: ['beslutade'], rest: 'grupp' },
      { helhet: 'antal', delar: ['anmalda'], rest: 'grupp' },
    ],
  },
  atgarder: { helheter: { antal: siffertal('atgarder.antal') }, rad: [] },
};

const KALLOR = Object.keys(SLAG) as Kalla[];

/** How the figures and tables of a report hang together, as a reader who has all of it knows. */
export function relationerFor(berakning: Berakning): Relationer {
  const tabeller = new Map(berakning.tabeller.map((tabell) => [tabell.nyckel, tabell]));
  const finns = (nyckel: string, av: (tabell: Tabellvarde) => Relationer): Relationer => {
    const tabell = tabeller.get(nyckel);
    return tabell ? av(tabell) : INGA_RELATIONER;
  };
  return forena([
    SIFFROR,
    rang(berakning.tabeller.filter(({ nyckel }) => HUVUDTABELL.test(nyckel)).flatMap(antalen), 1),
    rang(
      KALLOR.map((kalla) => SLAG[kalla].helheter['antal']!),
      2,
    ),
    ...KALLOR.flatMap((kalla) => [
      ...berakning.tabeller.filter((tabell) => uppdelad(kalla, tabell)).map((tabell) => uppdelning(kalla, tabell)),
      finns(`${kalla}.trend`, (tabell) => trend(kalla, tabell)),
      ...['regi', 'avdelning'].map((grupp) =>
        finns(`${kalla}.per-${grupp}`, (grupper) => finns(`${kalla}.per-enhet`, (enheter) => grupperade(grupp, grupper, enheter))),
      ),
    ]),
    ...['avvikelser', 'lex-sarah'].map((kalla) => finns(`${kalla}.per-kon`, (tabell) => perKon(`${kalla}.antal`, tabell))),
    finns('lex-sarah.per-grad', (tabell) => perGrad(tabell, tabeller.get('lex-sarah.trend'))),
    finns('lex-sarah.per-regi', (tabell) => beslutade(tabell, tabeller.get('lex-sarah.trend'))),
    finns('lex-sarah.ledtid-per-steg', (tabell) => perSteg(tabell, tabeller.get('lex-sarah.trend'))),
    finns('atgarder.per-kalla', perKalla),
    finns(KLAGOMALSATGARDER, klagomalsatgarder),
    finns('foregaende-ar.jamforelse', (tabell) => jamforelse(tabell, tabeller)),
    finns(UTFALL_KON, utfall),
    finns(AVVIKELSESTYRDIAGRAM, (tabell) => styrdiagram(tabell, tabeller)),
    { ...INGA_RELATIONER, arendevis: ARENDEVIS },
    finns('egenkontroll.aktgranskning', aktgranskning),
    finns('ej-verkstallda-beslut.per-kvartal', perKvartal),
  ]);
}

/** Whole periods and months, and what is told of them: cases as they come, and no details of them. */
const HUVUDTABELL = /\.(trend|per-manad|styrdiagram)$|^foregaende-ar\.jamforelse$/;
const antalen = (tabell: Tabellvarde): readonly Talnamn[] =>
  tabell.kolumner.filter(({ format }) => format === 'antal').flatMap(({ nyckel }) => kolumnen(tabell, nyckel));

/** A row for each case. */
export const ARENDEVIS: Relationer['arendevis'] = [{ tabell: LEX_SARAH_STYRDIAGRAM, raknar: 'lex-sarah' }];

const summor = (alla: readonly Talsumma[]): Relationer => ({ ...INGA_RELATIONER, summor: alla });
const rang = (tal: readonly Talnamn[], av: Rang): Relationer => ({
  ...INGA_RELATIONER,
  rang: Object.fromEntries(tal.map((each) => [each, av])),
});
const lika = (par: Relationer['lika']): Relationer => ({ ...INGA_RELATIONER, lika: par });

/** The figures among themselves. */
const SIFFROR: Relationer = {
  ...INGA_RELATIONER,
  lika: ['avvikelser.ledtid-median', 'avvikelser.ledtid-p90'].map((ledtid) => [
    siffertal(ledtid, 'namnare'),
    siffertal('avvikelser.andel-avslutade', 'taljare'),
  ]),
  summor: [
    {
      helhet: siffertal('avvikelser.antal'),
      delar: [siffertal('avvikelser.overlamnade-lex-sarah'), siffertal('avvikelser.andel-avslutade', 'namnare')],
      rest: 'exakt',
    },
    ...(
      [
        ['avvikelser.antal', 'avvikelser.efterregistrerade', 'varde'],
        ['klagomal.antal', 'klagomal.andel-besvarade-14-dagar', 'namnare'],
        ['klagomal.antal', 'klagomal.delegationsprovade', 'varde'],
        ['klagomal.antal', 'klagomal.omklassade', 'varde'],
        ['lex-sarah.antal', 'lex-sarah.ivo-anmalda', 'varde'],
      ] as const
    ).map(([helhet, nyckel, del]): Talsumma => ({ helhet: siffertal(helhet), delar: [siffertal(nyckel, del)], rest: 'grupp' })),
    { helhet: siffertal('lex-sarah.rapporter'), delar: [siffertal('lex-sarah.antal')], rest: 'ovrigt' },
  ],
};

const EGNA = new Set(['avvikelser.per-kon', 'lex-sarah.per-kon', 'lex-sarah.ledtid-per-steg']);
const uppdelad = (kalla: Kalla, { nyckel }: Tabellvarde): boolean => nyckel.startsWith(`${kalla}.per-`) && !EGNA.has(nyckel);

/** A table of one row for each group of the cases. */
function uppdelning(kalla: Kalla, tabell: Tabellvarde): Relationer {
  const { helheter } = SLAG[kalla];
  const rest = tabell.overlappar ? 'overlappar' : 'exakt';
  return forena([
    summor(Object.entries(helheter).map(([kolumn, helhet]) => ({ helhet, delar: kolumnen(tabell, kolumn), rest }))),
    radrelationer(kalla, tabell),
  ]);
}

const kolumnen = ({ nyckel, rader }: Tabellvarde, kolumn: string): readonly Talnamn[] =>
  rader.map(({ kod }) => celltal(nyckel, kod, kolumn));

const radrelationer = (kalla: Kalla, { nyckel, rader, kolumner }: Tabellvarde): Relationer =>
  summor(
    rader.flatMap(({ kod }) =>
      SLAG[kalla].rad
        .filter(({ delar }) => delar.every((del) => harMedlem(kolumner, del)))
        .map(({ helhet, delar, rest }) => ({
          helhet: celltal(nyckel, kod, helhet),
          delar: delar.map((del) => celltal(nyckel, kod, del)),
          rest,
        })),
    ),
  );

/** a column, or what a column's shares are made of */
const harMedlem = (kolumner: readonly Kolumn[], medlem: string): boolean =>
  kolumner.some(
    ({ nyckel, format }) => medlem === nyckel || (format === 'andel' && [TALJARE, NAMNARE].some((del) => medlem === `${nyckel}${del}`)),
  );

/** It is known which units are run by whom and lie where: a row of a group is the sum of its units', and of a part of those that have moved. */
function grupperade(grupp: string, grupper: Tabellvarde, enheter: Tabellvarde): Relationer {
  const kolumner = grupper.kolumner
    .flatMap(({ nyckel, format }) => (format === 'andel' ? [TALJARE, NAMNARE].map((del) => `${nyckel}${del}`) : [nyckel]))
    .filter((kolumn) => harMedlem(enheter.kolumner, kolumn));
  return summor(
    grupper.rader.flatMap(({ kod }) =>
      kolumner.map((kolumn) => ({
        helhet: celltal(grupper.nyckel, kod, kolumn),
        delar: enheter.rader.filter((rad) => rad[grupp] === kod).map((rad) => celltal(enheter.nyckel, rad.kod, kolumn)),
        rest: enheter.rader.some((rad) => rad[grupp] === null && rad['antal'] !== 0) ? ('ovrigt' as const) : ('exakt' as const),
      })),
    ),
  );
}

/** Its last row is the period itself. */
function trend(kalla: Kalla, tabell: Tabellvarde): Relationer {
  const sista = tabell.rader.at(-1);
  const perioden = Object.entries(SLAG[kalla].helheter).map(
    ([kolumn, helhet]) => [celltal(tabell.nyckel, sista!.kod, kolumn), helhet] as const,
  );
  return forena([lika(sista ? perioden : []), radrelationer(kalla, tabell)]);
}

/** People and the cases they are in; a case can be of both women and men, and one that is of nobody is of neither. */
function perKon(antal: string, { nyckel, rader }: Tabellvarde): Relationer {
  const cell = (kod: string, kolumn: string): Talnamn => celltal(nyckel, kod, kolumn);
  const koder = rader.map(({ kod }) => kod);
  return summor([
    { helhet: siffertal(antal), delar: koder.map((kod) => cell(kod, 'antal')), rest: 'overlappar' },
    ...koder
      .filter((kod) => ['kvinnor', 'man', 'okant'].includes(kod))
      .flatMap((kod): Talsumma[] => [
        { helhet: cell(kod, 'personer'), delar: [cell(kod, 'antal')], rest: 'ovrigt' },
        // those that are of nobody are not of these either
        {
          helhet: siffertal(antal),
          delar: [cell(kod, 'antal'), ...koder.filter((each) => each.startsWith('ej-')).map((each) => cell(each, 'antal'))],
          rest: 'ovrigt',
        },
      ]),
  ]);
}

/** The cell of the period that tells how many cases have a decision. */
const beslut = (tabell: Tabellvarde | undefined): Talnamn | null => {
  const sista = tabell?.rader.at(-1);
  return tabell && sista ? celltal(tabell.nyckel, sista.kod, 'beslutade') : null;
};

function perGrad({ nyckel }: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const beslutade = beslut(treAr);
  const delar = [celltal(nyckel, 'ej-beslutat', 'antal')];
  return beslutade ? summor([{ helhet: siffertal('lex-sarah.antal'), delar: [...delar, beslutade], rest: 'exakt' }]) : INGA_RELATIONER;
}

function beslutade(tabell: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const helhet = beslut(treAr);
  return helhet ? summor([{ helhet, delar: kolumnen(tabell, 'beslutade'), rest: 'exakt' }]) : INGA_RELATIONER;
}

/** Every step is taken by some of the cases; who has a decision has taken that step. */
function perSteg(tabell: Tabellvarde, treAr: Tabellvarde | undefined): Relationer {
  const beslutade = beslut(treAr);
  return forena([
    summor(kolumnen(tabell, 'antal').map((del) => ({ helhet: siffertal('lex-sarah.antal'), delar: [del], rest: 'grupp' }))),
    lika(beslutade ? [[celltal(tabell.nyckel, 'beslut', 'antal'), beslutade]] : []),
  ]);
}

const KALLSLAG: Readonly<Record<string, Raknat>> = { avvikelse: 'avvikelser', klagomal: 'klagomal', 'lex-sarah': 'lex-sarah' };

/** An åtgärd is of the kind that it came out of; the preventive work is of no person. */
const perKalla = ({ nyckel, rader }: Tabellvarde): Relationer => ({
  ...INGA_RELATIONER,
  slag: Object.fromEntries(rader.map(({ kod }) => [celltal(nyckel, kod, 'antal'), KALLSLAG[kod] ?? 'verksamhet'])),
});

/** The åtgärder of klagomål, which are one row of those by what they came out of. */
const klagomalsatgarder = (tabell: Tabellvarde): Relationer => {
  const delar = kolumnen(tabell, 'antal');
  return {
    ...summor([{ helhet: celltal('atgarder.per-kalla', 'klagomal', 'antal'), delar, rest: 'exakt' }]),
    slag: Object.fromEntries(delar.map((del) => [del, 'klagomal'])),
  };
};

/** The same numbers as the figures have and the trend has for the year before. */
function jamforelse({ nyckel, rader }: Tabellvarde, tabeller: ReadonlyMap<string, Tabellvarde>): Relationer {
  const par = KALLOR.flatMap((kalla): (readonly [Talnamn, Talnamn])[] => {
    const treAr = tabeller.get(`${kalla}.trend`);
    const aretFore = treAr?.rader.at(-2);
    return [
      [celltal(nyckel, kalla, 'perioden'), SLAG[kalla].helheter['antal']!],
      ...(treAr && aretFore ? [[celltal(nyckel, kalla, 'foregaende'), celltal(treAr.nyckel, aretFore.kod, 'antal')] as const] : []),
    ];
  });
  const raknar = rader.flatMap(({ kod }) =>
    ['perioden', 'foregaende'].map((kolumn) => [celltal(nyckel, kod, kolumn), kod in SLAG ? (kod as Kalla) : 'verksamhet'] as const),
  );
  return { ...INGA_RELATIONER, lika: par, slag: Object.fromEntries(raknar) };
}

/** each column with the row that it is taken from */
const UTFALLSCELLER = [
  ['kvinnor', 'kvinnor'],
  ['man', 'man'],
  ['okant', 'okant'],
  ['ejIndivid', 'ej-individ'],
] as const;

/** Numbers out of other tables. */
function utfall({ nyckel }: Tabellvarde): Relationer {
  return forena(
    INDIKATORER.map(({ kod, kalla, siffra, tabell, kolumn: raknad }) => ({
      ...INGA_RELATIONER,
      lika: [
        ...UTFALLSCELLER.map(([kolumn, rad]) => [celltal(nyckel, kod, kolumn), celltal(tabell, rad, raknad)] as const),
        ...(siffra === undefined ? [] : [[celltal(nyckel, kod, 'utfall'), siffertal(siffra)] as const]),
      ],
      // without a figure of its own it is the sum of what stands beside it
      summor:
        siffra === undefined
          ? [
              {
                helhet: celltal(nyckel, kod, 'utfall'),
                delar: ['kvinnor', 'man', 'okant'].map((kolumn) => celltal(nyckel, kod, kolumn)),
                rest: 'exakt',
              },
            ]
          : [],
      slag: Object.fromEntries(
        ['utfall', ...UTFALLSCELLER.map(([kolumn]) => kolumn)].map((kolumn) => [celltal(nyckel, kod, kolumn), kalla]),
      ),
    })),
  );
}

const GRANSER = ['mitt', 'undre', 'ovre'];

/**
 * The months of the period are those of the table per month, and those of a year together are the year's. The limits, and the arithmetic below them, give away the sum
 * of the months that they rest on. A signal says how the months lie, and is hidden with any of them.
 */
function styrdiagram(tabell: Tabellvarde, tabeller: ReadonlyMap<string, Tabellvarde>): Relationer {
  const { nyckel, rader } = tabell;
  const perManad = tabeller.get('avvikelser.per-manad');
  const manader = rader.filter((rad) => typeof rad['antal'] === 'number');
  const medGrans = manader.filter((rad) => rad['mitt'] !== null);
  const bas = medGrans.length === 0 ? manader : medGrans;
  const antal = (kod: string): Talnamn => celltal(nyckel, kod, 'antal');
  const alla = manader.map(({ kod }) => antal(kod));
  const summa = celltal(nyckel, 'alla', 'antal');
  const granser = rader.flatMap(({ kod }) => GRANSER.map((kolumn) => celltal(nyckel, kod, kolumn)));
  return {
    ...INGA_RELATIONER,
    lika: (perManad?.rader ?? []).map(({ kod }) => [antal(kod), celltal(perManad!.nyckel, kod, 'antal')] as const),
    summor: [
      { helhet: summa, delar: bas.map(({ kod }) => antal(kod)), rest: 'exakt' },
      ...arssummor(
        manader.map(({ kod }) => kod),
        antal,
        tabeller.get('avvikelser.trend'),
      ),
    ],
    harledda: [{ tal: summa, varde: bas.reduce((sum, rad) => sum + (rad['antal'] as number), 0), raknar: 'avvikelser' }],
    foljer: [
      ...[...granser, anmarkningstal(nyckel)].map((tal) => ({ tal, av: [summa] })),
      ...rader.flatMap(({ kod }) => [
        { tal: celltal(nyckel, kod, 'per30'), av: [antal(kod)] },
        { tal: celltal(nyckel, kod, 'signal'), av: [summa, ...alla] },
      ]),
    ],
    slag: Object.fromEntries(
      rader.flatMap(({ kod }) => [...GRANSER, 'per30'].map((kolumn) => [celltal(nyckel, kod, kolumn), 'verksamhet'] as const)),
    ),
  };
}

/** The months of each year of the trend that are all there. */
function arssummor(manader: readonly string[], antal: (manad: string) => Talnamn, treAr: Tabellvarde | undefined): readonly Talsumma[] {
  return (treAr?.rader ?? []).map(({ kod }) => {
    const [fran, till] = kod.split('_') as [string, string];
    const arets = manader.filter((manad) => manad >= fran.slice(0, 7) && manad <= till.slice(0, 7));
    return { helhet: celltal(treAr!.nyckel, kod, 'antal'), delar: arets.map(antal), rest: 'exakt' };
  });
}

const SVAR = ['ja', 'delvis', 'nej', 'ejAktuellt'];

/** The shares are of all answers; of few files no answers are told. */
function aktgranskning({ nyckel, rader }: Tabellvarde): Relationer {
  return forena(
    rader.map(({ kod }): Relationer => {
      const cell = (kolumn: string): Talnamn => celltal(nyckel, kod, kolumn);
      return {
        ...INGA_RELATIONER,
        lika: SVAR.map((svar) => [cell(`${SVAR[0]!}${NAMNARE}`), cell(`${svar}${NAMNARE}`)] as const),
        summor: [{ helhet: cell(`${SVAR[0]!}${NAMNARE}`), delar: SVAR.map((svar) => cell(`${svar}${TALJARE}`)), rest: 'exakt' }],
        foljer: SVAR.flatMap((svar) =>
          [svar, `${svar}${TALJARE}`, `${svar}${NAMNARE}`].map((each) => ({ tal: cell(each), av: [cell('akter')] })),
        ),
      };
    }),
  );
}

const perKvartal = ({ nyckel, rader }: Tabellvarde): Relationer =>
  summor(
    rader.map(({ kod }) => ({
      helhet: celltal(nyckel, kod, 'beslut'),
      delar: ['kvinnor', 'man'].map((kolumn) => celltal(nyckel, kod, kolumn)),
      rest: 'grupp',
    })),
  );
