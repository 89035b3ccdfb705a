import { Inject, Injectable } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { forbidden, invalid, notFound, refuse, type CalendarDate } from '#engine/kernel';
import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import { COMMAND_ROAD, ORGANISATION_DIRECTORY, POLICY, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import type { PersonalinformationCommandData } from '../../domain/personalinformation/index.js';
import { rutinAggregate } from '../aggregate.js';
import { personalinformationAggregate, type PersonalinformationAggregate } from './aggregate.js';

type Data = PersonalinformationCommandData;

/** What is stated; the part of the organisation is looked up before the decision. */
export type Informationsuppgifter = Omit<Data['RegistreraPersonalinformation'], 'enhet'> & { readonly organisationsenhetId: string };

export class RegistreraPersonalinformation extends Command<CommandResult> {
  constructor(
    readonly uppgifter: Informationsuppgifter,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class MakuleraPersonalinformation extends Command<CommandResult> {
  constructor(
    readonly id: string,
    readonly motivering: string,
    readonly expectation: Expectation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The part of the organisation that a record is about, and who may write down that its staff were told. */
@Injectable()
export class Informationsatkomst {
  private readonly aggregate: PersonalinformationAggregate;

  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
  ) {
    this.aggregate = personalinformationAggregate(regler);
  }

  /** As it stood on the day; 400 when it did not exist then. */
  async enhet(kommun: string, enhetId: string, datum: CalendarDate): Promise<EnhetVidTidpunkt> {
    const organisation = await this.organisation.onDay(kommun, datum);
    const del = organisation.find(enhetId);
    if (del) return { enhetId, regi: del.regi, vag: organisation.vag(enhetId) };
    const meddelande = (await this.organisation.knows(kommun, enhetId))
      ? `Enheten fanns inte den ${datum}. Välj den enhet som fanns den dagen, eller rätta datumet.`
      : 'Enheten finns inte. Välj en enhet ur organisationen (GET /organisation).';
    throw invalid([{ falt: 'organisationsenhetId', meddelande }]);
  }

  async permitToRegister(principal: Principal, { organisationsenhetId, datum }: Informationsuppgifter): Promise<Permit> {
    const { vag } = await this.enhet(principal.kommun, organisationsenhetId, datum);
    const decision = this.policy.decide(principal, REGISTRERA, { kommun: principal.kommun, vag });
    if (!decision.permit) throw forbidden('Du kan anteckna information till personalen i de enheter som du är chef för. Be enhetens chef.');
    return decision;
  }

  /** From the log itself: a record made a moment ago can be annulled at once. */
  async permitToAnnul(principal: Principal, id: string): Promise<Permit> {
    const { kommun } = principal;
    const found = await this.road.load(this.aggregate, kommun, id);
    if (!found || found.state.fas === 'saknas') throw notFound(NOTERINGEN);
    const { vag } = found.state.uppgifter.enhet;
    return this.policy.require(principal, REGISTRERA, { kommun, vag }, { action: 'personalinformation.se', what: NOTERINGEN });
  }
}

const REGISTRERA = 'personalinformation.registrera';
export const NOTERINGEN = 'Noteringen';

@CommandHandler(RegistreraPersonalinformation)
export class RegistreraPersonalinformationHandler implements ICommandHandler<RegistreraPersonalinformation> {
  private readonly aggregate: PersonalinformationAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
    private readonly atkomst: Informationsatkomst,
  ) {
    this.aggregate = personalinformationAggregate(regler);
  }

  async execute({ uppgifter, context }: RegistreraPersonalinformation): Promise<CommandResult> {
    const { organisationsenhetId, ...rest } = uppgifter;
    const enhet = await this.atkomst.enhet(context.kommun, organisationsenhetId, uppgifter.datum);
    await this.provaRutin(context.kommun, uppgifter);
    const command = { type: 'RegistreraPersonalinformation', data: { enhet, ...rest } } as const;
    return this.road.execute(this.aggregate, this.road.newId(context, 0), command, 'new', context);
  }

  /** From the log itself: a version that was adopted a moment ago can be told of at once. */
  private async provaRutin(kommun: string, { rutinId, rutinversion }: Informationsuppgifter): Promise<void> {
    if (rutinId === undefined) {
      return refuse(rutinversion === undefined ? [] : [{ falt: 'rutinId', meddelande: 'Ange också vilken rutin versionen hör till.' }]);
    }
    const rutin = await this.road.load(rutinAggregate, kommun, rutinId);
    if (!rutin || rutin.state.fas === 'saknas') {
      return refuse([{ falt: 'rutinId', meddelande: 'Rutinen finns inte. Välj en rutin ur GET /rutiner.' }]);
    }
    const finns = rutinversion === undefined || rutin.state.versioner.some(({ version }) => version === rutinversion);
    refuse(
      finns ? [] : [{ falt: 'rutinversion', meddelande: 'Rutinen har ingen sådan version. Hämta rutinen och välj en av dess versioner.' }],
    );
  }
}

@CommandHandler(MakuleraPersonalinformation)
export class MakuleraPersonalinformationHandler implements ICommandHandler<MakuleraPersonalinformation> {
  private readonly aggregate: PersonalinformationAggregate;

  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(REGLER) regler: Regler,
  ) {
    this.aggregate = personalinformationAggregate(regler);
  }

  execute({ id, motivering, expectation, context }: MakuleraPersonalinformation): Promise<CommandResult> {
    const command = { type: 'MakuleraPersonalinformation', data: { motivering } } as const;
    return this.road.execute(this.aggregate, id, command, expectation, context);
  }
}
