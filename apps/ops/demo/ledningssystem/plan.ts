import type { RegistreraPersonalinformation } from '#areas/ledningssystem';
import type { Processkommando, Processuppgifter, Revisionsuppgifter, Rutinkommando, Rutinuppgifter } from '#areas/ledningssystem';
import { exempelkommun, preparedId, type PreparedDel } from '#areas/organisation';
import { RISKANALYS_AREA } from '#areas/riskanalys';
import type { CalendarDate } from '#engine/kernel';
import { NAMNDSEKRETERARE } from '../aktorer.js';
import { forslag, steg, vid, type Arendeplan } from '../arendeplan.js';
import { analysnyckel } from '../riskanalyser/plan.js';
import { Slump } from '../slump.js';
import { chefOf, FORST, inTime, KOMMUN, type PlaneratSteg, type Stegid } from '../steg.js';
import { weekday } from '../tider.js';
import { PROCESSER, RUTINER, type Processinnehall, type Rutininnehall } from './innehall.js';
import { processnyckel, rutinnyckel } from './nycklar.js';

const delar = new Map(exempelkommun.delar.map((del) => [del.nyckel, del]));
const delOf = (nyckel: string): PreparedDel => delar.get(nyckel)!;
const instansOf = (del: PreparedDel): string => chefOf(del).role;

export type Processplan = Arendeplan<Processuppgifter, Processkommando>;
export type Rutinplan = Arendeplan<Rutinuppgifter, Rutinkommando>;
export type Revisionsplan = Arendeplan<Revisionsuppgifter, never>;
export type Rutininformation = Arendeplan<RegistreraPersonalinformation['uppgifter'], never>;

/** The processes of the ledningssystem: adopted two years before the demo's last, some of them adopted anew in it. */
export const planProcesser = (lastYear: number): Processplan[] => PROCESSER.map((process, nr) => processplan(lastYear, process, nr));

function processplan(lastYear: number, innehall: Processinnehall, nr: number): Processplan {
  const { nyckel: namn, slag, titel, syfte, aktiviteter, samverkan, nyckeltal, tillagg, upphor } = innehall;
  const del = delOf(innehall.del);
  const av = chefOf(del);
  const inrattad = `${lastYear - 2}-02-0${1 + (nr % 8)}`;
  const faststall = (version: string, dag: CalendarDate): PlaneratSteg<Processkommando> =>
    steg(version, dag, av, () => ({ type: 'FaststallProcess', data: { datum: weekday(dag), instans: instansOf(del) } }), 60);
  const andrad = tillagg?.faststalls === true ? `${lastYear}-05-${12 + nr}` : `${lastYear + 1}-03-${12 + nr}`;
  return {
    nyckel: processnyckel(namn),
    inkom: vid(inrattad),
    av,
    uppgifter: () => ({
      organisationsenhetId: preparedId(KOMMUN, del.nyckel),
      slag,
      titel,
      syfte,
      agareId: av.actorId,
      samverkan: samverkan.map((part) => ({ part })),
    }),
    steg: inTime<Processkommando>([
      ...aktiviteter.map((aktivitet, i): PlaneratSteg<Processkommando> =>
        steg(`aktivitet-${i + 1}`, inrattad, av, () => ({ type: 'LaggTillAktivitet', data: { titel: aktivitet } }), 10 + i),
      ),
      ...(nyckeltal === undefined
        ? []
        : [
            steg<Processkommando>(
              'nyckeltal',
              inrattad,
              av,
              () => ({ type: 'AngeProcessnyckeltal', data: { ...nyckeltal, kalla: 'Egen uppföljning varje halvår' } }),
              40,
            ),
          ]),
      faststall('version-1', `${lastYear - 2}-03-${10 + nr}`),
      ...(tillagg === undefined
        ? []
        : [steg<Processkommando>('tillagg', andrad, av, () => ({ type: 'LaggTillAktivitet', data: { titel: tillagg.titel } }))]),
      ...(tillagg?.faststalls === true ? [faststall('version-2', andrad)] : []),
      ...(upphor === undefined
        ? []
        : [
            steg<Processkommando>('upphord', `${lastYear}-06-03`, av, () => ({
              type: 'UpphorProcess',
              data: { datum: weekday(`${lastYear}-06-03`), motivering: upphor },
            })),
          ]),
    ]),
  };
}

/** The rutiner, each with what came of åtgärder as a new version. `forsta`: as they were before that, so that åtgärder can be about them. */
export const planRutiner = (lastYear: number, del: 'forsta' | 'alla'): Rutinplan[] =>
  RUTINER.map((rutin, nr) => rutinplan(lastYear, rutin, nr)).map((plan) =>
    del === 'alla' ? plan : { ...plan, steg: plan.steg.slice(0, 1) },
  );

const nyVersion = (lastYear: number, ar: -1 | 0): CalendarDate => `${lastYear + ar}-05-26`;

