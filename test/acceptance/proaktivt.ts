import type { Answer } from '#testkit/server';

type Body = Record<string, unknown>;
export type Send = (who: string, path: string, body: Body, ifMatch?: number) => Promise<Answer>;

/** Ids by where in a route they stand: the name of the parameter, or the part of the path that comes before `{id}`. */
export type Saker = Readonly<Record<string, string>>;

interface Plats {
  readonly enhetId: string;
  readonly namndId: string;
}

const idag = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const ar = (): string => idag().slice(0, 4);

/** A thing that steps are taken on; the revision follows along. Gives the id that a step answers. */
const steg = (send: Send, path: string, first: Answer) => {
  let last = first;
  return async (who: string, noun: string, body: Body = {}): Promise<string> => {
    const address = noun.startsWith('/') ? noun : `${path}/${first.body.id}/${noun}`;
    last = await send(who, `${address}?minst=${last.body.position}`, body, last.body.revision);
    return last.body.id;
  };
};

/** One of everything in the proactive half, walked through all that takes free text. @param text gives each text */
export async function proaktivaSaker(send: Send, text: () => string, plats: Plats): Promise<Saker> {
  return {
    ...(await riskanalys(send, text, plats)),
    ...(await egenkontroll(send, text, plats)),
    ...(await internkontroll(send, text, plats)),
    ...(await tillsyn(send, text, plats)),
    ...(await arshjul(send, text, plats)),
    ...(await forbattringsarbete(send, text, plats)),
    ...(await ledningssystem(send, text, plats)),
    ...(await seriebrott(send, text)),
  };
}

async function riskanalys(send: Send, text: () => string, { enhetId }: Plats): Promise<Saker> {
  const first = await send('enhetschef-1', '/riskanalyser', {
    titel: text(),
    organisationsenhetId: enhetId,
    anledning: 'annan',
    omfattning: text(),
    deltagare: [text()],
  });
  const steget = steg(send, '/riskanalyser', first);
  const risk = { handelse: text(), konsekvenser: text(), faktorer: { sannolikhet: 3, allvarlighetsgrad: 3 }, motivering: text() };
  const riskId = await steget('enhetschef-1', 'risker', { ...risk, hantering: 'atgarda' });
  await steget('enhetschef-1', 'genomforande');
  await steget('enhetschef-1', 'faststallande');
  await steget('enhetschef-1', 'atgarder', {
    avser: { typ: 'risk', id: riskId },
    typ: 'information',
    beskrivning: text(),
    ansvarigId: 'enhetschef-1',
  });
  await steget('enhetschef-1', `risker/${riskId}/omvardering`, {
    faktorer: { sannolikhet: 1, allvarlighetsgrad: 3 },
    hantering: 'acceptera',
    motivering: text(),
  });
  return { '/riskanalyser/': first.body.id, riskId };
}

async function egenkontroll(send: Send, text: () => string, { enhetId }: Plats): Promise<Saker> {
  const first = await send('enhetschef-1', '/egenkontroller', {
    organisationsenhetId: enhetId,
    omrade: text(),
    omradeskod: 'genomforandeplaner',
    metod: 5,
    frekvens: 'kvartal',
    ansvarigId: 'enhetschef-1',
    tillvagagangssatt: text(),
    fran: `${ar()}-01-01`,
  });
  const steget = steg(send, '/egenkontroller', first);
  await steget('enhetschef-1', 'ej-utford', { period: `${Number(ar()) - 1}-H2`, skal: text() });
  await steget('enhetschef-1', 'utfall', {
    period: ar(),
    urval: text(),
    antalGranskade: 10,
    antalBrister: 2,
    resultat: text(),
    jamforelse: text(),
  });
  await steget('enhetschef-1', 'aktgranskning', {
    protokollversion: 'genomforandeplan-1',
    antal: 2,
    svar: [{ fraga: 'plan-finns', kod: 'ja', antal: 2 }],
  });
  await steget('enhetschef-1', 'analys', { text: text() });
  const forslag = { orsak: text(), typ: 'information', beskrivning: text(), mal: text(), ansvarigId: 'enhetschef-1' };
  const atgardId = await steget('enhetschef-1', 'atgarder', forslag);
  await steget('enhetschef-1', `/atgarder/${atgardId}/beslut`, { beslut: 'avslagen', motivering: text() });
  await steget('enhetschef-1', 'avslut', { slutsats: text() });
  return { '/egenkontroller/': first.body.id };
}

