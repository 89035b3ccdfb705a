import { exempelkommun, preparedId } from '#areas/organisation';
import type { Tillsynskommando, Tillsynsuppgifter } from '#areas/tillsyn';
import { atgardsteg, steg, vid, type Arendeplan } from '../arendeplan.js';
import { chefOf, inTime, KOMMUN, type Aktor, type PlaneratSteg } from '../steg.js';
import { weekday } from '../tider.js';

export type Tillsynsplan = Arendeplan<Tillsynsuppgifter, Tillsynskommando>;

interface Tillsynsfall {
  readonly nyckel: string;
  /** counted from the demo's last year */
  readonly ar: -1 | 0 | 1;
  readonly myndighet: string;
  readonly diarienummer: string;
  readonly enhet?: string;
  readonly inkom: string;
  readonly svarSenast?: string;
  readonly iakttagelser: readonly string[];
  readonly svar?: readonly [dag: string, text: string];
  readonly beslut?: readonly [dag: string, utfall: string, text: string];
  readonly atgard?: {
    readonly typ: string;
    readonly text: string;
    readonly mal: string;
    readonly dagar: readonly [string, string, string, string];
    readonly effekt: string;
  };
  readonly avslutad?: readonly [dag: string, slutsats: string];
}

/** What authorities looked at. All of it is invented, also the reference numbers. */
const FALL: readonly Tillsynsfall[] = [
  {
    nyckel: 'ivo-bjorkbacken',
    ar: 0,
    myndighet: 'ivo',
    diarienummer: 'påhittat 1',
    enhet: 'bjorkbacken',
    inkom: '03-04',
    svarSenast: '04-15',
    iakttagelser: ['Bemanningen nattetid svarar inte alltid mot behoven.', 'Genomförandeplaner saknas för fyra av tjugo granskade.'],
    svar: ['04-09', 'Nattbemanningen är förstärkt och planerna är upprättade.'],
    beslut: ['06-12', 'krav-pa-atgarder', 'Nämnden ska redovisa hur nattbemanningen säkras över tid.'],
    atgard: {
      typ: 'bemanning',
      text: 'Nattbemanningen planeras efter behovsmätning varje månad.',
      mal: 'Ingen natt under den mätta nivån.',
      dagar: ['04-10', '04-24', '08-28', '11-27'],
      effekt: 'Tre månader i följd utan natt under nivån.',
    },
    avslutad: ['12-04', 'Myndighetens krav är uppfyllda och redovisade.'],
  },
  {
    nyckel: 'jo-bistand',
    ar: 0,
    myndighet: 'jo',
    diarienummer: 'påhittat 2',
    enhet: 'ekonomiskt-bistand',
    inkom: '05-20',
    svarSenast: '06-24',
    iakttagelser: ['En anmälan om lång handläggningstid.'],
    svar: ['06-18', 'Handläggningen redovisas dag för dag. Kommunen beklagar dröjsmålet.'],
    beslut: ['10-07', 'kritik', 'Handläggningen har dragit ut på tiden utan godtagbart skäl.'],
    avslutad: ['10-21', 'Beslutet är genomgånget med alla handläggare.'],
  },
  {
    nyckel: 'revision-internkontroll',
    ar: 0,
    myndighet: 'revision',
    diarienummer: 'påhittat 3',
    inkom: '09-10',
    svarSenast: '11-20',
    iakttagelser: ['Rapporteringen till kommunstyrelsen sker i olika form.', 'Riskbedömningarna saknar ibland motivering.'],
    svar: ['11-12', 'Nämnderna använder samma mall från och med årets rapport.'],
    beslut: ['12-10', 'brister', 'Den interna kontrollen bedöms i allt väsentligt vara tillräcklig.'],
  },
  {
    nyckel: 'ivo-tallasen',
    ar: -1,
    myndighet: 'ivo',
    diarienummer: 'påhittat 4',
    enhet: 'tallasen',
    inkom: '02-13',
    iakttagelser: ['Föranmäld tillsyn av HVB. Samtal med fyra ungdomar.'],
    beslut: ['05-22', 'utan-anmarkning', 'Inga brister konstaterades.'],
    avslutad: ['06-03', 'Avslutad utan anmärkning.'],
  },
  {
    nyckel: 'imy-journal',
    ar: 1,
    myndighet: 'imy',
    diarienummer: 'påhittat 5',
    inkom: '10-20',
    svarSenast: '12-15',
    iakttagelser: ['Frågor om behörighetsstyrning i det nya verksamhetssystemet.'],
  },
];

const REGISTRATOR: Aktor = { actorId: 'registrator', role: 'registrator' };

export const planTillsyner = (lastYear: number): Tillsynsplan[] => FALL.map((fall) => plan(lastYear + fall.ar, fall));

function plan(year: number, fall: Tillsynsfall): Tillsynsplan {
  const { myndighet, diarienummer, enhet, inkom, svarSenast, iakttagelser, svar, beslut, atgard, avslutad } = fall;
  const nyckel = `tillsyn-${year}-${fall.nyckel}`;
  const dag = (manadOchDag: string): string => `${year}-${manadOchDag}`;
  const del = exempelkommun.delar.find((each) => each.nyckel === (enhet ?? 'omsorgsforvaltningen'))!;
  const chef = chefOf(del);
  const atgarder =
    atgard === undefined
      ? []
      : atgardsteg(nyckel, {
          namn: 'atgard',
          av: chef,
          atgardstyp: atgard.typ,
          beskrivning: atgard.text,
          mal: atgard.mal,
          orsak: iakttagelser[0]!,
          ansvarigId: chef.actorId,
          klarSenast: dag(atgard.dagar[2]),
          foreslagen: dag(atgard.dagar[0]),
          beslutad: dag(atgard.dagar[1]),
          genomford: { dag: dag(atgard.dagar[2]), kommentar: 'Infört enligt plan.' },
          uppfoljd: { dag: dag(atgard.dagar[3]), effekt: 'ja', motivering: atgard.effekt },
        });
  return {
    nyckel,
    inkom: vid(dag(inkom)),
    av: REGISTRATOR,
    uppgifter: () => ({
      myndighet,
      diarienummer,
      iakttagelser,
      ...(enhet === undefined ? {} : { enhetId: preparedId(KOMMUN, enhet) }),
      ...(svarSenast === undefined ? {} : { svarSenast: dag(svarSenast) }),
    }),
    steg: inTime<Tillsynskommando>([
      ...(svar === undefined
        ? []
        : [
            steg<Tillsynskommando>('besvarad', dag(svar[0]), chef, () => ({
              type: 'BesvaraTillsyn',
              data: { svar: svar[1], datum: weekday(dag(svar[0])) },
            })),
          ]),
      ...(beslut === undefined ? [] : [beslutat(dag(beslut[0]), beslut[1], beslut[2])]),
      ...atgarder,
      ...(avslutad === undefined
        ? []
        : [
            steg<Tillsynskommando>('avslutad', dag(avslutad[0]), chef, () => ({
              type: 'AvslutaTillsyn',
              data: { slutsats: avslutad[1] },
            })),
          ]),
    ]),
  };
}

const beslutat = (dag: string, utfall: string, beslut: string): PlaneratSteg<Tillsynskommando> =>
  steg('beslut', dag, REGISTRATOR, () => ({ type: 'RegistreraTillsynsbeslut', data: { datum: weekday(dag), beslut, utfall } }));
