import { mkdir, rename, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { devPeople } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import { notFound } from '#engine/kernel';
import { Berattelsefragor, SkapaKvalitetsberattelse } from '#reports/kvalitetsberattelse';
import { AppModule } from '../api/app.module.js';
import { httpSettings } from '../composition/http-settings.js';
import { openIdentity } from '../composition/identity.js';
import type { Installation } from '../composition/installation.js';
import { stableId } from './kommandon.js';

export interface Rapportbestallning {
  readonly kommun: string;
  readonly year: number;
  /** the whole kommun when left out */
  readonly organisationsenhetId?: string;
  /** a person of the kommun; the command line acts in that person's roles */
  readonly actorId: string;
  /** the same draft again when it has been made before; otherwise a new one at today's lopnummer */
  readonly once: boolean;
}

/** Makes a draft of the year's kvalitetsberättelse and writes it as HTML and JSON; gives the files' names. */
export async function writeReport(installation: Installation, order: Rapportbestallning): Promise<string[]> {
  const { kommun, year, actorId, once } = order;
  const { clock, random, organisation, config } = installation;
  const person = devPeople(kommun).find(({ id }) => id === actorId);
  if (!person) throw notFound(`Personen ${actorId}`);
  const principal = { actorId, kommun, uppdrag: person.roller };
  const root = (await organisation.onDay(kommun, stockholmDay(clock.now()))).rot;
  const organisationsenhetId = order.organisationsenhetId ?? root?.id;
  if (organisationsenhetId === undefined) throw notFound('Kommunens organisation');

  const app = await NestFactory.createApplicationContext(
    AppModule.of(installation, await openIdentity(config), httpSettings(installation)),
    { logger: false },
  );
  try {
    const requestId = random.uuid();
    const context = {
      kommun,
      actorId,
      role: principal.uppdrag[0]!.roll,
      correlationId: requestId,
      commandId: once ? stableId('rapport', kommun, year, organisationsenhetId) : random.uuid(),
      ...(once ? { ursprung: 'demo' as const } : {}),
    };
    const period = { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
    const { id } = await app
      .get(CommandBus)
      .execute(new SkapaKvalitetsberattelse({ period, organisationsenhetId, mall: 'kvalitetsberattelse' }, context));
    const head = await installation.store.feed(kommun).head();
    if (head !== null) await installation.runtime.waitFor(kommun, head, 60_000);

    await mkdir(config.outDir, { recursive: true });
    const files: string[] = [];
    for (const format of ['html', 'json'] as const) {
      const { bytes } = await app.get(Berattelsefragor).dokument(id, format, 'full', { principal, requestId });
      const file = join(config.outDir, `kvalitetsberattelse-${year}.${format}`);
      await writeFile(`${file}.ny`, bytes);
      await rename(`${file}.ny`, file);
      files.push(shownPath(file));
    }
    return files;
  } finally {
    await app.close();
  }
}

/** As short as it can be read where the command was given: relative below the working directory, otherwise whole. */
export function shownPath(file: string, cwd = process.cwd()): string {
  const path = relative(cwd, file);
  return path.startsWith('..') || isAbsolute(path) ? resolve(file) : path;
}
