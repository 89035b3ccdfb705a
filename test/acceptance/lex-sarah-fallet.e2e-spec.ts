import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { TestServer, type Answer } from '#testkit/server';

/**
 * A real investigation (a socialnämnd's papers of March 2018), played with the days it gives and in our own words. The copy that is public has lost most
 * days, and it states no degree, no consequences for the individual, no decision on notifying IVO and nothing of whether the young person was informed:
 * all of that stays blank here.
 */
const ENHET = preparedId(EXEMPELKOMMUN, 'barn-och-unga');
const AVDELNINGSCHEF = 'avdelningschef-3';
const dag = (datum: string): string => `${datum}T09:00:00.000Z`;
const DOKUMENTERAD = { namn: 'Urban Utredal', befattning: 'verksamhetsutvecklare' };

/** The public copy does not say when; the days are the test's own, all within the three years before. */
const TIDIGARE = [
  {
    rapporterad: '2015-09-01',
    beskrivning: 'Ett beslut från utskottet skickades till en förälder som inte var vårdnadshavare.',
    atgard: 'Ledningsgruppen tog upp händelsen. Det ska framgå av varje handling vem som är vårdnadshavare.',
    bedomning: 'Bedömdes inte vara en påtaglig risk för missförhållande. Särskilda åtgärder skulle vidtas och följas upp.',
  },
  {
    rapporterad: '2016-02-01',
    beskrivning: 'Ett medgivande gällde fel familjehem, och någon som ärendet inte rörde fick tillgång till handlingarna.',
    atgard: 'Rutinerna gicks igenom med dem som berördes, och alla ärenden sågs över.',
    bedomning: 'Bedömdes inte vara en påtaglig risk för missförhållande. Åtgärderna skulle följas upp.',
  },
  {
    rapporterad: '2016-10-01',
    beskrivning: 'Ett familjehem fick ett beslut om medgivande för ett annat barn än det som var placerat där.',
    atgard: 'Samtal hölls med handläggaren, och rutinen sågs över.',
    bedomning: 'Bedömdes inte vara allvarligt. Inga fler åtgärder bedömdes behövas.',
  },
] as const;

const TEXTER = {
  rapport:
    'IVO ringde: ett familjehem hade anmält att en sekretessbelagd handling gått till en adress där den placerade ungdomen inte bodde.',
  bakgrund:
    'Enhetschefen på enheten för barn och unga fick ett samtal från IVO, som tagit emot en anmälan från ett familjehem. IVO har bekräftat att ett ärende är öppnat. Rapporten gäller brister i rättssäkerhet vid handläggning och genomförande.',
  metod:
    'Uppgifter ur verksamhetssystemet och samtal med enhetschef, administratör, nämndadministratör och verksamhetsledare. Samtal med den enskilde har inte bedömts nödvändigt.',
  forlopp:
    'En handling inför utskottets sammanträde den 6 april skickades till fel adress. När den nådde rätt adress var försändelsen öppnad, och sex veckor hade gått.',
} as const;

const UPPGIFTER = [
  {
    text: 'Adressen på själva utredningen var rätt, men handlingen gick till ungdomens förra familjehem.',
    art: 'fakta',
    kalla: 'Enhetschefen',
  },
  {
    text: 'Staben har svarat IVO att en annan adress stod i verksamhetssystemet, med en varning om att den var osäker.',
    art: 'fakta',
    kalla: 'Vikarierande enhetschef vid staben',
  },
  { text: 'Det var ett handhavandefel och den mänskliga faktorn.', art: 'bedomning', kalla: 'Vikarierande enhetschef vid staben' },
  {
    text: 'Systemet varnar för en osäker adress, men två adresser kan stå samtidigt: vistelse och folkbokföring.',
    art: 'fakta',
    kalla: 'Systemförvaltaren',
  },
  { text: 'Administratören valde den adress där ungdomen uppfattades bo.', art: 'fakta', kalla: 'Administratören' },
  { text: 'Uppgifterna i systemet bedöms i efterhand inte ha varit tillförlitliga.', art: 'bedomning', kalla: 'Utredaren' },
  { text: 'Händelsen har redovisats på samverkansrådet.', art: 'fakta', kalla: 'Samverkansrådet' },
] as const;

