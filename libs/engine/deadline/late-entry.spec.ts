import { expect, test } from '@jest/globals';
import { isEfterregistrerad } from './index.js';

test.each([
  ['sju dagar på millisekunden', '2026-03-01T12:00:00.000Z', '2026-03-08T12:00:00.000Z', undefined, false],
  ['en millisekund till', '2026-03-01T12:00:00.000Z', '2026-03-08T12:00:00.001Z', undefined, true],
  ['det som importerats bär sitt ursprung i stället', '2020-03-01T12:00:00.000Z', '2026-03-08T12:00:00.001Z', 'import', false],
])('%s', (_, tidpunkt, registrerad, ursprung, expected) => expect(isEfterregistrerad(tidpunkt, registrerad, ursprung)).toBe(expected));
