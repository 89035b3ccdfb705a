import { v5 } from 'uuid';
import type { Rapportdelar, Sql } from '#reports/gemensamt';
import { foreslarMonster, type Berattelse } from '../domain/index.js';
import { finnMonster, monsterfakta, type FunnetMonster } from '../monster/index.js';
import type { Fraga } from './siffror/index.js';

const NAMESPACE = '2c7b5f0a-6f0e-5f0b-9a57-3d1c8e4b7a60';

/** A pattern's id in a report: the same pattern in the same report always has the same. */
export const monsterId = (berattelseId: string, kod: string): string => v5(`${berattelseId}:${kod}`, NAMESPACE);

/** The patterns in a report's figures, as of its lopnummer; none where its template proposes none. */
export async function funnaMonster(
  { dataSource, regler }: Pick<Rapportdelar, 'regler'> & { readonly dataSource: Sql },
  { id, mall, mallversion, omfattning, period }: Pick<Berattelse, 'id' | 'mall' | 'mallversion' | 'omfattning' | 'period'>,
  fraga: Fraga,
): Promise<readonly FunnetMonster[]> {
  if (!foreslarMonster(mall, mallversion)) return [];
  const fakta = await monsterfakta(dataSource, fraga);
  const enheter = new Map(omfattning.enheter.map(({ enhetId, namn }) => [enhetId, namn]));
  const funna = finnMonster(fakta, period.till, {
    enhet: (enhetId) => enheter.get(enhetId) ?? enhetId,
    kod: (kodverk, kod) => regler.etikett(kodverk, kod),
  });
  return funna.map((monster) => ({ ...monster, id: monsterId(id, monster.kod) }));
}
