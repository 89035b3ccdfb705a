import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXEMPELKOMMUN } from '#areas/organisation';
import { currentMall } from '#reports/kvalitetsberattelse';
import { wholeLog } from '#testkit/whole-log';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

/** a year that has ended on whatever day the test is run */
const AR = new Date().getUTCFullYear() - 1;
const HEMLIG = 'Ordalydelse som ingen ska räkna fram';
const OKANT = '11111111-1111-4111-8111-111111111111';

interface Monster {
  readonly id: string;
  readonly monster: string;
  readonly lage: string;
  readonly text: string;
  readonly underlag: { readonly nyckel: string; readonly rad: string };
  readonly utrakning: readonly { readonly uttryck: string; readonly varde: string }[];
}

let app: Provapp;
let chef: Klient;
let registrator: Klient;
let enhetId: string;
let forvaltningId: string;
let id: string;
let revision: number;
let minst: string;

beforeAll(async () => {
  app = await startaProvapp();
  [chef, registrator] = [await app.som('forvaltningschef'), await app.som('registrator')];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (who: string): string => anvandare.find((each: { id: string }) => each.id === who).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  forvaltningId = unitOf('forvaltningschef');
  await klaga(AR, 3);
  id = await nyBerattelse(AR);
});
afterAll(() => app?.close());

/** Complaints of the same kind of one unit, one a day. */
async function klaga(ar: number, antal: number): Promise<void> {
  for (let dag = 11; dag < 11 + antal; dag++) {
    klart(
      await registrator.post('/klagomal', {
        typ: 'klagomal',
        kanal: 'telefon',
        avsandarkategori: 'narstaende',
        anonym: false,
        onskarSvar: true,
        enhetId,
        kategorier: ['bemotande'],
        inkom: `${ar}-03-${dag}T08:00:00.000Z`,
        tidpunkt: `${ar}-03-${dag}T08:00:00.000Z`,
        beskrivning: 'Bemötandet var dåligt.',
      }),
    );
  }
}

const nyBerattelse = async (ar: number): Promise<string> =>
  klart(
    await chef.post(`/kvalitetsberattelser?minst=${minst}`, {
      period: { fran: `${ar}-01-01`, till: `${ar}-12-31`, benamning: String(ar) },
      organisationsenhetId: forvaltningId,
    }),
  ).id;

function klart({ status, body }: Svar): { readonly id: string } {
  if (status >= 300) throw new Error(JSON.stringify(body));
  [revision, minst] = [body.revision, body.position];
  return body;
}

const analys = async (klient = chef): Promise<{ readonly monster?: readonly Monster[] }> =>
  (await klient.get(`/kvalitetsberattelser/${id}?minst=${minst}`)).body.avsnitt.find(
    (each: { nyckel: string }) => each.nyckel === 'analys',
  );
const upprepning = async (klient = chef): Promise<Monster> =>
  (await analys(klient)).monster!.find(({ monster }) => monster === `upprepning:klagomal:${enhetId}:bemotande:-`)!;
const dokument = async (utgava: string, format = 'html', klient = chef): Promise<string> => {
  const { status, body } = await klient.get(`/kvalitetsberattelser/${id}/dokument?format=${format}&utgava=${utgava}&minst=${minst}`);
  expect(status).toBe(200);
  return typeof body === 'string' ? body : JSON.stringify(body);
};
const html = (utgava: string): Promise<string> => dokument(utgava);
const stallning = (monsterId: string, substantiv: string, body: object, ifMatch = revision): Promise<Svar> =>
  chef.post(`/kvalitetsberattelser/${id}/monster/${monsterId}/${substantiv}`, body, { ifMatch });

