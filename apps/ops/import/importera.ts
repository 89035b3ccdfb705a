import { avvikelseimportDecider, IMPORT_AREA } from '#areas/avvikelse';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext } from '#engine/command';
import type { EventStore } from '#engine/event-store';
import { DomainError, type FieldError } from '#engine/kernel';
import type { Installation } from '../../composition/installation.js';
import { Avvikelsevag, stableId } from '../kommandon.js';
import { inParallelShown, Progress } from '../progress.js';
import { Filfel, readFileOf, type Fil } from './fil.js';
import { filkolumner, tolkaRad, type Importrad } from './rad.js';

export interface Importresultat {
  readonly rader: number;
  /** rows that an earlier run, or an earlier file with the same numbers, had brought in */
  readonly fannsRedan: number;
  /** rows that the earlier system had closed and that people here had gone on with before the import was complete: left as they are */
  readonly vidareHar: number;
  readonly lagrat: boolean;
}

/** Rows that keep the whole file out. */
export class Radfel extends Error {
  override readonly name = 'Radfel';
  /** @param ord what a row of the file is called */
  constructor(
    readonly rader: readonly { readonly rad: number; readonly fel: readonly FieldError[] }[],
    readonly ord: { readonly en: string; readonly flera: string } = { en: 'rad', flera: 'rader' },
  ) {
    super(`${rader.length} ${rader.length === 1 ? ord.en : ord.flera} har fel. Ingenting har tagits in. Rätta filen och försök igen.`);
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
  const { clock, regler, road, store } = installation;
  const fil = await readFileOf(path, filkolumner);
  await kravKommun(store, kommun);
  const importId = stableId('import', kommun, fil.hash);
  const organisation = rememberedDays(installation.organisation);
  const rows = await check(fil, { kommun, now: clock.now(), regler, organisation, importId });
  await refuseBesidesUnfinished(installation, kommun, importId);
  if (dryRun) return { rader: rows.length, fannsRedan: 0, vidareHar: 0, lagrat: false };

  const aggregate = { area: IMPORT_AREA, decider: avvikelseimportDecider };
  const context = (step: string): CommandContext => {
    const commandId = stableId('import', kommun, fil.hash, step);
    return { kommun, actorId, role: 'importor', correlationId: importId, commandId, ursprung: 'import' };
  };
  if (!(await road.load(aggregate, kommun, importId))) {
    const data = { importId, antalRader: rows.length, filhash: fil.hash };
    await road.execute(aggregate, importId, { type: 'PaborjaAvvikelseimport', data }, 'new', context('paborja'));
  }
  const vag = new Avvikelsevag({ ...installation, organisation });
  let fannsRedan = 0;
  let vidareHar = 0;
  await inParallelShown('Tar in rader', rows, BREDD, async (row) => {
    const outcome = await spela(vag, installation, row, { kommun, actorId });
    if (outcome.fanns) fannsRedan++;
    if (outcome.vidareHar) vidareHar++;
  });
  const done = await road.execute(aggregate, importId, { type: 'SlutforAvvikelseimport', data: {} }, 'latest', context('slutfor'));
  await installation.runtime.waitFor(kommun, done.position, 600_000);
  return { rader: rows.length, fannsRedan, vidareHar, lagrat: true };
}

/** @throws Filfel when the kommun is not here */
export async function kravKommun(store: Pick<EventStore, 'kommuner'>, kommun: string): Promise<void> {
  if (!(await store.kommuner()).includes(kommun))
    throw new Filfel(`Kommun ${kommun} finns inte här. Lägg till den med "ops kommun", eller välj en annan med --kommun.`);
}

/** Every row as a report; throws `Radfel` with everything that is wrong in any of them. */
async function check({ rader }: Fil, uppslag: Parameters<typeof tolkaRad>[1]): Promise<Importrad[]> {
  const rows: Importrad[] = [];
  const bad: { rad: number; fel: readonly FieldError[] }[] = [];
  const seen = new Map<string, number>();
  const progress = new Progress('Kontrollerar rader', rader.length);
  for (const [index, rad] of rader.entries()) {
    const { fel, importrad } = await tolkaRad(rad, uppslag);
    const nummer = rad.celler['ursprungsnummer']?.trim();
    const earlier = nummer ? seen.get(nummer) : undefined;
    const all = earlier === undefined ? fel : [...fel, { falt: 'ursprungsnummer', meddelande: `Samma nummer står på rad ${earlier}.` }];
    if (nummer && earlier === undefined) seen.set(nummer, rad.rad);
    if (all.length > 0) bad.push({ rad: rad.rad, fel: all });
    else if (importrad) rows.push(importrad);
    progress.at(index + 1);
  }
  progress.done();
  if (bad.length > 0) throw new Radfel(bad);
  return rows;
}

/** The organisation does not change under an import: each of its days is looked up once. */
function rememberedDays(organisation: OrganisationDirectory): OrganisationDirectory {
  const days = new Map<string, ReturnType<OrganisationDirectory['onDay']>>();
  return {
    onDay: (kommun, datum) => {
      const known = days.get(datum) ?? organisation.onDay(kommun, datum);
      days.set(datum, known);
      return known;
    },
    knows: (kommun, id) => organisation.knows(kommun, id),
    delegation: (kommun, datum) => organisation.delegation(kommun, datum),
  };
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

async function spela(
  vag: Avvikelsevag,
  { road }: Installation,
  row: Importrad,
  who: { kommun: string; actorId: string },
): Promise<{ readonly fanns: boolean; readonly vidareHar: boolean }> {
  const at = (step: string, tidpunkt: string) =>
    ({
      ...who,
      role: 'importor',
      tidpunkt,
      ursprung: 'import',
      commandId: stableId('import', who.kommun, row.ursprungsnummer, step),
    }) as const;
  const rapportering = at('rapporterad', row.rapporterad);
  const before = await road.repeated({ ...rapportering, correlationId: rapportering.commandId });
  const { id } = before ?? (await vag.rapportera(row.uppgifter, rapportering));
  const fanns = before !== null;
  if (!row.avslutad) return { fanns, vidareHar: false };
  const { tidpunkt, slutsats } = row.avslutad;
  try {
    await vag.utfor(id, { type: 'AvslutaFranTidigareSystem', data: slutsats === undefined ? {} : { slutsats } }, at('avslutad', tidpunkt));
    return { fanns, vidareHar: false };
  } catch (error) {
    // Between an interrupted run and this one the case may have been received, and then it is ours to close.
    if (fanns && error instanceof DomainError && error.kod === 'FEL_FAS') return { fanns, vidareHar: true };
    throw error;
  }
}

/** The row-by-row report of what keeps a file out. */
export const radrapport = ({ rader, ord }: Radfel): string[] => {
  const ordet = `${ord.en[0]!.toUpperCase()}${ord.en.slice(1)}`;
  return rader.flatMap(({ rad, fel }) => fel.map(({ falt, meddelande }) => `${ordet} ${rad}, ${falt}: ${meddelande}`));
};
