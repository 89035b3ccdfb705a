import { Injectable } from '@nestjs/common';
import type { Principal } from '#engine/access';
import { addDays } from '#engine/deadline';
import { invalid, type CalendarDate } from '#engine/kernel';
import {
  kravHelaManader,
  periodCode,
  Rapportdelar,
  seriebrottFor,
  yearsBefore,
  type Berakning,
  type Period,
  type Raknat,
  type Seriebrott,
} from '#reports/gemensamt';
import {
  Berattelser,
  beraknaSlag,
  doljsFor,
  faktabygge,
  iRapporterna,
  Minne,
  samlat,
  vidaste,
  utanSmaTal,
  type Fraga,
  type Kalla,
} from '#reports/kvalitetsberattelse';
import { statistikdel, type Organisation, type Statistikdel } from './delen.js';
import { GRUPPERINGAR } from './gruppering.js';

export interface Statistikfraga {
  readonly fran?: CalendarDate;
  readonly till?: CalendarDate;
  readonly enhetId?: string;
  /** one of `GRUPPERINGAR` of the kind; all tables when left out */
  readonly gruppera?: string;
  readonly organisation: Organisation;
}

/** The figures of a kind as they are now. */
export interface Statistiksvar extends Berakning {
  readonly slag: Kalla;
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
  readonly organisation: Organisation;
  readonly gruppera?: string;
  readonly lopnummer: string;
  readonly avlast: CalendarDate;
  readonly enhet: { readonly id: string; readonly namn: string };
  /** whether numbers of few cases are hidden from the caller */
  readonly smaTalDolda: boolean;
  /** from the first of the years that are compared to the end of the period */
  readonly seriebrott: readonly Seriebrott[];
}

/** The statistics of a kind, and what the reports tell of the same cases besides. */
interface Raknad {
  readonly statistik: Berakning;
  readonly rapporternas: Berakning;
}

/** who sees the reports of a part */
const SE = 'kvalitetsberattelse.se';
const TREND_AR = 2;

/** The reports' figures live: the same definitions and the same SQL, read at the number that the facts have reached. */
@Injectable()
export class Statistik {
  private readonly raknade = new Minne<Raknad>();

  constructor(
    private readonly delar: Rapportdelar,
    private readonly berattelser: Berattelser,
  ) {}

  async svar(slag: Kalla, { enhetId, gruppera, organisation, ...asked }: Statistikfraga, principal: Principal): Promise<Statistiksvar> {
    const { kommun } = principal;
    const { regler, dataSource, raknekalla } = this.delar;
    const today = this.berattelser.today();
    const { id, period, del, doljs } = await this.detSomSes(principal, { enhetId, organisation, asked, today });
    const lopnummer = BigInt(await this.berattelser.currentLopnummer(kommun));
    const bygge = await faktabygge(dataSource, this.berattelser.slag.fakta, { kommun, lopnummer: lopnummer.toString() });
    const fraga: Fraga = { kommun, lopnummer, ...period, avlast: today, omfattning: del.omfattning, delar: del.delar };
    const [{ statistik, rapporternas }, seriebrott] = await Promise.all([
      this.raknade.of([slag, fraga, bygge], () =>
        samlat(raknekalla, vidaste(fraga), [[slag]], async (sql) => {
          const etikett = (kodverk: string, kod: string) => regler.etikett(kodverk, kod);
          const statistik = await beraknaSlag(sql, fraga, slag, etikett);
          return { statistik, rapporternas: await iRapporterna(sql, fraga, slag, statistik, etikett) };
        }),
      ),
      seriebrottFor(dataSource, kommun, lopnummer, slag, yearsBefore(period, TREND_AR).fran, period.till),
    ]);
    const { siffror, tabeller } = utanSmaTal(named(statistik, del.namn), doljs, rapporternas);
    return {
      slag,
      ...period,
      organisation,
      ...(gruppera === undefined ? {} : { gruppera }),
      lopnummer: lopnummer.toString(),
      avlast: today,
      enhet: { id, namn: del.omfattning.namn },
      smaTalDolda: doljs.has(slag),
      siffror,
      tabeller: gruppera === undefined ? tabeller : tabeller.filter(({ nyckel }) => nyckel === GRUPPERINGAR[slag][gruppera]),
      seriebrott,
    };
  }

