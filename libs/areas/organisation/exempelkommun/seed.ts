import type { CommandContext, CommandRoad } from '#engine/command';
import type { CalendarDate, Instant } from '#engine/kernel';
import { executeOrganisationCommand, type NewOrganisationCommand } from '../application/organisation-command.js';
import { EXEMPELKOMMUN, exempelkommun, reorganisation } from './exempelkommun.js';
import { preparedId } from './ids.js';
import { nyKommun } from './ny-kommun.js';
import type { PreparedChange, PreparedDel } from './prepared.js';

/** First day of every prepared organisation: cases of any earlier year can then be placed in it. */
const FORSTA_DAGEN: CalendarDate = '2000-01-01';
const FORSTA_DAGENS_BORJAN: Instant = '1999-12-31T23:00:00.000Z';

/**
 * Makes Exempelkommun's organisation. What has been made before stays as it was: a second call adds nothing, also in a later year.
 * @param idag the day its three years of reorganisations lie before
 */
export async function seedExempelkommun(road: CommandRoad, idag: CalendarDate): Promise<void> {
  for (const del of exempelkommun.delar) {
    await send(road, EXEMPELKOMMUN, `inrattad:${del.nyckel}`, inratta(EXEMPELKOMMUN, del), {
      tidpunkt: FORSTA_DAGENS_BORJAN,
      ursprung: 'demo',
    });
  }
  for (const change of reorganisation(idag)) {
    await send(road, EXEMPELKOMMUN, `${change.andring.slag}:${change.nyckel}`, changeOf(EXEMPELKOMMUN, change), {
      tidpunkt: change.beslutad,
      ursprung: 'demo',
    });
  }
}

/** Gives a new kommun its first organisation: one nämnd with a förvaltning, an avdelning, two units and a private one. A second call adds nothing. */
export async function seedNyKommun(road: CommandRoad, kommun: string, namn: string): Promise<void> {
  for (const del of nyKommun(namn).delar) await send(road, kommun, `inrattad:${del.nyckel}`, inratta(kommun, del), {});
}

function inratta(kommun: string, { nyckel, typ, namn, regi, under }: PreparedDel): NewOrganisationCommand {
  return {
    type: 'InrattaEnhet',
    data: {
      enhetId: preparedId(kommun, nyckel),
      typ,
      namn,
      regi,
      ...(under === undefined ? {} : { overordnadId: preparedId(kommun, under) }),
      giltigFran: FORSTA_DAGEN,
    },
  };
}

function changeOf(kommun: string, { nyckel, andring }: PreparedChange): NewOrganisationCommand {
  const enhetId = preparedId(kommun, nyckel);
  switch (andring.slag) {
    case 'namnbyte':
      return { type: 'BytNamn', data: { enhetId, namn: andring.namn, giltigFran: andring.giltigFran } };
    case 'flytt':
      return { type: 'Flytta', data: { enhetId, overordnadId: preparedId(kommun, andring.till), giltigFran: andring.giltigFran } };
    case 'upphorande':
      return { type: 'Upphor', data: { enhetId, giltigTill: andring.giltigTill } };
  }
}

async function send(
  road: CommandRoad,
  kommun: string,
  nyckel: string,
  command: NewOrganisationCommand,
  when: Pick<CommandContext, 'tidpunkt' | 'ursprung'>,
): Promise<void> {
  // The kommun itself opens the stream; everything else follows in it.
  const opens = command.type === 'InrattaEnhet' && command.data.typ === 'kommun';
  await executeOrganisationCommand(road, command, opens ? 'new' : 'latest', {
    kommun,
    actorId: 'systemadministrator',
    role: 'systemadministrator',
    commandId: preparedId(kommun, nyckel),
    correlationId: preparedId(kommun, 'organisation'),
    ...when,
  });
}
