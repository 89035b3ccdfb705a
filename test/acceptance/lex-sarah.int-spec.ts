import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const NAMN = [
  'medarbetare',
  'enhetschef-1',
  'enhetschef-2',
  'utforare',
  'lex-sarah-ansvarig',
  'utredare',
  'forvaltningschef',
  'namndsekreterare',
  'registrator',
] as const;
type Namn = (typeof NAMN)[number];

let app: Provapp;
let som: Record<Namn, Klient>;
let enhetId: string;
let privatEnhetId: string;
let namndId: string;

beforeAll(async () => {
  app = await startaProvapp();
  som = Object.fromEntries(await Promise.all(NAMN.map(async (namn) => [namn, await app.som(namn)]))) as Record<Namn, Klient>;
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  privatEnhetId = unitOf('utforare');
  const { organisation } = (await som.medarbetare.get('/organisation')).body;
  namndId = organisation.barn.find(({ typ }: { typ: string }) => typ === 'namnd').id;
});
afterAll(() => app?.close());

/** A case with its newest revision, handled by the lex function unless said. */
class Arende {
  revision = 0;

  constructor(
    readonly id: string,
    public position: string,
  ) {}

  /** in March, so that what follows can be told by its days */
  static async rapporterat(body: object = {}, klient = som.medarbetare): Promise<Arende> {
    const svar = await klient.post('/lex-sarah', { tidpunkt: INKOM, enhetId, beskrivning: 'En boende blev inlåst.', ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1/lex-sarah/${svar.body.id}` } });
    return new Arende(svar.body.id, svar.body.position);
  }

  async gor(noun: string, body: object = {}, klient = som['lex-sarah-ansvarig'], path = `/lex-sarah/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(`${path}?minst=${encodeURIComponent(this.position)}`, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  async fram(...steg: readonly (readonly [string, object?, Klient?])[]): Promise<this> {
    for (const [noun, body, klient] of steg) {
      const svar = await this.gor(noun, body, klient);
      expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
    }
    return this;
  }

  las(klient: Klient, below = ''): Promise<Svar> {
    return klient.get(`/lex-sarah/${this.id}${below}?minst=${encodeURIComponent(this.position)}`);
  }
}

const INKOM = '2026-03-02T09:00:00.000Z';

const UTREDS = [
  ['mottagning', { omedelbaraAtgarder: [{ text: 'Låste upp.' }] }],
  ['initial-bedomning', { beslut: 'utreds', motivering: 'Kan vara fara för hälsan.' }],
] as const;

const UTREDNING = [
  ['utredare', { anvandareId: 'utredare' }],
  ['klassning', { kategorier: ['fysiska-overgrepp'], lagrum: ['SoL'] }],
  ['handelse', { handelse: { fran: '2026-03-01', precision: 'dag' }, upptackt: '2026-03-02', upptacktskalla: 'personal' }],
  ['berorda', { berorda: [{ kon: 'kvinna', aldersgrupp: '0-12', personuppgift: 'Alva Påhittad' }] }],
  ['avsnitt', { nyckel: 'handelseforlopp', text: 'Dörren låstes.' }],
  [
    'uppgifter',
    {
      text: 'Larmloggen visar klockan 22.',
      art: 'fakta',
      kalla: 'Larmloggen',
      datum: '2026-03-05',
      dokumenteradAv: { namn: 'Urban Utredal', befattning: 'Utredare' },
    },
  ],
  ['horande', { hord: true, informerad: true, motivering: 'Samtal.' }],
  ['konsekvenser', { text: 'Rädsla.', barnperspektiv: 'Barnet sov inte.' }],
  ['orsaker', { orsaker: [{ omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen nämner inte dörrar.' }] }],
  ['liknande', { granskade: [], slutsats: 'Inget liknande har hänt.' }],
  ['akt', { noterat: true, datum: '2026-03-06' }],
  ['forslag', { grad: 'missforhallande', motivering: 'Hot mot säkerheten.', riskForUpprepning: 'Stor.' }],
] as const;

const BESLUT = { grad: 'missforhallande', motivering: 'Hot mot säkerheten.', beslutsinstans: 'lex-sarah-ansvarig', utredningsversion: 1 };

describe('ett ärende genom alla faser', () => {
  test('från rapport till avslut, med åtgärd, IVO-spår, återkoppling och nämnd', async () => {
    const arende = await Arende.rapporterat({ berorda: { antal: 3 } });
    await arende.fram(...UTREDS, ...UTREDNING, ['spar', { typ: 'polisanmalan', status: 'inlett', datum: '2026-03-04' }]);
    const klar = await arende.gor('klarmarkering');
    expect(klar.body).toMatchObject({ utredningsversion: 1, saknas: [{ falt: 'grad' }, { falt: 'motivering' }, { falt: 'beslutsinstans' }, { falt: 'utredningsversion' }] }); // prettier-ignore
    expect(klar.headers['etag']).toBe(`"${arende.revision}"`);
    expect(await arende.gor('konsekvenser', { text: 'Annat.' })).toMatchObject({ status: 422, body: { kod: 'FEL_FAS' } });

    await arende.fram(['beslut', BESLUT]);
    expect((await arende.las(som.utredare)).body.saknas.beslut).toEqual([]);
    const foreslagen = await arende.gor('atgarder', {
      orsak: 'Rutinen.',
      typ: 'rutinandring',
      beskrivning: 'Skriv om rutinen.',
      ansvarigId: 'enhetschef-1',
    });
    expect(foreslagen).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1/atgarder/${foreslagen.body.id}` } });
    const steg = (noun: string, body: object, klient?: Klient) => arende.gor(noun, body, klient, `/atgarder/${foreslagen.body.id}/${noun}`);
    expect(await arende.gor('avslut')).toMatchObject({ status: 422, body: { kod: 'OPPNA_ATGARDER' } });
    expect(await steg('beslut', { beslut: 'planerad' })).toMatchObject({ status: 200 });
    expect((await arende.las(som.utredare)).body.fas).toBe('uppfoljning');
    expect(await steg('genomforande', { kommentar: 'Klart.' }, som['enhetschef-1'])).toMatchObject({ status: 200 });
    expect(await steg('uppfoljning', { effekt: 'ja', motivering: 'Inga fler.' }, som['enhetschef-1'])).toMatchObject({ status: 200 });

    await arende.fram(
      ['anmalningsbeslut', { anmals: true, beslutsinstans: 'forvaltningschef', datum: '2026-03-20', motivering: 'Allvarlig risk.' }, som.forvaltningschef],
      ['ivo-anmalan', { skickad: '2026-03-21', diarienummer: 'SN 2026-1' }],
      ['ivo-komplettering', { beskrivning: 'Utredningen.', utredningsversion: 1 }],
      ['ivo-arende', { oppnat: '2026-03-25' }],
      ['ivo-beslut', { datum: '2026-06-01', utfall: 'Avslutas.' }],
      ['aterkoppling', { text: 'Rutinen är ändrad.' }],
      ['namndredovisning', { datum: '2026-04-22', paragraf: '§ 44', utredningsversion: 1 }, som.namndsekreterare],
      ['avslut'],
    ); // prettier-ignore

    const { body, headers } = await arende.las(som['lex-sarah-ansvarig']);
    expect(headers['etag']).toBe(`"${arende.revision}"`);
    expect(body).toMatchObject({
      nummer: expect.stringMatching(/^L-\d{4}-\d{6}$/),
      fas: 'avslutad',
      insyn: 'full',
      berorda: [{ kon: 'kvinna', personuppgift: 'Alva Påhittad' }],
      uppgifter: [{ art: 'fakta', dokumenteradAv: { namn: 'Urban Utredal' } }],
      beslut: { grad: 'missforhallande', beslutsfattareId: 'lex-sarah-ansvarig' },
      ivo: { anmalningsbeslut: { anmals: true }, anmalan: { diarienummer: 'SN 2026-1' }, beslut: { utfall: 'Avslutas.' } },
      saknas: { beslut: [], avslut: [] },
      atgarder: [{ fas: 'uppfoljd' }],
    });
    expect(body.frister.map(({ regel }: { regel: string }) => regel)).toEqual(
      expect.arrayContaining(['lex-mottagning', 'lex-utredare', 'lex-utredning', 'lex-anmalan', 'lex-aterkoppling', 'atgard-uppfoljning']),
    );
    const { historik } = (await arende.las(som.utredare, '/historik')).body;
    expect(historik.map(({ revision }: { revision: number }) => revision)).toEqual(historik.map((_: unknown, n: number) => n));
    expect(historik[0]).toMatchObject({ typ: 'LexSarahOppnad', aktor: 'medarbetare', uppgifter: { rapport: { beskrivning: 'En boende blev inlåst.' } } }); // prettier-ignore
  });

  test('beslut och avslut säger allt som saknas, före fasen', async () => {
    const arende = await Arende.rapporterat();
    const beslut = await arende.gor('beslut');
    expect(beslut).toMatchObject({ status: 422, body: { kod: 'UPPGIFTER_SAKNAS' } });
    expect(beslut.body.fel.map(({ falt }: { falt: string }) => falt)).toEqual(
      expect.arrayContaining(['grad', 'utredare', 'konsekvenser', 'orsaker', 'liknande', 'horande']),
    );
    expect((await arende.gor('avslut')).body.fel.map(({ falt }: { falt: string }) => falt)).toContain('anmalningsbeslut');
  });

  test('en upprepad klarmarkering får samma svar, också när ärendet har gått vidare', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(...UTREDS, ['avsnitt', { nyckel: 'bakgrund', text: 'Bakgrund.' }]);
    const idempotencyKey = randomUUID();
    const path = `/lex-sarah/${arende.id}/klarmarkering`;
    const first = await som.utredare.post(path, {}, { idempotencyKey, ifMatch: arende.revision });
    arende.revision = first.body.revision;
    arende.position = first.body.position;
    await arende.fram(['upplasning', { motivering: 'Mer att skriva.' }], ['horande', { hord: true, informerad: true }], ['klarmarkering']);
    expect(await som.utredare.post(path, {}, { idempotencyKey, ifMatch: 0 })).toMatchObject({ status: 200, body: first.body });
    expect((await arende.las(som.utredare)).body.utredningsversioner.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
  });

  test('en invändning prövas av en annan, och det tidigare beslutet finns kvar', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(...UTREDS, ...UTREDNING, ['klarmarkering'], ['beslut', BESLUT]);
    const invandning = { text: 'Risken är underskattad.', beslutsfattareId: 'lex-sarah-ansvarig' };
    expect(await arende.gor('invandning', invandning)).toMatchObject({ status: 422, body: { kod: 'JAV' } });
    await arende.fram(['invandning', { ...invandning, beslutsfattareId: 'forvaltningschef' }]);
    expect(await arende.gor('beslut', BESLUT)).toMatchObject({ status: 422, body: { kod: 'JAV' } });
    expect((await arende.las(som.utredare)).body).toMatchObject({ fas: 'klar-for-beslut', beslut: { grad: 'missforhallande' } });
    expect((await arende.las(som.utredare)).body.saknas.beslut).not.toEqual([]);

    const omprovat = { ...BESLUT, grad: 'inget-missforhallande', motivering: 'Ingen kom till skada.' };
    expect(await arende.gor('beslut', { ...omprovat, beslutsinstans: 'namnd', paragraf: '§ 1' }, som.forvaltningschef)).toMatchObject({
      status: 422,
      body: { kod: 'EJ_DELEGERAT' },
    });
    await arende.fram(['beslut', { ...omprovat, beslutsinstans: 'forvaltningschef' }, som.forvaltningschef], ['avslut']);
    expect((await arende.las(som.forvaltningschef)).body).toMatchObject({
      fas: 'avslutad',
      beslut: { beslutsinstans: 'forvaltningschef', beslutsfattareId: 'forvaltningschef' },
      tidigareBeslut: [{ beslutsfattareId: 'lex-sarah-ansvarig' }],
    });
  });

  test('den som bara prövar igen fattar inte det första beslutet', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(...UTREDS, ...UTREDNING, ['klarmarkering']);
    expect(await arende.gor('beslut', BESLUT, som.forvaltningschef)).toMatchObject({ status: 403, body: { kod: 'EJ_BEHORIG' } });
  });
});

test('beskrivningen säger vad en klarmarkering svarar och vilka regler som kan säga nej', () => {
  const below = (noun: string) => app.document.paths[`/kvalitet/v1/lex-sarah/{id}/${noun}`]!.post!.responses;
  const answer = below('klarmarkering')['200'] as { content: Record<string, { schema: { $ref?: string } }> };
  expect(answer.content['application/json']!.schema).toEqual({ $ref: '#/components/schemas/KlarmarkeringSvar' });
  const refusals = below('beslut')['422'] as { content: Record<string, { examples: object }> };
  expect(Object.keys(refusals.content['application/problem+json']!.examples)).toEqual(
    expect.arrayContaining(['UPPGIFTER_SAKNAS', 'FEL_FAS', 'FEL_UTREDNINGSVERSION', 'EJ_DELEGERAT', 'JAV']),
  );
});

describe('vem som får göra vad', () => {
  test('delegationen säger vem som beslutar', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(['mottagning']);
    const anmal = { anmals: true, beslutsinstans: 'namnd', datum: '2026-03-20', motivering: 'Risk.' };
    expect(await arende.gor('anmalningsbeslut', anmal)).toMatchObject({ status: 403, body: { kod: 'EJ_BEHORIG' } });
    expect(await arende.gor('anmalningsbeslut', anmal, som.forvaltningschef)).toMatchObject({ status: 422, body: { kod: 'EJ_DELEGERAT' } });
    expect(await arende.gor('anmalningsbeslut', anmal, som['enhetschef-1'])).toMatchObject({ status: 403 });
    expect(await arende.gor('anmalningsbeslut', anmal, som['enhetschef-2'])).toMatchObject({ status: 404 });
    expect(await arende.gor('anmalningsbeslut', anmal, som.namndsekreterare)).toMatchObject({ status: 200 });
    expect(await arende.gor('utredare', { anvandareId: 'utredare' }, som.utredare)).toMatchObject({ status: 403 });
    expect(await arende.gor('initial-bedomning', { beslut: 'utreds', motivering: 'Ja.' }, som.utredare)).toMatchObject({ status: 403 });
    expect(await arende.gor('beslut', {}, som.utredare)).toMatchObject({ status: 403 });
    expect(await arende.gor('mottagning', {}, som['enhetschef-1'])).toMatchObject({ status: 403 });
    expect(await arende.gor('mottagning', {}, som['enhetschef-2'])).toMatchObject({ status: 404 });
  });

  test('den som har rapporterat utreder inte', async () => {
    const arende = await Arende.rapporterat({ rapportor: { anvandareId: 'utredare' } }, som.registrator);
    await arende.fram(...UTREDS);
    expect(await arende.gor('utredare', { anvandareId: 'utredare' })).toMatchObject({ status: 422, body: { kod: 'JAV' } });
    expect(await arende.gor('utredare', { extern: { namn: 'Robin Exempelsson', organisation: 'Granskarna' } })).toMatchObject({
      status: 200,
    });
    expect((await arende.las(som.utredare)).body.utredare).toMatchObject({ extern: { namn: 'Robin Exempelsson' } });
  });

  test('vem som helst i verksamheten lägger till en rapport, utan revision, men inte till ett ärende som inte finns', async () => {
    const arende = await Arende.rapporterat();
    const rapport = { beskrivning: 'Dörren var låst kvällen före.', inkom: '2026-03-02' };
    const tillagd = await som['enhetschef-2'].post(`/lex-sarah/${arende.id}/rapporter`, rapport);
    expect(tillagd).toMatchObject({ status: 200 });
    expect(await som['enhetschef-2'].post(`/lex-sarah/${randomUUID()}/rapporter`, rapport)).toMatchObject({ status: 404 });
    const egen = await som['enhetschef-2'].get(`/lex-sarah/${arende.id}?minst=${tillagd.body.position}`);
    expect(egen.body).toMatchObject({ insyn: 'rapportor', rapporter: [{ beskrivning: rapport.beskrivning }] });
  });

  test('det som en rapport eller en granskning pekar på ska finnas', async () => {
    const finnsInte = randomUUID();
    const rapport = { enhetId, beskrivning: 'X', tidpunkt: INKOM };
    for (const [body, falt] of [
      [{ avvikelseIds: [finnsInte] }, 'avvikelseIds[0]'],
      [{ namnder: [namndId, enhetId] }, 'namnder[1]'],
    ] as const)
      expect(await som.medarbetare.post('/lex-sarah', { ...rapport, ...body })).toMatchObject({ status: 400, body: { fel: [{ falt }] } });
    const arende = await Arende.rapporterat({ namnder: [namndId] });
    const annan = await Arende.rapporterat();
    await arende.fram(...UTREDS);
    const granskade = [
      { typ: 'lex-sarah', id: annan.id },
      { typ: 'avvikelse', id: annan.id },
    ];
    expect(await arende.gor('liknande', { granskade, slutsats: 'X' })).toMatchObject({
      status: 400,
      body: { fel: [{ falt: 'granskade[1].id' }] },
    });
    await arende.fram(['liknande', { granskade: granskade.slice(0, 1), slutsats: 'X' }]);
  });

  test('registratorn som har skrivit ned en rapport följer den, också när den är någon annans', async () => {
    const arende = await Arende.rapporterat({ rapportor: 'Kim Exempelsson' }, som.registrator);
    expect((await arende.las(som.registrator)).body).toMatchObject({ insyn: 'rapportor', rapporter: [{ beskrivning: 'En boende blev inlåst.' }] }); // prettier-ignore
    expect(await arende.gor('mottagning', {}, som.registrator)).toMatchObject({ status: 403 });
    const { rapporter } = (await arende.las(som['lex-sarah-ansvarig'])).body;
    expect(rapporter).toMatchObject([{ rapportor: { namn: 'Kim Exempelsson' } }]);
    expect(rapporter[0]).not.toHaveProperty('registreradAv');
    expect(await (await Arende.rapporterat()).las(som.registrator)).toMatchObject({ status: 404 });
  });

  test('den som rapporterar under eget namn ser sin rapport och är jävig', async () => {
    const arende = await Arende.rapporterat({ rapportor: { namn: 'Mia Medarbetardotter', befattning: 'Undersköterska' } });
    expect((await arende.las(som.medarbetare)).body).toMatchObject({ insyn: 'rapportor' });
    await arende.fram(...UTREDS);
    expect(await arende.gor('utredare', { anvandareId: 'medarbetare' })).toMatchObject({ status: 422, body: { kod: 'JAV' } });
  });

  test('berörda, utredare utifrån och IVO:s ärende på kortare sätt', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(
      ...UTREDS,
      ['berorda', { antal: 7 }],
      ['utredare', { extern: 'Robin Exempelsson' }],
      ['ivo-arende', { oppnat: '2026-02-28T23:30:00.000Z' }],
    );
    for (const body of [{}, { antal: 7, berorda: { antal: 8 } }])
      expect(await arende.gor('berorda', body)).toMatchObject({ status: 400, body: { fel: [{ falt: 'berorda' }] } });
    expect(await arende.gor('ivo-komplettering')).toMatchObject({ status: 422, body: { kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'beskrivning' }] } }); // prettier-ignore
    const { body } = await arende.las(som.utredare);
    expect(body).toMatchObject({
      berorda: [{ antal: 7 }],
      utredare: { extern: { namn: 'Robin Exempelsson' } },
      ivo: { anmalningsbeslut: null, anmalan: null, beslut: null, arenden: [{ oppnat: '2026-03-01' }] },
      regelverk: { forfarande: { kod: 'SoL-2025', rattsligStallning: 'lag' }, overgang: { rattsligStallning: 'overifierad' } },
    });
  });

  test('en rapport som kom in tidigare är den första: inkom och frister räknas om, och händelsen står som efterregistrerad', async () => {
    const arende = await Arende.rapporterat();
    const inkom = '2026-02-02T09:00:00.000Z';
    await arende.fram(['rapporter', { beskrivning: 'Jag sa det redan då.', inkom }, som['enhetschef-2']]);
    const { body } = await arende.las(som.utredare);
    const mottagning = body.frister.find(({ regel }: { regel: string }) => regel === 'lex-mottagning');
    expect([body.inkom, mottagning.senast]).toEqual([inkom, '2026-02-03T22:59:59.999Z']);
    const { historik } = (await arende.las(som.utredare, '/historik')).body;
    expect(historik[1]).toMatchObject({ typ: 'LexSarahRapportTillagd', tidpunkt: inkom, efterregistrerad: true });
    expect(await arende.gor('mottagning', { tidpunkt: '2026-02-01T09:00:00.000Z' })).toMatchObject({ status: 400, body: { fel: [{ falt: 'tidpunkt' }] } }); // prettier-ignore
  });

  test('en privat utförare informerar nämnden själv', async () => {
    const arende = await Arende.rapporterat({ enhetId: privatEnhetId }, som.utforare);
    const information = { namndId, avser: 'rapport', datum: '2026-03-03' };
    const klocka = expect.objectContaining({ regel: 'lex-namndinformation' });
    const frister = async (klient: Klient) => (await klient.get(`/frister?limit=100&minst=${arende.position}`)).body.frister;
    const egna = expect.objectContaining({ regel: 'lex-namndinformation', ansvarigRoll: 'utforare', arende: expect.objectContaining({ id: arende.id }) }); // prettier-ignore
    const annan = await Arende.rapporterat({ enhetId: privatEnhetId });
    expect((await annan.las(som.utforare)).body).toMatchObject({ insyn: 'sparr', frister: expect.arrayContaining([klocka]) });
    expect(await frister(som.utforare)).toEqual(expect.arrayContaining([egna]));
    for (const fel of [randomUUID(), enhetId]) {
      const ingen = { status: 400, body: { fel: [{ falt: 'namndId' }] } };
      expect(await arende.gor('namndinformation', { ...information, namndId: fel }, som.utforare)).toMatchObject(ingen);
    }
    expect(await arende.gor('namndinformation', information, som['enhetschef-1'])).toMatchObject({ status: 404 });
    expect(await arende.gor('namndinformation', information, som.utforare)).toMatchObject({ status: 200 });
    expect((await arende.las(som['lex-sarah-ansvarig'])).body.frister).toContainEqual(
      expect.objectContaining({ regel: 'lex-namndinformation', status: 'i-tid' }),
    );
  });
});

describe('vem som ser vad', () => {
  test('lex-funktionen och beslutsfattare ser allt, chefen fas och tider, rapportören det egna', async () => {
    const arende = await Arende.rapporterat();
    expect((await arende.las(som.namndsekreterare)).body).toMatchObject({
      fas: 'inkommen',
      insyn: 'full',
      ivo: { anmalningsbeslut: null },
    });
    await arende.fram(['mottagning'], ['aterkoppling', { text: 'Vi utreder.' }]);
    expect((await arende.las(som.namndsekreterare)).body).toMatchObject({ insyn: 'full', rapporter: [{ rapportor: { anvandareId: 'medarbetare' } }] }); // prettier-ignore
    const chef = await arende.las(som['enhetschef-1']);
    expect(chef.body).toMatchObject({ insyn: 'sparr', fas: 'mottagen', nummer: expect.any(String), mottagen: expect.any(String) });
    expect(JSON.stringify(chef.body)).not.toContain('inlåst');
    expect(Object.keys(chef.body)).not.toEqual(expect.arrayContaining(['rapporter']));
    const historik = (await arende.las(som['enhetschef-1'], '/historik')).body.historik;
    expect(historik).toEqual([expect.objectContaining({ typ: 'LexSarahOppnad', aktor: null, roll: null }), expect.objectContaining({ typ: 'LexSarahMottagen' })]); // prettier-ignore
    expect((await arende.las(som.medarbetare)).body).toMatchObject({
      insyn: 'rapportor',
      rapporter: [{ beskrivning: 'En boende blev inlåst.' }],
      aterkopplingar: [{ text: 'Vi utreder.' }],
    });
    for (const klient of [som['enhetschef-2'], som.registrator, som.utforare]) {
      expect(await arende.las(klient)).toMatchObject({ status: 404 });
      expect(await arende.las(klient, '/historik')).toMatchObject({ status: 404 });
      expect(await arende.las(klient, '/liknande')).toMatchObject({ status: 404 });
    }
    expect(await arende.las(som['enhetschef-1'], '/liknande')).toMatchObject({ status: 403 });
  });

  test('den som rapporterar i efterhand får inte det som tidigare rapportörer har fått veta', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(...UTREDS, ['aterkoppling', { text: 'Till den som rapporterade.' }]);
    expect((await arende.las(som.medarbetare)).body.aterkopplingar).toHaveLength(1);
    const { position } = (await som['enhetschef-1'].post(`/lex-sarah/${arende.id}/rapporter`, { beskrivning: 'Jag med.' })).body;
    arende.position = position;
    expect((await arende.las(som['enhetschef-1'])).body).toMatchObject({ insyn: 'rapportor', aterkopplingar: [] });
  });

  test('listan har det var och en får se, och filtrerar på det som får läsas', async () => {
    const arende = await Arende.rapporterat({ tidpunkt: undefined, kategorier: ['ekonomiska-overgrepp'] });
    const ids = async (klient: Klient, query: string) =>
      (await klient.get(`/lex-sarah?limit=100&minst=${arende.position}&${query}`)).body.lexSarah.map(({ id }: { id: string }) => id);
    const filter = `kategori=ekonomiska-overgrepp&enhetId=${enhetId}&fas=inkommen&fran=2020-01-01&till=2100-01-01&frist=pagar`;
    expect(await ids(som.utredare, filter)).toEqual([arende.id]);
    expect(await ids(som['enhetschef-1'], `fas=inkommen`)).toContain(arende.id);
    expect(await ids(som['enhetschef-1'], 'kategori=ekonomiska-overgrepp')).toEqual([]);
    expect(await ids(som['enhetschef-2'], '')).not.toContain(arende.id);
    const rad = (await som.utredare.get(`/lex-sarah?kategori=ekonomiska-overgrepp&minst=${arende.position}`)).body.lexSarah[0];
    expect(rad).toMatchObject({ beskrivning: 'En boende blev inlåst.', antalRapporter: 1, antalBerorda: 0 });
  });

  test('den som ansvarar för en åtgärd ser den och gör den, men beslutar inte; andra vet inget om den', async () => {
    const arende = await Arende.rapporterat();
    await arende.fram(['mottagning']);
    const atgard = { orsak: 'Rutinen.', typ: 'rutinandring', beskrivning: 'Skriv om den.', ansvarigId: 'enhetschef-2' };
    const { id } = (await arende.gor('atgarder', atgard)).body;
    const las = (klient: Klient) => klient.get(`/atgarder/${id}?minst=${arende.position}`);
    expect((await las(som['enhetschef-2'])).body).toMatchObject({ insyn: 'full', beskrivning: 'Skriv om den.', kalla: { typ: 'lex-sarah', id: arende.id } }); // prettier-ignore
    for (const klient of [som['enhetschef-1'], som.medarbetare]) expect(await las(klient)).toMatchObject({ status: 404 });
    expect(await arende.las(som['enhetschef-2'])).toMatchObject({ status: 404 });
    const beslut = (klient: Klient) => arende.gor('beslut', { beslut: 'planerad' }, klient, `/atgarder/${id}/beslut`);
    expect(await beslut(som['enhetschef-2'])).toMatchObject({ status: 403 });
    expect(await beslut(som['enhetschef-1'])).toMatchObject({ status: 404 });
    expect(await beslut(som.utredare)).toMatchObject({ status: 200 });
    const lista = async (klient: Klient) =>
      (await klient.get(`/atgarder?kallaTyp=lex-sarah&limit=100&minst=${arende.position}`)).body.atgarder.map(
        (each: { id: string }) => each.id,
      );
    expect(await lista(som['enhetschef-2'])).toEqual([id]);
    expect(await lista(som.utredare)).toContain(id);
    expect(await lista(som.medarbetare)).toEqual([]);
  });

  test('liknande händelser föreslås med skälen', async () => {
    const tidigare = await som.medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Låst dörr.', kategorier: ['rattssakerhet'] });
    const arende = await Arende.rapporterat({ tidpunkt: undefined, kategorier: ['rattssakerhet'] });
    expect(await arende.las(som.forvaltningschef)).toMatchObject({ status: 200, body: { insyn: 'full' } });
    expect(await arende.las(som.forvaltningschef, '/liknande')).toMatchObject({ status: 403 });
    const { liknande } = (await arende.las(som.utredare, '/liknande')).body;
    expect(liknande[0]).toMatchObject({ typ: 'avvikelse', id: tidigare.body.id, skal: [expect.stringContaining('samma enhet'), expect.stringContaining('samma kategori')] }); // prettier-ignore
    expect(liknande.map(({ id }: { id: string }) => id)).not.toContain(arende.id);
  });
});

describe('från och till avvikelsen', () => {
  const BEDOMNING = {
    riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
    kategorier: ['bemotande'],
    lagrum: ['SoL'],
    missforhallandeMisstanks: true,
    motivering: 'Kan vara ett missförhållande.',
  };

  async function overlamnad(): Promise<{ avvikelse: string; arende: Arende }> {
    const rapport = await som.medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Morgonbesöket uteblev.' });
    const avvikelse = rapport.body.id as string;
    await som['enhetschef-1'].post(`/avvikelser/${avvikelse}/mottagning`, {}, { ifMatch: 0 });
    const bedomd = await som['enhetschef-1'].post(`/avvikelser/${avvikelse}/bedomning`, BEDOMNING, { ifMatch: 1 });
    expect(bedomd.status).toBe(200);
    const { lexSarahId } = (await som['lex-sarah-ansvarig'].get(`/avvikelser/${avvikelse}?minst=${bedomd.body.position}`)).body;
    return { avvikelse, arende: new Arende(lexSarahId, bedomd.body.position) };
  }

  test('insynen flyttar när ärendet öppnas, och chefen har jäv', async () => {
    const { avvikelse, arende } = await overlamnad();
    expect((await arende.las(som.utredare)).body).toMatchObject({
      insyn: 'full',
      fas: 'inkommen',
      grund: 'chefens-overlamning',
      rapporter: [{ beskrivning: expect.stringContaining('Morgonbesöket uteblev.'), avvikelse: { avvikelseId: avvikelse } }],
      kategorier: ['bemotande'],
    });
    expect((await arende.las(som['enhetschef-1'])).body).toMatchObject({ insyn: 'sparr' });
    expect((await som['enhetschef-1'].get(`/avvikelser/${avvikelse}`)).body).toMatchObject({ insyn: 'sparr' });
    expect((await arende.las(som.medarbetare)).body).toMatchObject({ insyn: 'rapportor' });
    await arende.fram(...UTREDS);
    expect(await arende.gor('utredare', { anvandareId: 'enhetschef-1' })).toMatchObject({ status: 422, body: { kod: 'JAV' } });
  });

  test('en överlämning som lämnas åter syns hos chefen med skälet', async () => {
    const { avvikelse, arende } = await overlamnad();
    await arende.fram(['mottagning'], ['initial-bedomning', { beslut: 'aterlamnas', motivering: 'En enstaka brist.' }]);
    const svar = await som['enhetschef-1'].get(`/avvikelser/${avvikelse}?minst=${arende.position}`);
    expect(svar.body).toMatchObject({ fas: 'under-utredning', insyn: 'full', aterlamnad: [{ motivering: 'En enstaka brist.' }] });
    expect((await arende.las(som.utredare)).body.fas).toBe('aterlamnad');
  });

  test('en rapport som åberopar lex Sarah kan inte lämnas åter', async () => {
    const rapport = await som.medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Våld.', rapporterasSom: 'lex-sarah' });
    const { lexSarahId } = (await som.utredare.get(`/avvikelser/${rapport.body.id}?minst=${rapport.body.position}`)).body;
    const arende = new Arende(lexSarahId, rapport.body.position);
    await arende.fram(['mottagning']);
    expect(await arende.gor('initial-bedomning', { beslut: 'aterlamnas', motivering: 'Nej.' })).toMatchObject({
      status: 422,
      body: { kod: 'RAPPORT_SKA_UTREDAS' },
    });
  });

  test('avvikelsen avslutas med lex Sarah-ärendet', async () => {
    const { avvikelse, arende } = await overlamnad();
    await arende.fram(...UTREDS, ...UTREDNING, ['klarmarkering'], ['beslut', BESLUT], ['avslut']);
    const svar = await som.utredare.get(`/avvikelser/${avvikelse}?minst=${arende.position}`);
    expect(svar.body).toMatchObject({ fas: 'avslutad', avslut: { grund: 'lex-sarah' } });
  });
});