  /** The part and the period as the caller may ask for them: who does not see small numbers sees whole months, by default those that have ended. */
  private async detSomSes(
    principal: Principal,
    { enhetId, organisation, asked, today }: Fragan,
  ): Promise<{ id: string; period: Period; del: Statistikdel; doljs: ReadonlySet<Raknat> }> {
    const { kommun } = principal;
    const fragad = periodOf(asked, today);
    const id = enhetId ?? (await this.ownPart(principal, fragad));
    const delen = async (period: Period): Promise<Statistikdel> => {
      const del = await statistikdel(this.delar.organisation, organisation, { kommun, enhetId: id, period, today });
      this.delar.policy.require(principal, SE, { kommun, vag: del.vag }, { action: SE, what: 'Statistiken' });
      return del;
    };
    const forst = await delen(fragad);
    const dolda = this.doljs(principal, forst);
    if (dolda.size === 0) return { id, period: fragad, del: forst, doljs: dolda };
    const period = periodOf(asked, endOfLastWholeMonth(today));
    kravHelaManader(period, today);
    if (periodCode(period) === periodCode(fragad)) return { id, period, del: forst, doljs: dolda };
    const del = await delen(period);
    return { id, period, del, doljs: new Set([...dolda, ...this.doljs(principal, del)]) };
  }

  /** Of units that have been moved the caller must see all cases where they lay before, too. */
  private doljs(principal: Principal, { vag, andraVagar }: Statistikdel): ReadonlySet<Raknat> {
    return new Set([vag, ...andraVagar].flatMap((each) => [...doljsFor(this.delar.policy, principal, each, 'full')]));
  }

  /** The part that holds every other whose statistics the caller sees. */
  private async ownPart(principal: Principal, { till }: Period): Promise<string> {
    const scope = this.delar.policy.scope(principal, SE);
    const organisation = await this.delar.organisation.onDay(principal.kommun, till);
    const enheter = scope?.enheter ?? [];
    const widest = enheter.find((each) => enheter.every((other) => other === each || organisation.vag(other).includes(each)));
    const part = scope?.hela ? organisation.rot?.id : widest;
    if (part !== undefined) return part;
    throw invalid([{ falt: 'enhetId', meddelande: 'Ange vilken del av organisationen som statistiken gäller.' }]);
  }
}

/** What belongs to a part that is no unit stands under the part's name. */
const named = ({ siffror, tabeller }: Berakning, namn: Statistikdel['namn']): Berakning => ({
  siffror,
  tabeller: tabeller.map((tabell) => ({
    ...tabell,
    rader: tabell.rader.map((rad) => (rad['enhet'] === rad.kod ? { ...rad, enhet: namn.get(rad.kod) ?? rad.kod } : rad)),
  })),
});

type Fragad = Pick<Statistikfraga, 'fran' | 'till'>;

interface Fragan {
  readonly enhetId: string | undefined;
  readonly organisation: Organisation;
  readonly asked: Fragad;
  readonly today: CalendarDate;
}

const endOfLastWholeMonth = (today: CalendarDate): CalendarDate => addDays(`${today.slice(0, 7)}-01`, -1);

/** The year so far, unless the question says otherwise. @throws `OGILTIG_INDATA` when it would end before it begins */
function periodOf({ fran, till }: Fragad, sista: CalendarDate): Period {
  const last = till ?? sista;
  const first = fran ?? `${last.slice(0, 4)}-01-01`;
  if (first > last)
    throw invalid([{ falt: 'fran', meddelande: 'Ligger efter periodens sista dag. Ange en tidigare dag, eller ange också till.' }]);
  return { fran: first, till: last };
}
