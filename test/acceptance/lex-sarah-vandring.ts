import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import type { Answer, TestClient } from '#testkit/server';

/** One request and how long the answer took. */
export interface Gjort {
  readonly slag: 'kommando' | 'sida';
  readonly namn: string;
  readonly status: number;
  /** milliseconds */
  readonly ms: number;
}

export interface Vandring {
  readonly id: string;
  readonly gjort: readonly Gjort[];
  /** the newest answer of each page, by its name */
  readonly sidor: ReadonlyMap<string, unknown>;
}

const LEX = 'lex-sarah-ansvarig';
const NAMND = preparedId(EXEMPELKOMMUN, 'vard-och-omsorg');

/** So many affected persons, each with a statement of its own that is sealed with its own key. */
const personer = (antal: number) =>
  Array.from({ length: antal }, (_, n) => ({
    kon: n % 2 === 0 ? 'kvinna' : 'man',
    aldersgrupp: n % 3 === 0 ? '13-17' : '0-12',
    personuppgift: `Påhittat barn ${n + 1}`,
  }));

type Steg = readonly [namn: string, body: object, who?: string];

/** Every command of a case at a private provider that is notified to IVO, from report to closing, and a reporter who disagrees. */
const steg = (antal: number, orsakIds: () => readonly string[]): readonly (Steg | (() => Steg))[] => [
  ['rapporter', { beskrivning: 'En rapport till om samma händelse.', rapportor: { verksamhet: 'privat' } }, 'utforare'],
  ['mottagning', { omedelbaraAtgarder: [{ text: 'Tillgången stängdes.' }] }],
  ['klassning', { kategorier: ['rattssakerhet'], lagrum: ['SoL'] }],
  ['handelse', { handelse: { fran: '2026-01-10', precision: 'dag' }, upptackt: '2026-01-12', upptacktskalla: 'egenkontroll' }],
  ['namndinformation', { namndId: NAMND, avser: 'rapport', datum: '2026-01-13' }],
  ['spar', { typ: 'polisanmalan', status: 'inlett', datum: '2026-01-13' }],
  ['initial-bedomning', { beslut: 'utreds', motivering: 'Rapporten ska utredas.' }],
  ['utredare', { anvandareId: 'utredare' }],
  ['berorda', { berorda: personer(antal) }],
  ['avsnitt', { nyckel: 'handelseforlopp', text: 'Ett register var öppet för fler än det skulle.' }],
  [
    'uppgifter',
    {
      text: 'Registret var öppet.',
      art: 'fakta',
      kalla: 'Loggen',
      datum: '2026-01-14',
      dokumenteradAv: { namn: 'Urban Utredal', befattning: 'utredare' },
    },
  ],
  ['horande', { hord: true, informerad: true }],
  ['konsekvenser', { text: 'Uppgifter spreds.', barnperspektiv: 'Barnen har fått veta det i skolan.' }],
  ['orsaker', { orsaker: [{ omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Behörigheter sågs inte över.' }] }],
  ['liknande', { granskade: [], slutsats: 'Inga liknande händelser.' }],
  ['akt', { noterat: true, datum: '2026-01-20' }],
  () => [
    'atgarder',
    { orsakIds: orsakIds(), typ: 'rutinandring', beskrivning: 'Behörigheter ses över varje månad.', ansvarigId: 'utforare' },
  ],
  ['atgard/beslut', { beslut: 'planerad' }],
  ['atgard/genomforande', { kommentar: 'Infört.' }, 'utforare'],
  ['forslag', { grad: 'allvarligt-missforhallande', motivering: 'Många barn berörs.', riskForUpprepning: 'Liten efter åtgärden.' }],
  ['klarmarkering', {}],
  ['upplasning', { motivering: 'En uppgift ska läggas till.' }],
  ['klarmarkering', {}],
  [
    'anmalningsbeslut',
    {
      anmals: true,
      beslutsinstans: 'forvaltningschef',
      datum: '2026-02-01',
      motivering: 'Allvarligt.',
      preliminarGrad: 'allvarligt-missforhallande',
    },
    'forvaltningschef',
  ],
  ['ivo-anmalan', { skickad: '2026-02-02', diarienummer: 'VON 2026-12' }],
  ['namndinformation', { namndId: NAMND, avser: 'anmalan', datum: '2026-02-02' }],
  ['beslut', { grad: 'allvarligt-missforhallande', motivering: 'Många barn berörs.', beslutsinstans: LEX, utredningsversion: 2 }],
  ['ivo-komplettering', { skickad: '2026-02-10', utredningsversion: 2 }],
  ['ivo-arende', { oppnat: '2026-02-12', arendenummer: '3.1.1-00001/2026' }],
  ['ivo-beslut', { datum: '2026-03-01', utfall: 'IVO avslutar ärendet.' }],
  ['atgard/uppfoljning', { effekt: 'ja', motivering: 'Inga öppna behörigheter.' }, 'utforare'],
  ['namndredovisning', { datum: '2026-03-10', paragraf: '§ 31', utredningsversion: 2 }, 'namndsekreterare'],
  ['aterkoppling', { text: 'Rutinen är ändrad.' }],
  ['avslut', {}],
  ['invandning', { text: 'Jag delar inte bedömningen.', beslutsfattareId: 'forvaltningschef' }],
];

const SIDOR = ['', '/historik', '/liknande', '/utredning?format=html', '/utredning?format=json', '/tjansteskrivelse', '/ivo-underlag'];

/** Goes through every command and every page of one case. Throws on the first that is refused. */
export async function vandra(client: TestClient, antal: number): Promise<Vandring> {
  const gjort: Gjort[] = [];
  const [sidor, orsaker] = [new Map<string, unknown>(), [] as string[]];
  let [id, atgardId, position, revision] = ['', '', '', 0];

  const timed = async (slag: Gjort['slag'], namn: string, request: () => Promise<Answer>): Promise<Answer> => {
    const begin = performance.now();
    const answer = await request();
    gjort.push({ slag, namn, status: answer.status, ms: performance.now() - begin });
    if (answer.status >= 300) throw new Error(`${namn} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  };
  /** so that a time is the command's own, and not that of reading what came before */
  const caughtUp = async (): Promise<Answer> => (await client.as(LEX)).get(`/lex-sarah/${id}?minst=${encodeURIComponent(position)}`);
  const send = async (namn: string, path: string, body: object, who: string): Promise<Answer> => {
    const actor = await client.as(who);
    const answer = await timed('kommando', namn, () => actor.post(path, body, namn === 'rapporter' ? {} : { ifMatch: revision }));
    ({ revision, position } = answer.body as { revision: number; position: string });
    return answer;
  };

  const oppnas = {
    tidpunkt: '2026-01-12T09:00:00.000Z',
    enhetId: preparedId(EXEMPELKOMMUN, 'omsorg-hemma'),
    beskrivning: 'Ett register med barns uppgifter har varit öppet.',
    berorda: personer(antal),
    namnder: [NAMND],
  };
  id = ((await send('lex-sarah', '/lex-sarah', oppnas, 'medarbetare')).body as { id: string }).id;
  for (const each of steg(antal, () => orsaker)) {
    const [namn, body, who = LEX] = typeof each === 'function' ? each() : each;
    const path = namn.startsWith('atgard/') ? `/atgarder/${atgardId}/${namn.slice('atgard/'.length)}` : `/lex-sarah/${id}/${namn}`;
    const answer = await send(namn, path, body, who);
    if (namn === 'atgarder') atgardId = (answer.body as { id: string }).id;
    const seen = await caughtUp();
    if (namn === 'orsaker') orsaker.push(...(seen.body as { orsaker: { orsakId: string }[] }).orsaker.map(({ orsakId }) => orsakId));
  }
  const reader = await client.as(LEX);
  for (const below of SIDOR) {
    const namn = `GET /lex-sarah/{id}${below}`;
    sidor.set(namn, (await timed('sida', namn, () => reader.get(`/lex-sarah/${id}${below}`))).body);
  }
  sidor.set('GET /lex-sarah', (await timed('sida', 'GET /lex-sarah', () => reader.get('/lex-sarah?limit=100'))).body);
  return { id, gjort, sidor };
}