function rutinplan(
  lastYear: number,
  { nyckel: namn, del: delnyckel, titel, process, innehall, ny, upphavs }: Rutininnehall,
  nr: number,
): Rutinplan {
  const del = delOf(delnyckel);
  const av = chefOf(del);
  const upprattad = `${lastYear - 2}-04-${10 + nr}`;
  const version = (
    stegnamn: string,
    dag: CalendarDate,
    text: string,
    mer: (id: Stegid) => Pick<Extract<Rutinkommando, { type: 'FaststallRutinversion' }>['data'], 'andring' | 'atgard'>,
  ): PlaneratSteg<Rutinkommando> =>
    steg(
      stegnamn,
      dag,
      av,
      (id) => ({
        type: 'FaststallRutinversion',
        data: { datum: weekday(dag), giltigFran: weekday(dag), instans: instansOf(del), innehall: text, ...mer(id) },
      }),
      30,
    );
  return {
    nyckel: rutinnyckel(namn),
    inkom: vid(upprattad),
    av,
    uppgifter: (id) => ({
      organisationsenhetId: preparedId(KOMMUN, del.nyckel),
      titel,
      agareId: av.actorId,
      ...(process === undefined ? {} : { processId: id(processnyckel(process), FORST) }),
    }),
    steg: [
      version('version-1', upprattad, innehall, () => ({})),
      ...(ny === undefined
        ? []
        : [
            version('version-2', nyVersion(lastYear, ny.ar), ny.innehall, (id) => ({
              andring: ny.andring,
              ...(ny.riskatgard === undefined ? {} : { atgard: atgardspekare(lastYear + ny.ar, ny.riskatgard, id) }),
            })),
          ]),
      ...(upphavs === undefined
        ? []
        : [
            steg<Rutinkommando>('upphavd', `${lastYear - 1}-04-15`, av, () => ({
              type: 'UpphavRutin',
              data: { datum: weekday(`${lastYear - 1}-04-15`), motivering: upphavs },
            })),
          ]),
    ],
  };
}

function atgardspekare(year: number, [avdelning, atgard]: readonly [string, string], id: Stegid) {
  const analys = analysnyckel(year, avdelning);
  return { kalla: RISKANALYS_AREA, kallaId: id(analys, FORST), atgardId: id(analys, forslag(atgard)) };
}

/** Staff are told of a new version within some weeks, but not in every unit. */
export const planRutininformation = (lastYear: number): Rutininformation[] =>
  RUTINER.flatMap(({ nyckel: namn, ny }) =>
    (ny?.informerade ?? []).map((enhet): Rutininformation => {
      const nyckel = `rutininformation-${namn}-${enhet}`;
      const slump = new Slump(nyckel);
      const datum = weekday(`${lastYear + ny!.ar}-06-${String(slump.between(1, 20)).padStart(2, '0')}`);
      return {
        nyckel,
        inkom: vid(datum, 120),
        av: chefOf(delOf(enhet)),
        uppgifter: (id) => ({
          organisationsenhetId: preparedId(KOMMUN, enhet),
          datum,
          avser: 'rutin',
          tillfalle: 'forandring',
          form: 'Arbetsplatsträff',
          antal: slump.between(6, 28),
          rutinId: id(rutinnyckel(namn), FORST),
          rutinversion: 2,
        }),
        steg: [],
      };
    }),
  );

/** Once a year each nämnd decides on its ledningssystem. */
export const planRevisioner = (lastYear: number): Revisionsplan[] =>
  [lastYear - 1, lastYear].flatMap((year) =>
    (
      [
        ['vard-och-omsorg', ['aldreomsorg', 'funktionsstod', 'omsorgsforvaltningen', 'sjukvard']],
        ['socialnamnden', ['individ-och-familj', 'myndighet', 'socialforvaltningen']],
      ] as const
    ).map(([namnd, under], nr): Revisionsplan => {
      const datum = weekday(`${year}-12-1${6 + nr}`);
      const ar = year - lastYear;
      const processer = PROCESSER.filter(
        ({ del, tillagg }) => ar === 0 && tillagg?.faststalls === true && under.some((each) => each === del),
      );
      const rutiner = RUTINER.filter(({ del, ny }) => ny?.ar === ar && under.some((each) => each === del));
      return {
        nyckel: `ledningssystem-${year}-${namnd}`,
        inkom: vid(datum, 240),
        av: NAMNDSEKRETERARE,
        uppgifter: (id) => ({
          organisationsenhetId: preparedId(KOMMUN, namnd),
          datum,
          instans: 'namnd',
          paragraf: `§ ${146 + nr}`,
          version: String(year),
          sammanfattning:
            'Ledningssystemet är genomgånget mot årets avvikelser, riskanalyser och egenkontroll. Det är ändamålsenligt med de ändringar som anges.',
          andringar: [
            ...processer.map(({ nyckel, tillagg }) => ({
              typ: 'process' as const,
              id: id(processnyckel(nyckel), FORST),
              text: `Ny aktivitet: ${tillagg!.titel}.`,
            })),
            ...rutiner.map(({ nyckel, ny }) => ({ typ: 'rutin' as const, id: id(rutinnyckel(nyckel), FORST), text: ny!.andring })),
            { typ: 'annat' as const, text: 'Ansvarsfördelningen i årshjulet är uppdaterad.' },
          ],
        }),
        steg: [],
      };
    }),
  );