async function internkontroll(send: Send, text: () => string, { namndId }: Plats): Promise<Saker> {
  const first = await send('controller', '/internkontrollplaner', {
    period: { fran: `${ar()}-01-01`, till: `${ar()}-12-31`, benamning: ar() },
    namndId,
  });
  const steget = steg(send, '/internkontrollplaner', first);
  await steget('controller', 'riskinventering', { process: text(), risk: text(), motivering: text() });
  const moment = () => ({ kontrollmoment: text(), process: text(), risk: text(), syfte: text(), kontrollansvarig: text() });
  const momentId = await steget('controller', 'kontrollmoment', { ...moment(), beslutadAv: 'kommunstyrelse' });
  await steget('namndsekreterare', 'beslut', { datum: idag(), paragraf: '§ 9' });
  await steget('namndsekreterare', 'revidering', {
    datum: idag(),
    paragraf: '§ 31',
    motivering: text(),
    andringar: { tillagda: [moment()] },
  });
  await steget('controller', `kontrollmoment/${momentId}/kontroller`, {
    utford: idag(),
    urval: text(),
    antalKontrollerade: 20,
    antalAvvikelser: 2,
    bedomning: { kod: 'mindre-avvikelse' },
    kommentar: text(),
  });
  await steget('controller', 'atgarder', {
    avser: { typ: 'kontrollmoment', id: momentId },
    typ: 'information',
    beskrivning: text(),
    ansvarigId: 'controller',
  });
  const rapport = await send('controller', '/internkontrollrapporter', { planId: first.body.id });
  await steg(send, '/internkontrollrapporter', rapport)('controller', 'avsnitt', { nyckel: 'sammanfattning', text: text() });
  return {
    '/internkontrollplaner/': first.body.id,
    '/internkontrollrapporter/': rapport.body.id,
    kontrollmomentId: momentId,
    momentId,
  };
}

async function tillsyn(send: Send, text: () => string, { enhetId }: Plats): Promise<Saker> {
  const first = await send('enhetschef-1', '/tillsyner', { myndighet: 'ivo', enhetId, iakttagelser: [text(), text()] });
  const steget = steg(send, '/tillsyner', first);
  await steget('enhetschef-1', 'svar', { svar: text() });
  await steget('enhetschef-1', 'beslut', { datum: idag(), beslut: text(), utfall: 'brister' });
  const forslag = { orsak: text(), typ: 'information', beskrivning: text(), mal: text(), ansvarigId: 'enhetschef-1' };
  const atgardId = await steget('enhetschef-1', 'atgarder', forslag);
  await steget('enhetschef-1', `/atgarder/${atgardId}/beslut`, { beslut: 'avslagen', motivering: text() });
  await steget('enhetschef-1', 'avslut', { slutsats: text() });
  return { '/tillsyner/': first.body.id };
}

async function forbattringsarbete(send: Send, text: () => string, { enhetId }: Plats): Promise<Saker> {
  const first = await send('enhetschef-1', '/forbattringsarbeten', {
    titel: text(),
    beskrivning: text(),
    mal: text(),
    organisationsenhetId: enhetId,
  });
  const steget = steg(send, '/forbattringsarbeten', first);
  await steget('enhetschef-1', 'genomforande', { text: text() });
  await steget('enhetschef-1', 'utvardering', { resultat: 'oforandrat', text: text() });
  await steget('enhetschef-1', 'forbattring', { utfall: 'justeras', text: text() });
  await steget('enhetschef-1', 'varv', { text: text() });
  const forslag = { orsak: text(), typ: 'information', beskrivning: text(), mal: text(), ansvarigId: 'enhetschef-1' };
  const atgardId = await steget('enhetschef-1', 'atgarder', forslag);
  await steget('enhetschef-1', `/atgarder/${atgardId}/beslut`, { beslut: 'avslagen', motivering: text() });
  await steget('enhetschef-1', 'forbattring', { utfall: 'nedlagt', text: text() });
  await steget('enhetschef-1', 'avslut', { slutsats: text() });
  return { '/forbattringsarbeten/': first.body.id };
}

