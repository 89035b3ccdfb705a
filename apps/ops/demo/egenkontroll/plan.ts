import type { Egenkontrollkommando, Egenkontrolluppgifter, Period } from '#areas/egenkontroll';
import { exempelkommun, preparedId, type PreparedDel, type Verksamhet } from '#areas/organisation';
import type { CalendarDate } from '#engine/kernel';
import { atgardsteg, steg, vid, type Arendeplan } from '../arendeplan.js';
import { processnyckel } from '../ledningssystem/nycklar.js';
import { Slump } from '../slump.js';
import { chefOf, FORST, inTime, KOMMUN, type PlaneratSteg } from '../steg.js';

export type Egenkontrollplan = Arendeplan<Egenkontrolluppgifter, Egenkontrollkommando>;

type Frekvens = 'manad' | 'kvartal' | 'halvar';

/** What a kind of control looks at, in which units, and how it goes. Shares are of what was examined; all of it is invented. */
interface Slag {
  readonly kod: string;
  readonly omrade: string;
  readonly metod: number;
  readonly frekvens: Frekvens;
  readonly tillvagagangssatt: string;
  readonly urval: string;
  readonly process?: string;
  readonly malvarde: number;
  readonly verksamheter?: readonly Verksamhet[];
  readonly enheter?: readonly string[];
  readonly granskade: readonly [number, number];
  /** the share of brister at first; it sinks a fifth each time */
  readonly brister: readonly [number, number];
  readonly protokoll?: 'genomforandeplan' | 'barnutredning';
  readonly resultat: string;
  readonly analys: string;
  readonly atgard?: { readonly typ: string; readonly text: string; readonly mal: string; readonly effekt: string };
}

const SLAG: readonly Slag[] = [
  {
    kod: 'genomforandeplaner',
    omrade: 'Genomförandeplaner och social dokumentation',
    metod: 5,
    frekvens: 'halvar',
    tillvagagangssatt: 'Enhetschefen och en kollega från en annan enhet granskar akter efter protokollet.',
    urval: 'Slumpmässigt urval bland alla pågående insatser',
    process: 'genomfora-insatser',
    malvarde: 5,
    verksamheter: [
      'hemtjanst',
      'sarskilt-boende',
      'korttidsboende',
      'lss-boende',
      'personlig-assistans',
      'daglig-verksamhet',
      'boendestod',
      'stodboende',
    ],
    granskade: [10, 20],
    brister: [15, 40],
    protokoll: 'genomforandeplan',
    resultat: 'Bristerna gäller oftast att planen inte är uppdaterad.',
    analys: 'Planerna skrivs men följs inte upp den dag som var bestämd. Kontaktmännens tid räcker inte vid frånvaro.',
    atgard: {
      typ: 'information',
      text: 'Uppföljningsdagen läggs in i planeringen för varje kontaktman.',
      mal: 'Högst fem procent brister.',
      effekt: 'Andelen brister har minskat sedan dess.',
    },
  },
  {
    kod: 'basala-hygienrutiner',
    omrade: 'Basala hygienrutiner och klädregler',
    metod: 3,
    frekvens: 'kvartal',
    tillvagagangssatt: 'Hygienombudet observerar under en vecka.',
    urval: 'Alla insatser som ombudet ser under veckan',
    process: 'genomfora-insatser',
    malvarde: 5,
    enheter: ['bjorkbacken', 'ekliden', 'kallan', 'hemtjanst-norr', 'hemtjanst-soder', 'natt'],
    granskade: [40, 60],
    brister: [8, 20],
    resultat: 'Handdesinfektion före insats är det som oftast missas.',
    analys: 'Resultatet följer bemanningen: fler vikarier ger fler brister.',
  },
  {
    kod: 'loggkontroll',
    omrade: 'Kontroll av åtkomst till journaler',
    metod: 5,
    frekvens: 'manad',
    tillvagagangssatt: 'Läsningar jämförs med vem som hade ärendet.',
    urval: 'Femtio slumpvis valda läsningar',
    malvarde: 0,
    enheter: ['barn-och-unga', 'bistand'],
    granskade: [50, 50],
    brister: [0, 3],
    resultat: 'Läsningar utan uppdrag har följts upp med den som läste.',
    analys: 'De som avviker är läsningar i samma arbetslag, utan att ärendet var fördelat.',
  },
  {
    kod: 'handlaggningstider',
    omrade: 'Handläggningstider',
    metod: 3,
    frekvens: 'kvartal',
    tillvagagangssatt: 'Uttag ur verksamhetssystemet.',
    urval: 'Alla ärenden som avslutades under kvartalet',
    process: 'utreda-bistand',
    malvarde: 10,
    enheter: ['bistand', 'ekonomiskt-bistand'],
    granskade: [60, 120],
    brister: [10, 25],
    resultat: 'Ärenden som väntade på underlag från andra drar ut på tiden.',
    analys: 'Begäran om underlag skickas för sent. Första veckan är avgörande.',
    atgard: {
      typ: 'rutinandring',
      text: 'Underlag begärs samma dag som ansökan kommer in.',
      mal: 'Högst tio procent över tiden.',
      effekt: 'Andelen över tiden har minskat två kvartal i följd.',
    },
  },
  {
    kod: 'barnperspektiv',
    omrade: 'Barnets röst i utredningen',
    metod: 5,
    frekvens: 'halvar',
    tillvagagangssatt: 'Två handläggare granskar varandras akter efter protokollet.',
    urval: 'Tjugo avslutade utredningar',
    process: 'oro-for-barn',
    malvarde: 10,
    enheter: ['barn-och-unga'],
    granskade: [20, 20],
    brister: [25, 30],
    protokoll: 'barnutredning',
    resultat: 'Samtal saknas oftast när barnet är litet.',
    analys: 'Det saknas metod för samtal med barn under sex år.',
  },
];

