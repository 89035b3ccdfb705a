import { v5 } from 'uuid';
import type { Rapportdelar, Sql } from '#reports/gemensamt';
import { monsteromfang, type Berattelse } from '../domain/index.js';
import { aterkomstfraga, finnMonster, hittills, monsterfakta, type FunnetMonster, type Namn } from '../monster/index.js';
import { vidaste, type Fraga, type Omfattning } from './siffror/index.js';

const NAMESPACE = '2c7b5f0a-6f0e-5f0b-9a57-3d1c8e4b7a60';

/** A pattern's id in a report: the same pattern in the same report always has the same. */
export const monsterId = (berattelseId: string, kod: string): string => v5(`${berattelseId}:${kod}`, NAMESPACE);

/** Of a unit that was closed before the period, the last name that it had; an id is no name. */
export const enhetsnamn = ({ enheter, tidigare = [] }: Pick<Omfattning, 'enheter' | 'tidigare'>): ((enhetId: string) => string) => {
  const namn = new Map([...tidigare, ...enheter].map((enhet) => [enhet.enhetId, enhet.namn]));
  return (enhetId) => namn.get(enhetId) ?? 'en enhet som inte längre finns';
};

/** What units and codes are called in a report. */
export const monsternamn = (regler: Pick<Rapportdelar['regler'], 'etikett'>, omfattning: Parameters<typeof enhetsnamn>[0]): Namn => ({
  enhet: enhetsnamn(omfattning),
  kod: (kodverk, kod) => regler.etikett(kodverk, kod),
});

/** The question of all the cases that the patterns of a report are looked for in. */
export function monsterunderlag({ regler }: Pick<Rapportdelar, 'regler'>, fraga: Fraga): Fraga {
  const igen = aterkomstfraga(hittills(fraga), regler.monstergranser(fraga.avlast).aterkomst);
  const arsvis = vidaste(fraga);
  return igen.fran < arsvis.fran ? { ...arsvis, fran: igen.fran } : arsvis;
}

/** The patterns in a report's figures, as of its lopnummer; none where its template proposes none. */
export async function funnaMonster(
  { dataSource, regler }: Pick<Rapportdelar, 'regler'> & { readonly dataSource: Sql },
  { id, mall, mallversion }: Pick<Berattelse, 'id' | 'mall' | 'mallversion'>,
  fraga: Fraga,
): Promise<readonly FunnetMonster[]> {
  const omfang = monsteromfang(mall, mallversion);
  if (!omfang) return [];
  // the limits of the day on which the figures were read: a draft, and what is decided, keeps them when others are set later
  const soks = { granser: regler.monstergranser(fraga.avlast), omfang };
  const fakta = await monsterfakta(dataSource, fraga, soks);
  const funna = finnMonster(fakta, { ...soks, till: hittills(fraga).till }, monsternamn(regler, fraga.omfattning));
  return funna.map((monster) => ({ ...monster, id: monsterId(id, monster.kod) }));
}