async function ledningssystem(send: Send, text: () => string, { enhetId, namndId }: Plats): Promise<Saker> {
  const process = await send('enhetschef-1', '/processer', {
    organisationsenhetId: enhetId,
    slag: 'karn',
    titel: 'Ge hemtjänst',
    syfte: text(),
    agareId: 'enhetschef-1',
    samverkan: [{ part: 'Regionens vårdcentral', beskrivning: text() }],
  });
  const iProcessen = steg(send, '/processer', process);
  const aktivitetId = await iProcessen('enhetschef-1', 'aktiviteter', { titel: 'Planera', beskrivning: text() });
  const borttagen = await iProcessen('enhetschef-1', 'aktiviteter', { titel: 'Räkna' });
  await iProcessen('enhetschef-1', 'andring', { syfte: text(), samverkan: [{ part: 'Regionen', beskrivning: text() }] });
  await iProcessen('enhetschef-1', `aktiviteter/${aktivitetId}/andring`, { beskrivning: text() });
  await iProcessen('enhetschef-1', `aktiviteter/${borttagen}/borttagande`, { motivering: text() });
  await iProcessen('forvaltningschef', 'faststallande', { datum: idag() });
  await iProcessen('forvaltningschef', 'upphorande', { datum: idag(), motivering: text() });
  const rutin = await send('enhetschef-1', '/rutiner', { organisationsenhetId: enhetId, titel: 'Överlämning', agareId: 'enhetschef-1' });
  const iRutinen = steg(send, '/rutiner', rutin);
  await iRutinen('enhetschef-1', 'versioner', { datum: idag(), giltigFran: idag(), innehall: text(), andring: text() });
  await iRutinen('enhetschef-1', 'upphavande', { datum: idag(), motivering: text() });
  const revision = await send('namndsekreterare', '/ledningssystem/revisioner', {
    organisationsenhetId: namndId,
    datum: idag(),
    paragraf: '§ 21',
    version: ar(),
    sammanfattning: text(),
    andringar: [{ typ: 'annat', text: text() }],
  });
  return { '/processer/': process.body.id, '/rutiner/': rutin.body.id, '/ledningssystem/revisioner/': revision.body.id, aktivitetId };
}

async function arshjul(send: Send, text: () => string, { enhetId }: Plats): Promise<Saker> {
  const post = () => ({ titel: text(), beskrivning: text(), organisationsenhetId: enhetId, roll: 'enhetschef', senast: `${ar()}-12-31` });
  const inlagd = await send('enhetschef-1', '/arshjul', post());
  await steg(send, '/arshjul', inlagd)('enhetschef-1', 'klarmarkering', { kommentar: text() });
  const borta = await send('enhetschef-1', '/arshjul', post());
  await steg(send, '/arshjul', borta)('enhetschef-1', 'bortfall', { motivering: text() });
  return { '/arshjul/': inlagd.body.id };
}

/** What was changed stands in clear at the figures: only why it is taken back is free text. */
async function seriebrott(send: Send, text: () => string): Promise<Saker> {
  const first = await send('controller', '/statistik/seriebrott', {
    slag: 'avvikelser',
    datum: `${ar()}-01-01`,
    kommentar: 'Alla enheter började rapportera i tjänsten.',
  });
  await steg(send, '/statistik/seriebrott', first)('controller', 'upphavande', { motivering: text() });
  return { '/statistik/seriebrott/': first.body.id };
}

/** What stands for a parameter of a route; undefined where the route is of none of these. */
export const iVagen = (saker: Saker, path: string, name: string): string | undefined =>
  saker[name] ?? Object.entries(saker).find(([part]) => part.startsWith('/') && name === 'id' && path.includes(part))?.[1];
