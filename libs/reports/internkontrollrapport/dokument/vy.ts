import type { CalendarDate, Instant } from '#engine/kernel';
import {
  beslutsfalt,
  senastAndrad,
  type Avsnittsvy,
  type Berakning,
  type Efterandring,
  type Oppnad,
  type Rapportvy,
  type Tabellvarde,
  type Utgava,
} from '#reports/gemensamt';
import { reportedMoments } from '../application/planbild.js';
import { FARG } from '../application/siffror/index.js';
import { sectionsOf, titelOf, type Rapport, type Rapportavsnitt } from '../domain/index.js';
import type { Rapportmaterial } from './material.js';
import { atgarderFor, Momentberattare, planensAtgarder, type Bedomningsvy, type Momentvy, type OppenPlan } from './momentvy.js';
import { textforslag } from './textforslag.js';

export interface Riskvy {
  readonly id: string;
  readonly process: string;
  readonly risk: string;
  readonly riskvarde?: NonNullable<OppenPlan['risker'][number]['riskvarde']>;
  readonly hantering?: string;
  readonly motivering?: string;
  readonly atgarder: Momentvy['atgarder'];
}

export interface Rapportavsnittsvy extends Avsnittsvy {
  /** of a kontrollområde: its moments, also those that a revision has taken away; and none when it is empty */
  readonly kontrollmoment?: readonly Momentvy[];
  /** the area has no moments in the plan in force */
  readonly tomt?: boolean;
  readonly risker?: readonly Riskvy[];
}

/** Controls that are told of apart. The moments stand in the full edition only. */
export interface Sekretessvy {
  readonly antal: number;
  readonly bestammelser: readonly string[];
  readonly kontrollmoment?: readonly Momentvy[];
}

/** The report as it is shown and rendered, its texts opened. The same report at the same revision gives the same view. */
export interface Internkontrollrapportvy extends Rapportvy {
  readonly titel: string;
  readonly utgava: Utgava;
  readonly fas: Rapport['fas'];
  readonly planId: string;
  readonly plannummer: string;
  readonly planversion: number;
  readonly period: Rapport['period'];
  readonly namnd: { readonly id: string; readonly namn: string };
  readonly avlast: CalendarDate;
  readonly mall: string;
  readonly mallversion: string;
  readonly uppdaterar?: string;
  readonly utformning?: NonNullable<Rapport['utformning']>;
  readonly skapad: Instant;
  /** the last day on which it was read, begun, written or reviewed */
  readonly senastAndrad: CalendarDate;
  readonly beslut?: NonNullable<Rapport['beslut']> & Efterandring;
  readonly overlamnande?: NonNullable<Rapport['overlamnande']>;
  readonly publicerad?: Instant;
  readonly avsnitt: readonly Rapportavsnittsvy[];
  /** against no risk and no moment of its own */
  readonly planatgarder: Momentvy['atgarder'];
  readonly sekretess: Sekretessvy;
}

export function rapportvy(rapport: Oppnad<Rapport>, material: Rapportmaterial): Internkontrollrapportvy {
  const { plan, foregaende, lage, skala, berakning, utgava } = material;
  const berattare = new Momentberattare(plan, foregaende, lage, skala);
  const alla = reportedMoments(plan);
  const hemliga = alla.filter(({ kontrollmomentId }) => lage.hemliga.has(kontrollmomentId));
  const oppna = alla.map((moment) => berattare.oppet(moment));
  const risker = plan.risker.map((risk): Riskvy => riskvy(plan, risk));
  const { id, fas, period, lopnummer, mall, mallversion, avlast, planId, plannummer, planversion, namnd, skapad } = rapport;
  const { uppdaterar, utformning, beslut, overlamnande, publicerad } = rapport;

  const iProcess = new Set(rapport.processomraden?.flatMap(({ kontrollmoment }) => kontrollmoment));

  const section = (avsnitt: Rapportavsnitt): Rapportavsnittsvy => {
    const { nyckel, ledtext, omrade, processmoment } = avsnitt;
    const moment =
      processmoment !== undefined
        ? oppna.filter(({ id: momentId }) => processmoment.includes(momentId))
        : omrade !== undefined
          ? oppna.filter((each) => (each.grupp ?? null) === omrade && !iProcess.has(each.id))
          : undefined;
    const rubrik = processmoment === undefined ? avsnitt.rubrik : (moment?.[0]?.process?.trim() ?? '');
    const skrivet = rapport.avsnitt[nyckel];
    const forslag = textforslag(nyckel, { rapport, berakning, moment: oppna, material });
    return {
      nyckel,
      rubrik,
      ledtext,
      text: skrivet?.text ?? null,
      ...(skrivet?.publikText === undefined ? {} : { publikText: skrivet.publikText }),
      ...(forslag === null ? {} : { textforslag: forslag }),
      siffror: nyckel === 'sammanfattning' ? berakning.siffror : [],
      tabeller: tabeller(nyckel, berakning, moment),
      diagram: [],
      ...(moment === undefined ? {} : { kontrollmoment: moment, tomt: moment.every(({ borttaget }) => borttaget) }),
      ...(nyckel === 'riskvardering' ? { risker } : {}),
    };
  };

  return {
    id,
    titel: `${titelOf(rapport)} ${period.benamning}`,
    utgava,
    fas,
    planId,
    plannummer,
    planversion,
    period,
    namnd: { id: namnd.namndId, namn: namnd.namn },
    lopnummer,
    avlast,
    mall,
    mallversion,
    ...(uppdaterar === undefined ? {} : { uppdaterar }),
    ...(utformning === undefined ? {} : { utformning }),
    skapad,
    senastAndrad: senastAndrad(rapport),
    ...beslutsfalt(rapport, beslut),
    ...(overlamnande === undefined ? {} : { overlamnande }),
    ...(publicerad === undefined ? {} : { publicerad }),
    avsnitt: sectionsOf(rapport).map(section),
    planatgarder: planensAtgarder(plan),
    sekretess: {
      antal: hemliga.length,
      bestammelser: [...new Set(hemliga.flatMap(({ kontrollmomentId }) => lage.hemliga.get(kontrollmomentId)!))].sort(),
      ...(utgava === 'full' ? { kontrollmoment: hemliga.map((moment) => berattare.helt(moment)) } : {}),
    },
  };
}

