import { readdirSync, readFileSync } from 'node:fs';
import { arshjulsfrister, regler, type Regeldata, type Regler } from '#regler';
import { FORMER } from './former.js';
import { sambandsfel } from './samband.js';

const DATA = new URL('../data/', import.meta.url);

/** The rule data cannot be used; the message lists every fault with file and place, and the start stops there. */
export class RegeldataFel extends Error {
  override readonly name = 'RegeldataFel';
  constructor(readonly fel: readonly string[]) {
    super(`The rule data has ${fel.length} fault(s):\n${fel.map((f) => `- ${f}`).join('\n')}`);
  }
}

/** Reads and checks all rule data. Read once, at start. @throws RegeldataFel */
export const loadRegler = (folder: URL = DATA): Regler => regler(loadRegeldata(folder));

/** @param folder must end in `/` */
export function loadRegeldata(folder: URL = DATA): Regeldata {
  const fel: string[] = [];
  const read = <K extends keyof Regeldata>(kind: K, file: string): Regeldata[K] | readonly [] => {
    const before = fel.length;
    const content = parse(folder, file, fel);
    if (fel.length === before) FORMER[kind](content, '', (place, fault) => fel.push(`${file} ${place}: ${fault}`));
    return fel.length === before ? (content as Regeldata[K]) : [];
  };
  const data: Regeldata = {
    kodverk: files(folder, 'kodverk/', fel).flatMap((file) => read('kodverk', file)),
    riskskalor: read('riskskalor', 'riskskalor.json'),
    frister: read('frister', 'frister.json'),
    regelverk: read('regelverk', 'regelverk.json'),
    tillsynsmyndigheter: read('tillsynsmyndigheter', 'tillsynsmyndigheter.json'),
    trosklar: read('trosklar', 'trosklar.json'),
    monstergranser: read('monstergranser', 'monstergranser.json'),
    delegation: read('delegation', 'delegation.json'),
    arshjul: read('arshjul', 'arshjul.json'),
    granskningsprotokoll: read('granskningsprotokoll', 'granskningsprotokoll.json'),
  };
  if (fel.length === 0) fel.push(...sambandsfel(data));
  if (fel.length > 0) throw new RegeldataFel(fel);
  return { ...data, frister: [...data.frister, ...arshjulsfrister(data.arshjul)] };
}

function files(folder: URL, under: string, fel: string[]): string[] {
  try {
    return readdirSync(new URL(under, folder))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => under + name);
  } catch (cause) {
    fel.push(`${under}: cannot be read (${(cause as Error).message})`);
    return [];
  }
}

function parse(folder: URL, file: string, fel: string[]): unknown {
  try {
    return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  } catch (cause) {
    fel.push(`${file}: cannot be read as JSON (${(cause as Error).message})`);
    return undefined;
  }
}
