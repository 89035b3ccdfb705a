import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const OPEN_ROUTE = 'engine:open-route';
export const REQUIRED_ACTION = 'engine:required-action';

/** Anybody may call this route without a token. Every route carries this or `Kraver`; the application does not start otherwise. */
export const Oppen = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(OPEN_ROUTE, true), ApiExtension('x-oppen', true));

/** The action of the policy tables that the caller must have a role for, e.g. `avvikelse.bedoma`. */
export const Kraver = (action: string): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(REQUIRED_ACTION, action), ApiExtension('x-kraver', action));
