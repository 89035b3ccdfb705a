import type { Siffra } from './modell.js';

const PERIOD = 'Avvikelser som rapporterades under perioden i den valda delen av organisationen. Makulerade avvikelser räknas inte.';

export const avvikelsesiffror: readonly Siffra[] = [
  {
    nyckel: 'avvikelser.antal',
    etikett: 'Rapporterade avvikelser',
    enhet: 'antal',
    kalla: 'avvikelser',
    definition: `${PERIOD} De som har lämnats över till lex Sarah ingår och redovisas dessutom för sig.`,
    arenden: 'true',
    varde: 'count(*)',
  },
  {
    nyckel: 'avvikelser.overlamnade-lex-sarah',
    etikett: 'Överlämnade till lex Sarah',
    enhet: 'antal',
    kalla: 'avvikelser',
    definition:
      `${PERIOD} Här räknas de som vid avläsningen utreds som lex Sarah eller har avslutats där. ` +
      'De som lex Sarah-funktionen har lämnat tillbaka räknas inte hit.',
    arenden: 'overlamnad',
    varde: 'count(*)',
  },
  {
    nyckel: 'avvikelser.andel-avslutade',
    etikett: 'Andel avslutade',
    enhet: 'andel',
    kalla: 'avvikelser',
    definition:
      'Täljare: avvikelser som rapporterades under perioden och var avslutade vid avläsningen. Nämnare: alla avvikelser som rapporterades under perioden. ' +
      'Avvikelser som har lämnats över till lex Sarah ingår varken i täljare eller nämnare. En avvikelse som har återupptagits är inte avslutad.',
    arenden: 'not overlamnad',
    taljare: `count(*) filter (where fas = 'avslutad')`,
    namnare: 'count(*)',
  },
  {
    nyckel: 'avvikelser.efterregistrerade',
    etikett: 'Rapporter registrerade i efterhand',
    enhet: 'antal',
    kalla: 'avvikelser',
    definition:
      `${PERIOD} Här räknas de vars rapport registrerades mer än sju dagar efter att den lämnades. ` +
      'Det som har förts över från ett tidigare system räknas inte hit.',
    arenden: 'efterregistrerad',
    varde: 'count(*)',
  },
];
