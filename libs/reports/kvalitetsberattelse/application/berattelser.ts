import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError, notFound, type CalendarDate, type Clock } from '#engine/kernel';
import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { EventStore } from '#engine/event-store';
import {
  CLOCK,
  COMMAND_ROAD,
  EVENT_STORE,
  ORGANISATION_DIRECTORY,
  POLICY,
  READ_YOUR_WRITES,
  REGLER,
  type ReadYourWrites,
} from '#engine/http';
import type { Regler } from '#regler';
import { berattelsevy, type Berattelsevy, type OppnadBerattelse } from '../dokument/index.js';
import type { Berattelse } from '../domain/index.js';
import { kvalitetsberattelseAggregate } from './aggregate.js';
import { organisationsurval, type Organisationsurval } from './omfattning.js';
import { berakna, type Fraga, type Period } from './siffror/index.js';

export const WHAT = 'Kvalitetsberättelsen';
const WAIT_MS = 2_000;
/** the projections that write the facts */
const FAKTA = ['avvikelse', 'klagomal', 'lex-sarah', 'personalinformation'];

/** What commands and queries about reports have in common: the report from the log, its figures, who may, and how far the figures' facts have come. */
@Injectable()
export class Berattelser {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_YOUR_WRITES) private readonly readYourWrites: ReadYourWrites,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(REGLER) private readonly regler: Regler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The report as the log has it now, for who may see it; 404 otherwise. */
  async load(kommun: string, id: string): Promise<{ readonly berattelse: Berattelse; readonly revision: bigint }> {
    const found = await this.road.load(kvalitetsberattelseAggregate, kommun, id);
    if (!found || found.state.fas === 'saknas') throw notFound(WHAT);
    return { berattelse: found.state, revision: found.revision };
  }

  /** The permit to do this with the report, decided on the log itself. */
  async permit(principal: Principal, id: string, action: string): Promise<Permit> {
    const { berattelse } = await this.load(principal.kommun, id);
    return this.permitFor(principal, berattelse.vag, action);
  }

  permitFor(principal: Principal, vag: readonly string[], action: string): Permit {
    return this.policy.require(principal, action, { kommun: principal.kommun, vag }, { action: 'kvalitetsberattelse.se', what: WHAT });
  }

  organisationsurval(kommun: string, organisationsenhetId: string, period: Period): Promise<Organisationsurval> {
    return organisationsurval(this.organisation, kommun, organisationsenhetId, period);
  }

  /** The roles that may decide a kvalitetsberättelse on the day, by the kommun's delegation (KL 6:37). */
  async decidingRoles(kommun: string, datum: CalendarDate): Promise<readonly string[]> {
    const rules = await this.organisation.delegation(kommun, datum);
    return rules.filter((rule) => rule.beslut === 'kvalitetsberattelse').flatMap((rule) => rule.roller);
  }

  today(): CalendarDate {
    return stockholmDay(this.clock.now());
  }

  /** The number that the facts have reached, when everything stored so far is in them; 503 when that takes too long. */
  async currentLopnummer(kommun: string): Promise<string> {
    const head = await this.store.feed(kommun).head();
    if (head === null) return '0';
    if (!(await this.readYourWrites.waitFor(kommun, head, WAIT_MS))) {
      throw new DomainError('unavailable', 'LASMODELL_EFTER', 'Alla händelser har ännu inte räknats in. Försök igen om en stund.');
    }
    const rows = await this.dataSource.query<{ namn: string; lopnummer: string }[]>(
      'select namn, lopnummer::text from motor.projektion where namn = any($1) and kommun = $2',
      [FAKTA, kommun],
    );
    const reached = FAKTA.map((namn) => BigInt(rows.find((row) => row.namn === namn)?.lopnummer ?? 0));
    return reached.reduce((least, each) => (each < least ? each : least)).toString();
  }

  /** The report with its figures. `berattelse` has its texts opened. */
  async view(kommun: string, berattelse: OppnadBerattelse): Promise<Berattelsevy> {
    const etikett = (kodverk: string, kod: string) => this.regler.etikett(kodverk, kod);
    return berattelsevy(berattelse, await berakna(this.dataSource, questionOf(kommun, berattelse), etikett));
  }
}

/** What the report asks: everything that decides its figures stands in its first event. */
export const questionOf = (
  kommun: string,
  { lopnummer, period, omfattning, organisationsenhetId, avlast, skapad }: Omit<Berattelse, 'avsnitt' | 'namndbehandling'>,
): Fraga => ({
  kommun,
  lopnummer: BigInt(lopnummer),
  fran: period.fran,
  till: period.till,
  avlast: avlast ?? stockholmDay(skapad),
  omfattning: { organisationsenhetId, ...omfattning },
});
