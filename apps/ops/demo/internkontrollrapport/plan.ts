import type { Internkontrollrapportkommando, Namndbeslut } from '#reports/internkontrollrapport';
import { CONTROLLER, FORVALTNINGSCHEF, NAMNDSEKRETERARE } from '../aktorer.js';
import { steg, vid, type Arendeplan } from '../arendeplan.js';
import { NAMNDPLANER } from '../internkontroll/moment.js';
import { plannyckel } from '../internkontroll/plan.js';
import type { Beslutssteg } from '../rapportvag.js';
import { FORST, type PlaneratSteg } from '../steg.js';
import { weekday } from '../tider.js';

export type Rapportsteg = Internkontrollrapportkommando | Beslutssteg<Namndbeslut>;
export type Rapportplan = Arendeplan<{ readonly planId: string }, Rapportsteg>;

/** The nämnder that report; kommunstyrelsen is whom they report to. */
export const RAPPORTERANDE = ['vard-och-omsorg', 'socialnamnden'] as const;
export type Rapporterande = (typeof RAPPORTERANDE)[number];

export const rapportnyckel = (year: number, namnd: Rapporterande): string => `internkontrollrapport-${year}-${namnd}`;

const INLEDNING =
  'Intern kontroll ska ge rimlig säkerhet för att nämnden når sina mål, att rapporteringen är tillförlitlig och att lagar och regler följs. Nämnden antar planen i januari, kontrollerna görs under året och resultatet redovisas för kommunstyrelsen i samband med årsredovisningen.';

const TEXTER: Readonly<Record<Rapporterande, Readonly<Record<string, string>>>> = {
  'vard-och-omsorg': {
    sammanfattning:
      'De flesta kontrollerna är utan anmärkning vid årets slut. Signeringen av läkemedel var årets största brist i oktober och är åtgärdad. Genomförandeplanerna är bättre men når ännu inte målet.',
    inledning: INLEDNING,
    riskvardering: 'Riskerna har värderats av avdelningarnas ledningsgrupper. I september lades en kontroll till och en togs bort.',
    kvarstaende: 'Genomförandeplaner, rehabiliteringssamtal och attest av fakturor följer med till nästa års plan.',
  },
  socialnamnden: {
    sammanfattning:
      'Skyddsbedömningar och förhandsbedömningar görs i tid. Barnets röst saknas fortfarande i enstaka utredningar. En kontroll kunde inte göras och tas om i januari.',
    inledning: INLEDNING,
    riskvardering: 'Riskerna har värderats av avdelningarnas ledningsgrupper. Skyddade personuppgifter fick en egen kontroll i september.',
    kvarstaende: 'Barnets röst i utredningen och väntetiden för nya ansökningar följer med till nästa års plan.',
  },
};

/** What the controls of a kontrollområde show, in whichever nämnd. */
const OMRADESTEXTER: Readonly<Record<string, string>> = {
  Fakturahantering: 'Betalningar görs i tid och till rätt mottagare. Det som avviker är enstaka.',
  Investeringsredovisning: 'Nämnden har inte haft några investeringar att kontrollera under året.',
  'Systematiskt och fortlöpande utveckla och säkra kvalitet i verksamheten':
    'Kvalitetsarbetet följs tätare än tidigare, och bristerna rättas under året.',
  'Offentlighet, sekretess och informationssäkerhet':
    'Handlingar registreras i tid. Åtkomst till skyddade uppgifter har fått en egen kontroll.',
  'Dokumentation i individärenden': 'Dokumentationen är bättre än förra året. Den enskildes delaktighet framgår oftare.',
  'Attraktiv arbetsgivare': 'Samtalen hålls, men antecknas inte alltid.',
  Förhandsbedömning: 'Skyddsbedömningar och förhandsbedömningar görs i tid, med få undantag.',
  'Inledning av ansökan om ekonomiskt bistånd': 'Kontrollen kunde inte göras och tas om när underlaget finns.',
  'Kommungemensamma kontroller': 'Rutinerna för behörigheter har gett resultat.',
};

function texterFor(namnd: Rapporterande): readonly (readonly [nyckel: string, text: string])[] {
  const { grupper } = NAMNDPLANER.find((each) => each.namnd === namnd)!;
  const omraden = grupper.flatMap((grupp, i) => {
    const text = OMRADESTEXTER[grupp];
    return text === undefined ? [] : [[`omrade-${i + 1}`, text] as const];
  });
  return [...Object.entries(TEXTER[namnd]), ...omraden];
}

/** The year's report of each nämnd: drafted in January, reviewed, adopted in February, handed over to kommunstyrelsen, and one of them published. */
export const planInternkontrollrapporter = (lastYear: number): Rapportplan[] =>
  RAPPORTERANDE.map((namnd, nr): Rapportplan => {
    const dag = (manadOchDag: string): string => `${lastYear + 1}-${manadOchDag}`;
    const beslut = weekday(dag(`02-${17 + nr}`));
    const overlamnad = weekday(dag('02-27'));
    return {
      nyckel: rapportnyckel(lastYear, namnd),
      inkom: vid(dag('01-19')),
      av: CONTROLLER,
      uppgifter: (id) => ({ planId: id(plannyckel(lastYear, namnd), FORST) }),
      steg: [
        ...texterFor(namnd).map(([nyckel, text], i): PlaneratSteg<Rapportsteg> =>
          steg(`avsnitt-${nyckel}`, dag('01-21'), CONTROLLER, () => ({ type: 'SkrivRapportavsnitt', data: { nyckel, text } }), i),
        ),
        steg('granskad', dag('01-29'), FORVALTNINGSCHEF, () => ({ type: 'GranskaInternkontrollrapport', data: {} })),
        steg('beslutad', beslut, NAMNDSEKRETERARE, () => ({
          type: 'Besluta',
          data: { datum: beslut, paragraf: `§ ${21 + nr}`, beslutsinstans: 'namnd' },
        })),
        steg('overlamnad', overlamnad, NAMNDSEKRETERARE, () => ({
          type: 'OverlamnaInternkontrollrapport',
          data: { till: 'Kommunstyrelsen', datum: overlamnad },
        })),
        ...(nr === 0
          ? [
              steg<Rapportsteg>('publicerad', dag('03-06'), NAMNDSEKRETERARE, () => ({
                type: 'PubliceraInternkontrollrapport',
                data: {},
              })),
            ]
          : []),
      ],
    };
  });
