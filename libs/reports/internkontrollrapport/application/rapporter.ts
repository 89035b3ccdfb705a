import { Injectable } from '@nestjs/common';
import { Beslutsratt } from '#areas/arende';
import type { Permit, Principal } from '#engine/access';
import type { CommandContext } from '#engine/command';
import type { Asker } from '#engine/http';
import { invalid, rule, type Instant } from '#engine/kernel';
import type { ReadAccess, Revealed } from '#engine/personal-data';
import {
  Rapportdelar,
  Rapporter,
  texterFor,
  type Kodnamn,
  type Oppnad,
  type Rapportslag,
  type Utgava,
  type Utgavemodell,
} from '#reports/gemensamt';
import { modell, rapportvy, type Internkontrollrapportvy } from '../dokument/index.js';
import type { InternkontrollrapportCommand, InternkontrollrapportEvent, Rapport } from '../domain/index.js';
import { internkontrollrapportAggregate } from './aggregate.js';
import { forUtgava, planbild, planlage, planVid, type Planbild, type Planlage } from './planbild.js';
import { bedomningsskala, berakna, faktornamn, type Bedomningsskala, type Rapportfraga } from './siffror/index.js';

/** What the reader of personal data is told, but for which cases are read. */
export type Lasare = Omit<ReadAccess, 'arenden'>;

interface Oppet {
  readonly rapport: Oppnad<Rapport>;
  readonly bild: Revealed<Planbild>;
}

/** The decision in the kommun's delegation. */
const RAPPORTBESLUT = 'internkontrollrapport';

/** What commands and queries about reports of internal control have in common besides the road of every report: the plan, its figures, and who decides. */
@Injectable()
export class Internkontrollrapporter extends Rapporter<Rapport, InternkontrollrapportCommand, InternkontrollrapportEvent> {
  override readonly slag: Rapportslag<Rapport, InternkontrollrapportCommand, InternkontrollrapportEvent> = {
    aggregate: internkontrollrapportAggregate,
    namn: 'Internkontrollrapporten',
    se: 'internkontrollrapport.se',
    sePublicerad: 'internkontrollrapport.se-publicerad',
    fakta: ['internkontroll'],
  };

  constructor(
    delar: Rapportdelar,
    private readonly beslutsratt: Beslutsratt,
  ) {
    super(delar);
  }

  /** The nämnd, and all that lies below it today. */
  override vag(kommun: string, { namnd }: Pick<Rapport, 'namnd'>): Promise<readonly string[]> {
    return this.namndensVag(kommun, namnd.namndId, namnd.vag);
  }

  /** For who would begin a report of the plan. @throws 404 where the plan may not be seen, 400 where there is none */
  async permitPlan(principal: Principal, planId: string, action: string): Promise<Permit> {
    const plan = await this.plan(principal.kommun, planId);
    return this.permitFor(principal, await this.namndensVag(principal.kommun, plan.namndId, plan.namndVag), action);
  }

  /** The nämnd's own secretary, when the kommun's delegation says so too. @throws `KRAVER_NAMNDBESLUT` for anybody else who sees the report, 404 for who does not */
  async permitBeslut(
    principal: Principal,
    id: string,
    tidpunkt?: Instant,
  ): Promise<{ readonly permit: Permit; readonly beslutsinstans: string }> {
    const { kommun } = principal;
    const { rapport } = await this.load(kommun, id);
    this.permitFor(principal, await this.vag(kommun, rapport), this.slag.se);
    const decision = this.delar.policy.decide(principal, 'internkontrollrapport.besluta-i-namnden', { kommun, vag: rapport.namnd.vag });
    const instanser = await this.beslutsratt.instanserFor(principal, RAPPORTBESLUT, {
      kommun,
      ...(tidpunkt === undefined ? {} : { tidpunkt }),
    });
    const [forsta] = instanser;
    if (decision.permit && forsta !== undefined)
      return { permit: decision, beslutsinstans: instanser.includes('namnd') ? 'namnd' : forsta };
    throw rule(
      'KRAVER_NAMNDBESLUT',
      'Bara nämnden beslutar om en internkontrollrapport (kommunallagen 6 kap. 38 §). Nämndens sekreterare registrerar beslutet.',
    );
  }

  /** May the caller see what is told of apart? */
  seesSecret({ kommun, ...principal }: Principal, { namnd }: Rapport): boolean {
    return this.delar.policy.decide({ kommun, ...principal }, 'internkontrollrapport.se-sekretess', { kommun, vag: namnd.vag }).permit;
  }

  /** The plan at the lopnummer, now when it is left out. @throws `OGILTIG_INDATA` when there is none */
  async plan(kommun: string, planId: string, lopnummer?: bigint) {
    const plan = await planVid(this.delar, kommun, planId, lopnummer);
    if (!plan) throw invalid([{ falt: 'planId', meddelande: 'Planen finns inte. Välj en plan ur GET /internkontrollplaner.' }]);
    return plan;
  }

