import { enumeration, inSentence, numberText } from '#engine/document';
import type { Rad } from '#reports/gemensamt';
import type { Facts } from './facts.js';

/** Texts for the sections of the proactive half, made from their figures. */
export const PROAKTIVA_FORSLAG: Readonly<Record<string, (facts: Facts) => string>> = { riskanalyser, internkontroll };

const many = (antal: number, en: string, flera: string): string => (antal === 1 ? en : `${numberText(antal)} ${flera}`);

/** `två röda, fem gula`: the rows that are not empty */
const named = (rows: readonly Rad[], namn: string, kolumn: string): string => {
  const each = rows
    .filter((row) => typeof row[kolumn] === 'number' && row[kolumn] > 0)
    .map((row) => `${inSentence(row[namn] as string)} ${numberText(row[kolumn] as number)}`);
  return each.length === 0 ? 'inga' : enumeration(each);
};

function riskanalyser(facts: Facts): string {
  const antal = facts.antal('riskanalyser.antal');
  if (antal === 0) return 'Ingen riskanalys genomfördes under perioden. Varje avdelning ska göra en minst en gång om året.';
  const risker = facts.antal('riskanalyser.risker');
  const nivaer = facts.rader('riskanalyser.fore-efter');
  return [
    `${many(antal, 'En riskanalys', 'riskanalyser')} genomfördes under perioden. ${many(risker, 'En risk', 'risker')} bedömdes.`,
    risker === 0
      ? null
      : `Före åtgärder, per nivå: ${named(nivaer, 'niva', 'fore')}. Efter åtgärder: ${named(nivaer, 'niva', 'efter')}. ` +
        `${numberText(facts.antal('riskanalyser.omvarderade'))} av riskerna har bedömts igen.`,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

function internkontroll(facts: Facts): string {
  const planer = facts.antal('internkontroll.planer');
  if (planer === 0)
    return 'Ingen internkontrollplan är beslutad för perioden. Nämnden ansvarar för att den interna kontrollen är tillräcklig.';
  const moment = facts.antal('internkontroll.moment');
  const kvar = facts.antal('internkontroll.kvarstaende');
  return [
    `Internkontrollen har ${many(moment, 'ett kontrollmoment', 'kontrollmoment')}. Av dem är ${numberText(facts.antal('internkontroll.genomforda'))} kontrollerade. ` +
      `Bedömningarna: ${named(facts.rader('internkontroll.per-bedomning'), 'bedomning', 'antal')}.`,
    kvar === 0 ? null : `${many(kvar, 'Ett kontrollmoment', 'kontrollmoment')} går till nästa plan.`,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}
