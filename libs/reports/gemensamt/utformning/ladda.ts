import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kontrastMotVitt } from './kontrast.js';
import { logotypfel } from './logotyp.js';
import { STANDARD, type Utformning } from './modell.js';

/** The templates of reports with their sections: what a look may order. */
export type Avsnittsnycklar = Readonly<Record<string, readonly string[]>>;

/** A look cannot be used. Each line is a Swedish sentence that names the file. */
export class Utformningsfel extends Error {
  override readonly name = 'Utformningsfel';
  constructor(readonly fel: readonly string[]) {
    super(fel.join('\n'));
  }
}

const OWN = new URL('data/standard.json', import.meta.url);
const MIN_CONTRAST = 4.5;

/**
 * The standard, and those of the folder: every `*.json` in it holds one look in one version.
 * @param folder absolute; null where the municipalities have none of their own. @throws Utformningsfel with everything that is wrong
 */
export function laddaUtformningar(folder: string | null, avsnitt: Avsnittsnycklar): readonly Utformning[] {
  const fel: string[] = [];
  const standard = JSON.parse(readFileSync(OWN, 'utf8')) as readonly Utformning[];
  const egna = folder === null ? [] : filesOf(folder, fel).flatMap((file) => lasUtformning(join(folder, file), file, avsnitt, fel) ?? []);
  const alla = [...standard, ...egna];
  fel.push(...dubbletter(alla));
  if (fel.length > 0) throw new Utformningsfel(fel);
  return alla;
}

function filesOf(folder: string, fel: string[]): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    fel.push(`RAPPORTMALL_DIR pekar på en katalog som inte går att läsa: ${folder}`);
    return [];
  }
}

function lasUtformning(path: string, file: string, avsnitt: Avsnittsnycklar, fel: string[]): Utformning | null {
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    fel.push(`${file} i RAPPORTMALL_DIR går inte att läsa som JSON. Rätta filen eller ta bort den.`);
    return null;
  }
  const found = utformningsfel(read, avsnitt);
  fel.push(...found.map((sentence) => `${file} i RAPPORTMALL_DIR: ${sentence}`));
  return found.length > 0 ? null : (read as Utformning);
}

const MEMBERS = ['namn', 'version', 'kommun', 'organisation', 'farger', 'logotyp', 'omslag', 'avsnittsordning'];

/** Everything that is wrong with a look, as Swedish sentences. */
export function utformningsfel(value: unknown, avsnitt: Avsnittsnycklar): string[] {
  if (!isObject(value)) return ['filen ska innehålla ett objekt.'];
  const { namn, version, kommun, organisation, farger, logotyp, omslag, avsnittsordning = {} } = value;
  const fel = unknownMembers(value, MEMBERS, '');
  const demand = (ok: boolean, sentence: string): void => void (ok || fel.push(sentence));
  demand(typeof namn === 'string' && /^[a-z0-9-]{1,64}$/.test(namn), 'namn ska vara små bokstäver a–z, siffror och bindestreck.');
  demand(Number.isSafeInteger(version) && (version as number) > 0, 'version ska vara ett heltal, 1 eller mer.');
  if (namn === STANDARD) demand(kommun === undefined, 'kommun ska inte anges för standard, som gäller alla.');
  else demand(typeof kommun === 'string' && /^\d{4}$/.test(kommun), 'kommun ska vara kommunkoden, fyra siffror.');
  demand(organisation === undefined || isLine(organisation), 'organisation ska vara en rad text.');
  fel.push(...fargfel(farger), ...logotypensFel(logotyp), ...omslagsfel(omslag, avsnitt), ...ordningsfel(avsnittsordning, avsnitt));
  return fel;
}

function fargfel(farger: unknown): string[] {
  if (!isObject(farger)) return ['farger ska ha accent och yta.'];
  const fel = unknownMembers(farger, ['accent', 'yta'], 'farger.');
  for (const name of ['accent', 'yta']) if (!isColour(farger[name])) fel.push(`farger.${name} ska vara en färg som #1f4e79.`);
  const { accent, yta } = farger;
  if (isColour(accent) && kontrastMotVitt(accent) < MIN_CONTRAST)
    fel.push(
      `farger.accent har kontrasten ${ratio(kontrastMotVitt(accent))}:1 mot vitt. Rubriker har den färgen: välj en mörkare, minst 4,5:1.`,
    );
  if (isColour(yta) && DARK_TEXT / kontrastMotVitt(yta) < MIN_CONTRAST)
    fel.push('farger.yta är så mörk att mörk text på den inte går att läsa. Välj en ljusare.');
  return fel;
}

