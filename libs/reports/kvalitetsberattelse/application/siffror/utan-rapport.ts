import type { Siffervarde, Tabellvarde } from '#reports/gemensamt';
import type { Egentabell } from './egna-tabeller.js';
import { inteSlut } from './manader.js';
import type { Fraga } from './modell.js';
import { perEnhet } from './avvikelsetabeller.js';

export const UTAN_RAPPORT = 'avvikelser.utan-rapport';

export const UTAN_RAPPORT_DEFINITION =
  'Enheter som fanns i den valda delen av organisationen den första dagen i perioden, den första dagen i någon månad därefter eller den sista dagen (nämnaren), ' +
  'och som inte rapporterade någon avvikelse under perioden. Makulerade räknas inte som rapporter. Att inget har rapporterats är ett resultat att undersöka, ' +
  'inte ett tecken på att inget har hänt.';

/** Silence is a result: which units there were, and which of them reported nothing. */
export function utanRapport(fraga: Fraga, tables: readonly Tabellvarde[]): { readonly siffra: Siffervarde; readonly tabell: Egentabell } {
  const anmarkning = inteSlut(fraga);
  const hittills = anmarkning === undefined ? '' : ' hittills';
  const reported = tables.find((table) => table.nyckel === perEnhet.nyckel)!.rader;
  const silent = reported.filter((row) => row['antal'] === 0).map(({ kod, enhet }) => ({ kod, enhet: enhet! }));
  return {
    siffra: {
      nyckel: UTAN_RAPPORT,
      etikett: `Enheter utan rapport${hittills}`,
      varde: silent.length,
      enhet: 'antal',
      namnare: fraga.omfattning.enheter.length,
      raknar: 'verksamhet',
      definition: UTAN_RAPPORT_DEFINITION,
    },
    tabell: {
      nyckel: UTAN_RAPPORT,
      titel: `Enheter som${hittills} inte har rapporterat någon avvikelse`,
      raknar: 'verksamhet',
      definition: UTAN_RAPPORT_DEFINITION,
      ...(anmarkning === undefined ? {} : { anmarkning }),
      kolumner: [{ nyckel: 'enhet', rubrik: 'Enhet', format: 'text' }],
      rader: silent,
    },
  };
}
