import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { devPeople } from '#areas/organisation';
import type { CommandResult } from '#engine/command';
import type { Asker } from '#engine/http';
import {
  BeslutaInternkontrollrapport,
  Internkontrollrapportfragor,
  SkapaInternkontrollrapport,
  UtforInternkontrollrapportkommando,
} from '#reports/internkontrollrapport';
import type { Installation } from '../../../composition/installation.js';
import { contextOf } from '../../kommandon.js';
import { shownPath } from '../../rapport.js';
import { spelaArende, type Arendevag } from '../arendeplan.js';
import type { Service } from '../buss.js';
import { FORST, KOMMUN, type Stegspelare } from '../steg.js';
import { planInternkontrollrapporter, rapportnyckel, type Rapportsteg } from './plan.js';

/** The reports of internal control of the last year, through the same handlers as the API's. */
export async function spelaRapporter(service: Service, steg: Stegspelare, lastYear: number): Promise<void> {
  const vag = rapportvag(service.get(CommandBus));
  for (const plan of planInternkontrollrapporter(lastYear)) await spelaArende(steg, vag, plan);
}

const rapportvag = (bus: CommandBus): Arendevag<{ readonly planId: string }, Rapportsteg> => ({
  oppna: (uppgifter, omstandighet) => bus.execute(new SkapaInternkontrollrapport(uppgifter, contextOf(omstandighet))),
  utfor: (id, kommando, omstandighet) => {
    const context = contextOf(omstandighet);
    return bus.execute<never, CommandResult>(
      (kommando.type === 'Besluta'
        ? new BeslutaInternkontrollrapport(id, kommando.data, 'latest', context, askerOf(omstandighet.actorId, context.commandId))
        : new UtforInternkontrollrapportkommando(id, kommando, 'latest', context)) as never,
    );
  },
});

/** Writes the published edition of the first nämnd's report; gives the file's name, or nothing when there is no report yet. */
export async function writeInternkontrollrapport(
  service: Service,
  { config, random }: Pick<Installation, 'config' | 'random'>,
  steg: Stegspelare,
  lastYear: number,
): Promise<string[]> {
  const [plan] = planInternkontrollrapporter(lastYear);
  if (plan!.inkom > steg.till) return [];
  const id = steg.id(rapportnyckel(lastYear, 'vard-och-omsorg'), FORST);
  const { bytes } = await service.get(Internkontrollrapportfragor).dokument(id, 'html', 'publik', askerOf('controller', random.uuid()));
  await mkdir(config.outDir, { recursive: true });
  const file = join(config.outDir, `internkontrollrapport-${lastYear}.html`);
  await writeFile(`${file}.ny`, bytes);
  await rename(`${file}.ny`, file);
  return [shownPath(file)];
}

/** A person of the demo in the roles that the person has. */
function askerOf(actorId: string, requestId: string): Asker {
  const person = devPeople(KOMMUN).find(({ id }) => id === actorId);
  if (!person) throw new Error(`${actorId} is nobody in the demo`);
  return { principal: { actorId, kommun: KOMMUN, uppdrag: person.roller }, requestId };
}
