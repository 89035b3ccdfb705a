import type { Siffra } from './modell.js';

export const LEDTID_MEDIAN = 'percentile_disc(0.5) within group (order by avslutad_dag - rapporterad_dag)';
/** cases that have a lead time: closed, and not by the lex function */
export const AVSLUTAD = `not overlamnad and fas = 'avslutad'`;

const definition = (percentil: string) =>
  `${percentil} av antalet kalenderdagar från den dag avvikelsen rapporterades till den dag den avslutades, enligt metoden närmaste rang: ` +
  'värdet är alltid ett verkligt ärendes. Räknas på avvikelser som rapporterades under perioden och var avslutade vid avläsningen (nämnaren). ' +
  'Avvikelser som har lämnats över till lex Sarah ingår inte. Saknas avslutade avvikelser är siffran tom.';

export const ledtidssiffror: readonly Siffra[] = [
  {
    nyckel: 'avvikelser.ledtid-median',
    etikett: 'Handläggningstid, median',
    enhet: 'dagar',
    kalla: 'avvikelser',
    definition: definition('Medianen'),
    arenden: AVSLUTAD,
    varde: LEDTID_MEDIAN,
    namnare: 'count(*)',
  },
  {
    nyckel: 'avvikelser.ledtid-p90',
    etikett: 'Handläggningstid, 90:e percentilen',
    enhet: 'dagar',
    kalla: 'avvikelser',
    definition: definition('Den 90:e percentilen'),
    arenden: AVSLUTAD,
    varde: 'percentile_disc(0.9) within group (order by avslutad_dag - rapporterad_dag)',
    namnare: 'count(*)',
  },
];
