import type { CalendarDate, Instant } from '#engine/kernel';
import { beslutsfalt, senastAndrad, type Avsnittsvy, type Berakning, type Efterandring, type Mallavsnitt } from '#reports/gemensamt';
import { findMall, titelOf, type Berattelse, type Berattelsebeslut, type Fas } from '../domain/index.js';
import type { Monstervy } from '../monster/index.js';
import { diagramFor } from './diagram.js';
import type { Riskskalor } from './riskmatris.js';
import type { OppnadBerattelse } from './oppnad.js';
import { textforslag } from './textforslag.js';

/** The report as it is shown and rendered, its texts opened. The same report at the same revision gives the same view. */
export interface Berattelsevy {
  readonly id: string;
  readonly titel: string;
  readonly fas: Fas;
  readonly period: { readonly fran: CalendarDate; readonly till: CalendarDate; readonly benamning: string };
  readonly organisationsenhet: { readonly id: string; readonly namn: string };
  readonly lopnummer: string;
  /** the day on which the figures were read; missing in the first reports */
  readonly avlast?: CalendarDate;
  readonly mall: string;
  readonly mallversion: string;
  readonly uppdaterar?: string;
  readonly utformning?: NonNullable<Berattelse['utformning']>;
  readonly skapad: Instant;
  /** the last day on which it was read, begun, written or reviewed */
  readonly senastAndrad: CalendarDate;
  readonly beslut?: Beslutsvy;
  readonly namndbehandling?: { readonly datum: CalendarDate; readonly paragraf: string; readonly beslut: string };
  readonly publicerad?: Instant;
  readonly avsnitt: readonly Berattelseavsnitt[];
}

export interface Beslutsvy extends Berattelsebeslut, Efterandring {
  /** in words */
  readonly beslutadAv?: string;
}

/** A section, and in that of the analysis the patterns in the figures. */
export interface Berattelseavsnitt extends Avsnittsvy {
  readonly monster?: readonly Monstervy[];
}

const ANALYS = 'analys';

export function berattelsevy(
  berattelse: OppnadBerattelse,
  { siffror, tabeller }: Berakning,
  monster: readonly Monstervy[],
  skalor: Riskskalor,
): Berattelsevy {
  const mall = findMall(berattelse.mall, berattelse.mallversion);
  if (!mall) throw new Error(`The template ${berattelse.mall} ${berattelse.mallversion} is missing`);
  const { id, fas, period, lopnummer, mallversion, uppdaterar, skapad, beslut, namndbehandling, publicerad, omfattning, avlast } =
    berattelse;
  return {
    id,
    titel: titelOf(berattelse),
    fas,
    period,
    organisationsenhet: { id: berattelse.organisationsenhetId, namn: omfattning.namn },
    lopnummer,
    ...(avlast === undefined ? {} : { avlast }),
    mall: mall.mall,
    mallversion,
    ...(uppdaterar === undefined ? {} : { uppdaterar }),
    ...(berattelse.utformning === undefined ? {} : { utformning: berattelse.utformning }),
    skapad,
    senastAndrad: senastAndrad(berattelse),
    ...beslutsfalt(berattelse, beslut && medBeslutare(beslut, skalor)),
    ...(namndbehandling === undefined ? {} : { namndbehandling }),
    ...(publicerad === undefined ? {} : { publicerad }),
    avsnitt: mall.avsnitt.map((avsnitt) => {
      const { nyckel, rubrik, ledtext, block } = avsnitt;
      const skrivet = berattelse.avsnitt[nyckel];
      const forslag = textforslag(avsnitt, berattelse, { siffror, tabeller });
      const own = tabeller.filter(belongsIn(avsnitt));
      return {
        nyckel,
        rubrik,
        ledtext,
        ...(block === undefined ? {} : { block }),
        text: skrivet?.text ?? null,
        ...(skrivet?.publikText === undefined ? {} : { publikText: skrivet.publikText }),
        ...(forslag === null ? {} : { textforslag: forslag }),
        siffror: siffror.filter(belongsIn(avsnitt)),
        tabeller: own,
        diagram: own.flatMap((tabell) => diagramFor(tabell, skalor) ?? []),
        ...(nyckel === ANALYS && monster.length > 0 ? { monster } : {}),
      };
    }),
  };
}

const medBeslutare = (beslut: Berattelsebeslut, regler: Riskskalor): Omit<Beslutsvy, keyof Efterandring> => ({
  ...beslut,
  ...(beslut.beslutsinstans === undefined ? {} : { beslutadAv: regler.etikett('beslutsinstanser', beslut.beslutsinstans) }),
});

const belongsIn =
  ({ nyckel: section, ocksa = [], bara }: Mallavsnitt) =>
  ({ nyckel }: { readonly nyckel: string }): boolean =>
    (nyckel.startsWith(`${section}.`) || ocksa.includes(nyckel)) && (bara === undefined || bara.includes(nyckel));