describe('mönster i en kvalitetsberättelse', () => {
  test('föreslås i utkastet, med uträkning och med ärendena bakom', async () => {
    const { lage, underlag, utrakning, text } = await upprepning();
    expect(lage).toBe('forslag');
    expect(text).toContain('3 klagomål och synpunkter');
    expect(utrakning[0]).toMatchObject({ varde: '3' });
    const { status, body } = await chef.get(`/kvalitetsberattelser/${id}/siffror/${underlag.nyckel}/underlag?rad=${underlag.rad}`);
    expect([status, body.antal]).toEqual([200, 3]);
    expect(await html('full')).toContain('Förslag som ingen har tagit ställning till');
  });

  test('också den längsta beteckningen kan frågas efter', async () => {
    const langst = `aterkomst:avvikelser:${enhetId}:organisation-bemanning-kompetens:procedurer-rutiner-riktlinjer:${AR}-03-01`;
    const { status, body } = await chef.get(`/kvalitetsberattelser/${id}/siffror/analys.monster/underlag?rad=${langst}`);
    expect([status, body.antal]).toEqual([200, 0]);
  });

  test('avfärdas bara med skäl, och bara ett som finns', async () => {
    const { id: monsterId } = await upprepning();
    expect(await stallning(monsterId, 'avfardande', {})).toMatchObject({ status: 422, body: { fel: [{ falt: 'motivering' }] } });
    expect(await stallning(OKANT, 'antagande', {})).toMatchObject({ status: 404 });
    expect(await stallning('inte-ett-id', 'antagande', {})).toMatchObject({ status: 400 });
    klart(await stallning(monsterId, 'avfardande', { motivering: 'Samma person skrev tre gånger.' }));
    expect(await upprepning()).toMatchObject({ id: monsterId, lage: 'avfardat', motivering: 'Samma person skrev tre gånger.' });
    expect(await html('full')).not.toContain('Samma slags händelse upprepas');
  });

  test('antas med egna ord: den senaste ställningen gäller, och texten lagras krypterad', async () => {
    const { id: monsterId } = await upprepning();
    expect(await stallning(monsterId, 'antagande', { text: HEMLIG }, 0)).toMatchObject({ status: 412 });
    klart(await stallning(monsterId, 'antagande', { text: HEMLIG }));
    expect(await upprepning()).toMatchObject({ id: monsterId, lage: 'antaget', text: HEMLIG });
    expect(await html('full')).toContain(HEMLIG);
    const lagrat = (await wholeLog(app.installation.store, EXEMPELKOMMUN)).map(({ type, data }) => ({ type, data }));
    expect(lagrat.map(({ type }) => type)).toContain('MonsterAntaget');
    expect(JSON.stringify(lagrat)).not.toContain(HEMLIG);
  });

  test('i den publika utgåvan finns inget mönster som vilar på små tal', async () => {
    const publik = await html('publik');
    expect(publik).not.toContain(HEMLIG);
    expect(publik).not.toContain('Samma slags händelse upprepas');
  });

  test('ställning tas i ett utkast och inte sedan', async () => {
    const { id: monsterId } = await upprepning();
    klart(await chef.post(`/kvalitetsberattelser/${id}/granskning`, {}, { ifMatch: revision }));
    expect(await stallning(monsterId, 'avfardande', { motivering: 'För sent.' })).toMatchObject({ status: 422, body: { kod: 'FEL_FAS' } });
    expect(await analys()).toMatchObject({ monster: [{ id: monsterId, lage: 'antaget' }] });
  });

  test('en uppdatering tar över ställningen och orden, under mönstrets beteckning i den nya rapporten', async () => {
    const gammal = { id, monsterId: (await upprepning()).id };
    id = klart(await chef.post(`/kvalitetsberattelser/${id}/uppdatering`, {}, { ifMatch: revision })).id;
    const tagen = await upprepning();
    expect(tagen).toMatchObject({ lage: 'antaget', text: HEMLIG });
    expect(tagen.id).not.toBe(gammal.monsterId);
    klart(await stallning(tagen.id, 'avfardande', { motivering: 'Inte längre.' }));
    const { body } = await chef.get(`/kvalitetsberattelser/${id}/jamforelse?med=${gammal.id}&minst=${minst}`);
    const mall = { mall: 'kvalitetsberattelse', version: currentMall('kvalitetsberattelse')!.version };
    const period = { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) };
    expect(body).toMatchObject({ period: { fore: period, efter: period }, mall: { fore: mall, efter: mall } });
  });

  test('i historiken står vem som tog ställning, och när', async () => {
    const { body } = await chef.get(`/kvalitetsberattelser/${id}/historik?minst=${minst}`);
    const typer = body.historik.map(({ typ }: { typ: string }) => typ);
    expect(typer).toEqual(expect.arrayContaining(['MonsterAvfardat', 'MonsterAntaget']));
  });
});

