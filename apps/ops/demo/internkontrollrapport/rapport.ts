import { CommandBus } from '@nestjs/cqrs';
import {
  BeslutaInternkontrollrapport,
  Internkontrollrapportfragor,
  SkapaInternkontrollrapport,
  UtforInternkontrollrapportkommando,
} from '#reports/internkontrollrapport';
import type { Installation } from '../../../composition/installation.js';
import { askerOf, writeEditions } from '../../rapport.js';
import { spelaArende } from '../arendeplan.js';
import type { Service } from '../buss.js';
import { rapportvag } from '../rapportvag.js';
import { FORST, KOMMUN, type Stegspelare } from '../steg.js';
import { planInternkontrollrapporter, rapportnyckel } from './plan.js';

/** The reports of internal control of the last year, through the same handlers as the API's. */
export async function spelaRapporter(service: Service, steg: Stegspelare, lastYear: number): Promise<void> {
  const vag = rapportvag(service.get(CommandBus), {
    Oppna: SkapaInternkontrollrapport,
    Utfor: UtforInternkontrollrapportkommando,
    Besluta: BeslutaInternkontrollrapport,
  });
  for (const plan of planInternkontrollrapporter(lastYear)) await spelaArende(steg, vag, plan);
}

/** Writes the first nämnd's report in every edition and format; gives the files' names, or none when there is no report yet. */
export async function writeInternkontrollrapport(
  service: Service,
  { config, random }: Pick<Installation, 'config' | 'random'>,
  steg: Stegspelare,
  lastYear: number,
): Promise<string[]> {
  const [plan] = planInternkontrollrapporter(lastYear);
  if (plan!.inkom > steg.till) return [];
  const id = steg.id(rapportnyckel(lastYear, 'vard-och-omsorg'), FORST);
  return writeEditions(config.outDir, service.get(Internkontrollrapportfragor), id, askerOf(KOMMUN, 'controller', random.uuid()));
}
