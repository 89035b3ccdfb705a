import { CommandBus } from '@nestjs/cqrs';
import { OppnaLexSarah } from '#areas/lex-sarah';
import { TaEmotKlagomal } from '#areas/klagomal';
import { EXEMPELKOMMUN } from '#areas/organisation';
import type { CommandContext } from '#engine/command';
import { openService } from '../../../apps/ops/demo/buss.js';
import { contextOf, stableId } from '../../../apps/ops/kommandon.js';
import type { Installation } from '../../../apps/composition/installation.js';
import { eventually } from '#testkit/eventually';
import type { Klient } from '../avvikelse-app.js';
import type { Omgang } from './modell.js';

const BESKRIVNING = 'Inlagd ur en publicerad tabell.';
const AT_ONCE = 32;

/** The days of a year one after the other, so that no day has them all. */
const dag = (ar: number, nummer: number): string => new Date(Date.UTC(ar, 0, 1 + (nummer % 365), 9)).toISOString();

/** Thousands of cases, by the commands that the API sends. */
export async function laggInArenden(installation: Installation, omgangar: readonly Omgang[]): Promise<void> {
  const service = await openService(installation);
  try {
    const bus = service.get(CommandBus, { strict: false });
    const commands = omgangar.flatMap((omgang, vilken) =>
      omgang.slag === 'klagomal' || omgang.slag === 'lex-sarah'
        ? Array.from({ length: omgang.antal }, (_, nummer) => command(omgang, nummer, stableId('publicerad', vilken, nummer)))
        : [],
    );
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < commands.length) await bus.execute(commands[next++]!);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  } finally {
    await service.close();
  }
}

type Arenden = Extract<Omgang, { slag: 'klagomal' | 'lex-sarah' }>;

function command(omgang: Arenden, nummer: number, commandId: string): TaEmotKlagomal | OppnaLexSarah {
  const tidpunkt = dag(omgang.ar, nummer);
  if (omgang.slag === 'klagomal') {
    const uppgifter = {
      typ: omgang.typ(nummer),
      inkom: tidpunkt,
      kanal: 'e-tjanst',
      avsandarkategori: 'okand',
      anonym: true,
      onskarSvar: false,
      mottagningsvag: 'inloggad',
      enhetId: omgang.enhet,
      beskrivning: BESKRIVNING,
      kategorier: [],
      lagrum: [],
    } as const;
    return new TaEmotKlagomal(uppgifter, context(commandId, tidpunkt, 'registrator'));
  }
  const uppgifter = {
    enhetId: omgang.enhet,
    rapport: { beskrivning: BESKRIVNING },
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
    avvikelseIds: [],
    namnder: [],
  };
  return new OppnaLexSarah(uppgifter, context(commandId, tidpunkt, 'medarbetare'));
}

const context = (commandId: string, tidpunkt: string, role: string): CommandContext =>
  contextOf({ kommun: EXEMPELKOMMUN, actorId: role, role, commandId, tidpunkt, ursprung: 'import' });

/** The few, over HTTP. @returns the position of the newest */
export async function laggInOvrigt(
  { controller, registrator, chef }: Readonly<Record<'controller' | 'registrator' | 'chef', Klient>>,
  omgangar: readonly Omgang[],
): Promise<string> {
  let minst = '';
  const post = async (klient: Klient, path: string, body: object, ifMatch?: number): Promise<{ id: string; revision: number }> => {
    // the thousands that have just been entered are still being read
    const svar = await eventually(`${path} is answered`, async () => {
      const found = await klient.post(path, body, ifMatch === undefined ? {} : { ifMatch });
      return found.status !== 503 && found;
    });
    if (svar.status >= 300) throw new Error(JSON.stringify(svar.body));
    minst = svar.body.position;
    return svar.body;
  };
  for (const omgang of omgangar) {
    if (omgang.slag === 'nyckeltal') await post(controller, '/nyckeltal', omgang.uppgifter);
    if (omgang.slag !== 'tillsyn') continue;
    for (let nummer = 0; nummer < omgang.antal; nummer += 1) {
      const inkommen = { myndighet: 'ivo', enhetId: omgang.enhet, iakttagelser: [BESKRIVNING], tidpunkt: dag(omgang.ar, nummer) };
      const { id, revision } = await post(registrator, '/tillsyner', inkommen);
      const beslut = { datum: `${omgang.ar + 1}-06-01`, beslut: 'Beslut efter tillsynen.', utfall: omgang.utfall };
      await post(chef, `/tillsyner/${id}/beslut`, beslut, revision);
    }
  }
  return minst;
}