/** Was planned, and then nothing more was heard of it. */
const OREDOVISAD = 'familjeratt';

export const egenkontrollnyckel = (kod: string, enhet: string): string => `egenkontroll-${kod}-${enhet}`;

/** Controls from the half-year before the demo's last year until now. A unit that closes is left out, and one quarter was never done. */
export const planEgenkontroller = (lastYear: number): Egenkontrollplan[] => [
  ...SLAG.flatMap((slag) => enheterFor(slag).map((del) => kontroll(lastYear, slag, del))),
  oredovisad(lastYear),
];

const enheterFor = ({ verksamheter = [], enheter = [] }: Slag): readonly PreparedDel[] =>
  exempelkommun.delar.filter(
    ({ nyckel, verksamhet }) =>
      nyckel !== 'strandvagen' && (enheter.includes(nyckel) || (verksamhet !== undefined && verksamheter.includes(verksamhet))),
  );

const PERIODER: Record<Frekvens, { readonly manader: number; readonly namn: (n: number, year: number) => string }> = {
  manad: { manader: 1, namn: (n, year) => `${MANADER[n]} ${year}` },
  kvartal: { manader: 3, namn: (n, year) => `kvartal ${n + 1} ${year}` },
  halvar: { manader: 6, namn: (n, year) => `${n === 0 ? 'första' : 'andra'} halvåret ${year}` },
};
const MANADER = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

const day = (time: number): CalendarDate => new Date(time).toISOString().slice(0, 10);

/** The periods of the last year, and those of the next one that may have passed. */
function perioder(frekvens: Frekvens, lastYear: number): readonly (Period & { readonly redovisas: CalendarDate })[] {
  const { manader, namn } = PERIODER[frekvens];
  return [lastYear, lastYear + 1].flatMap((year) =>
    Array.from({ length: 12 / manader }, (_, n) => ({
      fran: day(Date.UTC(year, n * manader, 1)),
      till: day(Date.UTC(year, (n + 1) * manader, 0)),
      benamning: namn(n, year),
      redovisas: day(Date.UTC(year, (n + 1) * manader, 9)),
    })),
  );
}

function kontroll(lastYear: number, slag: Slag, del: PreparedDel): Egenkontrollplan {
  const { kod, omrade, metod, frekvens, tillvagagangssatt, malvarde, process } = slag;
  const nyckel = egenkontrollnyckel(kod, del.nyckel);
  const slump = new Slump(nyckel);
  const av = chefOf(del);
  const planerad = `${lastYear - 1}-12-05`;
  const start = slump.between(...slag.brister);
  let andel = start;
  const redovisade = perioder(frekvens, lastYear).map((period, i) => {
    const ejUtford = kod === 'basala-hygienrutiner' && del.nyckel === 'kallan' && i === 2;
    const redovisas: PlaneratSteg<Egenkontrollkommando> = ejUtford ? ejGjord(period, av) : utfall(period, slag, andel, slump, av);
    andel = andel * 0.8;
    return { ...period, redovisas };
  });
  const forsta = redovisade[frekvens === 'manad' ? 3 : 0]!;
  const analys = (namn: string, dag: CalendarDate): PlaneratSteg<Egenkontrollkommando> =>
    steg(namn, dag, av, () => ({ type: 'AnalyseraEgenkontroll', data: { text: slag.analys } }), 30);
  const plusDagar = (till: CalendarDate, dagar: number): CalendarDate => day(Date.parse(till) + dagar * 86_400_000);
  return {
    nyckel,
    inkom: vid(planerad),
    av,
    uppgifter: (id) => ({
      organisationsenhetId: preparedId(KOMMUN, del.nyckel),
      omrade,
      omradeskod: kod,
      metod,
      frekvens,
      ansvarigId: av.actorId,
      malvarde,
      riktning: 'lagre',
      tillvagagangssatt,
      fran: `${lastYear}-01-01`,
      ...(process === undefined ? {} : { processId: id(processnyckel(process), FORST) }),
    }),
    steg: inTime<Egenkontrollkommando>([
      ...redovisade.map(({ redovisas }) => redovisas),
      ...(slag.protokoll === undefined ? [] : granskningar(redovisade, slag.protokoll, slump, av)),
      analys('analys', plusDagar(forsta.till, 20)),
      analys('analys-2', `${lastYear + 1}-01-26`),
      ...(slag.atgard === undefined || start < 20
        ? []
        : atgardsteg(nyckel, {
            namn: 'atgard',
            av,
            atgardstyp: slag.atgard.typ,
            beskrivning: slag.atgard.text,
            mal: slag.atgard.mal,
            orsak: slag.analys,
            ansvarigId: av.actorId,
            klarSenast: plusDagar(forsta.till, 80),
            foreslagen: plusDagar(forsta.till, 21),
            beslutad: plusDagar(forsta.till, 23),
            genomford: { dag: plusDagar(forsta.till, 75), kommentar: 'Infört i hela enheten.' },
            uppfoljd: { dag: plusDagar(forsta.till, 210), effekt: 'ja', motivering: slag.atgard.effekt },
          })),
    ]),
  };
}

