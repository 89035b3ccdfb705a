import type { Internkontrollkommando, Planuppgifter } from '#areas/internkontroll';
import { preparedId } from '#areas/organisation';
import type { CalendarDate } from '#engine/kernel';
import { CONTROLLER, NAMNDSEKRETERARE } from '../aktorer.js';
import { atgardsteg, steg, vid, type Arendeplan } from '../arendeplan.js';
import { FORST, inTime, KOMMUN, type PlaneratSteg, type Stegid } from '../steg.js';
import { weekday } from '../tider.js';
import { GEMENSAM_GRUPP, NAMNDPLANER, type Kontroll, type Moment, type Momentatgard, type Namndplan, type Nar } from './moment.js';

export type PlaneradInternkontroll = Arendeplan<Planuppgifter, Internkontrollkommando> & { readonly namnd: string; readonly year: number };

/** The avvikelse that a control led to. */
export type Fyndmal = (senast: CalendarDate) => ((id: Stegid) => string) | undefined;

const AR: readonly Nar[] = ['forra', 'ar', 'nasta'];

export const plannyckel = (year: number, namnd: string): string => `internkontroll-${year}-${namnd}`;

/**
 * Each nämnd's plan for the last two years of the demo and the next one: adopted in January, revised in September of the last year, and closed in the
 * January after. Kommunstyrelsens first of its year: it has moments that the other nämnder carry out. Year by year, because a plan goes on from the one before.
 */
export const planInternkontroll = (lastYear: number, fyndmal: Fyndmal): readonly (readonly PlaneradInternkontroll[])[] =>
  AR.flatMap((nar, i) => {
    const planer = NAMNDPLANER.map((namndplan) => plan(lastYear + i - 1, nar, namndplan, fyndmal));
    return [planer.slice(0, 1), planer.slice(1)];
  });

function plan(year: number, nar: Nar, namndplan: Namndplan, fyndmal: Fyndmal): PlaneradInternkontroll {
  const { namnd, grupper, risker, revidering } = namndplan;
  const nyckel = plannyckel(year, namnd);
  const forra = nar === 'forra' ? null : plannyckel(year - 1, namnd);
  const moment = momentIn(namndplan, nar);
  const dag = (manadOchDag: string): CalendarDate => `${year}-${manadOchDag}`;
  const sammantrade = (manadOchDag: string): CalendarDate => weekday(dag(manadOchDag));
  const fynd = (each: Moment, nardag: string) => (nar === 'ar' && each.fynd === nardag ? fyndmal(dag(nardag)) : undefined);
  const beslutad = sammantrade('01-27');
  const reviderad = sammantrade('09-23');
  const revideras = nar === 'ar' && revidering !== undefined;
  const uppgifter = (each: Moment, id: Stegid) => momentuppgifter(each, namndplan, nar, year, id);

  const utkast = [
    ...risker.map(({ faktorer, ...risk }, i): PlaneratSteg<Internkontrollkommando> =>
      steg(
        `risk-${i + 1}`,
        `${year - 1}-12-02`,
        CONTROLLER,
        () => ({ type: 'InventeraRisk', data: { ...risk, faktorer: varde(faktorer) } }),
        i,
      ),
    ),
    ...moment.map((each, i): PlaneratSteg<Internkontrollkommando> =>
      steg(each.nyckel, `${year - 1}-12-09`, CONTROLLER, (id) => ({ type: 'LaggTillKontrollmoment', data: uppgifter(each, id) }), i),
    ),
  ];
  const revision = (): PlaneratSteg<Internkontrollkommando> =>
    steg(REVIDERING, reviderad, NAMNDSEKRETERARE, (id) => ({
      type: 'RevideraInternkontrollplan',
      data: {
        datum: reviderad,
        paragraf: `§ ${namndplan.paragraf + 83}`,
        beslutsinstans: 'namnd',
        tillagda: revidering!.tillagda.map((each) => uppgifter(each, id)),
        andrade: revidering!.andrade.map((each) => ({ kontrollmomentId: id(nyckel, each.nyckel), ...uppgifter(each, id) })),
        borttagna: revidering!.borttagna.map(({ nyckel: borttaget, motivering }) => ({
          kontrollmomentId: id(nyckel, borttaget),
          motivering,
        })),
        motivering: revidering!.motivering,
      },
    }));
  const kontroller = allaMoment(namndplan, nar).flatMap((each) =>
    (each.kontroller[nar] ?? []).map((kontroll): PlaneratSteg<Internkontrollkommando> => {
      const [nardag] = kontroll;
      const utford = sammantrade(nardag);
      return steg(`${each.nyckel}-${nardag}`, dag(nardag), CONTROLLER, (id) => ({
        type: 'UtforKontroll',
        data: {
          kontrollmomentId: momentId(year, nar, namndplan, each.nyckel, id),
          ...resultat(each, kontroll, utford, fynd(each, nardag), id),
        },
      }));
    }),
  );
  return {
    nyckel,
    namnd,
    year,
    inkom: vid(`${year - 1}-12-01`),
    av: CONTROLLER,
    uppgifter: (id) => ({
      namndId: preparedId(KOMMUN, namnd),
      period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
      grupper,
      ...(forra === null ? {} : { foregaendePlanId: id(forra, FORST) }),
    }),
    steg: inTime<Internkontrollkommando>([
      ...utkast,
      steg('beslutad', beslutad, NAMNDSEKRETERARE, () => ({
        type: 'BeslutaInternkontrollplan',
        data: { datum: beslutad, paragraf: `§ ${namndplan.paragraf}`, beslutsinstans: 'namnd' },
      })),
      ...kontroller,
      ...namndplan.atgarder.filter((each) => each.nar === nar).flatMap((each) => atgard(year, namndplan, each)),
      ...(revideras ? [revision()] : []),
      steg('avslutad', `${year + 1}-01-14`, CONTROLLER, () => ({ type: 'AvslutaInternkontrollplan', data: {} })),
    ]),
  };
}

