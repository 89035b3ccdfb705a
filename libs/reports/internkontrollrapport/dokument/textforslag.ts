import { enumeration, inSentence, numberText } from '#engine/document';
import { periodName, talord, versal, type Dolt, type Berakning, type Oppnad } from '#reports/gemensamt';
import type { Rapport } from '../domain/index.js';
import { skyldigheten } from './lydelser.js';
import type { Momentvy } from './momentvy.js';
import type { Rapportmaterial } from './material.js';

interface Underlag {
  readonly rapport: Oppnad<Rapport>;
  readonly berakning: Berakning;
  readonly moment: readonly Momentvy[];
  readonly material: Rapportmaterial;
}

/** A text for a section made from the plan and its results; null where they have nothing to say. Never says why: that is for people. */
export function textforslag(nyckel: string, underlag: Underlag): string | null {
  switch (nyckel) {
    case 'sammanfattning':
      return sammanfattning(underlag);
    case 'inledning':
      return inledning(underlag);
    case 'riskvardering':
      return riskvardering(underlag);
    case 'kvarstaende':
      return kvarstaende(underlag);
    default:
      return null;
  }
}

function sammanfattning({ rapport, berakning, material: { lage, utgava } }: Underlag): string {
  const [moment, genomforda] = berakning.siffror;
  const perBedomning = berakning.tabeller.find((tabell) => tabell.nyckel === 'internkontroll.per-bedomning')!;
  const funna = perBedomning.rader.filter((rad) => rad['antal'] !== 0);
  if (moment!.varde === 0) return `Planen för ${rapport.period.benamning} har inga kontrollmoment.`;
  return paragraphs([
    `Planen för ${rapport.period.benamning} har ${talord(moment!.varde ?? 0)} kontrollmoment. ` +
      `${versal(talord(genomforda!.varde ?? 0))} av ${talord(genomforda!.namnare!)} är genomförda.`,
    funna.length === 0
      ? null
      : `Bedömningarna är: ${enumeration(funna.map((rad) => `${inSentence(rad['bedomning'] as string)} (${talord(rad['antal'] as number | Dolt)})`))}.`,
    utgava === 'publik' && lage.hemliga.size > 0 ? 'Kontroller som omfattas av sekretess redovisas separat och ingår inte i talen.' : null,
  ]);
}

const inledning = ({ rapport: { namnd, period, plannummer, planversion, lopnummer }, material: { plan } }: Underlag): string => {
  const beslut = plan.versioner.find((version) => version.planversion === planversion);
  return paragraphs([
    `Definition av intern kontroll. ${skyldigheten(period)} ` +
      'Intern kontroll är de rutiner och kontroller som gör det rimligt säkert att verksamheten är ändamålsenlig, att det som rapporteras ' +
      'om den går att lita på, och att lagar och beslut följs.',
    'Årshjul och process. Riskerna inventeras och värderas, nämnden beslutar om en plan, kontrollerna utförs under perioden och redovisas mot den plan som nämnden har beslutat. ' +
      'Nämnden beslutar om rapporten, som lämnas till kommunstyrelsen. Det som kvarstår går till nästa års plan.',
    `Rapporten gäller ${namnd.namn}, perioden ${periodName(period)} och planen ${plannummer}, version ${planversion}` +
      `${beslut === undefined ? '' : `, som nämnden beslutade ${beslut.datum}, ${beslut.paragraf}`}. Allt är avläst vid löpnummer ${lopnummer}.`,
  ]);
};

function riskvardering({ moment, material: { plan, etikett, faktornamn } }: Underlag): string {
  const varderade = moment.filter(({ riskvarde, borttaget }) => riskvarde !== undefined && !borttaget);
  const skalor = [...new Set([...varderade, ...plan.risker].flatMap(({ riskvarde }) => riskvarde?.skalversion ?? []))].sort();
  const andrade = varderade.filter(({ riskvarde, foregaende }) => {
    const fore = foregaende?.riskvarde;
    return fore?.skalversion === riskvarde!.skalversion && fore.riskvarde !== riskvarde!.riskvarde;
  });
  const hantering = ['acceptera', 'atgarda', 'granska'].map((kod) => ({
    namn: inSentence(etikett('riskhantering', kod)),
    antal: plan.risker.filter((risk) => risk.hantering === kod).length,
  }));
  return paragraphs([
    plan.risker.length === 0
      ? 'Inga risker är inventerade utöver dem som står vid kontrollmomenten.'
      : `${antal(plan.risker.length, 'En risk är inventerad', 'risker är inventerade')}. Hantering: ${enumeration(hantering.map((each) => `${each.namn} (${numberText(each.antal)})`))}.`,
    varderade.length === 0
      ? 'Planen anger inga riskvärden för kontrollmomenten.'
      : `${antal(varderade.length, 'Ett kontrollmoment har', 'kontrollmoment har')} ett riskvärde: ${enumeration(skalor.map((skala) => `${faktornamn(skala).map(inSentence).join(' gånger ')} på skalan ${skala}`))}. ` +
        'Ett värde hör till den skala som det sattes med.',
    andrade.length === 0
      ? null
      : `Riskvärdet har ändrats sedan förra året för ${enumeration(andrade.map(({ kontrollmoment, riskvarde, foregaende }) => `${kontrollmoment} (från ${foregaende!.riskvarde!.riskvarde} till ${riskvarde!.riskvarde})`))}.`,
  ]);
}

function kvarstaende({ moment, material: { plan, lage, utgava } }: Underlag): string {
  const kvar = moment.filter((each) => each.kvarstar && !each.borttaget);
  const hur = plan.avslut === undefined ? 'föreslås gå' : 'går';
  return paragraphs([
    kvar.length === 0
      ? `Inget kontrollmoment ${plan.avslut === undefined ? 'föreslås gå' : 'går'} vidare till nästa års plan.`
      : `${antal(kvar.length, 'Ett kontrollmoment', 'kontrollmoment')} ${hur} vidare till nästa års plan: ${enumeration(kvar.map((each) => each.kontrollmoment))}.`,
    utgava === 'publik' && lage.hemliga.size > 0 ? 'Kontrollmoment som omfattas av sekretess redovisas separat.' : null,
  ]);
}

const antal = (n: number, en: string, flera: string): string => (n === 1 ? en : `${numberText(n)} ${flera}`);
const paragraphs = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('\n\n');
