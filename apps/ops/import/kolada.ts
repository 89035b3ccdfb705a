import type { FieldError, Json } from '#engine/kernel';
import { Filfel } from './fil.js';

/** A key figure of one year, of the kommun or of the whole country. A value that Kolada does not have is left out: blank is not zero. */
export interface Koladasiffra {
  readonly nyckeltalId: string;
  readonly ar: number;
  readonly riket: boolean;
  readonly varde?: number;
  readonly kvinnor?: number;
  readonly man?: number;
  readonly kommentar?: string;
}

export interface Koladafil {
  readonly siffror: readonly Koladasiffra[];
  /** how many posts were about another municipality */
  readonly andra: number;
  /** whose figures the file has, by Kolada's codes */
  readonly kommuner: readonly string[];
  /** Kolada had more than the file holds */
  readonly nastaSida: boolean;
  readonly fel: readonly { readonly rad: number; readonly fel: readonly FieldError[] }[];
}

/** The code of the whole country at Kolada. */
export const RIKETS_KOD = '0000';

type Objekt = Readonly<Record<string, Json | undefined>>;

const isObjekt = (value: Json | undefined): value is Objekt => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What Kolada's API v3 answers on `/v3/data/…`, as it is downloaded: `{values: [{kpi, municipality, period, values: [{gender, status, value}]}], next_url}`.
 * Members that are not needed may be there or not.
 * @param kod the municipality whose figures are wanted
 * @throws Filfel when it is something else
 */
export function tolkaKolada(fil: Json | undefined, { kod, medRiket }: { readonly kod: string; readonly medRiket: boolean }): Koladafil {
  const { poster, nastaSida } = svar(fil);
  if (poster.some((post) => isObjekt(post) && post['kpi'] === undefined && post['title'] !== undefined))
    throw new Filfel(
      'Filen är en lista över nyckeltal, inte deras värden. Hämta värdena (/v3/data/…), och ange den här filen med --titlar.',
    );
  const siffror: Koladasiffra[] = [];
  const fel: { rad: number; fel: readonly FieldError[] }[] = [];
  const kommuner = new Set<string>();
  const sedda = new Map<string, number>();
  let andra = 0;
  for (const [index, post] of poster.entries()) {
    const rad = index + 1;
    const huvud = tolkaHuvud(post);
    if ('fel' in huvud) {
      fel.push({ rad, fel: huvud.fel });
      continue;
    }
    const { nyckeltalId, ar, kommun } = huvud;
    kommuner.add(kommun);
    const riket = kommun === RIKETS_KOD;
    if (riket ? !medRiket : kommun !== kod) {
      andra++;
      continue;
    }
    const varden = tolkaVarden(huvud.values);
    const nyckel = JSON.stringify([nyckeltalId, ar, kommun]);
    const tidigare = sedda.get(nyckel);
    const dubblett =
      tidigare === undefined
        ? []
        : [{ falt: 'kpi', meddelande: `Samma nyckeltal, kommun och år står i post ${tidigare}. Ta bort den ena.` }];
    if (tidigare === undefined) sedda.set(nyckel, rad);
    if (varden.fel.length + dubblett.length > 0) fel.push({ rad, fel: [...varden.fel, ...dubblett] });
    else siffror.push({ nyckeltalId, ar, riket, ...varden.varden });
  }
  return { siffror, andra, kommuner: [...kommuner].sort(), nastaSida, fel };
}

/** The names of key figures, by their designation, from what Kolada answers on `/v3/kpi`: a list, or one of them. */
export function tolkaTitlar(fil: Json | undefined): ReadonlyMap<string, string> {
  const poster = isObjekt(fil) && fil['id'] !== undefined ? [fil] : svar(fil).poster;
  const titlar = poster.flatMap((post): [string, string][] => {
    if (!isObjekt(post) || typeof post['id'] !== 'string' || typeof post['title'] !== 'string' || post['title'].trim() === '') return [];
    return [[post['id'], post['title'].trim()]];
  });
  if (titlar.length === 0) throw new Filfel('Filen med titlar har inga nyckeltal med id och title. Hämta dem på nytt (/v3/kpi).');
  return new Map(titlar);
}

function svar(fil: Json | undefined): { readonly poster: readonly Json[]; readonly nastaSida: boolean } {
  const poster = isObjekt(fil) ? (fil['values'] ?? fil['results']) : undefined;
  if (!isObjekt(fil) || !Array.isArray(poster))
    throw new Filfel(
      'Filen ser inte ut som ett svar från Koladas API: listan "values" saknas. Hämta den på nytt och spara den oförändrad.',
    );
  return { poster: poster as readonly Json[], nastaSida: typeof fil['next_url'] === 'string' && fil['next_url'] !== '' };
}

