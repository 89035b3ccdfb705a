import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const BEDOMNING = {
  riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
  kategorier: ['utforande-av-insatser'],
  lagrum: ['SoL'],
  missforhallandeMisstanks: false,
  motivering: 'Enstaka händelse.',
};
const ORSAK = { omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen säger inget om ändrade besök.' };

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let lex: Klient;
let controller: Klient;
let enhetId: string;
let processId: string;
let rutinId: string;

beforeAll(async () => {
  app = await startaProvapp();
  [medarbetare, chef, lex, controller] = (await Promise.all(
    ['medarbetare', 'enhetschef-1', 'lex-sarah-ansvarig', 'controller'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  enhetId = anvandare.find(({ id }: { id: string }) => id === 'enhetschef-1').roller[0].organisationsenhetId;
  const dokument = { organisationsenhetId: enhetId, agareId: 'enhetschef-1' };
  processId = (await ny(controller, '/processer', { ...dokument, slag: 'karn', titel: 'Ge hemtjänst' })).body.id;
  rutinId = (await ny(chef, '/rutiner', { ...dokument, titel: 'Överlämning mellan dag och kväll', processId })).body.id;
});
afterAll(() => app?.close());

async function ny(klient: Klient, path: string, body: object): Promise<Svar> {
  const svar = await klient.post(path, body);
  expect({ path, status: svar.status, body: svar.body }).toMatchObject({ path, status: 201 });
  return svar;
}

/** A case, and what is done with it, step by step. */
class Arende {
  private constructor(
    private readonly plats: string,
    private svar: Svar,
  ) {}

  static oppnat = async (klient: Klient, plats: string): Promise<Arende> =>
    new Arende(plats, await ny(klient, `/${plats}`, { enhetId, beskrivning: 'Kvällsbesöket uteblev.' }));

  async gor(klient: Klient, noun: string, body: object): Promise<Svar> {
    const { id, revision, position } = this.svar.body;
    const svar = await klient.post(`/${this.plats}/${this.id}/${noun}?minst=${position}`, body, { ifMatch: revision });
    if (svar.status < 300) this.svar = { ...svar, body: { ...svar.body, id } };
    return svar;
  }

  async fram(klient: Klient, ...steg: readonly (readonly [noun: string, body: object])[]): Promise<this> {
    for (const [noun, body] of steg) {
      const { status, body: svar } = await this.gor(klient, noun, body);
      expect({ noun, status, svar }).toMatchObject({ noun, status: 200 });
    }
    return this;
  }

  get id(): string {
    return this.svar.body.id;
  }

  las = (klient: Klient, path = `/${this.plats}/${this.id}`): Promise<Svar> => klient.get(`${path}?minst=${this.svar.body.position}`);
}

const utredning = (orsaker: readonly object[]) => ({ handelseforlopp: 'Besöket flyttades.', orsaker, konsekvenser: 'Fick vänta.' });

test('en orsak pekar på processen och rutinen som brast, och de visar hur många som gör det', async () => {
  const avvikelse = await Arende.oppnat(medarbetare, 'avvikelser');
  await avvikelse.fram(chef, ['mottagning', {}], ['bedomning', BEDOMNING]);
  const orsaker = [
    { ...ORSAK, processId, rutinId },
    { ...ORSAK, rutinId },
    { omrade: 'utbildning-kompetens', beskrivning: 'Vikarien visste inte.' },
  ];
  await avvikelse.fram(chef, ['utredning', utredning(orsaker)]);
  expect((await avvikelse.las(chef)).body.utredning.orsaker).toMatchObject(orsaker);

  const arende = await Arende.oppnat(medarbetare, 'lex-sarah');
  await arende.fram(
    lex,
    ['mottagning', { omedelbaraAtgarder: [{ text: 'Ringde.' }] }],
    ['initial-bedomning', { beslut: 'utreds', motivering: 'Fara.' }],
    ['orsaker', { orsaker: [{ ...ORSAK, rutinId }, ORSAK] }],
  );
  // What was stated before is replaced: it no longer points at anything.
  await arende.fram(lex, ['orsaker', { orsaker: [{ ...ORSAK, processId }, ORSAK] }]);
  expect((await arende.las(lex)).body.orsaker).toMatchObject([{ ...ORSAK, processId }, ORSAK]);

  const ar = Number(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 4));
  expect((await arende.las(chef, `/rutiner/${rutinId}`)).body.orsaker).toEqual({
    ar,
    antal: [
      { typ: 'avvikelse', antal: 2 },
      { typ: 'lex-sarah', antal: 0 },
    ],
  });
  expect((await arende.las(controller, `/processer/${processId}`)).body.orsaker).toEqual({
    ar,
    antal: [
      { typ: 'avvikelse', antal: 1 },
      { typ: 'lex-sarah', antal: 1 },
    ],
  });

  await avvikelse.fram(chef, ['makulering', { motivering: 'Dubblett.' }]);
  expect((await avvikelse.las(chef, `/rutiner/${rutinId}`)).body.orsaker.antal).toMatchObject([{ antal: 0 }, { antal: 0 }]);
});

test('det som en orsak pekar på ska finnas: allt som inte gör det sägs på en gång', async () => {
  const avvikelse = await Arende.oppnat(medarbetare, 'avvikelser');
  await avvikelse.fram(chef, ['mottagning', {}], ['bedomning', BEDOMNING]);
  const okanda = [
    { ...ORSAK, processId: rutinId, rutinId },
    { ...ORSAK, rutinId: randomUUID() },
  ];
  const svar = await avvikelse.gor(chef, 'utredning', utredning(okanda));
  expect(svar.status).toBe(400);
  expect(svar.body.fel.map(({ falt }: { falt: string }) => falt)).toEqual(['orsaker[0].processId', 'orsaker[1].rutinId']);

  const arende = await Arende.oppnat(medarbetare, 'lex-sarah');
  await arende.fram(
    lex,
    ['mottagning', { omedelbaraAtgarder: [{ text: 'Ringde.' }] }],
    ['initial-bedomning', { beslut: 'utreds', motivering: 'Fara.' }],
  );
  expect((await arende.gor(lex, 'orsaker', { orsaker: okanda })).body.fel).toHaveLength(2);
});
