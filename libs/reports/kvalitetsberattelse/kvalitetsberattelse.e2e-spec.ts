import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer, type Answer } from '#testkit/server';

type Client = Awaited<ReturnType<TestServer['as']>>;

interface Del {
  readonly id: string;
  readonly typ: string;
  readonly barn: readonly Del[];
}
const parts = (del: Del): Del[] => [del, ...del.barn.flatMap(parts)];
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const WRITTEN = 'Rapporteringen har blivit enklare. <b>Fler</b> vågar berätta.';
/** a year that has ended on whatever day the test is run */
const YEAR = new Date().getUTCFullYear() - 1;
const tidpunkt = `${YEAR}-03-01T08:00:00.000Z`;
const period = { fran: `${YEAR}-01-01`, till: `${YEAR}-12-31`, benamning: String(YEAR) };

describe('a kvalitetsberättelse over HTTP, from draft to publication', () => {
  let server: TestServer;
  let chef: Client;
  let sekreterare: Client;
  let kommunId: string;
  let enhetId: string;
  let id: string;
  let last: Answer;
  let html: string;

  const at = (path = '') => `/kvalitetsberattelser/${id}${path}`;
  const step = async (who: Client, noun: string, body: object) => {
    last = await who.post(at(`/${noun}?minst=${last.body.position}`), body, { ifMatch: last.body.revision });
    return last;
  };
  const read = (path = '') => chef.get(`${at(path)}${path.includes('?') ? '&' : '?'}minst=${last.body.position}`);

  beforeAll(async () => {
    server = await TestServer.start();
    chef = await server.as('forvaltningschef');
    sekreterare = await server.as('namndsekreterare');
    const tree = (await chef.get('/organisation')).body.organisation as Del;
    kommunId = tree.id;
    enhetId = parts(tree).find(({ typ }) => typ === 'enhet')!.id;
    const medarbetare = await server.as('medarbetare');
    for (let n = 0; n < 3; n += 1) {
      const answer = await medarbetare.post('/avvikelser', {
        enhetId,
        tidpunkt,
        beskrivning: 'Morgonbesöket uteblev.',
        kategorier: ['bemotande'],
        berorda: [{ kon: 'kvinna' }],
      });
      expect(answer.status).toBe(201);
    }
  });

  afterAll(async () => {
    await server?.stop();
  });

  test('a draft is frozen with every report that was answered before it', async () => {
    last = await chef.post('/kvalitetsberattelser', { period, organisationsenhetId: kommunId });
    expect(last.status).toBe(201);
    id = last.body.id as string;
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, fas: 'utkast', revision: 0, mall: 'kvalitetsberattelse', mallversion: '6', period });
    const avvikelser = body.avsnitt.find((avsnitt: { nyckel: string }) => avsnitt.nyckel === 'avvikelser');
    const varde = (nyckel: string) => avvikelser.siffror.find((siffra: { nyckel: string }) => siffra.nyckel === nyckel).varde;
    expect(varde('avvikelser.antal')).toBe(3);
    expect(varde('avvikelser.ledtid-median')).toBeNull();
    expect(avvikelser.diagram.map((diagram: { nyckel: string }) => diagram.nyckel)).toContain('avvikelser.per-manad');
    expect(avvikelser.textforslag).toContain('3 avvikelser');
  });

  test('the cases behind a figure and a row, for who may see them', async () => {
    expect((await read('/siffror/avvikelser.antal/underlag')).body).toMatchObject({ antal: 3, ejSynliga: 0 });
    const row = await read(`/siffror/avvikelser.per-enhet/underlag?rad=${enhetId}`);
    expect(row.body.arenden).toHaveLength(3);
    const controller = await server.as('controller');
    expect((await controller.get(at('/siffror/avvikelser.antal/underlag'))).body).toMatchObject({
      antal: { dolt: true },
      ejSynliga: { dolt: true },
      arenden: [],
    });
    for (const okand of ['avvikelser.hemligt', '__proto__', 'toString'])
      expect((await read(`/siffror/${okand}/underlag`)).status).toBe(404);
  });

  test('text is written as text; a stale or missing revision is refused', async () => {
    const body = { nyckel: 'analys', text: WRITTEN };
    expect((await chef.post(at('/avsnitt'), body)).status).toBe(428);
    expect((await chef.post(at('/avsnitt'), body, { ifMatch: 7 })).status).toBe(412);
    expect((await step(chef, 'avsnitt', body)).status).toBe(200);
    html = (await read('/dokument?format=html')).body as string;
    expect(html).toContain('&lt;b&gt;Fler&lt;/b&gt;');
    expect(html).toMatch(/Utkast \d{4}-\d\d-\d\d, inte beslutat/);
  });

  test('steps in the wrong order, by the wrong person or on an impossible day are refused', async () => {
    const options = { ifMatch: last.body.revision as number };
    expect((await chef.post(at('/beslut'), { datum: `${YEAR}-12-30` }, options)).body).toMatchObject({ status: 422, kod: 'FEL_FAS' });
    expect((await sekreterare.post(at('/beslut'), { datum: `${YEAR}-12-30` }, options)).status).toBe(403);
    expect((await chef.post(at('/beslut'), { datum: `${YEAR + 2}-01-02` }, options)).status).toBe(400);
    expect((await (await server.as('medarbetare')).get(at())).status).toBe(404);
    expect(
      (await chef.post('/kvalitetsberattelser', { period: { ...period, fran: '1000-01-01' }, organisationsenhetId: kommunId })).status,
    ).toBe(400);
    expect((await chef.post('/kvalitetsberattelser', { period, organisationsenhetId: 'finns-inte' })).status).toBe(400);
  });

  test('the decision keeps its bytes', async () => {
    await step(chef, 'granskning', {});
    expect((await step(chef, 'beslut', { datum: `${YEAR}-12-30` })).status).toBe(200);
    html = (await read('/dokument?format=html')).body as string;
    expect(html).toContain(`Beslutad ${YEAR}-12-30`);
    const { beslut } = (await read()).body;
    expect(beslut.dokument.map(({ utgava, format }: { utgava: string; format: string }) => `${utgava} ${format}`)).toEqual(
      ['full', 'publik'].flatMap((utgava) => ['html', 'pdf', 'arkiv', 'docx', 'xlsx', 'json'].map((format) => `${utgava} ${format}`)),
    );
    expect(beslut.dokument[0].sha256).toBe(sha256(html));
  });

  test('what is reported afterwards changes neither the decided bytes nor the figures, but an update sees it', async () => {
    const medarbetare = await server.as('medarbetare');
    const { body } = await medarbetare.post('/avvikelser', { enhetId, tidpunkt, beskrivning: 'Larmet besvarades inte.' });
    expect((await chef.get(`${at('/dokument?format=html')}&minst=${body.position}`)).body).toBe(html);
    expect((await chef.get(at('/siffror/avvikelser.antal/underlag'))).body.antal).toBe(3);
    const update = await chef.post(at('/uppdatering'), {}, { ifMatch: last.body.revision });
    expect(update.status).toBe(201);
    const updated = await chef.get(`/kvalitetsberattelser/${update.body.id}?minst=${update.body.position}`);
    expect(updated.body).toMatchObject({ fas: 'utkast', uppdaterar: id });
    expect(updated.body.avsnitt.find((avsnitt: { nyckel: string }) => avsnitt.nyckel === 'analys').text).toBe(WRITTEN);
    expect((await chef.get(`/kvalitetsberattelser/${update.body.id}/siffror/avvikelser.antal/underlag`)).body.antal).toBe(4);
  });

  test('the nämnd treats it with date and paragraph, and then it is published', async () => {
    expect(
      (await step(sekreterare, 'namndbehandling', { datum: `${YEAR}-12-31`, paragraf: '§ 3', beslut: 'Läggs till handlingarna.' })).status,
    ).toBe(200);
    expect((await step(chef, 'publicering', {})).status).toBe(200);
    const { body } = await read();
    expect(body).toMatchObject({ fas: 'publicerad', namndbehandling: { paragraf: '§ 3', beslut: 'Läggs till handlingarna.' } });
    expect((await read('/dokument?format=html')).body).toBe(html);
    const historik = (await read('/historik')).body.historik as { typ: string }[];
    expect(historik.map(({ typ }) => typ)).toEqual([
      'KvalitetsberattelseUtkastSkapat',
      'AvsnittSkrivet',
      'KvalitetsberattelseGranskad',
      'KvalitetsberattelseBeslutad',
      'KvalitetsberattelseNamndbehandlad',
      'KvalitetsberattelsePublicerad',
    ]);
    expect((await chef.get('/kvalitetsberattelser?fas=publicerad')).body.totalt).toBe(1);
  });

  test('a file is sent as what it is, under a name that says which; a format that does not exist is refused', async () => {
    const header = async (query: string): Promise<unknown> => (await chef.get(at(`/dokument?${query}`))).headers.get('content-disposition');
    expect(await header('format=docx')).toBe(`attachment; filename="kvalitetsberattelse-${YEAR}.docx"`);
    expect(await header('format=html&utgava=publik')).toBe(`inline; filename="kvalitetsberattelse-${YEAR}-publik.html"`);
    expect((await chef.get(at('/dokument?format=word'))).status).toBe(400);
  });
});
