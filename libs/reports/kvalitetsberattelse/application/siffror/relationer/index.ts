import { forena, INGA_RELATIONER, type Berakning, type Relationer, type Tabellvarde, type Talnamn } from '#reports/gemensamt';
import { ATGARDER_PER_STATUS } from '../atgarder.js';
import { KLAGOMALSATGARDER } from '../proaktivt/lett-till.js';
import { AVVIKELSESTYRDIAGRAM, LEX_SARAH_STYRDIAGRAM } from '../styrdiagram.js';
import { UTFALL_KON } from '../utfall-kon.js';
import { jamforelse, trend } from './ar.js';
import { klagomalsatgarder, perKalla, perStatus } from './atgarder.js';
import { kolumnen, rang } from './byggstenar.js';
import { ejIndivider, perKon, utfall } from './kon.js';
import { beslutade, perGrad, perSteg } from './lex-sarah.js';
import { aktgranskning, perKvartal } from './proaktivt.js';
import { SIFFROR } from './siffrorna.js';
import { KALLOR, SLAG } from './slag.js';
import { styrdiagram } from './styrdiagram.js';
import { grupperade, uppdelad, uppdelning } from './uppdelning.js';

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
    ...['regi', 'avdelning', 'enhet', 'manad'].map((per) =>
      finns(`lex-sarah.per-${per}`, (tabell) => beslutade(tabell, tabeller.get('lex-sarah.trend'))),
    ),
    finns('lex-sarah.ledtid-per-steg', (tabell) => perSteg(tabell, tabeller.get('lex-sarah.trend'))),
    finns('klagomal.per-kon', (tabell) => ejIndivider(tabell, tabeller.get('klagomal.per-avsandare'))),
    finns('atgarder.per-kalla', perKalla),
    finns(ATGARDER_PER_STATUS, (tabell) => perStatus(tabell, tabeller.get('atgarder.per-effekt'))),
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
