import { expect, jest, test } from '@jest/globals';
import type { Permit, Principal } from '#engine/access';
import { Lasning } from '#areas/arende';
import type { Rapportdelar, Rapporter } from '../application/index.js';
import { Rapportfragor, type Rapportrad, type Sedd } from './fragor.js';

const RAD = { id: 'rapport-1', dokument: {} } as Rapportrad<never>;
const fragare = { actorId: 'a', kommun: '0000', uppdrag: [] } as unknown as Principal;

class Fragor extends Rapportfragor<Rapportrad<never>, never, never, never, never> {
  protected readonly rad = 'rapport';
  protected siktvillkor = () => Promise.reject(new Error('not asked'));
  protected vidast = () => 'full' as const;
  protected modell = () => Promise.reject(new Error('not asked'));
  protected vyer = () => Promise.reject(new Error('not asked'));
  protected handlingsvag = (): never => {
    throw new Error('not asked');
  };
  se = (id: string): Promise<Sedd<Rapportrad<never>>> => this.synlig(id, fragare);
}

/** @param hunnen what the read model answers, one question after another */
function fragor(hunnen: readonly (typeof RAD | null)[], iFatt = true) {
  const findOneBy = jest.fn(async () => hunnen[findOneBy.mock.calls.length - 1] ?? null);
  const dataSource = { getRepository: () => ({ findOneBy }) };
  const store = { feed: () => ({ head: async () => '17' }) };
  const waitFor = jest.fn(async () => iFatt);
  const of = [dataSource, {}, {}, {}, {}, store, { waitFor }] as unknown as ConstructorParameters<typeof Lasning>;
  const delar = { dataSource, lasning: new Lasning(...of) } as unknown as Rapportdelar;
  const rapporter = {
    slag: { namn: 'Rapporten', se: 'rapport.se' },
    vag: () => ['kommunen'],
    permitFor: () => ({ role: 'r' }) as unknown as Permit,
  };
  return { fragor: new Fragor(delar, rapporter as unknown as Rapporter<never, never, never>), waitFor };
}

test('a report that was made a moment ago is found when the read model has caught up', async () => {
  const asked = fragor([null, RAD]);
  expect((await asked.fragor.se('rapport-1')).row).toBe(RAD);
  expect(asked.waitFor.mock.calls).toEqual([['0000', '17', expect.any(Number)]]);
});

test('one that is there is not waited for', async () => {
  const asked = fragor([RAD]);
  expect((await asked.fragor.se('rapport-1')).row).toBe(RAD);
  expect(asked.waitFor).not.toHaveBeenCalled();
});

test.each([true, false])('one that there is not is not found, whether or not the read model catches up: %s', async (iFatt) => {
  await expect(fragor([null, null], iFatt).fragor.se('rapport-1')).rejects.toMatchObject({ kod: 'SAKNAS' });
});
