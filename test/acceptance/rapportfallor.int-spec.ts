import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exempelkommun, EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';
import { Rapport, type Urval } from './rapportlasning.js';

/** Years that have ended on whatever day the test is run. */
const AR = new Date().getUTCFullYear() - 1;
const HELA_ARET = { fran: `${AR}-01-01`, till: `${AR}-12-31` };
const ARET_FORE = { fran: `${AR - 1}-01-01`, till: `${AR - 1}-12-31` };
const den = (manad: string, dag: string, ar = AR): string => `${ar}-${manad}-${dag}T08:00:00.000Z`;
const sedan = (dygn: number): string => new Date(Date.now() - dygn * 86_400_000).toISOString();

const BEDOMNING = {
  riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
  kategorier: ['bemotande'],
  lagrum: ['SoL'],
  missforhallandeMisstanks: false,
  motivering: 'Enstaka händelse.',
};
const UTREDNING = {
  handelseforlopp: 'Besöket ströks av misstag.',
  orsaker: [{ omrade: 'kommunikation-information', beskrivning: 'Ändringen lästes inte upp.' }],
  konsekvenser: 'Oro.',
};
/** All that leads to a case that is closed. */
const TILL_AVSLUT = [
  ['mottagning', {}],
  ['bedomning', BEDOMNING],
  ['utredning', UTREDNING],
  ['beslut', { beslut: 'ingen-atgard', motivering: 'Enstaka.' }],
  ['aterkoppling', { text: 'Tack.' }],
  ['avslut', { slutsats: 'Klart.' }],
] as const;

let app: Provapp;
let chef: Klient;
let registrator: Klient;
let minst = '';

beforeAll(async () => {
  app = await startaProvapp();
  [chef, registrator] = [await app.som('forvaltningschef'), await app.som('registrator')];
});
afterAll(() => app?.close());

const delen = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);
const utkast = (del: string, period: Omit<Urval, 'del'>): Promise<Rapport> => Rapport.utkast(chef, { del: delen(del), ...period }, minst);

interface Sak {
  readonly id: string;
  readonly revision: number;
}

function klart(svar: Svar): Sak {
  if (svar.status >= 300) throw new Error(JSON.stringify(svar.body));
  minst = svar.body.position;
  return svar.body;
}

/** The steps that follow, each on the newest revision. */
async function fram(path: string, sak: Sak, steg: readonly (readonly [noun: string, body: object, klient?: Klient])[]): Promise<Sak> {
  let last = sak;
  for (const [noun, body, klient = chef] of steg) {
    last = klart(await klient.post(`${path}/${sak.id}/${noun}?minst=${encodeURIComponent(minst)}`, body, { ifMatch: last.revision }));
  }
  return last;
}

const rapportera = async (enhet: string, tidpunkt: string, uppgifter: object = {}): Promise<Sak> =>
  klart(await chef.post('/avvikelser', { enhetId: delen(enhet), beskrivning: 'Besöket uteblev.', tidpunkt, ...uppgifter }));
const klagomal = async (enhet: string, inkom: string): Promise<Sak> =>
  klart(
    await chef.post('/klagomal', {
      typ: 'klagomal',
      kanal: 'telefon',
      avsandarkategori: 'narstaende',
      anonym: false,
      onskarSvar: true,
      enhetId: delen(enhet),
      beskrivning: 'Maten är kall.',
      inkom,
      tidpunkt: inkom,
    }),
  );
const underlag = async ({ id }: Rapport, nyckel: string): Promise<readonly { readonly id: string }[]> =>
  (await chef.get(`/kvalitetsberattelser/${id}/siffror/${nyckel}/underlag`)).body.arenden;

