import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import { measuresOf, raknaAtgarder } from './atgarder.js';
import { raknaAvvikelser } from './avvikelser.js';
import type { Counted } from './gemensamt.js';
import { raknaKlagomal } from './klagomal.js';
import { raknaLexSarah } from './lex-sarah.js';
import { RAKNA_PROAKTIVT, raknaJamforelse, raknaRiskanalyser } from './proaktivt/index.js';
import { raknaPersonalinformation } from './personalinformation.js';
import { raknaStyrdiagram } from './styrdiagram.js';
import { raknaUtfallKon } from './utfall-kon.js';

/**
 * Every figure counted again from the events alone, by loops over plain objects. Shares nothing with the read model, the fact tables or the SQL, so
 * that an error in them cannot be repeated here: a difference is a fault in one of the two. Slow, and meant to be.
 */
export function raknaOm(events: Iterable<LoggadHandelse>, fraga: Fraga): Omrakning {
  const upToThen = [...events].filter(({ lopnummer }) => lopnummer <= fraga.lopnummer);
  const avvikelser = raknaAvvikelser(upToThen, fraga);
  const klagomal = raknaKlagomal(upToThen, fraga);
  const lexSarah = raknaLexSarah(upToThen, fraga);
  const measures = measuresOf({ avvikelse: avvikelser.counted, klagomal: klagomal.counted, 'lex-sarah': lexSarah.all }, upToThen, fraga);
  const riskanalyser = raknaRiskanalyser(upToThen, fraga);
  const parts = [
    avvikelser,
    klagomal,
    lexSarah,
    raknaAtgarder(measures, fraga),
    raknaPersonalinformation(upToThen, fraga),
    raknaStyrdiagram({ avvikelser: avvikelser.counted.map(reportedOn), 'lex-sarah': lexSarah.counted.map(reportedOn) }, fraga),
    raknaUtfallKon([avvikelser, klagomal, lexSarah]),
    riskanalyser,
    raknaJamforelse(
      {
        avvikelser: avvikelser.counted.map(reportedOn),
        klagomal: klagomal.counted.map(reportedOn),
        'lex-sarah': lexSarah.counted.map(reportedOn),
        atgarder: measures.map(({ day }) => day),
        riskanalyser: riskanalyser.days,
      },
      fraga,
    ),
    ...RAKNA_PROAKTIVT.map((rakna) => rakna(upToThen, fraga)),
  ];
  return {
    siffror: Object.assign({}, ...parts.map(({ siffror }) => siffror)) as Omrakning['siffror'],
    tabeller: Object.assign({}, ...parts.map(({ tabeller }) => tabeller)) as Omrakning['tabeller'],
  };
}

const reportedOn = ({ reported }: Counted): string => reported;
