import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { readText, tableRows } from '../docs/markdown.js';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';
import { laggInArenden, laggInOvrigt } from './publicerade-tabeller/inlaggning.js';
import type { PubliceradTabell } from './publicerade-tabeller/modell.js';
import { PUBLICERADE } from './publicerade-tabeller/tabeller.js';
import { rader } from './publicerade-tabeller/tabell.js';
import { Rapport } from './rapportlasning.js';

/** Published tables of other municipalities, entered case by case. `docs/publicerade-tabeller.md` says what of each can be entered. */
const INLAGDA = PUBLICERADE.filter(({ rapport }) => rapport !== undefined);
const OMGANGAR = INLAGDA.flatMap(({ inlagt }) => inlagt);

let app: Provapp;
let chef: Klient;
/** the position of the newest entry */
let minst = '';

beforeAll(async () => {
  app = await startaProvapp({}, (installation) => laggInArenden(installation, OMGANGAR));
  chef = await app.som('forvaltningschef');
  minst = await laggInOvrigt({ chef, controller: await app.som('controller'), registrator: await app.som('registrator') }, OMGANGAR);
  const { runtime } = app.installation;
  expect(await runtime.waitFor(EXEMPELKOMMUN, minst, 240_000)).toBe(true);
}, 300_000);
afterAll(() => app?.close());

const del = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);
const rapporten = ({ rapport }: PubliceradTabell): Promise<Rapport> => Rapport.utkast(chef, { ...rapport!, del: del(rapport!.del) }, minst);

describe('publicerade tabeller', () => {
  test.each(INLAGDA)('$id $namn: summor och procent blir de som publicerades', async (tabell) => {
    const rapport = await rapporten(tabell);
    const poster = tabell.poster.filter(({ las }) => las !== undefined);
    expect(poster.map(({ post, las }) => [post, las!(rapport)])).toEqual(poster.map(({ post, publicerat }) => [post, publicerat]));
  });

  test('A08: ett år som lästes tre gånger har tre tal, och vart och ett står kvar vid sitt löpnummer', async () => {
    const lex = await app.som('lex-sarah-ansvarig');
    const urval = { del: del('tallasen'), fran: '2022-01-01', till: '2022-12-31' };
    const lasningar: Rapport[] = [];
    for (const antal of [2, 1, 3]) {
      for (let nummer = 0; nummer < antal; nummer += 1) {
        const body = { enhetId: del('tallasen'), beskrivning: 'Kom till i efterhand.', tidpunkt: '2022-05-02T09:00:00.000Z' };
        minst = (await lex.post('/lex-sarah', body)).body.position;
      }
      lasningar.push(await Rapport.utkast(chef, urval, minst));
    }
    const omlasta = await Promise.all(lasningar.map(({ id }) => Rapport.las(chef, id)));
    expect(omlasta.map((rapport) => rapport.varde('lex-sarah.antal'))).toEqual([2, 3, 6]);
  });

  test('docs/publicerade-tabeller.md har varje post, med vad rapporten har för den eller varför den inte läggs in', () =>
    expect(tableRows(readText('docs/publicerade-tabeller.md'))).toEqual(PUBLICERADE.flatMap(rader)));
});
