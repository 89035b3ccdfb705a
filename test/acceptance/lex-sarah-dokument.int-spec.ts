import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const HANDLINGAR = ['utredning', 'tjansteskrivelse', 'ivo-underlag'] as const;

let app: Provapp;
let lex: Klient;
let id: string;
let revision: number;
let position: string;

beforeAll(async () => {
  app = await startaProvapp();
  lex = await app.som('lex-sarah-ansvarig');
  const svar = await (
    await app.som('medarbetare')
  ).post('/lex-sarah', {
    enhetId: preparedId(EXEMPELKOMMUN, 'lindgarden'),
    beskrivning: 'En boende hindrades från att gå ut.',
    lagrum: ['LSS'],
    namnder: [preparedId(EXEMPELKOMMUN, 'vard-och-omsorg'), preparedId(EXEMPELKOMMUN, 'socialnamnden')],
    rapportor: { namn: 'Rita Rapportörsson', befattning: 'stödassistent', verksamhet: 'privat' },
  });
  expect(svar.status).toBe(201);
  ({ id, revision, position } = svar.body);
  await gor('mottagning', {});
});
afterAll(() => app?.close());

async function gor(noun: string, body: object, som = lex): Promise<Svar> {
  const svar = await som.post(`/lex-sarah/${id}/${noun}?minst=${encodeURIComponent(position)}`, body, { ifMatch: revision });
  expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: 200 });
  ({ revision, position } = svar.body);
  return svar;
}
const hamta = (som: Klient, handling: string, query = ''): Promise<Svar> =>
  som.get(`/lex-sarah/${id}/${handling}?format=json${query}&minst=${encodeURIComponent(position)}`);

/** The newest row of the read log. */
async function senastLast(actorId: string): Promise<object> {
  const [row] = await app.dataSource.query(
    `select handling, arenden::text[] as arenden from lasning.logg where actor_id = $1 order by nr desc limit 1`,
    [actorId],
  );
  return row;
}

describe('ärendets handlingar', () => {
  test.each(HANDLINGAR)('%s: varje uttag står i läsloggen som en export av ärendet', async (handling) => {
    const namndsekreterare = await app.som('namndsekreterare');
    expect((await hamta(namndsekreterare, handling)).status).toBe(200);
    expect(await senastLast('namndsekreterare')).toEqual({ handling: 'exportera', arenden: [id] });
  });

  test.each(HANDLINGAR)('%s: den som får besluta ser den, enhetens chef inte, och för andra finns den inte', async (handling) => {
    expect((await hamta(await app.som('forvaltningschef'), handling)).status).toBe(200);
    expect((await hamta(await app.som('utforare-2'), handling)).status).toBe(403);
    expect((await hamta(await app.som('enhetschef-1'), handling)).status).toBe(404);
    expect((await app.oppen.get(`/lex-sarah/${id}/${handling}`)).status).toBe(401);
  });

  test.each(HANDLINGAR)('%s: rapportören namnges inte', async (handling) => {
    const { body } = await hamta(lex, handling);
    expect(JSON.stringify(body)).not.toMatch(/Rita|stödassistent/);
  });

  test.each(['pdf', 'docx'])('%s finns inte ännu, och svaret säger vad som finns', async (format) => {
    const svar = await lex.get(`/lex-sarah/${id}/utredning?format=${format}`);
    expect(svar).toMatchObject({ status: 400, body: { fel: [{ falt: 'format', meddelande: expect.stringContaining('format=html') }] } });
  });

  test('en privat utförare anmäler själv, enligt den lag som ärendet gäller, och varje beställande nämnd får beslutet', async () => {
    const { body } = await hamta(lex, 'ivo-underlag');
    const falt = Object.fromEntries(body.falt.map(({ nyckel, varde }: { nyckel: string; varde: string | null }) => [nyckel, varde]));
    expect(falt).toMatchObject({
      anmalare: 'Lindgården LSS AB',
      verksamhet: 'Lindgården LSS AB',
      tillstandshavare: null,
      konsekvenser: null,
    });
    expect(body.lagrum.map(({ text }: { text: string }) => text)).toEqual([expect.stringContaining('24 f §')]);
    expect((await hamta(lex, 'tjansteskrivelse')).body.skickasTill).toEqual(
      expect.arrayContaining(['Vård- och omsorgsnämnden', 'Socialnämnden']),
    );
  });

  test('versioner: utkast, numrerade, den senaste när ingen anges, och ingen som inte finns', async () => {
    expect((await hamta(lex, 'utredning')).body).toMatchObject({ version: null });
    await gor('initial-bedomning', { beslut: 'utreds', motivering: 'Utreds.' });
    await gor('avsnitt', { nyckel: 'metod', text: 'Första lydelsen.' });
    await gor('klarmarkering', {});
    const first = (await hamta(lex, 'utredning', '&version=1')).body;
    await gor('upplasning', { motivering: 'Mer har kommit fram.' });
    await gor('avsnitt', { nyckel: 'metod', text: 'Andra lydelsen.' });
    await gor('klarmarkering', {});
    expect(first).toMatchObject({ version: 1, metod: { text: 'Första lydelsen.' } });
    expect((await hamta(lex, 'utredning', '&version=1')).body).toEqual(first);
    expect((await hamta(lex, 'utredning')).body).toMatchObject({ version: 2, metod: { text: 'Andra lydelsen.' } });
    for (const [version, status] of [
      ['3', 404],
      ['-1', 400],
      ['ett', 400],
    ] as const) {
      expect((await hamta(lex, 'utredning', `&version=${version}`)).status).toBe(status);
    }
  });
});
