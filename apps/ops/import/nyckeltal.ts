import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { nyckeltalsnyckel, RegistreraNyckeltal, RegistreraNyckeltalHandler, RIKET, type Nyckeltalsuppgifter } from '#areas/nyckeltal';
import { parseStrictJson, radfel } from '#engine/http';
import { DomainError, type Instant, type Json } from '#engine/kernel';
import type { Installation } from '../../composition/installation.js';
import { contextOf, stableId } from '../kommandon.js';
import { inParallelShown } from '../progress.js';
import { Filfel } from './fil.js';
import { kravKommun, Radfel } from './importera.js';
import { RIKETS_KOD, tolkaKolada, tolkaTitlar, type Koladafil, type Koladasiffra } from './kolada.js';

export interface Nyckeltalsval {
  readonly kommun: string;
  readonly actorId: string;
  readonly dryRun: boolean;
  /** whose figures: a code of Kolada; the kommun's own when left out */
  readonly kod?: string;
  readonly medRiket: boolean;
  /** when the file was downloaded; when it was last changed, if left out */
  readonly hamtad?: Instant;
  /** the name, for a file with one key figure */
  readonly titel?: string;
  /** a file with the names, as Kolada gives it */
  readonly titlar?: string;
}

export interface Nyckeltalsresultat {
  readonly siffror: number;
  readonly nyckeltal: number;
  /** figures that an earlier run, or somebody by hand, had written down */
  readonly fannsRedan: number;
  /** figures for which Kolada has no value at all */
  readonly utanVarde: number;
  /** posts of other municipalities, left out */
  readonly andra: number;
  readonly hamtad: Instant;
  readonly nastaSida: boolean;
  readonly lagrat: boolean;
}

const BREDD = 32;
const STORST = 100_000_000;
/** deep enough for what Kolada sends, with room for members to come */
const BOUNDS = { depth: 8, tokens: 20_000_000 };

/**
 * Takes in key figures from Kolada. Every post of the kommun is checked before the first is stored; one that is wrong keeps the file out. The same file
 * again, or after an interruption, adds only what is not there.
 */
export async function importeraNyckeltal(installation: Installation, path: string, val: Nyckeltalsval): Promise<Nyckeltalsresultat> {
  const { kommun, actorId, dryRun, medRiket } = val;
  const { clock, regler, road, store } = installation;
  await kravKommun(store, kommun);
  const kod = koladakod(val);
  const fil = await lasJson(path);
  const titelfil = val.titlar === undefined ? undefined : await lasJson(val.titlar);
  const lasta = tolkaKolada(fil.json, { kod, medRiket });
  if (lasta.fel.length > 0) throw new Radfel(lasta.fel, { en: 'post', flera: 'poster' });
  const { siffror, andra, nastaSida } = lasta;
  if (siffror.length === 0) throw new Filfel(ingaSiffror(lasta, kod));
  const hamtad = val.hamtad ?? fil.andrad;
  if (hamtad > clock.now()) throw new Filfel('Filen är hämtad i framtiden. Ange när den hämtades med --hamtad.');
  const namn = await titlarFor(installation, kommun, siffror, val, titelfil && tolkaTitlar(titelfil.json));

  const nyckeltal = new Set(siffror.map(({ nyckeltalId }) => nyckeltalId)).size;
  const utanVarde = siffror.filter(({ varde, kvinnor, man }) => varde === undefined && kvinnor === undefined && man === undefined).length;
  const svar = { siffror: siffror.length, nyckeltal, utanVarde, andra, hamtad, nastaSida };
  if (dryRun) return { ...svar, fannsRedan: 0, lagrat: false };

  const handler = new RegistreraNyckeltalHandler(road, regler);
  const makulerade = await makuleradeRevisioner(installation, kommun);
  const order = [fil.hash, titelfil?.hash ?? '', val.titel ?? '', val.hamtad ?? ''] as const;
  let fannsRedan = 0;
  await inParallelShown('Tar in siffror', siffror, BREDD, async (siffra) => {
    const uppgifter = uppgifterAv(siffra, namn.get(siffra.nyckeltalId)!, hamtad);
    const id = nyckeltalsnyckel(uppgifter);
    // What was annulled after an earlier run of the file is taken in anew: it is asked for again.
    const commandId = stableId('import-nyckeltal', kommun, ...order, id, makulerade.get(id) ?? '');
    const context = contextOf({ kommun, actorId, role: 'importor', commandId, tidpunkt: hamtad, ursprung: 'import' });
    const fanns = await road.repeated(context);
    const { changed } = fanns ? { changed: false } : await handler.execute(new RegistreraNyckeltal(uppgifter, context));
    if (!changed) fannsRedan++;
  });
  const head = await store.feed(kommun).head();
  if (head !== null) await installation.runtime.waitFor(kommun, head, 600_000);
  return { ...svar, fannsRedan, lagrat: true };
}

