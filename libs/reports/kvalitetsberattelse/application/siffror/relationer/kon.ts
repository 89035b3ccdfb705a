import {
  celltal,
  forena,
  INGA_RELATIONER,
  siffertal,
  type Relationer,
  type Tabellvarde,
  type Talnamn,
  type Talsumma,
} from '#reports/gemensamt';
import { EJ_INDIVIDER } from '../klagomal.js';
import { INDIKATORER } from '../utfall-kon.js';
import { summor } from './byggstenar.js';

/** People and the cases they are in; a case can be of both women and men, and one that is of nobody is of neither. */
export function perKon(antal: string, { nyckel, rader }: Tabellvarde): Relationer {
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

/** Who is no individual is told by the senders too, each kind of them in a row of its own. */
export function ejIndivider({ nyckel, rader }: Tabellvarde, avsandare: Tabellvarde | undefined): Relationer {
  const delar = (avsandare?.rader ?? [])
    .filter(({ kod }) => EJ_INDIVIDER.includes(kod))
    .map(({ kod }) => celltal(avsandare!.nyckel, kod, 'antal'));
  return rader.some(({ kod }) => kod === 'ej-individ') && delar.length > 0
    ? summor([{ helhet: celltal(nyckel, 'ej-individ', 'antal'), delar, rest: 'exakt' }])
    : INGA_RELATIONER;
}

/** each column with the row that it is taken from */
const UTFALLSCELLER = [
  ['kvinnor', 'kvinnor'],
  ['man', 'man'],
  ['okant', 'okant'],
  ['ejIndivid', 'ej-individ'],
] as const;

/** Numbers out of other tables. */
export function utfall({ nyckel }: Tabellvarde): Relationer {
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