describe('det som är lätt att räkna fel', () => {
  test('överlapp: en avvikelse med två kategorier är en, och raderna blir fler än totalen', async () => {
    await rapportera('bjorkbacken', den('02', '03'), { kategorier: ['fall', 'lakemedel'] });
    await rapportera('bjorkbacken', den('02', '04'), { kategorier: ['fall'] });
    const rapport = await utkast('bjorkbacken', HELA_ARET);
    expect(rapport.varde('avvikelser.antal')).toBe(2);
    expect(rapport.kolumn('avvikelser.per-kategori')).toEqual({ fall: 2, lakemedel: 1 });
    expect(rapport.tabell('avvikelser.per-kategori')).toMatchObject({
      overlappar: true,
      definition: expect.stringContaining('överlappar'),
    });
    expect(rapport.tabell('avvikelser.per-enhet').overlappar).toBeUndefined();
  });

  test('tomt är inte noll: utan ärenden finns ingen andel och ingen tid, och åren före det första ärendet är tomma', async () => {
    const tyst = await utkast('kvarnen', HELA_ARET);
    expect(tyst.varde('avvikelser.antal')).toBe(0);
    for (const nyckel of ['avvikelser.andel-avslutade', 'avvikelser.ledtid-median', 'klagomal.andel-besvarade-14-dagar'])
      expect([nyckel, tyst.varde(nyckel)]).toEqual([nyckel, null]);
    expect(tyst.tabell('avvikelser.trend').rader.map(({ antal }) => antal)).toEqual([null, null, null]);
    await rapportera('verkstan', den('05', '05'));
    const borjad = await utkast('verkstan', { ...HELA_ARET, fran: `${AR}-01-01` });
    expect(borjad.tabell('avvikelser.trend').rader.map(({ antal }) => antal)).toEqual([null, null, 1]);
    const aretEfter = await utkast('verkstan', { fran: `${AR + 1}-01-01`, till: `${AR + 1}-12-31` });
    expect(aretEfter.tabell('avvikelser.trend').rader.map(({ antal }) => antal)).toEqual([null, 1, 0]);
  });

  test('en enhet som inget har rapporterat nämns, också när det enda den rapporterade är makulerat', async () => {
    const makulerad = await rapportera('fyren', den('03', '03'));
    await fram('/avvikelser', makulerad, [['makulering', { motivering: 'Dubblett.' }]]);
    const rapport = await utkast('funktionsstod', HELA_ARET);
    const tysta = rapport.tabell('avvikelser.utan-rapport').rader.map(({ enhet }) => enhet);
    expect(tysta).toContain('Servicebostaden Kvarnen');
    expect(tysta).toContain('Korttidsvistelsen Fyren');
    expect(tysta).not.toContain('Daglig verksamhet Verkstan');
    expect(rapport.varde('avvikelser.utan-rapport')).toBe(tysta.length);
  });

  test('sent men klart: ett avslutat klagomål som besvarades för sent är inte besvarat i tid, och det som inte är förfallet är inte sent', async () => {
    const sent = await klagomal('ekliden', den('03', '03'));
    await fram('/klagomal', sent, [
      ['registrering', { diarienummer: 'SN 1' }, registrator],
      ['svar', { svar: 'Vi beklagar.', tidpunkt: den('03', '23') }],
      ['avslut', { slutsats: 'Klart.' }],
    ]);
    const itid = await klagomal('ekliden', den('04', '03'));
    await fram('/klagomal', itid, [['svar', { svar: 'Vi beklagar.', tidpunkt: den('04', '17') }]]);
    await klagomal('ekliden', sedan(1));
    const rapport = await utkast('ekliden', { ...HELA_ARET, till: `${AR + 1}-12-31` });
    expect(rapport.varde('klagomal.antal')).toBe(3);
    expect(rapport.siffra('klagomal.andel-besvarade-14-dagar')).toMatchObject({ varde: 0.5, taljare: 1, namnare: 2 });
  });

  test('återupptaget är inte avslutat, men den som beslutade såg det avslutat: uppdateringen säger vad som har ändrats', async () => {
    const avslutad = await fram('/avvikelser', await rapportera('kallan', den('06', '02')), TILL_AVSLUT);
    const forst = await utkast('kallan', HELA_ARET);
    expect(forst.siffra('avvikelser.andel-avslutade')).toMatchObject({ varde: 1, taljare: 1, namnare: 1 });
    await fram('/avvikelser', avslutad, [['aterupptagande', { motivering: 'Det hände igen.' }]]);
    const nu = await Rapport.uppdatering(chef, forst, minst);
    expect(nu.siffra('avvikelser.andel-avslutade')).toMatchObject({ varde: 0, taljare: 0, namnare: 1 });
    expect((await Rapport.las(chef, forst.id)).siffra('avvikelser.andel-avslutade')).toMatchObject({ varde: 1 });
    const skillnad = await chef.get(`/kvalitetsberattelser/${nu.id}/jamforelse?med=${forst.id}`);
    expect(JSON.stringify(skillnad.body)).toContain('avvikelser.andel-avslutade');
  });

  test('flyttat ärende: det räknas en gång, hos enheten som har det', async () => {
    const flyttad = await rapportera('natt', den('07', '01'));
    await fram('/avvikelser', flyttad, [['flytt', { enhetId: delen('hemtjanst-soder'), motivering: 'Gäller dagpersonalen.' }]]);
    const avdelningen = await utkast('aldreomsorg', { fran: `${AR}-07-01`, till: `${AR}-07-31` });
    expect(avdelningen.varde('avvikelser.antal')).toBe(1);
    expect(avdelningen.kolumn('avvikelser.per-enhet')).toEqual({ [delen('hemtjanst-soder')]: 1 });
    expect((await utkast('natt', HELA_ARET)).varde('avvikelser.antal')).toBe(0);
  });

  test('flyttad enhet: vad den rapporterade före flytten hör till den gamla avdelningen, det senare till den nya', async () => {
    // Exempelkommun moves it on the first day of the year
    await rapportera('boendestod', den('11', '20', AR - 1));
    await rapportera('boendestod', den('02', '20'));
    const antal = async (del: string, period: typeof HELA_ARET) => (await utkast(del, period)).kolumn('avvikelser.per-enhet');
    const enheten = delen('boendestod');
    expect((await antal('funktionsstod', ARET_FORE))[enheten]).toBe(1);
    expect((await antal('individ-och-familj', ARET_FORE))[enheten]).toBeUndefined();
    expect((await antal('funktionsstod', HELA_ARET))[enheten]).toBeUndefined();
    expect((await antal('individ-och-familj', HELA_ARET))[enheten]).toBe(1);
    expect((await antal('boendestod', { ...HELA_ARET, fran: ARET_FORE.fran }))[enheten]).toBe(2);
  });

  test('makulerat räknas inte och finns inte bakom någon siffra', async () => {
    const kvar = await rapportera('solglantan', den('08', '05'));
    await fram('/avvikelser', await rapportera('solglantan', den('08', '06')), [['makulering', { motivering: 'Fel ärende.' }]]);
    const rapport = await utkast('solglantan', HELA_ARET);
    expect(rapport.varde('avvikelser.antal')).toBe(1);
    expect((await underlag(rapport, 'avvikelser.antal')).map(({ id }) => id)).toEqual([kvar.id]);
  });

  test('rapporterat två gånger: ett lex Sarah-ärende med två rapporter', async () => {
    const lex = klart(
      await chef.post('/lex-sarah', { enhetId: delen('sjukvard'), beskrivning: 'Fel medicin.', tidpunkt: den('09', '01') }),
    );
    klart(await chef.post(`/lex-sarah/${lex.id}/rapporter`, { beskrivning: 'Jag såg det också.', inkom: `${AR}-09-02` }));
    const rapport = await utkast('sjukvard', HELA_ARET);
    expect([rapport.varde('lex-sarah.antal'), rapport.varde('lex-sarah.rapporter')]).toEqual([1, 2]);
  });

  test('hände det ena året och rapporterades nästa: det hör till året då det rapporterades', async () => {
    await rapportera('angsgatan', den('01', '02'), {
      handelse: { fran: `${AR - 1}-12-30`, precision: 'dag' },
      upptackt: `${AR - 1}-12-31`,
    });
    expect((await utkast('angsgatan', ARET_FORE)).varde('avvikelser.antal')).toBe(0);
    const rapport = await utkast('angsgatan', HELA_ARET);
    expect([rapport.varde('avvikelser.antal'), rapport.varde('avvikelser.efterregistrerade')]).toEqual([1, 1]);
  });

  test('registrerat efter avläsningen: utkastet står kvar, uppdateringen har det', async () => {
    await rapportera('assistans', den('10', '01'));
    const forst = await utkast('assistans', HELA_ARET);
    await rapportera('assistans', den('10', '02'));
    const nu = await Rapport.uppdatering(chef, forst, minst);
    expect([(await Rapport.las(chef, forst.id)).varde('avvikelser.antal'), nu.varde('avvikelser.antal')]).toEqual([1, 2]);
  });
});

