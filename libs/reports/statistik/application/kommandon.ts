import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Arendekommando, oppnaArende, Oppningskommando } from '#areas/arende';
import type { CommandResult, CommandRoad } from '#engine/command';
import { COMMAND_ROAD } from '#engine/http';
import type { Brottsuppgifter, SeriebrottCommandData } from '../domain/index.js';
import { seriebrottAggregate } from './aggregate.js';

export class AntecknaSeriebrott extends Oppningskommando<Brottsuppgifter> {}

export class UpphavSeriebrott extends Arendekommando<SeriebrottCommandData['UpphavSeriebrott']> {}

@CommandHandler(AntecknaSeriebrott)
export class AntecknaSeriebrottHandler implements ICommandHandler<AntecknaSeriebrott> {
  constructor(@Inject(COMMAND_ROAD) private readonly road: CommandRoad) {}

  execute({ uppgifter, context }: AntecknaSeriebrott): Promise<CommandResult> {
    const data = { id: this.road.newId(context, 0), ...uppgifter };
    return oppnaArende(this.road, seriebrottAggregate, context, () => Promise.resolve({ type: 'AntecknaSeriebrott', data }));
  }
}

@CommandHandler(UpphavSeriebrott)
export class UpphavSeriebrottHandler implements ICommandHandler<UpphavSeriebrott> {
  constructor(@Inject(COMMAND_ROAD) private readonly road: CommandRoad) {}

  execute({ id, kommando, expectation, context }: UpphavSeriebrott): Promise<CommandResult> {
    return this.road.execute(seriebrottAggregate, id, { type: 'UpphavSeriebrott', data: kommando }, expectation, context);
  }
}