type Rapporterad = Period & { readonly redovisas: CalendarDate };

const periodOf = ({ fran, till, benamning }: Period): Period => ({ fran, till, benamning });

function utfall(
  period: Rapporterad,
  slag: Slag,
  andel: number,
  slump: Slump,
  av: Egenkontrollplan['av'],
): PlaneratSteg<Egenkontrollkommando> {
  const antalGranskade = slump.between(...slag.granskade);
  const antalBrister = Math.min(antalGranskade, Math.round((antalGranskade * andel * (0.85 + slump.next() * 0.3)) / 100));
  return steg(`utfall-${period.till}`, period.redovisas, av, () => ({
    type: 'RedovisaUtfall',
    data: {
      period: periodOf(period),
      urval: slag.urval,
      antalGranskade,
      antalBrister,
      resultat: antalBrister === 0 ? 'Inga brister i det som granskades.' : slag.resultat,
    },
  }));
}

const ejGjord = (period: Rapporterad, av: Egenkontrollplan['av']): PlaneratSteg<Egenkontrollkommando> =>
  steg(`utfall-${period.till}`, period.redovisas, av, () => ({
    type: 'RedovisaEjUtford',
    data: { period: periodOf(period), skal: 'Hygienombudet var föräldraledigt och någon ersättare hann inte utbildas.' },
  }));

/** The answers to some of the questions, of each half-year of the last year. */
function granskningar(
  perioder: readonly Period[],
  protokoll: 'genomforandeplan' | 'barnutredning',
  slump: Slump,
  av: Egenkontrollplan['av'],
) {
  const fragor = {
    genomforandeplan: ['plan-finns', 'mal-framgar', 'delaktighet', 'uppfoljd-i-tid'],
    barnutredning: ['skyddsbedomning', 'barnet-hordes'],
  }[protokoll];
  return perioder.slice(0, 2).map((period, i): PlaneratSteg<Egenkontrollkommando> => {
    const antal = slump.between(10, 20);
    const svar = fragor.flatMap((fraga) => {
      const nej = Math.round((antal * slump.between(5, 35 - i * 10)) / 100);
      return [
        { fraga, kod: 'ja', antal: antal - nej },
        { fraga, kod: 'nej', antal: nej },
      ];
    });
    return steg(
      `granskning-${period.till}`,
      day(Date.parse(period.till) + 9 * 86_400_000),
      av,
      () => ({ type: 'RedovisaAktgranskning', data: { period: periodOf(period), protokollversion: `${protokoll}-1`, antal, svar } }),
      15,
    );
  });
}

function oredovisad(lastYear: number): Egenkontrollplan {
  const del = exempelkommun.delar.find(({ nyckel }) => nyckel === OREDOVISAD)!;
  const av = chefOf(del);
  return {
    nyckel: egenkontrollnyckel('bemotande', OREDOVISAD),
    inkom: vid(`${lastYear}-02-10`),
    av,
    uppgifter: () => ({
      organisationsenhetId: preparedId(KOMMUN, OREDOVISAD),
      omrade: 'Bemötande i samarbetssamtal',
      omradeskod: 'bemotande',
      metod: 4,
      frekvens: 'halvar',
      ansvarigId: av.actorId,
      tillvagagangssatt: 'Enkät efter avslutade samtal.',
    }),
    steg: [],
  };
}