/** the contrast of black against white */
const DARK_TEXT = 21;
const ratio = (value: number): string => (Math.floor(value * 10) / 10).toString().replace('.', ',');

function logotypensFel(logotyp: unknown): string[] {
  if (logotyp === undefined) return [];
  if (!isObject(logotyp) || typeof logotyp['svg'] !== 'string') return ['logotyp ska ha svg och alternativ.'];
  const fault = logotypfel(logotyp['svg']);
  return [
    ...unknownMembers(logotyp, ['svg', 'alternativ'], 'logotyp.'),
    ...(isLine(logotyp['alternativ']) ? [] : ['logotyp.alternativ ska säga vad bilden föreställer, till exempel Exempelkommun.']),
    ...(fault === null ? [] : [`logotyp.svg ${fault}.`]),
  ];
}

function omslagsfel(omslag: unknown, avsnitt: Avsnittsnycklar): string[] {
  if (omslag === undefined) return [];
  if (!isObject(omslag)) return ['omslag ska ha rader, och kan ha rubrik.'];
  const { rubrik, rader, raderPerMall } = omslag;
  return [
    ...unknownMembers(omslag, ['rubrik', 'rader', 'raderPerMall'], 'omslag.'),
    ...(rubrik === undefined || isLine(rubrik) ? [] : ['omslag.rubrik ska vara en rad text.']),
    ...radfel(rader, 'omslag.rader'),
    ...(raderPerMall === undefined ? [] : radfelPerMall(raderPerMall, avsnitt)),
  ];
}

const radfel = (rader: unknown, place: string): string[] =>
  Array.isArray(rader) && rader.length <= 10 && rader.every(isLine) ? [] : [`${place} ska vara en lista med högst tio rader text.`];

function radfelPerMall(value: unknown, avsnitt: Avsnittsnycklar): string[] {
  if (!isObject(value)) return ['omslag.raderPerMall ska vara ett objekt med en lista av rader per mall.'];
  return Object.entries(value).flatMap(([mall, rader]) => {
    const place = `omslag.raderPerMall.${mall}`;
    return Object.hasOwn(avsnitt, mall) ? radfel(rader, place) : [okandMall(place, avsnitt)];
  });
}

const okandMall = (place: string, avsnitt: Avsnittsnycklar): string =>
  `${place}: mallen finns inte. Välj ${Object.keys(avsnitt).join(', ')}.`;

function ordningsfel(ordning: unknown, avsnitt: Avsnittsnycklar): string[] {
  if (!isObject(ordning)) return ['avsnittsordning ska vara ett objekt med en lista av avsnitt per mall.'];
  return Object.entries(ordning).flatMap(([mall, nycklar]) => {
    const known = Object.hasOwn(avsnitt, mall) ? avsnitt[mall] : undefined;
    if (known === undefined) return [okandMall(`avsnittsordning.${mall}`, avsnitt)];
    if (!Array.isArray(nycklar) || new Set(nycklar).size !== nycklar.length)
      return [`avsnittsordning.${mall} ska vara en lista där inget avsnitt står två gånger.`];
    const unknown = nycklar.filter((nyckel) => !known.includes(nyckel as string));
    return unknown.map((nyckel) => `avsnittsordning.${mall}: avsnittet ${String(nyckel)} finns inte. Välj bland ${known.join(', ')}.`);
  });
}

function dubbletter(alla: readonly Utformning[]): string[] {
  const fel: string[] = [];
  const seen = new Set<string>();
  const namnFor = new Map<string, string>();
  for (const { namn, version, kommun } of alla) {
    if (seen.has(`${namn} ${version}`))
      fel.push(`Utformningen ${namn} version ${version} finns två gånger. En rapport behåller sin version: ge den ändrade nästa nummer.`);
    seen.add(`${namn} ${version}`);
    if (kommun === undefined) continue;
    const before = namnFor.get(kommun);
    if (before !== undefined && before !== namn)
      fel.push(`Kommun ${kommun} har två utformningar, ${before} och ${namn}. Behåll ett namn och ge det versioner.`);
    namnFor.set(kommun, namn);
  }
  return fel;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value);
const isLine = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200 && !/[\p{Cc}\u2028\u2029]/u.test(value) && value.isWellFormed();
const unknownMembers = (value: object, known: readonly string[], place: string): string[] =>
  Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => `${place}${name} är ingen uppgift i en utformning. Ta bort den.`);
