import { EFFEKTER } from '../atgarder.js';
import { lista } from '../listning.js';
import type { Underlagsarende } from '../modell.js';
import { ANTAL, postsiffror } from './poster.js';

/** In the account of klagomål, where the åtgärder of other cases are not told. */
export const KLAGOMALSATGARDER = 'lett-till.atgarder-per-effekt';
export const KLAGOMALSATGARDSTEXT = {
  titel: 'Åtgärder med anledning av klagomål och synpunkter, efter effekt',
  definition:
    'Åtgärder som hör till klagomål och synpunkter som kom in under perioden, också om åtgärden kom senare. Avslagna förslag räknas inte. ' +
    'Effekten är den som bedömdes vid den senaste uppföljningen före avläsningen.',
};

export const lettTill = postsiffror<Underlagsarende>({
  avsnitt: 'lett-till',
  raknar: 'atgarder',
  poster: (sql, fraga) => lista(sql, 'atgarder', `kalla_typ = 'klagomal'`, fraga),
  arende: (atgard) => atgard,
  siffror: [],
  tabeller: [
    {
      nyckel: KLAGOMALSATGARDER,
      ...KLAGOMALSATGARDSTEXT,
      radnamn: { nyckel: 'effekt', rubrik: 'Effekt' },
      koder: ({ atgard }) => [atgard?.effekt ?? 'ej-uppfoljd'],
      radslag: 'fasta',
      rader: () => EFFEKTER,
      kolumner: [ANTAL],
    },
  ],
});
