import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag } from '#areas/arende';
import type { OrganisationDirectory, Permit, Policy, Principal } from '#engine/access';
import type { CommandContext, CommandRoad } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import { CLOCK, COMMAND_ROAD, ORGANISATION_DIRECTORY, POLICY } from '#engine/http';
import { forbidden, invalid, notFound, type Clock } from '#engine/kernel';
import { permitsNamnd } from '../read-model/insyn.js';
import { ejVerkstalldaAggregate } from './aggregate.js';

const REDOVISA = 'ej-verkstallda.redovisa';

/** Who may state it, and of which nämnd. */
@Injectable()
export class EjVerkstalldaatkomst {
  constructor(
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly uppslag: Enhetsuppslag,
  ) {}

  /** As the organisation stood on the business day. @throws `OGILTIG_INDATA` for what is no nämnd */
  async namnd(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, namndId: string) {
    const organisation = await this.organisation.onDay(context.kommun, this.uppslag.businessDay(context));
    if (organisation.find(namndId)?.typ === 'namnd') return { namndId, vag: organisation.vag(namndId) };
    throw invalid([{ falt: 'namndId', meddelande: 'Nämnden finns inte den dagen. Välj en nämnd ur organisationen (GET /organisation).' }]);
  }

  async permitToState(principal: Principal, namndId: string, tidpunkt?: string): Promise<Permit> {
    const { kommun } = principal;
    const namnd = await this.namnd({ kommun, ...(tidpunkt === undefined ? {} : { tidpunkt }) }, namndId);
    return (await this.permits(principal, namnd))(REDOVISA) ?? this.refused();
  }

  /** From the log itself: a record made a moment ago can be annulled at once. */
  async permitToAnnul(principal: Principal, id: string): Promise<Permit> {
    const found = await this.road.load(ejVerkstalldaAggregate, principal.kommun, id);
    if (!found || found.state.fas === 'saknas') throw notFound(REDOVISNINGEN);
    const permits = await this.permits(principal, found.state.redovisningar.at(-1)!.namnd);
    if (!permits('ej-verkstallda.se')) throw notFound(REDOVISNINGEN);
    return permits(REDOVISA) ?? this.refused();
  }

  private async permits(principal: Principal, { namndId, vag }: { readonly namndId: string; readonly vag: readonly string[] }) {
    const idag = await this.organisation.onDay(principal.kommun, stockholmDay(this.clock.now()));
    return permitsNamnd(this.policy, principal, { kommun: principal.kommun, namndId, namndVag: vag }, idag);
  }

  private refused(): never {
    throw forbidden('Ej verkställda beslut redovisas av nämndens sekreterare, förvaltningschefen eller controllern.');
  }
}

export const REDOVISNINGEN = 'Redovisningen';