function riskvy(plan: OppenPlan, { riskId, process, risk, riskvarde, hantering, motivering }: OppenPlan['risker'][number]): Riskvy {
  return {
    id: riskId,
    process,
    risk,
    ...(riskvarde === undefined ? {} : { riskvarde }),
    ...(hantering === undefined ? {} : { hantering }),
    ...(motivering === undefined ? {} : { motivering }),
    atgarder: atgarderFor(plan, 'risk', riskId),
  };
}

function tabeller(nyckel: string, { tabeller: counted }: Berakning, moment: readonly Momentvy[] | undefined): readonly Tabellvarde[] {
  if (nyckel === 'sammanfattning') return counted.filter((each) => each.nyckel === 'internkontroll.per-bedomning');
  if (nyckel === 'riskvardering') return counted.filter((each) => each.nyckel === 'internkontroll.per-riskniva');
  return moment === undefined || moment.length === 0 ? [] : [momenttabell(nyckel, moment)];
}

/** An area's moments side by side; the row's code is the moment's id. */
const momenttabell = (nyckel: string, moment: readonly Momentvy[]): Tabellvarde => ({
  nyckel: `${nyckel}.kontrollmoment`,
  titel: 'Kontrollmoment inom området',
  definition: 'Bedömningen är den av det senaste resultatet. Förra året är momentet som det fortsätter, när planen säger vilket.',
  kolumner: [
    { nyckel: 'kontrollmoment', rubrik: 'Kontrollmoment', format: 'text' },
    { nyckel: 'bedomning', rubrik: 'Bedömning', format: 'text' },
    { nyckel: 'farg', rubrik: 'Färg', format: 'text' },
    { nyckel: 'forraAret', rubrik: 'Förra året', format: 'text' },
    { nyckel: 'kontrollerade', rubrik: 'Kontrollerade', format: 'antal' },
    { nyckel: 'avvikelser', rubrik: 'Avvikelser', format: 'antal' },
  ],
  rader: moment.map(({ id, kontrollmoment, borttaget, bedomning, separat, foregaende, kontroller }) => ({
    kod: id,
    kontrollmoment: borttaget ? `${kontrollmoment} (borttaget av nämnden)` : kontrollmoment,
    bedomning: separat.length > 0 ? SEPARAT : (bedomning?.etikett ?? null),
    farg: bedomning === null ? null : (FARG[bedomning.niva] ?? null),
    forraAret: foregaende === null ? 'Nytt' : foregaende.separat ? SEPARAT : bedomningstext(foregaende.bedomning),
    kontrollerade: sum(kontroller.map(({ antalKontrollerade }) => antalKontrollerade)),
    avvikelser: sum(kontroller.map(({ antalAvvikelser }) => antalAvvikelser)),
  })),
});

export const SEPARAT = 'Redovisas separat';

/** The assessment in words, with its colour in words. */
export const bedomningstext = (bedomning: Bedomningsvy | null): string | null =>
  bedomning === null ? null : `${bedomning.etikett} (${(FARG[bedomning.niva] ?? bedomning.niva).toLowerCase()})`;

/** null where no number has been given: blank is not zero */
function sum(numbers: readonly (number | undefined)[]): number | null {
  const given = numbers.filter((n) => n !== undefined);
  return given.length === 0 ? null : given.reduce((total, n) => total + n, 0);
}