const ORSAKER = [
  { omrade: 'utbildning-kompetens', beskrivning: 'Mänskligt handhavande när adressen valdes.' },
  { omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen för nämndadministration följdes, men den räckte inte.' },
] as const;

const LIKNANDE =
  'Ingen tidigare utredning enligt lex Sarah om liknande händelser. Tre avvikelser är liknande: handlingar har gått till fel person, och rutinerna har setts över utan att det har räckt.';

const ATGARDER = [
  {
    beskrivning: 'Det ska stå i utredningen till vem och vart beslutet skickas. Adressen hämtas inte ur verksamhetssystemet.',
    kommentar: 'Beslutat i samverkansrådet, och möte har hållits med verksamhetsledarna.',
  },
  {
    beskrivning:
      'Rutinen för nämndadministration får ett försättsblad: vem ärendet gäller, handläggare, mottagare, adress, och om någon annan än nämndsekreteraren skickar.',
    kommentar: 'Förankrat hos alla medarbetare på arbetsplatsträff och infört i januari 2018.',
  },
] as const;
const RISK = 'Risken bedöms som liten, eftersom åtgärderna är vidtagna.';

describe('det verkliga fallet från 2017, fram till klar för beslut', () => {
  let server: TestServer;
  let id: string;
  let revision: number;
  let position: string;
  const tidigare: string[] = [];

  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server?.stop());

  const gor = async (noun: string, datum: string, body: object, who = 'utredare'): Promise<Answer> => {
    const path = noun.startsWith('/') ? noun : `/lex-sarah/${id}/${noun}`;
    const answer = await (
      await server.as(who)
    ).post(`${path}?minst=${encodeURIComponent(position)}`, { tidpunkt: dag(datum), ...body }, { ifMatch: revision });
    expect({ noun, status: answer.status, body: answer.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
    ({ revision, position } = answer.body);
    return answer;
  };
  const las = async (below = '', who = 'utredare'): Promise<Answer> =>
    (await server.as(who)).get(`/lex-sarah/${id}${below}${below.includes('?') ? '&' : '?'}minst=${encodeURIComponent(position)}`);

  test('tre tidigare händelser rapporteras som avvikelser', async () => {
    const medarbetare = await server.as('medarbetare');
    for (const { rapporterad, beskrivning, atgard, bedomning } of TIDIGARE) {
      const svar = await medarbetare.post('/avvikelser', {
        enhetId: ENHET,
        beskrivning,
        handelse: { precision: 'okand' },
        kategorier: ['rattssakerhet'],
        lagrum: ['SoL'],
        tidpunkt: dag(rapporterad),
      });
      expect(svar.status).toBe(201);
      tidigare.push(svar.body.id);
      const tillagg = await medarbetare.post(`/avvikelser/${svar.body.id}/komplettering?minst=${encodeURIComponent(svar.body.position)}`, {
        text: `${atgard} ${bedomning}`,
        tidpunkt: dag(rapporterad),
      });
      expect(tillagg.status).toBe(200);
    }
  });

  test('rapporten den 17 maj 2017 tas emot, och en utredare utses den 28 september', async () => {
    const chef = await server.as('enhetschef-16');
    const svar = await chef.post('/lex-sarah', {
      enhetId: ENHET,
      beskrivning: TEXTER.rapport,
      handelse: { precision: 'okand', ursprungstext: 'Inför ett sammanträde den 6 april; sex veckor tills handlingen kom rätt.' },
      upptacktskalla: 'myndighet',
      lagrum: ['SoL'],
      tidpunkt: dag('2017-05-17'),
    });
    expect(svar.status).toBe(201);
    ({ id, revision, position } = svar.body);
    await gor('mottagning', '2017-05-17', { omedelbaraAtgarder: [] }, 'lex-sarah-ansvarig');
    await gor('klassning', '2017-05-17', { kategorier: ['rattssakerhet'], lagrum: ['SoL'] }, 'lex-sarah-ansvarig');
    await gor('initial-bedomning', '2017-09-28', { beslut: 'utreds', motivering: 'Rapporten ska utredas.' }, 'lex-sarah-ansvarig');
    await gor('utredare', '2017-09-28', { anvandareId: 'utredare' }, 'lex-sarah-ansvarig');

    const { body } = await las();
    expect(body).toMatchObject({
      fas: 'under-utredning',
      inkom: dag('2017-05-17'),
      regelverk: { forfarande: { kod: 'SoL-2001' }, mattstock: { kod: 'SoL-2001' } },
      utredare: { anvandareId: 'utredare', tidpunkt: dag('2017-09-28') },
    });
    // more than four months without an investigator: late for ever, against a target that is local
    expect(body.frister).toContainEqual(expect.objectContaining({ regel: 'lex-utredare', status: 'sen', rattsligStallning: 'lokal' }));
  });

  test('de tre tidigare händelserna föreslås, var och en med skäl', async () => {
    const { body } = await las('/liknande');
    const found = body.liknande.filter((each: { id: string }) => tidigare.includes(each.id));
    expect(found).toHaveLength(3);
    for (const { skal } of found) {
      expect(skal).toContainEqual(expect.stringContaining('samma enhet'));
      expect(skal).toContainEqual(expect.stringContaining('samma kategori'));
    }
  });

  test('utredningen skrivs, med fakta och bedömningar var för sig', async () => {
    await gor('avsnitt', '2018-02-01', { nyckel: 'bakgrund', text: TEXTER.bakgrund });
    await gor('avsnitt', '2018-02-01', { nyckel: 'metod', text: TEXTER.metod });
    // whether the individual was told is not stated, and stays blank
    await gor('horande', '2018-02-01', { hord: false, motivering: 'Ett samtal bedömdes inte vara nödvändigt för utredningen.' });
    await gor('avsnitt', '2018-02-01', { nyckel: 'handelseforlopp', text: TEXTER.forlopp });
    for (const uppgift of UPPGIFTER) {
      await gor('uppgifter', '2018-02-01', { ...uppgift, datum: '2018-02-01', dokumenteradAv: DOKUMENTERAD });
    }
    await gor('orsaker', '2018-02-01', { orsaker: ORSAKER });
    await gor('liknande', '2018-02-01', { granskade: tidigare.map((each) => ({ typ: 'avvikelse', id: each })), slutsats: LIKNANDE });
  });

  test('åtgärderna införs i januari 2018 och ska följas upp i juni', async () => {
    const { orsaker } = (await las()).body;
    const rutin = orsaker.find(({ omrade }: { omrade: string }) => omrade === 'procedurer-rutiner-riktlinjer').orsakId;
    for (const { beskrivning, kommentar } of ATGARDER) {
      // the month is known and not the day: its last one
      const atgard = await gor('atgarder', '2018-01-31', {
        orsakIds: [rutin],
        typ: 'rutinandring',
        beskrivning,
        ansvarigId: AVDELNINGSCHEF,
        uppfoljningSenast: '2018-06-30',
      });
      await gor(`/atgarder/${atgard.body.id}/beslut`, '2018-01-31', { beslut: 'planerad' }, 'lex-sarah-ansvarig');
      await gor(`/atgarder/${atgard.body.id}/genomforande`, '2018-01-31', { kommentar }, AVDELNINGSCHEF);
    }
    const { atgarder, frister } = (await las()).body;
    expect(atgarder).toEqual(
      ATGARDER.map((each) =>
        expect.objectContaining({ ...each, fas: 'genomford', ansvarigId: AVDELNINGSCHEF, uppfoljningSenast: '2018-06-30' }),
      ),
    );
    expect(frister.filter(({ regel }: { regel: string }) => regel === 'atgard-uppfoljning')).toHaveLength(2);
  });

  test('den klarmarkeras i mars 2018, och svaret säger vad ett beslut kommer att sakna', async () => {
    await gor('forslag', '2018-03-01', { motivering: 'Åtgärderna bedöms vara tillräckliga.', riskForUpprepning: RISK });
    const { body } = await gor('klarmarkering', '2018-03-01', {});
    expect(body.utredningsversion).toBe(1);
    expect(falt(body.saknas)).toEqual(expect.arrayContaining(['grad', 'konsekvenser']));
    expect((await las()).body).toMatchObject({ fas: 'klar-for-beslut', utredningsversioner: [{ version: 1 }] });
  });

  test('dokumentet har alla rubriker och alla uppgifter', async () => {
    const { status, headers, body: html } = await las('/utredning?format=html');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    for (const rubrik of ['Bakgrund', 'Metod', 'Resultat', 'Åtgärdsplan', 'Bedömning']) expect(html).toContain(`>${rubrik}</h2>`);
    for (const rubrik of [
      'Händelseförlopp',
      'Bakomliggande orsaker',
      'Tidigare utredningar',
      'Vidtagna åtgärder',
      'Planerade åtgärder',
      'Konsekvenser för den enskilde',
    ]) {
      expect(html).toContain(`>${rubrik}</h3>`);
    }
    const nummer = await Promise.all(
      tidigare.map(async (each) => (await (await server.as('utredare')).get(`/avvikelser/${each}`)).body.nummer as string),
    );
    const fakta = [
      ...Object.values(TEXTER),
      ...UPPGIFTER.flatMap(({ text, kalla }) => [text, kalla]),
      ...ORSAKER.map(({ beskrivning }) => beskrivning),
      ...ATGARDER.flatMap(({ beskrivning, kommentar }) => [beskrivning, kommentar]),
      LIKNANDE,
      RISK,
      'Urban Utredal, verksamhetsutvecklare',
      '2017-05-17',
      '2017-09-28',
      '2018-06-30',
      ...nummer,
    ];
    expect(fakta.filter((each) => !html.includes(each))).toEqual([]);
  });

  test('det som inte anges står som inte angivet', async () => {
    const { body } = await las('/utredning?format=json&version=1');
    expect(body).toMatchObject({
      version: 1,
      resultat: { konsekvenser: null, barnperspektiv: null },
      metod: { horande: { hord: false, informerad: null } },
      bakgrund: { upptackt: null, handelse: { fran: null, till: null } },
      bedomning: { forslag: { grad: null }, beslut: [], anmalningsbeslut: [], anmalan: null, akt: null },
    });
    const { body: html } = await las('/utredning');
    for (const id of ['konsekvenser', 'barnperspektiv', 'anmalan', 'beslut']) {
      expect(html).toMatch(new RegExp(`<h3 id="${id}">[^<]*</h3>\\n<p>Inte angivet</p>`));
    }
  });

  test('tjänsteskrivelsen har sina rubriker, och underlaget till IVO säger vad som saknas', async () => {
    const { body: html } = await las('/tjansteskrivelse');
    for (const rubrik of ['Förslag till beslut', 'Sammanfattning', 'Ärendets handlingar', 'Beslutet skickas till']) {
      expect(html).toContain(`>${rubrik}</h2>`);
    }
    expect(html).toContain('14 kap. 3 §');
    const { body } = await las('/ivo-underlag');
    expect(body).toMatchObject({ mottagare: { kod: 'ivo' }, utredning: { version: 1 } });
    expect(falt(body.saknas)).toEqual(expect.arrayContaining(['grad', 'konsekvenser', 'organisationsnummer', 'underskrift']));
  });

  test.each(['beslut', 'avslut'])('%s nekas och säger vad som saknas', async (noun) => {
    const svar = await (await server.as('lex-sarah-ansvarig')).post(`/lex-sarah/${id}/${noun}`, {}, { ifMatch: revision });
    expect(svar).toMatchObject({ status: 422, body: { kod: 'UPPGIFTER_SAKNAS' } });
    expect(falt(svar.body.fel)).toEqual(expect.arrayContaining(['grad', 'konsekvenser', 'horande.informerad', 'upptackt']));
    if (noun === 'avslut') expect(falt(svar.body.fel)).toContain('anmalningsbeslut');
    expect(falt(svar.body.fel)).not.toEqual(expect.arrayContaining(['orsaker']));
  });

  test('handlingarna är lex Sarah-funktionens: chefen som rapporterade ser ärendet men inte utredningen', async () => {
    for (const handling of ['utredning', 'tjansteskrivelse', 'ivo-underlag']) {
      expect((await las(`/${handling}`, 'enhetschef-16')).status).toBe(403);
      expect((await las(`/${handling}`, 'enhetschef-1')).status).toBe(404);
      expect((await las(`/${handling}?format=pdf`)).body).toMatchObject({ status: 400, fel: [{ falt: 'format' }] });
    }
    expect((await las('/utredning?version=2')).status).toBe(404);
  });

  test('en låst version ändras inte när utredningen låses upp och skrivs om', async () => {
    const { body: before } = await las('/utredning?version=1');
    await gor('upplasning', '2018-03-02', { motivering: 'Ett stycke ska rättas.' });
    await gor('avsnitt', '2018-03-02', { nyckel: 'bakgrund', text: 'Omskriven bakgrund.' });
    expect((await las('/utredning?version=0')).body).toContain('Omskriven bakgrund.');
    await gor('klarmarkering', '2018-03-02', {});
    expect((await las('/utredning?version=1')).body).toBe(before);
    expect((await las('/utredning')).body).toContain('Omskriven bakgrund.');
  });
});

const falt = (list: readonly { readonly falt: string }[]): string[] => list.map((each) => each.falt);