const REVIDERING = 'revidering';

/** What the plan begins the year with: what the revision of the last year added is part of the next one's from the start, and what it removed is not. */
function momentIn({ moment, revidering }: Namndplan, nar: Nar): readonly Moment[] {
  if (nar !== 'nasta' || revidering === undefined) return moment;
  return [
    ...moment
      .filter(({ nyckel }) => !revidering.borttagna.some((each) => each.nyckel === nyckel))
      .map((each) => revidering.andrade.find(({ nyckel }) => nyckel === each.nyckel) ?? each),
    ...revidering.tillagda,
  ];
}

const allaMoment = (namndplan: Namndplan, nar: Nar): readonly Moment[] => [
  ...momentIn(namndplan, nar),
  ...(nar === 'ar' ? (namndplan.revidering?.tillagda ?? []) : []),
];

/** A moment has the id of the step that made it; one that the revision added has that of its place in it. */
function momentId(year: number, nar: Nar, namndplan: Namndplan, moment: string, id: Stegid): string {
  const plan = plannyckel(year, namndplan.namnd);
  const i = nar === 'ar' ? (namndplan.revidering?.tillagda.findIndex(({ nyckel }) => nyckel === moment) ?? -1) : -1;
  return i < 0 ? id(plan, moment) : id(plan, REVIDERING, i);
}

const varde = ([sannolikhet, allvarlighetsgrad]: readonly [number, number]) => ({ sannolikhet, allvarlighetsgrad });

function momentuppgifter(moment: Moment, namndplan: Namndplan, nar: Nar, year: number, id: Stegid) {
  const { nyckel, kontrollmoment, grupp, process, risk, faktorer, metod, frekvens, ansvarig, gemensamt } = moment;
  const before = AR[AR.indexOf(nar) - 1];
  const fortsatter = before !== undefined && allaMoment(namndplan, before).some((each) => each.nyckel === nyckel);
  return {
    kontrollmoment,
    grupp,
    rapporterasTill: 'Nämnden',
    beslutadAv: grupp === GEMENSAM_GRUPP ? ('kommunstyrelse' as const) : ('namnd' as const),
    ...(process === undefined ? {} : { process }),
    ...(risk === undefined ? {} : { risk }),
    ...(faktorer === undefined ? {} : { faktorer: varde(faktorer), hantering: 'granska' as const }),
    ...(metod === undefined ? {} : { metod }),
    ...(frekvens === undefined ? {} : { frekvens }),
    ...(ansvarig === undefined ? {} : { kontrollansvarig: ansvarig }),
    ...(fortsatter ? { foregaendeId: momentId(year - 1, before, namndplan, nyckel, id) } : {}),
    ...(gemensamt === undefined ? {} : { gemensamtMomentId: id(plannyckel(year, 'kommunstyrelsen'), gemensamt) }),
  };
}

function resultat(
  { urval, sekretess }: Moment,
  [, kod, antalKontrollerade, antalAvvikelser, kommentar]: Kontroll,
  utford: CalendarDate,
  fynd: ReturnType<Fyndmal>,
  id: Stegid,
) {
  return {
    bedomning: { kod },
    kommentar,
    ...(kod === 'ej-genomford' ? {} : { utford, urval: urval ?? 'Alla', antalKontrollerade, antalAvvikelser }),
    fynd: fynd === undefined ? [] : [{ typ: 'avvikelse' as const, id: fynd(id) }],
    ...(sekretess === undefined ? {} : { sekretess: { bestammelse: sekretess } }),
  };
}

function atgard(year: number, namndplan: Namndplan, plan: Momentatgard): PlaneratSteg<Internkontrollkommando>[] {
  const { moment, nar, atgardstyp, beskrivning, mal, dagar, genomford, effekt, motivering } = plan;
  const [foreslagen, beslutad, klar, uppfoljd] = dagar.map((dag) => `${year}-${dag}`) as [string, string, string, string];
  return atgardsteg(plannyckel(year, namndplan.namnd), {
    namn: `atgard-${moment}`,
    av: CONTROLLER,
    atgardstyp,
    beskrivning,
    mal,
    avser: (id) => ({ typ: 'kontrollmoment', id: momentId(year, nar, namndplan, moment, id) }),
    ansvarigId: namndplan.ansvarigId,
    klarSenast: klar,
    foreslagen,
    beslutad,
    genomford: { dag: klar, kommentar: genomford },
    uppfoljd: { dag: uppfoljd, effekt, motivering },
  });
}
