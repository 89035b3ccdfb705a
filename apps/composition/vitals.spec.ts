import { describe, expect, test } from '@jest/globals';
import type { ProjectionStatus } from '#engine/projection';
import { verdict } from './vitals.js';

const line = (fields: Partial<ProjectionStatus>): ProjectionStatus => ({
  namn: 'avvikelse',
  kind: 'projektion',
  kommun: '0000',
  state: 'arbetar',
  version: 1,
  lopnummer: 7n,
  head: 7n,
  lag: 0n,
  parked: 0,
  building: false,
  ...fields,
});

describe('what the health report says of the read models', () => {
  test('nothing when all is well', () => expect(verdict([line({}), line({ state: 'ledig' })])).toBeUndefined());
  test('one that stands still means that the service is not ready', () =>
    expect(() => verdict([line({}), line({ namn: 'berattelse', state: 'stoppad' })])).toThrow(/berattelse/));
  test('one that is rebuilt or has set events aside still serves, and that is told', () => {
    expect(verdict([line({ state: 'inaktuell' })])).toMatch(/avvikelse.*byggs om/);
    expect(verdict([line({ parked: 2 })])).toMatch(/avvikelse.*åt sidan/);
  });
});
