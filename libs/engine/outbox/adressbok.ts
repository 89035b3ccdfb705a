import { readFileSync } from 'node:fs';
import { ConfigError } from '#engine/platform';
import type { Mottagare } from './port.js';

/** The addresses that mail goes to. The only place where they are: events and the outbox name a person or a role. */
export interface Adressbok {
  /** null when there is none */
  adress(kommun: string, mottagare: Mottagare): string | null;
}

/** A row names a person, or a role in one part of the organisation; without the part it is for the role wherever no other row is. */
type Rad =
  | { readonly kommun: string; readonly anvandareId: string; readonly adress: string }
  | { readonly kommun: string; readonly roll: string; readonly organisationsenhetId?: string; readonly adress: string };

const FIELDS = ['kommun', 'anvandareId', 'roll', 'organisationsenhetId', 'adress'];
const ADRESS = /^[^\s@<>,;"]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/** Reads and checks the whole file; throws `ConfigError` with a sentence per fault. Rows are told by number: what stands in them is not repeated. */
export function readAdressbok(file: string): Adressbok {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new ConfigError([`ADRESSBOK_FILE pekar på ${file}, som inte går att läsa som JSON. Kontrollera sökvägen och innehållet.`]);
  }
  if (!Array.isArray(content))
    throw new ConfigError([
      'ADRESSBOK_FILE ska innehålla en lista: [{"kommun", "anvandareId", "adress"}, {"kommun", "roll", "organisationsenhetId", "adress"}].',
    ]);
  const faults = content.flatMap((row: unknown, index) => {
    const fault = faultOf(row);
    return fault ? [`ADRESSBOK_FILE, rad ${index + 1}: ${fault}`] : [];
  });
  if (faults.length > 0) throw new ConfigError(faults);
  const addresses = new Map<string, string>();
  for (const [index, rad] of (content as Rad[]).entries()) {
    const key = keyOf(rad.kommun, rad);
    if (addresses.has(key)) throw new ConfigError([`ADRESSBOK_FILE, rad ${index + 1}: mottagaren har redan en adress. Ta bort den ena.`]);
    addresses.set(key, rad.adress);
  }
  return {
    adress: (kommun, mottagare) =>
      addresses.get(keyOf(kommun, mottagare)) ??
      ('roll' in mottagare ? (addresses.get(keyOf(kommun, { roll: mottagare.roll })) ?? null) : null),
  };
}

function faultOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null) return 'ska vara ett objekt.';
  const given = row as Readonly<Record<string, unknown>>;
  if (Object.keys(given).some((name) => !FIELDS.includes(name))) return `har ett fält som inte finns. Fälten är ${FIELDS.join(', ')}.`;
  if (Object.values(given).some((value) => typeof value !== 'string' || value === '')) return 'alla fält ska vara text.';
  if (!/^\d{4}$/.test((given['kommun'] as string | undefined) ?? '')) return 'kommun ska vara en kommunkod, fyra siffror.';
  if (!ADRESS.test((given['adress'] as string | undefined) ?? '')) return 'adress ska vara en e-postadress.';
  if ((given['anvandareId'] === undefined) === (given['roll'] === undefined)) return 'ange anvandareId eller roll, en av dem.';
  if (given['anvandareId'] !== undefined && given['organisationsenhetId'] !== undefined) return 'organisationsenhetId hör till en roll.';
  return null;
}

type Nyckel = { readonly anvandareId: string } | { readonly roll: string; readonly organisationsenhetId?: string };

const keyOf = (kommun: string, wanted: Nyckel): string =>
  JSON.stringify('anvandareId' in wanted ? [kommun, wanted.anvandareId] : [kommun, wanted.roll, wanted.organisationsenhetId ?? '*']);
