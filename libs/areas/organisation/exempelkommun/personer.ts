import type { Roll, Uppdrag } from '#engine/access';
import type { DevPeople, DevPerson } from '#engine/access/dev-idp';
import type { OrganisationService } from '../application/organisation-service.js';
import { EXEMPELKOMMUN, exempelkommun } from './exempelkommun.js';
import { preparedId } from './ids.js';
import { nyKommun } from './ny-kommun.js';
import type { Arbetsplatser, PreparedOrganisation } from './prepared.js';

/** The people whose ids every installation has, and where they work. */
const FASTA: readonly (readonly [id: string, namn: string, roll: Roll, at: (platser: Arbetsplatser) => readonly string[]])[] = [
  ['medarbetare', 'Maja Medarbetarsson', 'medarbetare', (p) => [p.enhet1]],
  ['enhetschef-1', 'Elsa Exempelsson', 'enhetschef', (p) => [p.enhet1]],
  ['enhetschef-2', 'Edvin Enhetsgren', 'enhetschef', (p) => [p.enhet2]],
  ['avdelningschef', 'Axel Avdelning', 'avdelningschef', (p) => [p.avdelning]],
  // In a small kommun one manager leads all förvaltningar, and answers for the kommun's common kvalitetsberättelse.
  ['forvaltningschef', 'Frida Förslagsson', 'forvaltningschef', (p) => [p.forvaltning, p.kommun]],
  ['utredare', 'Urban Utredal', 'utredare', (p) => [p.kommun]],
  ['lex-sarah-ansvarig', 'Lea Lexlund', 'lex-sarah-ansvarig', (p) => [p.kommun]],
  ['registrator', 'Rune Registerman', 'registrator', (p) => [p.kommun]],
  ['namndsekreterare', 'Nora Nämndeby', 'namndsekreterare', (p) => [p.kommun]],
  ['namndledamot', 'Ludde Ledamotsson', 'namndledamot', (p) => p.namnder],
  ['klagomalsdelegation', 'Klara Klagolind', 'klagomalsdelegation', (p) => p.namnder],
  ['controller', 'Conny Controllberg', 'controller', (p) => [p.kommun]],
  ['mas', 'Margit Masdotter', 'mas', (p) => [p.kommun]],
  ['utforare', 'Ulla Utförarsson', 'utforare', (p) => [p.privat]],
  ['extern-granskare', 'Evert Externgren', 'extern-granskare', (p) => [p.kommun]],
  ['loggranskare', 'Lovisa Logglund', 'loggranskare', (p) => [p.kommun]],
  ['importor', 'Inge Importsson', 'importor', (p) => [p.kommun]],
  ['systemadministrator', 'Sixten Systemvik', 'systemadministrator', (p) => [p.kommun]],
];

/** Everybody who can sign in, in the kommuner that have been made; nobody in any other. */
export const devPeopleOf =
  (organisation: Pick<OrganisationService, 'revision'>): DevPeople =>
  async (kommun) =>
    (await organisation.revision(kommun)) === null ? [] : devPeople(kommun);

/** The people of a prepared kommun, all of them invented. Those of Exempelkommun include a manager for every unit. */
export function devPeople(kommun: string): readonly DevPerson[] {
  return kommun === EXEMPELKOMMUN ? people(kommun, exempelkommun) : people(kommun, nyKommun(''));
}

function people(kommun: string, { delar, arbetsplatser }: PreparedOrganisation): readonly DevPerson[] {
  const fixed = FASTA.map(([id, namn, roll, at]) => ({
    id,
    namn,
    roller: at(arbetsplatser).map((nyckel) => uppdrag(kommun, roll, nyckel)),
  }));
  const managers = delar.flatMap(({ nyckel, ansvarig }) =>
    ansvarig && !fixed.some((person) => person.id === ansvarig.id)
      ? [{ id: ansvarig.id, namn: ansvarig.namn, roller: [uppdrag(kommun, ansvarig.roll, nyckel)] }]
      : [],
  );
  return [...fixed, ...managers];
}

const uppdrag = (kommun: string, roll: Roll, nyckel: string): Uppdrag => ({ roll, organisationsenhetId: preparedId(kommun, nyckel) });
