import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag, type EnhetVidTidpunkt, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext } from '#engine/command';
import { ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid } from '#engine/kernel';
import type { RiskanalysCommand, RiskanalysCommandData } from '../domain/commands.js';

type Data = RiskanalysCommandData;

/** What the planner states; number and the part's place are looked up before the decision. */
export type Riskanalysuppgifter = Omit<Data['PlaneraRiskanalys'], 'nummer' | 'enhet'> & { readonly organisationsenhetId: string };

/** The commands as they come from outside: without what is looked up. */
export type Riskanalyskommandon = Omit<Data, 'PlaneraRiskanalys' | keyof Atgardskommandon> & Atgardskommandon;

export type Riskanalyskommando = Kommandounion<Riskanalyskommandon>;

/** What a decision needs to know that is neither in the command nor in the analysis. */
@Injectable()
export class Riskanalysuppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  /** the year of the number */
  ar(context: Pick<CommandContext, 'tidpunkt'>): number {
    return this.enhetsuppslag.ar(context);
  }

  enhet(context: Pick<CommandContext, 'kommun' | 'tidpunkt'>, organisationsenhetId: string): Promise<EnhetVidTidpunkt> {
    return this.enhetsuppslag.enhet(context, organisationsenhetId, 'organisationsenhetId');
  }

  /** @param enhetVag where the analysis belongs: the nämnd above it is who it is reported to when none is named */
  async complete(kommando: Riskanalyskommando, context: CommandContext, enhetVag: readonly string[]): Promise<Komplett<RiskanalysCommand>> {
    switch (kommando.type) {
      case 'RedovisaRiskanalysForNamnd': {
        const namndId = await this.namnd(context, kommando.data.namndId, enhetVag);
        return { type: kommando.type, data: { ...kommando.data, ...(namndId === undefined ? {} : { namndId }) } };
      }
      case 'ForeslaAtgard':
      case 'BeslutaAtgard':
      case 'GenomforAtgard':
      case 'FoljUppAtgard':
        return this.atgardsuppslag.complete(kommando, context);
      default:
        return kommando;
    }
  }

  private async namnd(context: CommandContext, namndId: string | undefined, enhetVag: readonly string[]): Promise<string | undefined> {
    const organisation = await this.organisation.onDay(context.kommun, this.enhetsuppslag.businessDay(context));
    const isNamnd = (id: string): boolean => organisation.find(id)?.typ === 'namnd';
    if (namndId === undefined) return enhetVag.find(isNamnd);
    if (isNamnd(namndId)) return namndId;
    throw invalid([{ falt: 'namndId', meddelande: 'Nämnden finns inte. Välj en nämnd ur organisationen (GET /organisation).' }]);
  }
}
