import { expect } from '@jest/globals';
import type { Answer, TestClient } from '#testkit/server';
import { proaktivaSaker } from './proaktivt.js';

/** Stands in every planted text: letters that encodings treat alike, and letters that they do not. */
export const PLANTED = ['Qvzplanterad', 'Åsölund'] as const;

let planted = 0;
const secret = (): string => `${PLANTED.join(' ')} ${++planted}`;

type Body = Record<string, unknown>;

/** Walks through everything that takes free text or tells about a person, and writes planted text in all of it. */
export async function plant(client: TestClient): Promise<void> {
  const people = (await client.request('GET', '/dev-idp/anvandare')).body.anvandare as {
    id: string;
    roller: { organisationsenhetId: string }[];
  }[];
  const unitOf = (id: string): string => people.find((person) => person.id === id)!.roller[0]!.organisationsenhetId;
  const unit = unitOf('enhetschef-1');
  const send = async (who: string, path: string, body: Body, ifMatch?: number): Promise<Answer> => {
    const answer = await client.request('POST', path, body, {
      token: await client.token(who),
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body.kod} ${JSON.stringify(answer.body.fel)}`);
    return answer;
  };
  const report = (more: Body = {}): Promise<Answer> =>
    send('medarbetare', '/avvikelser', {
      enhetId: unit,
      beskrivning: secret(),
      handelse: { fran: '2026-01-10', till: '2026-01-11', precision: 'dag', ursprungstext: secret() },
      berorda: [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: secret() }],
      omedelbaraAtgarder: [{ text: secret() }],
      ...more,
    });
  /** One case, taken on step by step by the manager; the revision follows along. */
  const aCase = async (more: Body = {}): Promise<{ id: string; step(noun: string, body: Body, who?: string): Promise<Answer> }> => {
    let last = await report(more);
    const id = last.body.id as string;
    return {
      id,
      step: async (noun, body, who = 'enhetschef-1') => {
        const path = noun.startsWith('/') ? noun : `/avvikelser/${id}/${noun}`;
        last = await send(who, `${path}?minst=${last.body.position}`, body, last.body.revision);
        return last;
      },
    };
  };
  const assessment = (missforhallandeMisstanks: boolean): Body => ({
    riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
    kategorier: ['bemotande'],
    lagrum: ['SoL'],
    missforhallandeMisstanks,
    motivering: secret(),
  });

  const whole = await aCase();
  await whole.step('mottagning', { omedelbaraAtgarder: [{ text: secret() }] });
  await whole.step('bedomning', assessment(false));
  await whole.step('utredning', {
    handelseforlopp: secret(),
    orsaker: [{ omrade: 'teknik-utrustning', beskrivning: secret() }],
    konsekvenser: secret(),
  });
  await whole.step('beslut', { beslut: 'atgardas', motivering: secret() });
  const proposal = (): Body => ({ orsak: secret(), typ: 'information', beskrivning: secret(), mal: secret(), ansvarigId: 'enhetschef-1' });
  const refused = (await whole.step('atgarder', proposal())).body.id;
  const done = (await whole.step('atgarder', proposal())).body.id;
  await whole.step(`/atgarder/${done}/beslut`, { beslut: 'planerad', motivering: secret() });
  await whole.step(`/atgarder/${refused}/beslut`, { beslut: 'avslagen', motivering: secret() });
  await whole.step(`/atgarder/${done}/genomforande`, { kommentar: secret() });
  await whole.step(`/atgarder/${done}/uppfoljning`, { effekt: 'annu-inte', motivering: secret() });
  await whole.step(`/atgarder/${done}/uppfoljning`, { effekt: 'ja', motivering: secret() });
  await whole.step('komplettering', { text: secret() });
  await whole.step('aterkoppling', { text: secret() });
  await whole.step('avslut', { slutsats: secret() });
  await whole.step('aterupptagande', { motivering: secret() });

  const handedOver = await aCase();
  await handedOver.step('mottagning', {});
  await handedOver.step('bedomning', assessment(true));
  await (await aCase({ rapporterasSom: 'lex-sarah' })).step('komplettering', { text: secret() }, 'lex-sarah-ansvarig');
  await (await aCase()).step('lex-sarah', { motivering: secret() });
  await (await aCase()).step('flytt', { enhetId: unitOf('enhetschef-2'), motivering: secret() });
  await (await aCase()).step('makulering', { motivering: secret() });
  await (await aCase({ kategorier: ['personuppgiftsincident'] })).step('imy-beslut', { anmals: false, motivering: secret() });

  const anonymous = await send('medarbetare', '/rapporter', { text: secret(), avsandare: 'personal' });
  await send('medarbetare', '/rapporter/aterkoppling', { ...anonymous.body, text: secret() });

  const complaint = await send('medarbetare', '/rapporter', { text: secret(), avsandare: 'annan' });
  await send('medarbetare', '/rapporter/aterkoppling', { ...complaint.body, text: secret() });
  const klagomal = await plantKlagomal(send, unit);
  const told = await send('enhetschef-1', '/ledningssystem/personalinformation', {
    organisationsenhetId: unitOf('enhetschef-1'),
    datum: '2026-01-12',
    avser: 'rutin',
    tillfalle: 'forandring',
    form: secret(),
    underlag: secret(),
  });
  const annulment = `/ledningssystem/personalinformation/${told.body.id}/makulering?minst=${told.body.position}`;
  await send('enhetschef-1', annulment, { motivering: secret() }, told.body.revision);

  const proaktiva = await proaktivaSaker(send, secret, { enhetId: unit, namndId: unitOf('namndledamot') });

  const figure = await send('controller', '/nyckeltal', {
    kalla: 'egen',
    nyckeltalId: 'EGEN-1',
    titel: 'Genomförandeplaner i tid, andel (%)',
    ar: 2025,
    hamtad: '2026-01-12',
  });
  const wrongFigure = `/nyckeltal/${figure.body.id}/makulering?minst=${figure.body.position}`;
  await send('controller', wrongFigure, { motivering: secret() }, figure.body.revision);

  const quarter = await send('controller', '/ej-verkstallda-beslut', {
    namndId: unitOf('namndledamot'),
    ar: 2024,
    kvartal: 1,
    lagrum: 'SoL',
    antal: 2,
    kommentar: secret(),
  });

  const year = new Date().getUTCFullYear();
  const tidpunkt = `${year - 1}-12-30T10:00:00Z`;
  const draft = await send('forvaltningschef', '/kvalitetsberattelser', {
    period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
    organisationsenhetId: unitOf('forvaltningschef'),
  });
  const id = draft.body.id as string;
  let last = draft;
  const write = async (who: string, noun: string, body: Body): Promise<void> => {
    last = await send(who, `/kvalitetsberattelser/${id}/${noun}?minst=${last.body.position}`, body, last.body.revision);
  };
  const today = new Date().toISOString().slice(0, 10);
  await write('forvaltningschef', 'avsnitt', { nyckel: 'analys', text: secret() });
  await write('forvaltningschef', 'granskning', {});
  await write('forvaltningschef', 'beslut', { datum: today });
  await write('namndsekreterare', 'namndbehandling', { datum: today, paragraf: '§ 1', beslut: secret() });
  await write('forvaltningschef', 'publicering', {});

  const chef = await client.token('forvaltningschef');
  for (const path of [
    `/avvikelser/${whole.id}?minst=${last.body.position}`,
    `/avvikelser/${whole.id}/historik`,
    `/klagomal/${klagomal}`,
    `/klagomal/${klagomal}/historik`,
    `/ledningssystem/personalinformation/${told.body.id}`,
    `/ledningssystem/personalinformation/${told.body.id}/historik`,
    `/nyckeltal/${figure.body.id}`,
    `/nyckeltal/${figure.body.id}/historik`,
    `/ej-verkstallda-beslut/${quarter.body.id}`,
    `/ej-verkstallda-beslut/${quarter.body.id}/historik`,
    ...Object.entries(proaktiva).flatMap(([path, sak]) => (path.startsWith('/') ? [`${path}${sak}`, `${path}${sak}/historik`] : [])),
    `/kvalitetsberattelser/${id}`,
    `/kvalitetsberattelser/${id}/dokument?format=html`,
  ]) {
    const { status, body } = await client.request('GET', path, undefined, { token: chef });
    expect({ path, status }).toEqual({ path, status: 200 });
    expect(JSON.stringify(body)).toContain(PLANTED[0]);
  }
  await malformed(client, unit, whole.id, tidpunkt);
}

const idag = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

type Send = (who: string, path: string, body: Body, ifMatch?: number) => Promise<Answer>;

/** A klagomål through everything that takes text. */
async function plantKlagomal(send: Send, enhetId: string): Promise<string> {
  let last = await send('medarbetare', '/klagomal', {
    typ: 'klagomal',
    inkom: '2026-01-10',
    kanal: 'brev',
    avsandarkategori: 'narstaende',
    anonym: false,
    onskarSvar: true,
    enhetId,
    beskrivning: secret(),
    avsandare: { kon: 'kvinna', namn: secret(), kontakt: secret() },
  });
  const id = last.body.id as string;
  const step = async (noun: string, body: Body, who = 'enhetschef-1'): Promise<void> => {
    last = await send(who, `/klagomal/${id}/${noun}?minst=${last.body.position}`, body, last.body.revision);
  };
  await step('registrering', { diarienummer: 'SN 2026-17', arendemening: secret() }, 'registrator');
  await step('utredning', { text: secret() });
  await step('svar', { svar: secret(), atgard: secret() });
  await step('komplettering', { text: secret() });
  await step('omprovning', { skal: secret() });
  await step('delegationsbeslut', { datum: idag(), beslut: secret() }, 'klagomalsdelegation');
  await step('avslut', { slutsats: secret() });
  last = await send('medarbetare', '/klagomal', {
    typ: 'synpunkt',
    inkom: '2026-01-10',
    kanal: 'brev',
    avsandarkategori: 'okand',
    anonym: true,
    onskarSvar: false,
    beskrivning: secret(),
    enhetId,
  });
  await send('registrator', `/klagomal/${last.body.id}/omklassning`, { till: 'orosanmalan', motivering: secret() }, last.body.revision);
  return id;
}

/** What is refused may have been somebody's secret too: in wrong fields, names of fields, addresses and headers. */
async function malformed(client: TestClient, unit: string, id: string, tidpunkt: string): Promise<void> {
  const token = await client.token('enhetschef-1');
  const s = secret;
  const url = (): string => encodeURIComponent(s());
  const asHeader = (): string => Buffer.from(s(), 'utf8').toString('latin1');
  const attempts: readonly (readonly [string, string, unknown, Record<string, string>?])[] = [
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: s(), [s()]: s() }],
    ['POST', '/avvikelser', { enhetId: s(), beskrivning: s() }],
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: { text: s() }, kategorier: [s()], lagrum: s() }],
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: s(), tidpunkt: s() }],
    ['POST', '/avvikelser', { enhetId: 'finns-inte', beskrivning: s(), tidpunkt }],
    ['POST', '/avvikelser', `{"enhetId":"${unit}","beskrivning":"${s()}`],
    ['POST', '/avvikelser', `{"beskrivning":"${s()}\\ud800"}`],
    ['POST', '/avvikelser', `${s()}`],
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: s() }, { 'content-type': 'text/plain' }],
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: `${s()} ${'x'.repeat(300_000)}` }],
    ['POST', `/avvikelser/${id}/makulering`, { motivering: s() }, { 'if-match': '"0"' }],
    ['POST', `/avvikelser/${id}/mottagning`, { omedelbaraAtgarder: [{ text: s() }] }, { 'if-match': asHeader() }],
    ['POST', `/avvikelser/${url()}/mottagning`, {}],
    ['POST', `/avvikelser?${url()}=${url()}`, { enhetId: unit, beskrivning: s() }],
    ['POST', '/avvikelser', { enhetId: unit, beskrivning: s() }, { 'idempotency-key': asHeader() }],
    ['POST', '/rapporter', { text: s(), avsandare: s() }],
    ['POST', '/rapporter', { text: s(), avsandare: 'annan' }],
    ['POST', '/rapporter', { text: s(), avsandare: 'personal', kommun: s() }],
    ['POST', '/rapporter/aterkoppling', { nummer: 'A-2026-000001', kvittokod: s() }],
    ['POST', '/dev-idp/token', { anvandare: s() }],
    ['GET', `/avvikelser?fas=${url()}`, undefined],
    ['GET', `/avvikelser?enhetId=${url()}&minst=${url()}`, undefined],
    ['GET', `/${url()}`, undefined],
    ['GET', '/avvikelser', undefined, { 'user-agent': asHeader(), referer: asHeader(), 'x-request-id': asHeader(), cookie: asHeader() }],
    ['GET', '/avvikelser', undefined, { authorization: `Bearer ${asHeader()}` }],
    ['DELETE', `/avvikelser/${url()}`, undefined],
  ];
  for (const [method, path, body, headers = {}] of attempts) {
    const { status } = await client.request(method, path, body, { ...(headers['authorization'] ? {} : { token }), headers });
    if (status >= 500) throw new Error(`${method} ${path.slice(0, 40)}: ${status}`);
  }
}
