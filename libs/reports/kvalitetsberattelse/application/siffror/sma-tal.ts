import { skydda, utanKedjetal, utanSmaGrupper, type Berakning, type Gruppregler, type Kedja, type Raknat } from '#reports/gemensamt';
import { LEX_SARAH_LEDTIDER } from './lex-sarah.js';
import { UTANFOR } from './grupper.js';
import { UTAN_ENHET } from './rader.js';
import { RADSLAG } from './radslag.js';
import { relationerFor } from './relationer/index.js';
import { LEX_SARAH_TREND } from './trend.js';

const REGLER: Gruppregler = { radslag: RADSLAG, tillfalliga: new Set([UTAN_ENHET.kod, UTANFOR.kod]) };

const STEGEN: Kedja = {
  tabell: LEX_SARAH_LEDTIDER,
  helhet: 'lex-sarah.antal',
  annorstades: { kod: 'beslut', tabell: LEX_SARAH_TREND, kolumn: 'beslutade' },
};

/** The figures and tables as somebody sees them who may not see the small numbers of the kinds in `doljs`. */
export function utanSmaTal(berakning: Berakning, doljs: ReadonlySet<Raknat>): Berakning {
  if (doljs.size === 0) return berakning;
  const relationer = relationerFor(berakning);
  const visad = utanSmaGrupper(berakning, skydda(berakning, relationer, doljs), relationer, doljs, REGLER);
  return doljs.has('lex-sarah') ? utanKedjetal(berakning, visad, STEGEN) : visad;
}
