import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command, CommandBus } from '@nestjs/cqrs';
import type { Arendekommando } from '#areas/arende';
import type { CommandContext, CommandResult } from '#engine/command';
import { UTAN_BRADSKA, VERKSTADSVAL } from '#reports/gemensamt';
import { AppModule } from '../../api/app.module.js';
import { httpSettings } from '../../composition/http-settings.js';
import { openIdentity } from '../../composition/identity.js';
import type { Installation } from '../../composition/installation.js';
import { contextOf } from '../kommandon.js';
import type { Arendevag } from './arendeplan.js';

/** The service without its port: commands go to the same handlers, put together in the same way. */
export const openService = async (installation: Installation) =>
  NestFactory.createApplicationContext(
    utanBradska(AppModule.of(installation, await openIdentity(installation.config), httpSettings(installation))),
    { logger: false },
  );

export type Service = Awaited<ReturnType<typeof openService>>;

/** The same modules, with documents that may take the time they take. */
export const utanBradska = (app: DynamicModule): DynamicModule => ({
  module: class Kommandorad {},
  global: true,
  imports: [app],
  providers: [{ provide: VERKSTADSVAL, useValue: UTAN_BRADSKA }],
  exports: [VERKSTADSVAL],
});

/** The command that a case is opened with, and the one that takes it further, where it can be taken further. */
export interface Kommandoklasser<Uppgifter, Kommando> {
  readonly Oppna: new (uppgifter: Uppgifter, context: CommandContext) => Command<CommandResult>;
  readonly Utfor?: new (id: string, kommando: Kommando, expectation: 'latest', context: CommandContext) => Arendekommando<Kommando>;
}

/** The road of one area's commands, decided on whatever is last in the case. */
export const bussvag = <Uppgifter, Kommando>(
  bus: CommandBus,
  { Oppna, Utfor }: Kommandoklasser<Uppgifter, Kommando>,
): Arendevag<Uppgifter, Kommando> => ({
  oppna: (uppgifter, omstandighet) => bus.execute(new Oppna(uppgifter, contextOf(omstandighet))),
  utfor: (id, kommando, omstandighet) => {
    if (!Utfor) throw new Error(`${Oppna.name} makes what is never taken further`);
    return bus.execute(new Utfor(id, kommando, 'latest', contextOf(omstandighet)));
  },
});
