import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

/** a year that has ended on whatever day the test is run */
const AR = new Date().getUTCFullYear() - 1;
const dag = (manad: string, day: string): string => `${AR}-${manad}-${day}T08:00:00.000Z`;

let app: Provapp;
let forvaltningschef: Klient;
let chef: Klient;
let annanChef: Klient;
let lex: Klient;
let registrator: Klient;
let medarbetare: Klient;
let enhetId: string;
let kommunId: string;
let forvaltningId: string;
let berattelseId: string;
let lexSarahId: string;
let klagomalId: string;

beforeAll(async () => {
  app = await startaProvapp();
  const ids = ['forvaltningschef', 'enhetschef-1', 'enhetschef-2', 'lex-sarah-ansvarig', 'registrator', 'medarbetare'];
  [forvaltningschef, chef, annanChef, lex, registrator, medarbetare] = (await Promise.all(ids.map((id) => app.som(id)))) as [
    Klient,
    Klient,
    Klient,
    Klient,
    Klient,
    Klient,
  ];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  [enhetId, forvaltningId] = [unitOf('enhetschef-1'), unitOf('forvaltningschef')];
  kommunId = (await lex.get('/organisation')).body.organisation.id;

  const oppnat = await medarbetare.post('/lex-sarah', {
    enhetId,
    beskrivning: 'Medicinen gavs till fel person.',
    kategorier: ['lakemedel'],
    berorda: [{ kon: 'kvinna' }, { kon: 'man' }],
    tidpunkt: dag('02', '03'),
  });
  lexSarahId = (await klart(oppnat)).id;
  await gor(lex, `/lex-sarah/${lexSarahId}/mottagning`, { omedelbaraAtgarder: [], tidpunkt: dag('02', '05') }, oppnat);

  const uppgifter = {
    typ: 'klagomal',
    kanal: 'telefon',
    avsandarkategori: 'narstaende',
    onskarSvar: true,
    enhetId,
    beskrivning: 'Maten är kall.',
  };
  const forsta = await registrator.post('/klagomal', { ...uppgifter, anonym: false, inkom: dag('03', '02'), tidpunkt: dag('03', '02') });
  klagomalId = (await klart(forsta)).id;
  await gor(chef, `/klagomal/${klagomalId}/svar`, { svar: 'Vi beklagar.', tidpunkt: dag('03', '16') }, forsta);
  const sent = await klart(
    await registrator.post('/klagomal', { ...uppgifter, anonym: false, inkom: dag('03', '03'), tidpunkt: dag('03', '03') }),
  );
  await gor(chef, `/klagomal/${sent.id}/svar`, { svar: 'Vi beklagar.', tidpunkt: dag('03', '18') }, { body: sent } as Svar);
  const anonymt = await klart(
    await registrator.post('/klagomal', { ...uppgifter, anonym: true, inkom: dag('03', '04'), tidpunkt: dag('03', '04') }),
  );
  const notering = await klart(
    await forvaltningschef.post(`/ledningssystem/personalinformation?minst=${anonymt.position}`, {
      organisationsenhetId: forvaltningId,
      datum: `${AR}-05-02`,
      avser: 'lex-sarah',
      tillfalle: 'aterkommande',
    }),
  );
  const utkast = await forvaltningschef.post(`/kvalitetsberattelser?minst=${notering.position}`, {
    period: { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) },
    organisationsenhetId: kommunId,
  });
  berattelseId = (await klart(utkast)).id;
  await forvaltningschef.get(`/kvalitetsberattelser/${berattelseId}?minst=${utkast.body.position}`);
});
afterAll(() => app?.close());

const klart = async (svar: Svar): Promise<{ id: string; revision: number; position: string }> => {
  expect(svar).toMatchObject({ status: 201 });
  return svar.body;
};
const gor = async (klient: Klient, path: string, body: object, { body: fore }: Svar): Promise<Svar> => {
  const svar = await klient.post(`${path}?minst=${fore.position}`, body, { ifMatch: fore.revision });
  expect(svar).toMatchObject({ status: 200 });
  return svar;
};
const avsnitt = async (nyckel: string) =>
  (await forvaltningschef.get(`/kvalitetsberattelser/${berattelseId}`)).body.avsnitt.find(
    (each: { nyckel: string }) => each.nyckel === nyckel,
  );
const underlag = async (klient: Klient, nyckel: string): Promise<Svar> =>
  klient.get(`/kvalitetsberattelser/${berattelseId}/siffror/${nyckel}/underlag`);

