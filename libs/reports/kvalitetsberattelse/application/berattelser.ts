import { Injectable } from '@nestjs/common';
import type { Permit, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { forbidden, type CalendarDate } from '#engine/kernel';
import {
  kravHelaManader,
  Rapportdelar,
  Rapporter,
  smaSlag,
  type Berakning,
  type Raknat,
  type Rapportslag,
  type Utgava,
} from '#reports/gemensamt';
import { berattelsevy, type Berattelsevy, type OppnadBerattelse } from '../dokument/index.js';
import {
  findMall,
  raknarBaraArendeatgarder,
  skiljerEjIndivid,
  type Berattelse,
  type KvalitetsberattelseCommand,
  type KvalitetsberattelseEvent,
} from '../domain/index.js';
import { monstervyer, visarMonster, type FunnetMonster } from '../monster/index.js';
import { kvalitetsberattelseAggregate } from './aggregate.js';
import { doljsFor } from './insyn.js';
import { iTur } from './i-tur.js';
import { Minne } from './minne.js';
import { funnaMonster, monsternamn } from './monsterfinnare.js';
import { organisationsurval, type Organisationsurval } from './omfattning.js';
import { berakna, utanSmaTal, type Fraga } from './siffror/index.js';

const BESLUTA = 'kvalitetsberattelse.besluta';
/** the decision in the kommun's delegation */
const BESLUTET = 'kvalitetsberattelse';

interface Beslutsratten {
  /** with the role that the delegation names */
  readonly permit: Permit;
  readonly beslutsinstans: string;
}

/** a report's questions to the database at a time */
const SAMTIDIGT = 3;

/** What commands and queries about a kvalitetsberättelse have in common besides the road of every report: its figures, and who decides it. */
@Injectable()
export class Berattelser extends Rapporter<Berattelse, KvalitetsberattelseCommand, KvalitetsberattelseEvent> {
  override readonly slag: Rapportslag<Berattelse, KvalitetsberattelseCommand, KvalitetsberattelseEvent> = {
    aggregate: kvalitetsberattelseAggregate,
    namn: 'Kvalitetsberättelsen',
    se: 'kvalitetsberattelse.se',
    sePublicerad: 'kvalitetsberattelse.se-publicerad',
    fakta: [
      'avvikelse',
      'klagomal',
      'lex-sarah',
      'personalinformation',
      'styrdokument',
      'ledningssystemrevision',
      'forbattringsarbete',
      'riskanalys',
      'egenkontroll',
      'nyckeltal',
      'tillsyn',
      'ej-verkstallda',
      'internkontroll',
      'seriebrott',
      // which improvements the report of the year before led to
      'kvalitetsberattelse',
    ],
  };

  private readonly raknade = new Minne<Berakning>();
  private readonly funna = new Minne<readonly FunnetMonster[]>();

  // the container reads what to inject from the class's own constructor
  constructor(delar: Rapportdelar) {
    super(delar);
  }

  override vag(_kommun: string, { vag }: Berattelse): readonly string[] {
    return vag;
  }

  organisationsurval(kommun: string, organisationsenhetId: string, period: Berattelse['period']): Promise<Organisationsurval> {
    return organisationsurval(this.delar.organisation, kommun, organisationsenhetId, period);
  }

  /**
   * Who may decide it is data: the kommun's delegation (KL 6:37), for roles in the report's own part. It is that of the decision's day, but not of a day before
   * the figures were read: nobody could decide on what did not exist.
   * @throws 403 where the delegation names somebody else, 404 for who does not see the report
   */
  async beslutsratt(principal: Principal, berattelse: Berattelse, datum: CalendarDate): Promise<Beslutsratten> {
    const { kommun } = principal;
    const { vag, avlast = stockholmDay(berattelse.skapad) } = berattelse;
    this.permitFor(principal, vag, BESLUTA);
    const delegation = await this.delar.organisation.delegation(kommun, datum > avlast ? datum : avlast);
    for (const { roller, beslutsinstans } of delegation.filter(({ beslut }) => beslut === BESLUTET)) {
      const uppdrag = principal.uppdrag.filter(({ roll }) => roller.includes(roll));
      const decision = this.delar.policy.decide({ ...principal, uppdrag }, BESLUTA, { kommun, vag });
      if (decision.permit) return { permit: decision, beslutsinstans };
    }
    throw forbidden('Enligt delegationsordningen beslutas kvalitetsberättelsen av någon annan. Be den som har rätt att besluta.');
  }

  /** The kinds whose small cells are hidden from the caller in an edition. */
  doljs(principal: Principal, { vag }: Pick<Berattelse, 'vag'>, utgava: Utgava): ReadonlySet<Raknat> {
    return doljsFor(this.delar.policy, principal, vag, utgava);
  }

  /** Who does not see the small numbers of every kind writes of whole months. @throws `OGILTIG_INDATA` */
  provaPeriod(principal: Principal, vag: readonly string[], period: Berattelse['period']): void {
    if (this.doljs(principal, { vag }, 'full').size > 0) kravHelaManader(period, this.today(), 'period.');
  }

  /** The report with its figures. `berattelse` has its texts opened. @param doljs the kinds whose small cells are hidden */
  async view(kommun: string, berattelse: OppnadBerattelse, { doljs }: { readonly doljs: ReadonlySet<Raknat> }): Promise<Berattelsevy> {
    const [raknat, funna] = await Promise.all([
      this.raknat(kommun, berattelse),
      visarMonster(berattelse) ? this.monster(kommun, berattelse) : [],
    ]);
    const berakning = utanSmaTal(raknat, doljs);
    const fa = smaSlag(raknat, doljs);
    const namn = monsternamn(this.delar.regler, berattelse.omfattning);
    return berattelsevy(berattelse, berakning, monstervyer(berattelse, funna, berakning, { doljs, fa, namn }), this.delar.regler);
  }

  /** The figures of the report, without the small cells of the kinds in `doljs` and what they could be worked out from. */
  async berakning(
    kommun: string,
    berattelse: Omit<Berattelse, 'avsnitt' | 'namndbehandling'>,
    doljs: ReadonlySet<Raknat>,
  ): Promise<Berakning> {
    return utanSmaTal(await this.raknat(kommun, berattelse), doljs);
  }

  private raknat(kommun: string, berattelse: Omit<Berattelse, 'avsnitt' | 'namndbehandling'>): Promise<Berakning> {
    const { dataSource, regler } = this.delar;
    const protokoll = new Map(regler.granskningsprotokoll().map(({ version, titel }) => [version, titel]));
    const faktorer = new Map(regler.skalor().flatMap((skala) => skala.faktorer.map(({ kod, etikett: namn }) => [kod, namn])));
    const egna: Readonly<Record<string, ReadonlyMap<string, string>>> = { granskningsprotokoll: protokoll, riskfaktorer: faktorer };
    const etikett = (kodverk: string, kod: string) => egna[kodverk]?.get(kod) ?? regler.etikett(kodverk, kod);
    const avsnitt = findMall(berattelse.mall, berattelse.mallversion)?.avsnitt.map(({ nyckel }) => nyckel);
    const fraga = questionOf(kommun, berattelse);
    return this.raknade.of([fraga, avsnitt], () => berakna(iTur(dataSource, SAMTIDIGT), fraga, etikett, new Set(avsnitt)));
  }

  private monster(kommun: string, berattelse: OppnadBerattelse): Promise<readonly FunnetMonster[]> {
    const { dataSource, regler } = this.delar;
    const fraga = questionOf(kommun, berattelse);
    const { id, mall, mallversion } = berattelse;
    return this.funna.of([id, mall, mallversion, fraga], () =>
      funnaMonster({ dataSource: iTur(dataSource, SAMTIDIGT), regler }, berattelse, fraga),
    );
  }
}

/** What the report asks: everything that decides its figures stands in its first event. */
export const questionOf = (
  kommun: string,
  {
    lopnummer,
    period,
    omfattning,
    organisationsenhetId,
    avlast,
    skapad,
    mall,
    mallversion,
  }: Omit<Berattelse, 'avsnitt' | 'namndbehandling'>,
): Fraga => ({
  kommun,
  lopnummer: BigInt(lopnummer),
  fran: period.fran,
  till: period.till,
  avlast: avlast ?? stockholmDay(skapad),
  omfattning: { organisationsenhetId, ...omfattning },
  ...(raknarBaraArendeatgarder(mall, mallversion) ? { baraArendeatgarder: true } : {}),
  ...(skiljerEjIndivid(mall, mallversion) ? {} : { ejIndividOskild: true }),
});
