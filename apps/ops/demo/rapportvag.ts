import type { Command, CommandBus } from '@nestjs/cqrs';
import type { CommandContext, CommandResult } from '#engine/command';
import type { Asker } from '#engine/http';
import { contextOf } from '../kommandon.js';
import { askerOf } from '../rapport.js';
import type { Arendevag } from './arendeplan.js';
import { bussvag, type Kommandoklasser } from './buss.js';
import { KOMMUN } from './steg.js';

/** The decision of a report is a command of its own: what is decided on is rendered for whoever decides. */
export interface Beslutssteg<Beslut> {
  readonly type: 'Besluta';
  readonly data: Beslut;
}

interface Rapportklasser<Uppgifter, Kommando, Beslut> extends Kommandoklasser<Uppgifter, Kommando> {
  readonly Besluta: new (
    id: string,
    beslut: Beslut,
    expectation: 'latest',
    context: CommandContext,
    fragare: Asker,
  ) => Command<CommandResult>;
}

/** The road of one kind of report. */
export function rapportvag<Uppgifter, Kommando extends { readonly type: string }, Beslut>(
  bus: CommandBus,
  { Besluta, ...klasser }: Rapportklasser<Uppgifter, Kommando, Beslut>,
): Arendevag<Uppgifter, Kommando | Beslutssteg<Beslut>> {
  const vag = bussvag(bus, klasser);
  return {
    oppna: (uppgifter, omstandighet) => vag.oppna(uppgifter, omstandighet),
    utfor: (id, kommando, omstandighet) => {
      if (!isBeslut<Beslut>(kommando)) return vag.utfor(id, kommando, omstandighet);
      const context = contextOf(omstandighet);
      const fragare = askerOf(KOMMUN, omstandighet.actorId, context.commandId);
      return bus.execute(new Besluta(id, kommando.data, 'latest', context, fragare));
    },
  };
}

const isBeslut = <Beslut>(kommando: { readonly type: string }): kommando is Beslutssteg<Beslut> => kommando.type === 'Besluta';
