import { Body, Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { BASE, CommandRunner, Kommando, KommandoRoute, SakId, type CommandRequest, type Kvitto } from '#engine/http';
import { Berattelser } from '../application/berattelser.js';
import { AntaMonster, AvfardaMonster, SlappMonster } from '../application/monster.js';
import { AntaMonsterDto, AvfardaMonsterDto, SlappMonsterDto } from './monster.dto.js';

const SKRIVA = 'kvalitetsberattelse.skriva';

/** What is said of the patterns in a report's figures. They are told of in the report itself. */
@ApiTags('Kvalitetsberättelser')
@ApiBearerAuth()
@Controller(`${BASE}/kvalitetsberattelser`.slice(1))
export class MonsterController {
  constructor(
    private readonly bus: CommandBus,
    private readonly runner: CommandRunner,
    private readonly berattelser: Berattelser,
  ) {}

  @KommandoRoute({ noun: ':id/monster/:monsterId/antagande', action: SKRIVA, summary: 'Ta med ett mönster i texten', revision: true })
  anta(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('monsterId') monsterId: string,
    @Body() { text, publikText }: AntaMonsterDto,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.berattelser.permit(request.principal, id, SKRIVA),
      execute: (context, expectation) =>
        this.bus.execute(
          new AntaMonster(
            id,
            { monsterId, ...(text === undefined ? {} : { text }), ...(publikText === undefined ? {} : { publikText }) },
            expectation,
            context,
          ),
        ),
    });
  }

  @KommandoRoute({
    noun: ':id/monster/:monsterId/avfardande',
    action: SKRIVA,
    summary: 'Avfärda ett mönster, med skäl',
    revision: true,
  })
  avfarda(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('monsterId') monsterId: string,
    @Body() { motivering }: AvfardaMonsterDto,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.berattelser.permit(request.principal, id, SKRIVA),
      execute: (context, expectation) => this.bus.execute(new AvfardaMonster(id, { monsterId, motivering }, expectation, context)),
    });
  }

  @KommandoRoute({
    noun: ':id/monster/:monsterId/slappande',
    action: SKRIVA,
    summary: 'Ta tillbaka det som sagts om ett mönster, också ett som inte längre visas i siffrorna',
    revision: true,
  })
  slapp(
    @Kommando() request: CommandRequest,
    @SakId() id: string,
    @SakId('monsterId') monsterId: string,
    @Body() _: SlappMonsterDto,
  ): Promise<Kvitto> {
    return this.runner.run(request, {
      authorize: () => this.berattelser.permit(request.principal, id, SKRIVA),
      execute: (context, expectation) => this.bus.execute(new SlappMonster(id, monsterId, expectation, context)),
    });
  }
}