interface Huvud {
  readonly nyckeltalId: string;
  readonly ar: number;
  readonly kommun: string;
  readonly values: Json | undefined;
}

function tolkaHuvud(post: Json): Huvud | { readonly fel: readonly FieldError[] } {
  if (!isObjekt(post)) return { fel: [{ falt: 'post', meddelande: 'Ska vara ett objekt med kpi, municipality, period och values.' }] };
  const { kpi, municipality, period, values, ou } = post;
  if (municipality === undefined && ou !== undefined)
    return {
      fel: [{ falt: 'ou', meddelande: 'Posten gäller en enhet, inte en kommun. Hämta kommunens värden (/v3/data/…, inte /v3/oudata/…).' }],
    };
  const fel: FieldError[] = [];
  if (typeof kpi !== 'string' || !/^[A-Za-z]\d{4,8}$/.test(kpi))
    fel.push({ falt: 'kpi', meddelande: 'Ska vara nyckeltalets beteckning, till exempel N00945.' });
  if (typeof municipality !== 'string' || !/^\d{4}$/.test(municipality))
    fel.push({ falt: 'municipality', meddelande: 'Ska vara en kommunkod, fyra siffror inom citattecken.' });
  if (typeof period !== 'number' || !Number.isSafeInteger(period) || period < 1900 || period > 2100)
    fel.push({ falt: 'period', meddelande: 'Ska vara ett år, till exempel 2024.' });
  return fel.length > 0 ? { fel } : { nyckeltalId: kpi as string, ar: period as number, kommun: municipality as string, values };
}

const KON = { T: 'varde', K: 'kvinnor', M: 'man' } as const;
type Kon = keyof typeof KON;
const I_ORD: Readonly<Record<Kon, string>> = { T: 'totalt', K: 'kvinnor', M: 'män' };

/** It comes into the comment, which is stored in clear: a word, and nothing else. */
const STATUS = /^\s*[\p{L} -]{0,50}\s*$/u;

/** Why a value is not there, in the words that the figure's comment gets. */
const UTAN_VARDE: Readonly<Record<string, string>> = {
  missing: 'saknas hos källan',
  private: 'skyddas hos källan',
  deleted: 'borttaget hos källan',
};

function tolkaVarden(values: Json | undefined): {
  readonly varden: Pick<Koladasiffra, 'varde' | 'kvinnor' | 'man' | 'kommentar'>;
  readonly fel: readonly FieldError[];
} {
  if (!Array.isArray(values) || values.length === 0)
    return { varden: {}, fel: [{ falt: 'values', meddelande: 'Ska vara en lista med minst ett värde.' }] };
  const fel: FieldError[] = [];
  const varden: Partial<Record<(typeof KON)[Kon], number>> = {};
  const anmarkningar: string[] = [];
  const sedda = new Set<string>();
  for (const [index, each] of (values as readonly Json[]).entries()) {
    const at = (falt: string, meddelande: string) => void fel.push({ falt: `values[${index}].${falt}`, meddelande });
    const { gender, value, status, isdeleted } = isObjekt(each) ? each : {};
    if (typeof gender !== 'string' || !Object.hasOwn(KON, gender)) {
      at('gender', 'Ska vara T (totalt), K (kvinnor) eller M (män).');
      continue;
    }
    const kon = gender as Kon;
    if (sedda.has(kon)) at('gender', `${kon} står två gånger. Ta bort det ena.`);
    sedda.add(kon);
    if (status !== undefined && status !== null && typeof status !== 'string') {
      at('status', 'Ska vara en text eller null.');
      continue;
    }
    if (typeof status === 'string' && !STATUS.test(status)) {
      at('status', 'Ska vara ett ord i bokstäver, som Missing eller Private.');
      continue;
    }
    const lage = isdeleted === true ? 'deleted' : (status ?? '').trim().toLowerCase();
    const utan = UTAN_VARDE[lage];
    if (value === null || value === undefined) anmarkningar.push(`${I_ORD[kon]} ${utan ?? UTAN_VARDE['missing']!}`);
    else if (typeof value !== 'number') at('value', 'Ska vara ett tal, eller null när värdet saknas.');
    else if (lage === 'deleted') anmarkningar.push(`${I_ORD[kon]} ${utan!}`);
    else if (utan !== undefined) at('value', `Värdet finns men har status ${status as string}. Hämta filen på nytt.`);
    else {
      varden[KON[kon]] = value;
      if (lage !== '') anmarkningar.push(`${I_ORD[kon]} har status ${(status as string).trim()} hos källan`);
    }
  }
  return { varden: { ...varden, ...(anmarkningar.length === 0 ? {} : { kommentar: mening(anmarkningar) }) }, fel };
}

const mening = (delar: readonly string[]): string => {
  const text = delar.join(', ');
  return `${text[0]!.toLocaleUpperCase('sv')}${text.slice(1)}.`;
};