describe('klagomål och lex Sarah i kvalitetsberättelsen', () => {
  test('har egna avsnitt i mallens ordning, med siffror, tabeller, bilder och textförslag', async () => {
    const { body } = await forvaltningschef.get(`/kvalitetsberattelser/${berattelseId}`);
    const nycklar = body.avsnitt.map(({ nyckel }: { nyckel: string }) => nyckel);
    expect(nycklar.indexOf('lex-sarah')).toBe(nycklar.indexOf('klagomal') + 1);
    const klagomal = await avsnitt('klagomal');
    expect(klagomal.tabeller.map(({ nyckel }: { nyckel: string }) => nyckel)).toEqual([
      'klagomal.per-typ',
      'klagomal.per-avsandare',
      'klagomal.per-kanal',
      'klagomal.per-enhet',
      'klagomal.per-kon',
      'klagomal.trend',
    ]);
    const lexSarah = await avsnitt('lex-sarah');
    expect(lexSarah.tabeller.map(({ nyckel }: { nyckel: string }) => nyckel)).toEqual([
      'lex-sarah.per-grad',
      'lex-sarah.per-kategori',
      'lex-sarah.per-orsak',
      'lex-sarah.ledtid-per-steg',
      'lex-sarah.per-regi',
      'lex-sarah.per-kon',
      'lex-sarah.trend',
      'lex-sarah.styrdiagram',
    ]);
    expect(lexSarah.diagram.map(({ nyckel }: { nyckel: string }) => nyckel)).toContain('lex-sarah.per-grad');
    expect(lexSarah.textforslag).toContain('Ett lex Sarah-ärende rapporterades');
  });

  test('andelen i tid räknas på dem som går att besvara och skulle ha varit det', async () => {
    const { siffror } = await avsnitt('klagomal');
    expect(siffror).toContainEqual(expect.objectContaining({ nyckel: 'klagomal.antal', varde: 3 }));
    expect(siffror).toContainEqual(
      expect.objectContaining({
        nyckel: 'klagomal.andel-besvarade-14-dagar',
        varde: 0.5,
        taljare: 1,
        namnare: 2,
        definition: expect.stringContaining('där ett svar är möjligt och önskas'),
      }),
    );
  });

  test('alla fem graderna visas, och det som inte är beslutat för sig', async () => {
    const { tabeller } = await avsnitt('lex-sarah');
    const tabell = (nyckel: string) => tabeller.find((each: { nyckel: string }) => each.nyckel === nyckel);
    expect(tabell('lex-sarah.per-grad').rader.map(({ kod, antal }: { kod: string; antal: number }) => [kod, antal])).toEqual([
      ['inget-missforhallande', 0],
      ['pataglig-risk-for-missforhallande', 0],
      ['missforhallande', 0],
      ['pataglig-risk-for-allvarligt-missforhallande', 0],
      ['allvarligt-missforhallande', 0],
      ['ej-beslutat', 1],
    ]);
    expect(tabell('lex-sarah.ledtid-per-steg').rader).toContainEqual({
      kod: 'mottagning',
      steg: 'Mottagning',
      antal: 1,
      median: 2,
      p90: 2,
    });
    expect(tabell('lex-sarah.ledtid-per-steg').rader).toContainEqual({ kod: 'beslut', steg: 'Beslut', antal: 0, median: null, p90: null });
  });

  test('avsnittet om ledningssystemet säger hur personalen har informerats: det som gavs till förvaltningen gäller dess enheter', async () => {
    const { siffror, tabeller } = await avsnitt('ledningssystem');
    const [antal, utan] = siffror;
    expect(antal).toMatchObject({ nyckel: 'ledningssystem.personalinformation', varde: 1 });
    expect(utan).toMatchObject({ nyckel: 'ledningssystem.utan-personalinformation', namnare: tabeller[0].rader.length });
    const perEnhet: { kod: string; antal: number }[] = tabeller[0].rader;
    expect(perEnhet.find(({ kod }) => kod === enhetId)).toMatchObject({ antal: 1 });
    expect(perEnhet.filter((rad) => rad.antal === 0)).toHaveLength(utan.varde);
    const [bakom] = (await underlag(forvaltningschef, antal.nyckel)).body.arenden;
    expect(bakom).toMatchObject({ typ: 'personalinformation', nummer: null, enhetId: forvaltningId });
  });

  test('lex Sarah-ärendena bakom en siffra visas bara för lex Sarah-funktionen', async () => {
    const sedda = await underlag(lex, 'lex-sarah.antal');
    expect(sedda.body).toMatchObject({ antal: 1, ejSynliga: 0, arenden: [{ typ: 'lex-sarah', id: lexSarahId }] });
    for (const nyckel of ['lex-sarah.antal', 'lex-sarah.per-grad', 'lex-sarah.trend', 'lex-sarah.ledtid-per-steg']) {
      const dolda = await underlag(forvaltningschef, nyckel);
      expect([nyckel, dolda.body]).toMatchObject([nyckel, { antal: 1, ejSynliga: 1, arenden: [] }]);
      expect(JSON.stringify(dolda.body)).not.toContain(lexSarahId);
    }
  });

  test('klagomålen visas för enhetens chefer, inte för lex Sarah-funktionen', async () => {
    const egna = await underlag(forvaltningschef, 'klagomal.andel-besvarade-14-dagar');
    expect(egna.body).toMatchObject({ antal: 2, ejSynliga: 0 });
    expect(egna.body.arenden).toContainEqual(expect.objectContaining({ typ: 'klagomal', id: klagomalId, fas: 'besvarat' }));
    expect((await underlag(lex, 'klagomal.antal')).body).toMatchObject({ antal: { dolt: true }, ejSynliga: { dolt: true }, arenden: [] });
    expect((await underlag(annanChef, 'klagomal.antal')).status).toBe(404);
  });
});
