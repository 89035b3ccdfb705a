import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { KommandoRoute, type CommandRouteOptions } from '#engine/http';

interface Stegval extends Partial<Pick<CommandRouteOptions, 'revision' | 'creates'>> {
  /** codes of the rules that may say no, besides the wrong phase */
  readonly regler?: readonly string[];
}

/** A command on an existing case: its noun, the action that the policy asks for, and what it does in a few words. */
export const Steg = (noun: string, action: string, summary: string, { regler = [], ...options }: Stegval = {}): MethodDecorator =>
  applyDecorators(
    KommandoRoute({ noun: `:id/${noun}`, action, summary, revision: true, ...options }),
    ApiExtension('x-felkoder', ['FEL_FAS', ...regler]),
  );
