import { Param } from '@nestjs/common';
import { isUuid } from '#engine/access';
import { invalid } from '#engine/kernel';

/** The id in a path, `:id` unless said: a UUID in lower case, or 400 that names it. */
export const SakId = (name = 'id'): ParameterDecorator =>
  Param(name, {
    transform: (value: unknown): string => {
      if (isUuid(value)) return value.toLowerCase();
      throw invalid([{ falt: name, meddelande: 'Id i adressen ska vara ett UUID. Kontrollera adressen.' }]);
    },
  });
