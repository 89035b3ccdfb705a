import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DomainError, forbidden, invalid, type CalendarDate } from '#engine/kernel';
import type { CommandContext, CommandResult, CommandRoad, Expectation } from '#engine/command';
import { COMMAND_ROAD, PERSONAL_DATA_READER, type Asker } from '#engine/http';
import type { PersonalDataReader, ReadAccess } from '#engine/personal-data';
import { FORMAT, rendera, type OppnadBerattelse } from '../dokument/index.js';
import { currentMall, type Berattelse, type RenderedDocument } from '../domain/index.js';
import { kvalitetsberattelseAggregate } from './aggregate.js';
import { Berattelser } from './berattelser.js';
import {
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UppdateraKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
} from './kommandon.js';

type Begynnelse = SkapaKvalitetsberattelse['uppgifter'] & { readonly uppdaterar?: string };

/** Begins a report: looks up what its figures will rest on, and freezes it. */
@Injectable()
export class Utkast {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    private readonly berattelser: Berattelser,
  ) {}

  async begin(
    { period, organisationsenhetId, mall, uppdaterar }: Begynnelse,
    avsnitt: readonly { readonly nyckel: string; readonly text: string }[],
    context: CommandContext,
  ): Promise<CommandResult> {
    const version = currentMall(mall)?.version;
    if (version === undefined)
      throw invalid([{ falt: 'mall', meddelande: 'Mallen finns inte. Utelämna fältet för en kvalitetsberättelse.' }]);
    const { vag, omfattning } = await this.berattelser.organisationsurval(context.kommun, organisationsenhetId, period);
    const { namn, helaKommunen, enheter } = omfattning;
    const id = this.road.newId(context, 0);
    const data = {
      kvalitetsberattelseId: id,
      period,
      organisationsenhetId,
      vag,
      omfattning: { namn, helaKommunen, enheter },
      mall,
      mallversion: version,
      lopnummer: await this.berattelser.currentLopnummer(context.kommun),
      avlast: this.berattelser.today(),
      ...(uppdaterar === undefined ? {} : { uppdaterar }),
      avsnitt,
    };
    return this.road.execute(kvalitetsberattelseAggregate, id, { type: 'SkapaUtkast', data }, 'new', context);
  }
}

@CommandHandler(SkapaKvalitetsberattelse)
export class SkapaKvalitetsberattelseHandler implements ICommandHandler<SkapaKvalitetsberattelse> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    private readonly utkast: Utkast,
  ) {}

  async execute({ uppgifter, context }: SkapaKvalitetsberattelse): Promise<CommandResult> {
    return (await this.road.repeated(context)) ?? this.utkast.begin(uppgifter, [], context);
  }
}

@CommandHandler(UppdateraKvalitetsberattelse)
export class UppdateraKvalitetsberattelseHandler implements ICommandHandler<UppdateraKvalitetsberattelse> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(PERSONAL_DATA_READER) private readonly reader: PersonalDataReader,
    private readonly berattelser: Berattelser,
    private readonly utkast: Utkast,
  ) {}

  async execute({ id, expectation, context, fragare }: UppdateraKvalitetsberattelse): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    const { berattelse, revision } = await this.berattelser.load(context.kommun, id);
    checkRevision(expectation, revision);
    const { avsnitt } = await this.reader.reveal(accessOf(context, fragare, id), { avsnitt: berattelse.avsnitt });
    const texts = Object.entries(avsnitt).map(([nyckel, { text }]) => ({ nyckel, text }));
    const { period, organisationsenhetId, mall } = berattelse;
    return this.utkast.begin({ period, organisationsenhetId, mall, uppdaterar: id }, texts, context);
  }
}

@CommandHandler(BeslutaKvalitetsberattelse)
export class BeslutaKvalitetsberattelseHandler implements ICommandHandler<BeslutaKvalitetsberattelse> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    @Inject(PERSONAL_DATA_READER) private readonly reader: PersonalDataReader,
    private readonly berattelser: Berattelser,
  ) {}

  async execute({ id, datum, expectation, context, fragare }: BeslutaKvalitetsberattelse): Promise<CommandResult> {
    const repeated = await this.road.repeated(context);
    if (repeated) return repeated;
    if (datum > this.berattelser.today()) throw futureDay();
    const { berattelse, revision } = await this.berattelser.load(context.kommun, id);
    checkRevision(expectation, revision);
    await this.checkDelegation(context, fragare, datum);
    // in another phase the decision is refused below, and nothing need be rendered
    const dokument = berattelse.fas === 'granskad' ? await this.render(berattelse, datum, context, fragare) : [];
    const command = { type: 'BeslutaKvalitetsberattelse', data: { datum, dokument } } as const;
    // decided on exactly what was rendered
    return this.road.execute(kvalitetsberattelseAggregate, id, command, { revision }, context);
  }

  private async checkDelegation({ kommun }: CommandContext, { principal }: Asker, datum: CalendarDate): Promise<void> {
    const roles = await this.berattelser.decidingRoles(kommun, datum);
    if (!principal.uppdrag.some(({ roll }) => roles.includes(roll))) {
      throw forbidden('Enligt delegationsordningen beslutas kvalitetsberättelsen av någon annan. Be den som har rätt att besluta.');
    }
  }

  private async render(berattelse: Berattelse, datum: CalendarDate, context: CommandContext, fragare: Asker): Promise<RenderedDocument[]> {
    const opened = (await this.reader.reveal(accessOf(context, fragare, berattelse.id), berattelse)) as OppnadBerattelse;
    const vy = await this.berattelser.view(context.kommun, { ...opened, fas: 'beslutad', beslut: { datum, dokument: [] } });
    return FORMAT.map((format) => {
      const rendered = rendera(vy, format);
      return { ...rendered, sha256: createHash('sha256').update(rendered.innehall, 'utf8').digest('hex') };
    });
  }
}

@CommandHandler(UtforKvalitetsberattelsekommando)
export class UtforKvalitetsberattelsekommandoHandler implements ICommandHandler<UtforKvalitetsberattelsekommando> {
  constructor(
    @Inject(COMMAND_ROAD) private readonly road: CommandRoad,
    private readonly berattelser: Berattelser,
  ) {}

  async execute({ id, kommando, expectation, context }: UtforKvalitetsberattelsekommando): Promise<CommandResult> {
    if (kommando.type === 'RegistreraNamndbehandling' && kommando.data.datum > this.berattelser.today()) throw futureDay();
    return this.road.execute(kvalitetsberattelseAggregate, id, kommando, expectation, context);
  }
}

const futureDay = () => invalid([{ falt: 'datum', meddelande: 'Datumet ligger i framtiden. Ange den dag då beslutet fattades.' }]);

function checkRevision(expectation: Expectation, revision: bigint): void {
  if (typeof expectation !== 'object' || expectation.revision === revision) return;
  const sentence = `Kvalitetsberättelsen har ändrats sedan du läste den. Aktuell revision är ${revision}. Läs om, kontrollera och försök igen.`;
  throw new DomainError('stale', 'INAKTUELL_REVISION', sentence);
}

const accessOf = ({ kommun, actorId, role }: CommandContext, { requestId }: Asker, id: string): ReadAccess => ({
  kommun,
  actorId,
  role,
  handling: 'las',
  arenden: [id],
  requestId,
});
