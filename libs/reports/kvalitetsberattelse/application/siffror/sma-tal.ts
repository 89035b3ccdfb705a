import { skydda, utanKedjetal, utanSmaGrupper, type Berakning, type Gruppregler, type Kedja, type Raknat } from '#reports/gemensamt';
import { LEX_SARAH_LEDTIDER } from './lex-sarah.js';
import { UTANFOR } from './grupper.js';
import { UTAN_ENHET } from './rader.js';
import { relationerFor } from './relationer.js';
import { AVVIKELSESTYRDIAGRAM } from './styrdiagram.js';
import { KLAGOMALSTREND, LEX_SARAH_TREND, TREND } from './trend.js';
import { UTAN_RAPPORT } from './utan-rapport.js';

const REGLER: Gruppregler = {
  forekommande: new Set([
    'avvikelser.per-kategori',
    'klagomal.per-kategori',
    'klagomal.per-kanal',
    'klagomal.per-avsandare',
    'lex-sarah.per-kategori',
    'lex-sarah.per-orsak',
    'atgarder.per-typ',
    // the units without cases, and what the months have to say of each other
    UTAN_RAPPORT,
    AVVIKELSESTYRDIAGRAM,
  ]),
  tillfalliga: new Set([UTAN_ENHET.kod, UTANFOR.kod]),
  perioder: new Set([TREND, KLAGOMALSTREND, LEX_SARAH_TREND, 'atgarder.trend', 'foregaende-ar.jamforelse']),
};

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