describe('små celler', () => {
  test('en liten cell döljs för den som inte ser ärendena, och så mycket till att den inte går att räkna ut', async () => {
    for (let n = 0; n < 6; n += 1) await rapportera('barn-och-unga', den('03', `1${n}`));
    for (let n = 0; n < 2; n += 1) await rapportera('ekonomiskt-bistand', den('03', `2${n}`));
    const urval = { fran: `${AR}-03-01`, till: `${AR}-03-31` };
    const full = await utkast('individ-och-familj', urval);
    const [stor, liten] = [delen('barn-och-unga'), delen('ekonomiskt-bistand')];
    expect([full.varde('avvikelser.antal'), full.kolumn('avvikelser.per-enhet')]).toEqual([8, { [stor]: 6, [liten]: 2 }]);

    const utanArenden = await Rapport.las(await app.som('controller'), full.id);
    const visat = (kod: string): unknown => utanArenden.rad('avvikelser.per-enhet', kod)!['antal'];
    expect(visat(liten)).toEqual({ dolt: true });
    expect([visat(stor), utanArenden.varde('avvikelser.antal')]).toContainEqual({ dolt: true });
    expect(visat(delen('vuxna'))).toBe(0);
    expect(JSON.stringify(utanArenden.avsnitt('avvikelser').textforslag)).not.toMatch(/\b2\b/);
    const bakom = await (
      await app.som('controller')
    ).get(`/kvalitetsberattelser/${full.id}/siffror/avvikelser.per-enhet/underlag?rad=${liten}`);
    expect(bakom.body).toMatchObject({ arenden: [], antal: { dolt: true }, ejSynliga: { dolt: true } });
  });
});

