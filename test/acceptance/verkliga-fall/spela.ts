import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import type { Answer, TestClient } from '#testkit/server';
import { Faktum, Hanvisning, type Fall, type Faktaref, type Sak, type Steg } from './modell.js';

/** Where a stated fact was sent: under which name, and with what value. */
export interface Skickat {
  readonly falt: string;
  readonly varde: unknown;
  readonly refs: readonly Faktaref[];
}

export interface Spelat {
  /** the newest answer about each thing, its åtgärder included */
  readonly svar: ReadonlyMap<string, unknown>;
  readonly historik: ReadonlyMap<string, unknown>;
  readonly ids: ReadonlyMap<string, string>;
  readonly skickat: readonly Skickat[];
}

const LEX = 'lex-sarah-ansvarig';
const VAG = { 'lex-sarah': '/lex-sarah', avvikelse: '/avvikelser' } as const;
/** what whoever is outside the case may send, and so without its revision */
const UTAN_REVISION = ['rapporter', 'komplettering'];

/** Sends every request of a case and reads what has become of it. Throws on the first one that is refused. */
export async function spela(client: TestClient, fall: Fall): Promise<Spelat> {
  const ids = new Map<string, string>();
  const skickat: Skickat[] = [];
  const [svar, historik] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const sak of fall.saker) {
    const { id, position } = await spelaSak(client, fall, sak, (body) => filled(body, '', ids, skickat));
    ids.set(sak.namn, id);
    const minst = `?minst=${encodeURIComponent(position)}`;
    const reader = await client.as('utredare');
    svar.set(sak.namn, (await reader.get(`${VAG[sak.typ]}/${id}${minst}`)).body);
    historik.set(sak.namn, (await reader.get(`${VAG[sak.typ]}/${id}/historik`)).body);
  }
  return { svar, historik, ids, skickat };
}

async function spelaSak(
  client: TestClient,
  fall: Fall,
  sak: Sak,
  fill: (body: unknown) => object,
): Promise<{ id: string; position: string }> {
  const { dag } = fall.inlagd;
  const tid = dag === undefined ? {} : { tidpunkt: `${dag}T10:00:00.000Z` };
  const actor = await client.as(sak.typ === 'lex-sarah' ? LEX : 'medarbetare');
  const opened = ok(
    fall,
    `POST ${VAG[sak.typ]}`,
    await actor.post(VAG[sak.typ], { enhetId: preparedId(EXEMPELKOMMUN, sak.enhet), ...tid, ...fill(sak.oppnas) }),
  );
  const { id } = opened.body as { id: string };
  let { revision, position } = opened.body as { revision: number; position: string };
  let atgardId = '';
  const send = async ([noun, body]: Steg): Promise<void> => {
    const path = noun.startsWith('atgard/') ? `/atgarder/${atgardId}/${noun.slice('atgard/'.length)}` : `${VAG[sak.typ]}/${id}/${noun}`;
    const dated = noun === 'uppgifter' ? { datum: dag ?? today() } : {};
    const options = UTAN_REVISION.includes(noun) ? {} : { ifMatch: revision };
    const answer = ok(
      fall,
      `POST ${path}`,
      await actor.post(`${path}?minst=${encodeURIComponent(position)}`, { ...tid, ...dated, ...fill(body) }, options),
    );
    ({ revision, position } = answer.body as { revision: number; position: string });
    if (noun === 'atgarder') atgardId = (answer.body as { id: string }).id;
  };
  for (const steg of sak.steg) await send(steg);
  return { id, position };
}

const today = (): string => new Date().toISOString().slice(0, 10);

function ok(fall: Fall, request: string, answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${fall.id}: ${request} answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** The body as it is sent: facts are noted with the name they stand under, references become ids. */
function filled(value: unknown, falt: string, ids: ReadonlyMap<string, string>, skickat: Skickat[]): object {
  const fill = (each: unknown, name: string): unknown => {
    if (each instanceof Faktum) {
      skickat.push({ falt: name, varde: each.varde, refs: each.refs });
      return each.varde;
    }
    if (each instanceof Hanvisning) return ids.get(each.sak);
    if (Array.isArray(each)) return each.map((item) => fill(item, name));
    if (typeof each === 'object' && each !== null)
      return Object.fromEntries(Object.entries(each).map(([key, item]) => [key, fill(item, key)]));
    return each;
  };
  return fill(value, falt) as object;
}

/** Every value that stands under the name, anywhere in an answer. */
export function varden(svar: unknown, falt: string): unknown[] {
  if (Array.isArray(svar)) return svar.flatMap((each) => varden(each, falt));
  if (typeof svar !== 'object' || svar === null) return [];
  return Object.entries(svar).flatMap(([key, value]) => [...(key === falt ? [value] : []), ...varden(value, falt)]);
}

/** What stands at a path of names; undefined where nothing does. */
export const vid = (svar: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], svar);