describe('ett mönster som också den publika utgåvan har', () => {
  const SKAL = 'Det var dottern till en av de boende som ringde alla gångerna';
  const PUBLIKT = 'Flera har klagat på bemötandet';
  let namndsekreterare: Klient;

  beforeAll(async () => {
    namndsekreterare = await app.som('namndsekreterare');
    await klaga(AR - 1, 5);
    id = await nyBerattelse(AR - 1);
  });

  test('avfärdas med ett skäl som bara de som skriver får läsa', async () => {
    const { id: monsterId } = await upprepning();
    klart(await stallning(monsterId, 'avfardande', { motivering: SKAL }));
    expect(await upprepning()).toMatchObject({ lage: 'avfardat', motivering: SKAL });
    const sett = await upprepning(namndsekreterare);
    expect(sett).toMatchObject({ id: monsterId, lage: 'avfardat' });
    expect(sett).not.toHaveProperty('motivering');
    for (const klient of [chef, namndsekreterare]) expect(await dokument('publik', 'json', klient)).not.toContain(SKAL);
    expect(await dokument('full', 'json', namndsekreterare)).not.toContain(SKAL);
  });

  test('släpps, och är ett förslag igen', async () => {
    const { id: monsterId } = await upprepning();
    expect(await stallning(monsterId, 'slappande', {}, 0)).toMatchObject({ status: 412 });
    klart(await stallning(monsterId, 'slappande', {}));
    const slappt = await upprepning();
    expect(slappt).toMatchObject({ id: monsterId, lage: 'forslag' });
    expect(slappt).not.toHaveProperty('motivering');
    expect(await stallning(monsterId, 'slappande', {})).toMatchObject({ status: 404 });
  });

  test('antas med en text för den publika utgåvan, som står där i stället för den andra', async () => {
    const { id: monsterId } = await upprepning();
    klart(await stallning(monsterId, 'antagande', { text: HEMLIG, publikText: PUBLIKT }));
    expect(await upprepning()).toMatchObject({ lage: 'antaget', text: HEMLIG, publikText: PUBLIKT });
    const sett = await upprepning(namndsekreterare);
    expect(sett).toMatchObject({ id: monsterId, lage: 'antaget', text: PUBLIKT });
    expect(sett).not.toHaveProperty('publikText');
    const [full, publik] = [await html('full'), await html('publik')];
    expect([full.includes(HEMLIG), full.includes(PUBLIKT), publik.includes(HEMLIG), publik.includes(PUBLIKT)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('i historiken ser bara de som skriver vilket mönster det gällde: beteckningen nämner enhet och slag', async () => {
    const stallningar = async (klient: Klient) =>
      (await klient.get(`/kvalitetsberattelser/${id}/historik?minst=${minst}`)).body.historik.filter(({ typ }: { typ: string }) =>
        typ.startsWith('Monster'),
      ) as { typ: string; uppgifter: object }[];
    const { id: monsterId, monster } = await upprepning();
    expect((await stallningar(chef)).map(({ typ, uppgifter }) => [typ, uppgifter])).toEqual([
      ['MonsterAvfardat', { monsterId, monster, motivering: SKAL }],
      ['MonsterSlappt', { monsterId, monster }],
      ['MonsterAntaget', { monsterId, monster, text: HEMLIG, publikText: PUBLIKT }],
    ]);
    expect((await stallningar(namndsekreterare)).map(({ typ, uppgifter }) => [typ, uppgifter])).toEqual([
      ['MonsterAvfardat', {}],
      ['MonsterSlappt', {}],
      ['MonsterAntaget', { publikText: PUBLIKT }],
    ]);
  });
});
