import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer, type Answer } from '#testkit/server';

/** The main job from the outside: a reported avvikelse is handled to its end and becomes figures of a kvalitetsberättelse. */
describe('från rapporterad avvikelse till kvalitetsberättelse', () => {
  let server: TestServer;
  let enhetId: string;
  let forvaltningId: string;

  beforeAll(async () => {
    server = await TestServer.start();
    const { body } = await server.request('GET', '/dev-idp/anvandare');
    const unitOf = (id: string): string => body.anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
    enhetId = unitOf('enhetschef-1');
    forvaltningId = unitOf('forvaltningschef');
  });
  afterAll(() => server.stop());

  const revisionOf = (answer: Answer): number => answer.body.revision;

  test('en avvikelse går genom alla faser och blir en siffra som kan följas tillbaka', async () => {
    const medarbetare = await server.as('medarbetare');
    const chef = await server.as('enhetschef-1');

    const rapport = await medarbetare.post('/avvikelser', {
      enhetId,
      beskrivning: 'Kvällsbesöket uteblev hos en hyresgäst. Hon fick ingen middag förrän anhöriga ringde.',
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Greta Påhittad' }],
      kategorier: ['utforande-av-insatser'],
      lagrum: ['SoL'],
    });
    expect(rapport.status).toBe(201);
    expect(rapport.headers.get('location')).toBe(`/kvalitet/v1/avvikelser/${rapport.body.id}`);
    expect(rapport.headers.get('etag')).toBe(`"${rapport.body.revision}"`);
    const id: string = rapport.body.id;

    let revision = revisionOf(rapport);
    const step = async (noun: string, body: object): Promise<Answer> => {
      const answer = await chef.post(`/avvikelser/${id}/${noun}`, body, { ifMatch: revision });
      expect({ noun, status: answer.status, body: answer.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
      revision = revisionOf(answer);
      return answer;
    };
    await step('mottagning', { omedelbaraAtgarder: [{ text: 'Ringde hyresgästen och skickade ut personal med mat.' }] });
    await step('bedomning', {
      riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
      kategorier: ['utforande-av-insatser'],
      lagrum: ['SoL'],
      missforhallandeMisstanks: false,
      motivering: 'Enstaka händelse, fångades upp samma kväll.',
    });
    await step('utredning', {
      handelseforlopp: 'Vikarien fick inte besöket i sin lista när schemat ändrades under eftermiddagen.',
      orsaker: [{ omrade: 'kommunikation-information', beskrivning: 'Ändringen lästes inte upp vid överlämningen.' }],
      konsekvenser: 'Hyresgästen fick vänta två timmar på mat och blev orolig.',
    });
    const beslut = await step('beslut', { beslut: 'atgardas', motivering: 'Rutinen för schemaändring behöver förtydligas.' });
    const sett = await chef.get(`/avvikelser/${id}?minst=${encodeURIComponent(beslut.body.position)}`);
    const orsakId: string = sett.body.utredning.orsaker[0].orsakId;
    const atgard = await step('atgarder', {
      orsakIds: [orsakId],
      typ: 'rutinandring',
      beskrivning: 'Ändrade besök läses upp vid överlämningen.',
      ansvarigId: 'enhetschef-1',
      klarSenast: '2099-01-31',
    });

    const tidig = await chef.post(`/avvikelser/${id}/avslut`, { slutsats: 'Klart.' }, { ifMatch: revision });
    expect(tidig).toMatchObject({ status: 422, body: { kod: expect.stringMatching(/^(OPPNA_ATGARDER|FEL_FAS)$/) } });

    const atgardId: string = atgard.body.id;
    const act = async (noun: string, body: object): Promise<void> => {
      const answer = await chef.post(`/atgarder/${atgardId}/${noun}?minst=${encodeURIComponent(atgard.body.position)}`, body, {
        ifMatch: revision,
      });
      expect({ noun, status: answer.status, body: answer.body }).toMatchObject({ noun, status: 200 });
      revision = revisionOf(answer);
    };
    await act('beslut', { beslut: 'planerad' });
    const oppen = await chef.post(`/avvikelser/${id}/avslut`, { slutsats: 'Klart.' }, { ifMatch: revision });
    expect(oppen).toMatchObject({ status: 422, body: { kod: 'OPPNA_ATGARDER' } });
    await act('genomforande', { kommentar: 'Genomgången med alla på arbetsplatsträffen.' });
    await act('uppfoljning', { effekt: 'ja', motivering: 'Inga uteblivna besök efter ändringen.' });
    await step('aterkoppling', { text: 'Tack för din rapport. Vi läser nu upp ändrade besök vid överlämningen.' });
    const avslut = await step('avslut', { slutsats: 'Åtgärden har haft effekt.' });

    const egen = await medarbetare.get(`/avvikelser/${id}?minst=${encodeURIComponent(avslut.body.position)}`);
    expect(egen.body).toMatchObject({ fas: 'avslutad', aterkopplingar: [{ text: expect.stringContaining('Tack') }] });

    const forvaltningschef = await server.as('forvaltningschef');
    const ar = new Date().getUTCFullYear();
    const utkast = await forvaltningschef.post('/kvalitetsberattelser', {
      period: { fran: `${ar}-01-01`, till: `${ar}-12-31`, benamning: String(ar) },
      organisationsenhetId: forvaltningId,
    });
    expect(utkast.status).toBe(201);
    const rapporten = await forvaltningschef.get(
      `/kvalitetsberattelser/${utkast.body.id}?minst=${encodeURIComponent(utkast.body.position)}`,
    );
    const siffror = rapporten.body.avsnitt.flatMap((avsnitt: { siffror: { nyckel: string; varde: number }[] }) => avsnitt.siffror);
    expect(siffror).toContainEqual(expect.objectContaining({ nyckel: 'avvikelser.antal', varde: 1 }));
    expect(siffror).toContainEqual(expect.objectContaining({ nyckel: 'avvikelser.andel-avslutade', varde: 1 }));
    const underlag = await forvaltningschef.get(`/kvalitetsberattelser/${utkast.body.id}/siffror/avvikelser.antal/underlag`);
    expect(underlag.body.arenden).toMatchObject([{ id }]);
    const dokument = await forvaltningschef.get(`/kvalitetsberattelser/${utkast.body.id}/dokument?format=html`);
    expect(dokument.headers.get('content-type')).toContain('text/html');
    expect(dokument.body).toContain('<html lang="sv"');
  });
});
