import { mkdir, rename, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { devPeople } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import { DOKUMENTFORMAT, UTGAVOR } from '#reports/gemensamt';
import type { Internkontrollrapportfragor } from '#reports/internkontrollrapport';
import { Berattelsefragor, SkapaKvalitetsberattelse } from '#reports/kvalitetsberattelse';
import type { Installation } from '../composition/installation.js';
import { openService } from './demo/buss.js';

export interface Rapportbestallning {
  readonly kommun: string;
  readonly year: number;
  /** the whole kommun when left out */
  readonly organisationsenhetId?: string;
  /** a person of the kommun; the command line acts in that person's roles */
  readonly actorId: string;
}

/** Makes a draft of the year's kvalitetsberättelse at today's lopnummer and writes it in every edition and format; gives the files' names. */
export async function writeReport(installation: Installation, order: Rapportbestallning): Promise<string[]> {
  const { kommun, year, actorId } = order;
  const { clock, random, organisation, config } = installation;
  const requestId = random.uuid();
  const { principal } = askerOf(kommun, actorId, requestId);
  const root = (await organisation.onDay(kommun, stockholmDay(clock.now()))).rot;
  const organisationsenhetId = order.organisationsenhetId ?? root?.id;
  if (organisationsenhetId === undefined) throw notFound('Kommunens organisation');

  const service = await openService(installation);
  try {
    const context = { kommun, actorId, role: principal.uppdrag[0]!.roll, correlationId: requestId, commandId: random.uuid() };
    const period = { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
    const { id } = await service
      .get(CommandBus)
      .execute(new SkapaKvalitetsberattelse({ period, organisationsenhetId, mall: 'kvalitetsberattelse' }, context));
    const head = await installation.store.feed(kommun).head();
    if (head !== null) await installation.runtime.waitFor(kommun, head, 60_000);
    return await writeEditions(config.outDir, service.get(Berattelsefragor), id, { principal, requestId });
  } finally {
    await service.close();
  }
}

/** A person of the kommun in the roles that the person has. */
export function askerOf(kommun: string, actorId: string, requestId: string): Asker {
  const person = devPeople(kommun).find(({ id }) => id === actorId);
  if (!person) throw notFound(`Personen ${actorId}`);
  return { principal: { actorId, kommun, uppdrag: person.roller }, requestId };
}

type Dokumentkalla = Pick<Berattelsefragor | Internkontrollrapportfragor, 'dokument'>;

/** Writes both editions of a report in every format, each file whole or not at all; gives their names. */
export async function writeEditions(outDir: string, fragor: Dokumentkalla, id: string, fragare: Asker): Promise<string[]> {
  await mkdir(outDir, { recursive: true });
  const files: string[] = [];
  for (const utgava of UTGAVOR) {
    for (const format of DOKUMENTFORMAT) {
      const { bytes, filnamn } = await fragor.dokument(id, format, utgava, fragare);
      const file = join(outDir, filnamn);
      await writeFile(`${file}.ny`, bytes);
      await rename(`${file}.ny`, file);
      files.push(shownPath(file));
    }
  }
  return files;
}

/** As short as it can be read where the command was given: relative below the working directory, otherwise whole. */
export function shownPath(file: string, cwd = process.cwd()): string {
  const path = relative(cwd, file);
  return path.startsWith('..') || isAbsolute(path) ? resolve(file) : path;
}
