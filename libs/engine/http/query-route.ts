import { applyDecorators, Get, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { Kraver } from '#engine/access';
import { MinstQuery } from './command-route.js';

/**
 * A question of the API: `GET` of a path below the controller's (`''` for the list), the action that the policy asks for, what it gives in a few words,
 * and its answer with a word or two about it. `?minst=` lets one read what one wrote.
 */
export const FragaRoute = (path: string, action: string, summary: string, svar: Type<unknown>, beskrivning: string): MethodDecorator =>
  applyDecorators(
    Get(path),
    Kraver(action),
    ApiOperation({ summary }),
    MinstQuery(),
    ApiOkResponse({ type: svar, description: beskrivning }),
  );
