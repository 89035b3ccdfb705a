import { avvikelseimportDecider, IMPORT_AREA } from '#areas/avvikelse';
import type { CommandContext } from '#engine/command';
import type { FieldError } from '#engine/kernel';
import type { Installation } from '../../composition/installation.js';
import { Avvikelsevag, stableId } from '../kommandon.js';
import { inParallel, Progress } from '../progress.js';
import { Filfel, readFileOf } from './fil.js';
import { tolkaRad, type Importrad } from './rad.js';

export interface Importresultat {
  readonly rader: number;
  /** rows that an earlier run, or an earlier file with the same numbers, had brought in */
  readonly fannsRedan: number;
  readonly lagrat: boolean;
}

/** Rows that keep the whole file out. */
export class Radfel extends Error {
  override readonly name = 'Radfel';
  constructor(readonly rader: readonly { readonly rad: number; readonly fel: readonly FieldError[] }[]) {
    super(`${rader.length} rader har fel. Ingenting har tagits in. Rätta filen och försök igen.`);
  }
}

const BREDD = 32;

/**
 * Takes in a file of avvikelser from an earlier system. Every row is checked before the first is stored; one that is wrong keeps the file out. An
 * interrupted run is completed by running it again. The rows count in reports when all of them are there.
 */
export async function importera(
  installation: Installation,
  path: string,
  options: { readonly kommun: string; readonly actorId: string; readonly dryRun: boolean },
): Promise<Importresultat> {
  const { kommun, actorId, dryRun } = options;
  const { clock, regler, organisation, road } = installation;
  const { hash, rader } = await readFileOf(path);
  const importId = stableId('import', kommun, hash);

  const rows: Importrad[] = [];
  const bad: { rad: number; fel: readonly FieldError[] }[] = [];
  const seen = new Map<string, number>();
  const checking = new Progress('Kontrollerar rader', rader.length);
  const uppslag = { kommun, now: clock.now(), regler, organisation, importId };
  for (const [index, rad] of rader.entries()) {
    const tolkad = await tolkaRad(rad, uppslag);
    checking.at(index + 1);
    if ('length' in tolkad) {
      bad.push({ rad: rad.rad, fel: tolkad });
      continue;
    }
    const earlier = seen.get(tolkad.ursprungsnummer);
    if (earlier !== undefined) bad.push({ rad: rad.rad, fel: [{ falt: 'ursprungsnummer', meddelande: `Samma nummer står på rad ${earlier}.` }] });
    seen.set(tolkad.ursprungsnummer, rad.rad);
    rows.push(tolkad);
  }
  checking.done();
  if (bad.length > 0) throw new Radfel(bad);
  if (dryRun) return { rader: rows.length, fannsRedan: 0, lagrat: false };

  const aggregate = { area: IMPORT_AREA, decider: avvikelseimportDecider };
  const context = (step: string): CommandContext => {
    const commandId = stableId('import', kommun, hash, step);
    return { kommun, actorId, role: 'importor', correlationId: importId, commandId, ursprung: 'import' };
  };
  await refuseBesidesUnfinished(installation, kommun, importId);
  const begun = await road.load(aggregate, kommun, importId);
  if (!begun) {
    const data = { importId, antalRader: rows.length, filhash: hash };
    await road.execute(aggregate, importId, { type: 'PaborjaAvvikelseimport', data }, 'new', context('paborja'));
  }
  const vag = new Avvikelsevag(installation);
  let fannsRedan = 0;
  await inParallel(
    rows,
    BREDD,
    async (row) => {
      if (await spela(vag, installation, row, { kommun, actorId })) fannsRedan++;
    },
    new Progress('Tar in rader', rows.length),
  );
  await road.execute(aggregate, importId, { type: 'SlutforAvvikelseimport', data: {} }, 'latest', context('slutfor'));
  return { rader: rows.length, fannsRedan, lagrat: true };
}

/** A row belongs to the first import that brought it: that one must be whole before another begins. */
async function refuseBesidesUnfinished({ dataSource, store, runtime }: Installation, kommun: string, importId: string): Promise<void> {
  const head = await store.feed(kommun).head();
  if (head !== null) await runtime.waitFor(kommun, head, 60_000);
  const rows: { import_id: string }[] = await dataSource.query(
    `select distinct import_id from avvikelse where kommun = $1 and import_id <> $2 and not (detalj->>'raknas')::boolean`,
    [kommun, importId],
  );
  if (rows.length > 0) throw new Filfel('En tidigare import avbröts och är inte klar. Kör om den med samma fil först: då blir den hel.');
}

/** true when the case was there before */
async function spela(vag: Avvikelsevag, { road }: Installation, row: Importrad, who: { kommun: string; actorId: string }): Promise<boolean> {
  const at = (step: string, tidpunkt: string) =>
    ({ ...who, role: 'importor', tidpunkt, ursprung: 'import', commandId: stableId('import', who.kommun, row.ursprungsnummer, step) }) as const;
  const rapportering = at('rapporterad', row.rapporterad);
  const before = await road.repeated({ ...rapportering, correlationId: rapportering.commandId });
  const { id } = await vag.rapportera(row.uppgifter, rapportering);
  if (row.avslutad) {
    const { tidpunkt, slutsats } = row.avslutad;
    await vag.utfor(id, { type: 'AvslutaFranTidigareSystem', data: slutsats === undefined ? {} : { slutsats } }, at('avslutad', tidpunkt));
  }
  return before !== null;
}

/** The row-by-row report of what keeps a file out. */
export const radrapport = ({ rader }: Radfel): string[] => rader.flatMap(({ rad, fel }) => fel.map(({ falt, meddelande }) => `Rad ${rad}, ${falt}: ${meddelande}`));