describe('en del av organisationen, en del av året', () => {
  const KVARTAL = [
    [`${AR}-01-01`, `${AR}-03-31`],
    [`${AR}-04-01`, `${AR}-06-30`],
    [`${AR}-07-01`, `${AR}-09-30`],
    [`${AR}-10-01`, `${AR}-12-31`],
  ].map(([fran, till]) => ({ fran: fran!, till: till! }));
  const HALVAR = [
    { fran: `${AR}-01-01`, till: `${AR}-06-30` },
    { fran: `${AR}-07-01`, till: `${AR}-12-31` },
  ];
  const TERTIAL = [
    { fran: `${AR}-01-01`, till: `${AR}-04-30` },
    { fran: `${AR}-05-01`, till: `${AR}-08-31` },
    { fran: `${AR}-09-01`, till: `${AR}-12-31` },
  ];
  const total = async (urval: readonly (readonly [del: string, period: Omit<Urval, 'del'>])[], nyckel: string): Promise<number> => {
    let sum = 0;
    for (const [del, period] of urval) sum += (await utkast(del, period)).varde(nyckel) as number;
    return sum;
  };

  test('kvartalen blir halvåren, och halvåren blir året', async () => {
    const aret = (await utkast('kommun', HELA_ARET)).varde('avvikelser.antal');
    expect(aret).toBeGreaterThan(5);
    for (const delar of [KVARTAL, HALVAR])
      expect(await total(delar.map((period) => ['kommun', period] as const), 'avvikelser.antal')).toBe(aret); // prettier-ignore
  });

  test('enheterna blir avdelningen, och avdelningarna blir förvaltningen', async () => {
    const under = (nyckel: string, typ: string) => exempelkommun.delar.filter((del) => del.under === nyckel && del.typ === typ);
    const avdelning = (await utkast('aldreomsorg', HELA_ARET)).varde('avvikelser.antal');
    const forvaltning = (await utkast('omsorgsforvaltningen', HELA_ARET)).varde('avvikelser.antal');
    const varje = (delar: typeof exempelkommun.delar) => delar.map(({ nyckel }) => [nyckel, HELA_ARET] as const);
    expect(await total(varje(under('aldreomsorg', 'enhet')), 'avvikelser.antal')).toBe(avdelning);
    expect(await total(varje(under('omsorgsforvaltningen', 'avdelning')), 'avvikelser.antal')).toBe(forvaltning);
  });

  test('klagomålen redovisas tre gånger om året i en egen mall, utan kvalitetsberättelsens avsnitt', async () => {
    const mall = 'klagomalsredovisning';
    const redovisning = await utkast('aldreomsorg', { ...TERTIAL[0]!, mall });
    expect(redovisning.avsnittsnycklar).toEqual(['sammanfattning', 'inledning', 'klagomal', 'analys', 'lett-till', 'forbattringsomraden']);
    expect(redovisning.avsnitt('inledning').textforslag).toContain('redovisningen av klagomål och synpunkter');
    expect(redovisning.siffra('klagomal.andel-besvarade-14-dagar')).toMatchObject({ taljare: 1, namnare: 2 });
    const aret = (await utkast('aldreomsorg', HELA_ARET)).varde('klagomal.antal');
    expect(await total(TERTIAL.map((period) => ['aldreomsorg', { ...period, mall }] as const), 'klagomal.antal')).toBe(aret); // prettier-ignore
  });

  test('klagomålsredovisningen går samma väg till beslut, utan kvalitetsberättelsens tre block', async () => {
    const redovisning = await utkast('aldreomsorg', { ...TERTIAL[0]!, mall: 'klagomalsredovisning' });
    const beslutad = await fram('/kvalitetsberattelser', redovisning, [
      ['granskning', {}],
      ['beslut', { datum: new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }) }],
    ]);
    const { body } = await chef.get(`/kvalitetsberattelser/${beslutad.id}/dokument?format=html&minst=${encodeURIComponent(minst)}`);
    expect(body).toContain('Redovisning av klagomål och synpunkter');
    expect(body).not.toContain('Lex Sarah</h2>');
  });

  test('det förra årets förbättringsområden följs upp i årets berättelse', async () => {
    const forra = await utkast('myndighet', ARET_FORE);
    const arbete = klart(
      await chef.post('/forbattringsarbeten', {
        titel: 'Kortare handläggningstider',
        beskrivning: 'Ansökningar fördelas varje morgon.',
        organisationsenhetId: delen('myndighet'),
        kvalitetsberattelseId: forra.id,
        tidpunkt: den('12', '10', AR - 1),
      }),
    );
    const arets = await utkast('myndighet', HELA_ARET);
    expect([arets.varde('foregaende-ar.forbattringsarbeten'), arets.varde('foregaende-ar.ur-kvalitetsberattelsen')]).toEqual([1, 1]);
    expect(arets.varde('foregaende-ar.avslutade')).toBe(0);
    expect((await underlag(arets, 'foregaende-ar.ur-kvalitetsberattelsen')).map(({ id }) => id)).toEqual([arbete.id]);
    expect((await utkast('myndighet', ARET_FORE)).varde('foregaende-ar.forbattringsarbeten')).toBe(0);
  });

  test('också när arbetet påbörjas först i år, för att berättelsen beslutades då', async () => {
    const forra = await utkast('myndighet', ARET_FORE);
    const nyss = klart(
      await chef.post('/forbattringsarbeten', {
        titel: 'Återkoppling till den som har klagat',
        beskrivning: 'Varje svar följs upp med ett samtal.',
        organisationsenhetId: delen('myndighet'),
        kvalitetsberattelseId: forra.id,
        tidpunkt: den('03', '02'),
      }),
    );
    const arets = await utkast('myndighet', HELA_ARET);
    expect((await underlag(arets, 'foregaende-ar.ur-kvalitetsberattelsen')).map(({ id }) => id)).toContain(nyss.id);
    const { rader } = arets.tabell('foregaende-ar.ur-kvalitetsberattelsen-per-arbete');
    expect(rader).toContainEqual({ kod: nyss.id, arbete: expect.stringMatching(/^F-/), fas: 'Planering', effekt: null, varv: 1 });
    expect((await utkast('myndighet', ARET_FORE)).varde('foregaende-ar.ur-kvalitetsberattelsen')).toBe(0);
  });
});