/** Exempelkommun has the code that is the whole country's at Kolada. */
function koladakod({ kommun, kod = kommun }: Nyckeltalsval): string {
  if (kod !== RIKETS_KOD) return kod;
  throw new Filfel(
    'Hos Kolada är 0000 hela riket. Ange med --kod vilken kommuns siffror som ska tas in, och --med-riket för rikets bredvid dem.',
  );
}

function ingaSiffror({ kommuner }: Koladafil, kod: string): string {
  if (kommuner.length === 0) return 'Filen har inga värden att ta in.';
  const nagra = kommuner.slice(0, 5).join(', ');
  return `Filen har inga värden för kommun ${kod}. Den har för ${nagra}${kommuner.length > 5 ? ' med flera' : ''}. Välj en av dem med --kod, eller hämta en annan fil.`;
}

const uppgifterAv = ({ riket, ...siffra }: Koladasiffra, titel: string, hamtad: Instant): Nyckeltalsuppgifter => ({
  kalla: 'kolada',
  ...siffra,
  titel,
  hamtad,
  ...(riket ? { kallenhet: RIKET } : {}),
});

/** Each figure's name: as told now, else as it was told before, else its designation. */
async function titlarFor(
  { dataSource }: Installation,
  kommun: string,
  siffror: readonly Koladasiffra[],
  { titel }: Nyckeltalsval,
  titlar: ReadonlyMap<string, string> = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(siffror.map(({ nyckeltalId }) => nyckeltalId))];
  if (titel !== undefined && ids.length > 1)
    throw new Filfel(`Filen har ${ids.length} nyckeltal och kan inte ha en enda titel. Ange deras namn med --titlar i stället.`);
  const rows = await dataSource.query<{ nyckeltal_id: string; titel: string }[]>(
    `select distinct on (nyckeltal_id) nyckeltal_id, titel from nyckeltal_fakta
     where kommun = $1 and kalla = 'kolada' and till_lop is null and not makulerat and nyckeltal_id = any($2) and titel <> nyckeltal_id
     order by nyckeltal_id, hamtad desc, ar desc`,
    [kommun, ids],
  );
  const TECKEN = 500;
  for (const [vad, text] of [['Titeln i --titel', titel] as const, ...ids.map((id) => [`Titeln för ${id}`, titlar.get(id)] as const)]) {
    const fel = text === undefined ? null : radfel(text, TECKEN);
    if (fel !== null) throw new Filfel(`${vad}: ${fel[0]!.toLocaleLowerCase('sv')}${fel.slice(1)}`);
  }
  const kanda = new Map(rows.map((row) => [row.nyckeltal_id, row.titel]));
  return new Map(ids.map((id) => [id, titlar.get(id) ?? titel ?? kanda.get(id) ?? id]));
}

async function makuleradeRevisioner({ dataSource }: Installation, kommun: string): Promise<ReadonlyMap<string, string>> {
  const rows = await dataSource.query<{ id: string; revision: string }[]>(
    `select id, revision from nyckeltal where kommun = $1 and fas = 'makulerat'`,
    [kommun],
  );
  return new Map(rows.map(({ id, revision }) => [id, revision]));
}

interface Jsonfil {
  readonly json: Json | undefined;
  /** SHA-256 of the bytes: the same file is the same import */
  readonly hash: string;
  /** when the file was last changed */
  readonly andrad: Instant;
}

async function lasJson(path: string): Promise<Jsonfil> {
  const { bytes, andrad } = await read(path);
  const hash = createHash('sha256').update(bytes).digest('hex');
  try {
    return { json: parseStrictJson(utanMarke(bytes), BOUNDS), hash, andrad };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const why = error.fel.map(({ falt, meddelande }) => (falt === 'begaran' ? meddelande : `${falt}: ${meddelande}`)).join(' ');
    throw new Filfel(`Filen ${path} kan inte läsas som JSON. ${why}`);
  }
}

async function read(path: string): Promise<{ readonly bytes: Buffer; readonly andrad: Instant }> {
  try {
    const { size, mtime } = await stat(path);
    if (size > STORST)
      throw new Filfel(`Filen ${path} är större än ${STORST / 1_000_000} MB. Hämta färre nyckeltal eller kommuner åt gången.`);
    return { bytes: await readFile(path), andrad: mtime.toISOString() };
  } catch (error) {
    if (error instanceof Filfel) throw error;
    throw new Filfel(`Filen ${path} går inte att läsa. Kontrollera sökvägen.`);
  }
}

const utanMarke = (bytes: Buffer): Buffer => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);