  /** Moments with their texts, opened for who begins a report of the plan. */
  oppnaMoment<M>(planId: string, moment: M, { kommun, actorId, role, commandId }: CommandContext): Promise<Revealed<M>> {
    return this.delar.reader.reveal({ kommun, actorId, role, handling: 'las', arenden: [planId], requestId: commandId }, moment);
  }

  /** What the report tells of, with the texts of the plan closed; of the public edition those that are told of apart are not there at all. */
  async stangd<R extends Pick<Rapport, 'planId' | 'lopnummer'>>(kommun: string, rapport: R, utgava: Utgava) {
    const bild = await planbild(this.delar, kommun, rapport.planId, BigInt(rapport.lopnummer));
    if (!bild) throw new Error('The plan of a report is missing');
    return { texter: { rapport, bild: forUtgava(bild, utgava) }, lage: planlage(bild), utgava };
  }

  /** The report as an edition tells of it, its texts opened. */
  async vy(kommun: string, { rapport, bild }: Oppet, lage: Planlage, utgava: Utgava): Promise<Internkontrollrapportvy> {
    const skala = this.skala(rapport);
    return rapportvy(texterFor(rapport, utgava), {
      ...bild,
      lage,
      berakning: await berakna(this.delar.dataSource, questionOf(kommun, rapport, utgava), skala),
      skala,
      faktornamn: faktornamn(this.delar.regler),
      etikett: this.etikett,
      utgava,
    });
  }

  /** Reports as editions tell of them, opened in one read: one row of the read log. */
  async vyer(
    valda: readonly { readonly rapport: Rapport; readonly utgava: Utgava }[],
    lasare: Lasare,
  ): Promise<readonly Internkontrollrapportvy[]> {
    const { kommun } = lasare;
    const stangda = await Promise.all(valda.map(({ rapport, utgava }) => this.stangd(kommun, rapport, utgava)));
    const arenden = new Set(
      stangda.flatMap(({ texter: { rapport, bild } }) => [rapport.id, bild.plan.id, ...bild.foregaende.map(({ id }) => id)]),
    );
    const oppna = (await this.delar.reader.reveal(
      { ...lasare, arenden: [...arenden] },
      stangda.map(({ texter }) => texter),
    )) as unknown as readonly Oppet[];
    return Promise.all(oppna.map((each, i) => this.vy(kommun, each, stangda[i]!.lage, stangda[i]!.utgava)));
  }

  /** The editions of a report that is decided; its own texts have been opened. */
  async beslutsvyer(rapport: Oppnad<Rapport>, utgavor: readonly Utgava[], lasare: Lasare): Promise<readonly Internkontrollrapportvy[]> {
    const { kommun } = lasare;
    const vyer: Internkontrollrapportvy[] = [];
    for (const utgava of utgavor) {
      const { texter, lage } = await this.stangd(kommun, rapport, utgava);
      const arenden = [texter.bild.plan.id, ...texter.bild.foregaende.map(({ id }) => id)];
      const bild = await this.delar.reader.reveal({ ...lasare, arenden }, texter.bild);
      vyer.push(await this.vy(kommun, { rapport, bild }, lage, utgava));
    }
    return vyer;
  }

  modell(vy: Internkontrollrapportvy): Utgavemodell {
    return modell(vy, this.etikett, this.upplagg(vy, vy.namnd.namn));
  }

  skala({ avlast }: Pick<Rapport, 'avlast'>): Bedomningsskala {
    return bedomningsskala(this.delar.regler, avlast);
  }

  readonly etikett: Kodnamn = (kodverk, kod) => this.delar.regler.etikett(kodverk, kod);

  private async namndensVag(kommun: string, namndId: string, vag: readonly string[]): Promise<readonly string[]> {
    const organisation = await this.delar.organisation.onDay(kommun, this.today());
    return [...new Set([...vag, ...organisation.under(namndId).map(({ id }) => id)])];
  }
}

/** What the report asks: everything that decides its figures stands in its first event. */
export const questionOf = (kommun: string, { planId, lopnummer }: Pick<Rapport, 'planId' | 'lopnummer'>, utgava: Utgava): Rapportfraga => ({
  kommun,
  planId,
  lopnummer: BigInt(lopnummer),
  utgava,
});

/** The reader as a question makes it. */
export const lasareOf = ({ role, organisationsenhetId }: Permit, { principal, requestId }: Asker): Lasare => ({
  kommun: principal.kommun,
  actorId: principal.actorId,
  role,
  organisationsenhetId,
  handling: 'las',
  requestId,
});
