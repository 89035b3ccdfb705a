import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Permit, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import type { CommandContext, CommandResult, Expectation } from '#engine/command';
import { HTTP_SETTINGS, SERVER_KEY, type HttpSettings } from '#engine/http';
import { forbidden, type CalendarDate } from '#engine/kernel';
import {
  kravHelaManader,
  programmet,
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
  skiljerAvsandare,
  skiljerEjIndivid,
  type Berattelse,
  type KvalitetsberattelseCommand,
  type KvalitetsberattelseEvent,
} from '../domain/index.js';
import { monstervyer, visarMonster, type FunnetMonster } from '../monster/index.js';
import { kvalitetsberattelseAggregate } from './aggregate.js';
import { doljsFor } from './insyn.js';
import { FastaSiffror } from './fasta-siffror.js';
import { funnaMonster, monsternamn, monsterunderlag } from './monsterfinnare.js';
import { delarna, organisationsurval, type Organisationsurval } from './omfattning.js';
import { berakna, iStatistiken, samlat, utanSmaTal, vidaste, type Fraga } from './siffror/index.js';

const BESLUTA = 'kvalitetsberattelse.besluta';
/** the decision in the kommun's delegation */
const BESLUTET = 'kvalitetsberattelse';

interface Beslutsratten {
  /** with the role that the delegation names */
  readonly permit: Permit;
  readonly beslutsinstans: string;
}

/** What is counted of a report, once: its figures, and the patterns in them. */
interface Raknad {
  readonly berakning: Berakning;
  /** what the statistics tell of the same cases and it does not: small numbers are hidden over both */
  readonly statistikens: Berakning;
  readonly monster: readonly FunnetMonster[];
}

/** What commands and queries about a kvalitetsberättelse have in common besides the road of every report: its figures, and who decides it. */
@Injectable()
export class Berattelser
  extends Rapporter<Berattelse, KvalitetsberattelseCommand, KvalitetsberattelseEvent>
  implements OnModuleInit, OnModuleDestroy
{
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

  private readonly fasta: FastaSiffror<Raknad>;
  private readonly iBakgrunden = new Set<Promise<unknown>>();

  constructor(delar: Rapportdelar, @Inject(SERVER_KEY) serverKey: Buffer, @Inject(HTTP_SETTINGS) { log }: Pick<HttpSettings, 'log'>) {
    super(delar);
    const larma = (berattelseId: string): void =>
      log.fault({ requestId: '-', route: 'rapport_siffror', felklass: 'SparadeSiffrorAndrade', plats: [berattelseId] });
    this.fasta = new FastaSiffror(delar.dataSource, this.slag.fakta, { serverKey, larma });
  }

  /** Whoever reads first need not wait for the program to be read. */
  onModuleInit(): void {
    programmet().catch(() => undefined);
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.iBakgrunden);
  }

  /** The figures of a new draft are counted when it has been made: who opens it then finds them counted. */
  override async execute(
    id: string,
    command: Pick<KvalitetsberattelseCommand, 'type' | 'data'>,
    expectation: Expectation,
    context: CommandContext,
  ): Promise<CommandResult> {
    const result = await super.execute(id, command, expectation, context);
    if (command.type === 'SkapaUtkast') this.raknaIBakgrunden(context.kommun, id);
    return result;
  }

  private raknaIBakgrunden(kommun: string, id: string): void {
    // what fails is counted again by whoever reads the report, who is told why if it fails again
    const counted: Promise<unknown> = this.load(kommun, id)
      .then(({ rapport }) => this.rakna(kommun, rapport))
      .catch(() => undefined)
      .finally(() => this.iBakgrunden.delete(counted));
    this.iBakgrunden.add(counted);
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
    const { berakning: raknat, statistikens, monster } = await this.rakna(kommun, berattelse);
    const funna = visarMonster(berattelse) ? monster : [];
    const berakning = utanSmaTal(raknat, doljs, statistikens);
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
    const { berakning, statistikens } = await this.rakna(kommun, berattelse);
    return utanSmaTal(berakning, doljs, statistikens);
  }

  /** Counted when the draft is made, and by whoever reads it first where that has been lost. */
  rakna(kommun: string, berattelse: Raknelig): Promise<Raknad> {
    const { id, mall, mallversion } = berattelse;
    const fraga = questionOf(kommun, berattelse);
    const hela = { id, mall, mallversion, fraga };
    return this.fasta.av({ kommun, berattelseId: id, lopnummer: berattelse.lopnummer, fraga: hela }, async () => {
      const [raknat, monster] = await Promise.all([this.berakna(berattelse, fraga), this.monster(berattelse, fraga)]);
      return { ...raknat, monster };
    });
  }

  /** By the parts that the statistics tell rows by, as they are when it is counted. */
  private async berakna({ mall, mallversion, organisationsenhetId, period }: Raknelig, fraga: Fraga): Promise<Omit<Raknad, 'monster'>> {
    const { raknekalla, regler, organisation } = this.delar;
    const protokoll = new Map(regler.granskningsprotokoll().map(({ version, titel }) => [version, titel]));
    const faktorer = new Map(regler.skalor().flatMap((skala) => skala.faktorer.map(({ kod, etikett: namn }) => [kod, namn])));
    const egna: Readonly<Record<string, ReadonlyMap<string, string>>> = { granskningsprotokoll: protokoll, riskfaktorer: faktorer };
    const etikett = (kodverk: string, kod: string) => egna[kodverk]?.get(kod) ?? regler.etikett(kodverk, kod);
    const avsnitt = new Set(findMall(mall, mallversion)?.avsnitt.map(({ nyckel }) => nyckel));
    const asked = { ...fraga, delar: await delarna(organisation, fraga.kommun, organisationsenhetId, period) };
    return samlat(raknekalla, vidaste(asked), [['avvikelser'], ['klagomal', 'lex-sarah', 'atgarder']], async (sql) => {
      const [berakning, statistikens] = await Promise.all([
        berakna(sql, asked, etikett, avsnitt),
        iStatistiken(sql, asked, etikett, avsnitt.has('atgarder')),
      ]);
      return { berakning, statistikens };
    });
  }

  private monster(berattelse: Raknelig, fraga: Fraga): Promise<readonly FunnetMonster[]> {
    const { raknekalla, regler } = this.delar;
    return samlat(raknekalla, monsterunderlag({ regler }, fraga), [['avvikelser']], (sql) =>
      funnaMonster({ dataSource: sql, regler }, berattelse, fraga),
    );
  }
}

/** A report without what is written in it. */
type Raknelig = Omit<Berattelse, 'avsnitt' | 'namndbehandling'>;

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
  ...(skiljerAvsandare(mall, mallversion) ? {} : { avsandareOskilda: true }),
});
