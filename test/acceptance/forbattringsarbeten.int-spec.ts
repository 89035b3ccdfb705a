import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();
const UTVARDERING = { resultat: 'battre', text: 'Ett uteblivet besök på tre månader, mot sju före.' };
const INFORS = { utfall: 'infort', text: 'Uppläsningen skrivs in i rutinen.' };
const ATGARD = { orsak: 'Rutinen saknas.', typ: 'rutinandring', beskrivning: 'Skriv rutinen.', ansvarigId: 'medarbetare' };

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let controller: Klient;
let utforare: Klient;
let namndsekreterare: Klient;
let enhetId: string;
let annanEnhetId: string;

beforeAll(async () => {
  app = await startaProvapp();
  [medarbetare, chef, annanChef, controller, utforare, namndsekreterare] = (await Promise.all(
    ['medarbetare', 'enhetschef-1', 'enhetschef-2', 'controller', 'utforare', 'namndsekreterare'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  annanEnhetId = unitOf('enhetschef-2');
});
afterAll(() => app?.close());

const PABORJAT = {
  titel: 'Färre uteblivna kvällsbesök',
  beskrivning: 'Ändrade besök läses upp vid överlämningen.',
  mal: 'Inga uteblivna besök på tre månader.',
};

/** An improvement with its newest revision, run by the unit's manager unless said. */
class Arbete {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async paborjat(body: object = {}, klient = chef): Promise<Arbete> {
    const svar = await klient.post('/forbattringsarbeten', { ...PABORJAT, organisationsenhetId: enhetId, ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/forbattringsarbeten/') } });
    return new Arbete(svar.body.id, svar.body.revision, svar.body.position);
  }

  async gor(noun: string, body: object, klient = chef, path = `/forbattringsarbeten/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(path, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  /** Steps that are to go through, each with the phase they lead to. */
  async fram(...steg: readonly (readonly [noun: string, body: object, fas: string, klient?: Klient])[]): Promise<this> {
    for (const [noun, body, fas, klient] of steg) {
      const svar = await this.gor(noun, body, klient);
      expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
      expect({ noun, fas: (await this.las(controller)).body.fas }).toEqual({ noun, fas });
    }
    return this;
  }

  las(klient: Klient, below = ''): Promise<Svar> {
    return klient.get(`/forbattringsarbeten/${this.id}${below}?minst=${encodeURIComponent(this.position)}`);
  }
}

describe('vägen', () => {
  test('två varv i hjulet, med en åtgärd som ska följas upp innan det avslutas', async () => {
    const avvikelse = await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Kvällsbesöket uteblev.' });
    const arbete = await Arbete.paborjat({ ansvarigId: 'medarbetare', kallor: [{ typ: 'avvikelse', id: avvikelse.body.id }] });
    await arbete.fram(
      ['genomforande', { text: 'Besöken lästes upp vid alla överlämningar.' }, 'genomforande', medarbetare],
      ['genomforande', { text: 'Också på helgerna.' }, 'genomforande', medarbetare],
      ['utvardering', { resultat: 'oforandrat', text: 'Fortfarande två uteblivna besök.' }, 'utvardering', medarbetare],
      ['forbattring', { utfall: 'justeras', text: 'Listan ska också skrivas upp.' }, 'forbattring'],
    );
    expect((await arbete.gor('avslut', { slutsats: 'Klart.' })).body).toMatchObject({
      kod: 'FEL_FAS',
      detail: expect.stringContaining('nytt varv'),
    });
    await arbete.fram(
      ['varv', { text: 'Läses upp och skrivs upp.' }, 'planering'],
      ['genomforande', { text: 'Tavlan hänger i rummet.' }, 'genomforande'],
      ['utvardering', UTVARDERING, 'utvardering'],
      ['forbattring', INFORS, 'forbattring'],
      ['atgarder', ATGARD, 'forbattring'],
    );
    expect((await arbete.gor('avslut', { slutsats: 'Klart.' })).body.kod).toBe('OPPNA_ATGARDER');
    const [atgard] = (await arbete.las(chef)).body.atgarder;
    for (const [noun, steg, klient] of [
      ['beslut', { beslut: 'planerad' }, controller],
      ['genomforande', { kommentar: 'Gjort.' }, medarbetare],
      ['uppfoljning', { effekt: 'ja', motivering: 'Rutinen följs.' }, chef],
    ] as const)
      expect((await arbete.gor(noun, steg, klient, `/atgarder/${atgard.id}/${noun}`)).status).toBe(200);
    const lista = await chef.get(`/atgarder?kallaTyp=forbattringsarbete&minst=${arbete.position}`);
    expect(lista.body.atgarder).toMatchObject([{ id: atgard.id, fas: 'uppfoljd', kalla: { typ: 'forbattringsarbete', id: arbete.id } }]);
    await arbete.fram(['avslut', { slutsats: 'Arbetssättet är infört.' }, 'avslutad']);

    const svar = await arbete.las(chef);
    expect(svar.headers['etag']).toBe(`"${arbete.revision}"`);
    expect(svar.body).toMatchObject({
      nummer: expect.stringMatching(/^F-\d{4}-\d{6}$/),
      fas: 'avslutad',
      varv: 2,
      resultat: 'battre',
      utfall: 'infort',
      ...PABORJAT,
      ansvarigId: 'medarbetare',
      kallor: [{ typ: 'avvikelse', id: avvikelse.body.id }],
      allaVarv: [
        {
          varv: 1,
          genomfort: [{ text: 'Besöken lästes upp vid alla överlämningar.' }, { text: 'Också på helgerna.' }],
          utvarderingar: [{ resultat: 'oforandrat' }],
          utfall: [{ utfall: 'justeras' }],
        },
        { varv: 2, text: 'Läses upp och skrivs upp.', utvarderingar: [UTVARDERING], utfall: [INFORS] },
      ],
      avslut: { slutsats: 'Arbetssättet är infört.' },
    });
    const { historik } = (await arbete.las(chef, '/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual([
      'ForbattringsarbetePaborjat',
      'ForandringGenomford',
      'ForandringGenomford',
      'ForandringUtvarderad',
      'ForbattringsutfallBestamt',
      'NyttVarvPaborjat',
      'ForandringGenomford',
      'ForandringUtvarderad',
      'ForbattringsutfallBestamt',
      'AtgardForeslagen',
      'AtgardPlanerad',
      'AtgardGenomford',
      'AtgardUppfoljd',
      'ForbattringsarbeteAvslutat',
    ]);
  });

  test('ett steg i fel ordning säger vad som kommer först', async () => {
    const arbete = await Arbete.paborjat();
    for (const [noun, body] of [
      ['utvardering', UTVARDERING],
      ['forbattring', INFORS],
      ['varv', { text: 'En gång till.' }],
      ['avslut', { slutsats: 'Klart.' }],
    ] as const) {
      const svar = await arbete.gor(noun, body);
      expect({ noun, status: svar.status, kod: svar.body.kod }).toEqual({ noun, status: 422, kod: 'FEL_FAS' });
      expect(svar.body.detail).toContain('Anteckna först vad som har genomförts.');
    }
    await arbete.fram(['forbattring', { utfall: 'nedlagt', text: 'Enheten läggs ned.' }, 'forbattring']);
    expect((await arbete.gor('varv', { text: 'En gång till.' })).body.kod).toBe('FEL_FAS');
    await arbete.fram(['avslut', { slutsats: 'Nedlagt.' }, 'avslutad']);
  });

  test('det som redan har hänt får sin tid, men inte före det steg som det bygger på', async () => {
    const arbete = await Arbete.paborjat({ tidpunkt: sedan(20) });
    await arbete.fram(['genomforande', { text: 'Gjort.', tidpunkt: sedan(10) }, 'genomforande']);
    expect((await arbete.gor('utvardering', { ...UTVARDERING, tidpunkt: sedan(15) })).body).toMatchObject({
      status: 400,
      fel: [{ falt: 'tidpunkt' }],
    });
    await arbete.fram(['utvardering', { ...UTVARDERING, tidpunkt: sedan(9) }, 'utvardering']);
  });
});

describe('det som skickas in', () => {
  test('det som arbetet bygger på ska finnas', async () => {
    const svar = await chef.post('/forbattringsarbeten', {
      ...PABORJAT,
      organisationsenhetId: enhetId,
      kvalitetsberattelseId: randomUUID(),
      kallor: [
        { typ: 'avvikelse', id: randomUUID() },
        { typ: 'riskanalys', id: randomUUID() },
      ],
    });
    expect(svar.status).toBe(400);
    expect(svar.body.fel.map(({ falt }: { falt: string }) => falt)).toEqual(['kallor[0].id', 'kallor[1].id', 'kvalitetsberattelseId']);
  });

  test('samma nyckel ger samma svar och tar inget nytt nummer; okänd enhet och tom titel sägs', async () => {
    const body = { ...PABORJAT, organisationsenhetId: enhetId };
    const nyckel = { idempotencyKey: randomUUID() };
    const [forsta, andra] = [await chef.post('/forbattringsarbeten', body, nyckel), await chef.post('/forbattringsarbeten', body, nyckel)];
    expect(andra.body).toEqual(forsta.body);
    const okand = await controller.post('/forbattringsarbeten', { ...body, organisationsenhetId: randomUUID() });
    expect(okand.body.fel).toMatchObject([{ falt: 'organisationsenhetId' }]);
    expect((await chef.post('/forbattringsarbeten', { ...body, titel: '' })).body.fel).toMatchObject([{ falt: 'titel' }]);
  });
});

describe('vem som gör vad', () => {
  test('chefen i sin del, controllern överallt; en medarbetare påbörjar inget', async () => {
    const body = { ...PABORJAT, organisationsenhetId: enhetId };
    const status = async (klient: Klient, change = {}) => (await klient.post('/forbattringsarbeten', { ...body, ...change })).status;
    expect(await status(chef)).toBe(201);
    expect(await status(controller)).toBe(201);
    expect(await status(annanChef)).toBe(403);
    expect(await status(medarbetare)).toBe(403);
    expect(await status(utforare)).toBe(403);
    expect(await status(annanChef, { organisationsenhetId: annanEnhetId })).toBe(201);
  });

  test('den ansvarige driver arbetet men bestämmer inte utfallet; den som inget har med det att göra vet inte av det', async () => {
    const arbete = await Arbete.paborjat({ ansvarigId: 'medarbetare' });
    expect((await arbete.las(medarbetare)).status).toBe(200);
    expect((await arbete.las(namndsekreterare)).status).toBe(200);
    for (const klient of [annanChef, utforare]) {
      expect((await arbete.las(klient)).status).toBe(404);
      expect((await arbete.las(klient, '/historik')).status).toBe(404);
      expect((await arbete.gor('genomforande', { text: 'Gjort.' }, klient)).status).toBe(404);
    }
    expect((await arbete.gor('genomforande', { text: 'Gjort.' }, namndsekreterare)).status).toBe(403);
    await arbete.fram(['genomforande', { text: 'Gjort.' }, 'genomforande', medarbetare]);
    await arbete.fram(['utvardering', UTVARDERING, 'utvardering', medarbetare]);
    expect((await arbete.gor('forbattring', INFORS, medarbetare)).status).toBe(403);
    expect((await arbete.gor('atgarder', ATGARD, medarbetare)).status).toBe(403);
  });

  test('listan har det som var och en får se, och kan avgränsas', async () => {
    const arbete = await Arbete.paborjat({ ansvarigId: 'medarbetare', tidpunkt: sedan(400) });
    const ids = async (klient: Klient, fraga: string) =>
      (await klient.get(`/forbattringsarbeten?limit=100&minst=${arbete.position}&${fraga}`)).body.forbattringsarbeten.map(
        ({ id }: { id: string }) => id,
      );
    expect(await ids(medarbetare, 'ansvarigId=medarbetare')).toContain(arbete.id);
    expect(await ids(annanChef, '')).not.toContain(arbete.id);
    expect(await ids(controller, `organisationsenhetId=${enhetId}&fas=planering`)).toContain(arbete.id);
    expect(await ids(controller, `organisationsenhetId=${annanEnhetId}`)).not.toContain(arbete.id);
    expect(await ids(controller, 'fas=avslutad')).not.toContain(arbete.id);
    expect(await ids(controller, `till=${sedan(300).slice(0, 10)}`)).toEqual([arbete.id]);
    expect(await ids(controller, `fran=${sedan(300).slice(0, 10)}`)).not.toContain(arbete.id);
  });
});
