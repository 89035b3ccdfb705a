import { receiptCodeOf, receiptHashOf } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Klagomalskommando, Klagomalstyp, Klagomalsuppgifter, Omklassning } from '#areas/klagomal';
import { preparedId, type PreparedDel, type Verksamhet } from '#areas/organisation';
import { sociallagOf } from '../lagrum.js';
import { person } from '../person.js';
import type { Enhetsvikt } from '../plan.js';
import { Slump } from '../slump.js';
import { chefOf, commandId, FORST, inTime, KOMMUN, type Aktor, type PlaneratSteg, type Stegid } from '../steg.js';
import { iso, later, officeHours, TIMME } from '../tider.js';
import { klagomalstexter, OMKLASSAT, OMPROVNING, type Klagomalstext } from './texter.js';

/** What a klagomål is made with, but for the receipt. */
type Uppgifter = Omit<Klagomalsuppgifter, 'kvittoverifierare'>;

/** A klagomål of the demo from the day it came in to its end. */
export interface PlaneratKlagomal {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly inkom: Instant;
  readonly forlopp: Forlopp;
  readonly av: Aktor;
  readonly uppgifter: Uppgifter;
  readonly steg: readonly PlaneratSteg<Klagomalskommando>[];
}

/** What a klagomål may be coupled to: a planned case with its key. */
export interface Kopplingsmal {
  readonly typ: 'avvikelse' | 'lex-sarah';
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly inkom: Instant;
}

/**
 * How many come in. Götene, with 13,000 inhabitants, received 31 (2015) and 43 (2014) about its social services; Exempelkommun has 10,000, and grows more
 * used to asking for them.
 */
export const KLAGOMAL_PER_AR = [31, 33, 36] as const;

/** What happens to them. Dealt from a deck, so that a year has some of everything; the proportions are chosen, for nothing published gives them. */
export type Forlopp = 'vanlig' | 'sent' | 'obesvarat' | 'delegation' | 'omklassat' | 'atgard' | 'avvikelse' | 'lex-sarah';
const FORLOPP = deck<Forlopp>({ vanlig: 18, sent: 4, obesvarat: 1, delegation: 2, omklassat: 2, atgard: 2, avvikelse: 1, 'lex-sarah': 1 });
/** Klagomål are most (77 % in Borås 2020); more praise than there, for Östersund in 2021 had 9 %. */
const TYPER = deck<Klagomalstyp>({ klagomal: 18, synpunkt: 5, fraga: 2, forslag: 3, berom: 3 });
/** SOSFS 2011:9 5 kap. 3 §: everybody on its list, and who did not say. */
const AVSANDARE = deck({
  narstaende: 11,
  brukare: 9,
  okand: 4,
  vardgivare: 1,
  personal: 2,
  'forening-eller-intressent': 1,
  myndighet: 1,
  socialtjanst: 1,
  'lss-verksamhet': 1,
});
const KANALER = deck({ 'e-tjanst': 10, telefon: 8, 'e-post': 6, brev: 2, blankett: 2, mote: 2, 'annan-myndighet': 1 });
const OMKLASSNINGAR = ['overklagande', 'annan-huvudman', 'ansokan', 'orosanmalan', 'skadestand', 'personalarende'] as const;

/** How often an operation is written to. */
const VERKSAMHETSVIKT: Readonly<Partial<Record<Verksamhet, number>>> = {
  hemtjanst: 20,
  'sarskilt-boende': 16,
  'barn-och-unga': 14,
  'ekonomiskt-bistand': 14,
  myndighet: 10,
  'lss-boende': 7,
};

const REGISTRATOR: Aktor = { actorId: 'registrator', role: 'registrator' };
const DELEGATION: Aktor = { actorId: 'klagomalsdelegation', role: 'klagomalsdelegation' };

/**
 * The klagomål of one year; `index` counts the years from the first. A klagomål is the same however many others there are.
 * @param mal what they may be coupled to
 */
export function planKlagomal(year: number, index: number, units: readonly Enhetsvikt[], mal: readonly Kopplingsmal[]): PlaneratKlagomal[] {
  const antal = KLAGOMAL_PER_AR[index] ?? KLAGOMAL_PER_AR.at(-1)!;
  return Array.from({ length: antal }, (_, i) => {
    const nyckel = `klagomal-${year}-${i + 1}`;
    const slump = new Slump(nyckel);
    const nr = index * 7 + i;
    const forlopp = FORLOPP[(nr * 8) % FORLOPP.length]!;
    const lexSarah = forlopp === 'lex-sarah' ? mal.filter(({ typ }) => typ === 'lex-sarah') : [];
    // What staff reported because of the klagomål: it came in the day before.
    const orsakat = lexSarah.find(({ inkom }) => inkom.startsWith(String(year)));
    const inkom = orsakat ? Date.parse(orsakat.inkom) - 24 * TIMME : when(slump, year);
    return plan(nyckel, nr, inkom, orsakat?.del ?? unitOf(slump, iso(inkom), units), forlopp, orsakat ? [orsakat] : mal);
  });
}

/** Some that came in during the weeks before the demo was made, so that clocks are running in it. */
export function planPagaendeKlagomal(till: Instant, units: readonly Enhetsvikt[]): PlaneratKlagomal[] {
  return [2, 6, 9, 13, 19].map((days, i) => {
    const nyckel = `klagomal-nu-${i + 1}`;
    const slump = new Slump(nyckel);
    const inkom = officeHours(Date.parse(till) - (days * 24 - 9) * TIMME, slump, Date.parse(till));
    return plan(nyckel, i, inkom, unitOf(slump, iso(inkom), units), 'obesvarat', []);
  });
}

function when(slump: Slump, year: number): number {
  const first = Date.UTC(year, 0, 1, 11);
  const last = Date.UTC(year, 11, 31, 11);
  return officeHours(first + slump.between(0, 364) * 24 * TIMME + slump.between(0, 180) * 60_000, slump, last);
}

/** A unit that existed when it came in, and still did when it was answered. */
function unitOf(slump: Slump, inkom: Instant, units: readonly Enhetsvikt[]): PreparedDel {
  const next = iso(Date.parse(inkom) + 32 * 24 * TIMME);
  const open = units.filter(({ finns }) => finns(inkom.slice(0, 7)) && finns(next.slice(0, 7)));
  return slump.weighted(open, ({ del }) => VERKSAMHETSVIKT[del.verksamhet!] ?? 3).del;
}

function plan(
  nyckel: string,
  nr: number,
  inkom: number,
  del: PreparedDel,
  forlopp: Forlopp,
  mal: readonly Kopplingsmal[],
): PlaneratKlagomal {
  const slump = new Slump('klagomal', nyckel);
  const kategori = AVSANDARE[(nr * 5) % AVSANDARE.length]!;
  const anonym = kategori === 'okand';
  const kanal = KANALER[(nr * 7) % KANALER.length]!;
  const utanInloggning = anonym && kanal === 'e-tjanst';
  const typ = forlopp === 'vanlig' ? TYPER[nr % TYPER.length]! : 'klagomal';
  const text = slump.oneOf(klagomalstexter.filter((each) => each.typ === typ && each.verksamheter.includes(del.verksamhet!)));
  const chef = chefOf(del);
  const mottagare: Aktor = utanInloggning
    ? { actorId: 'utan-inloggning', role: 'rapportor-utan-inloggning' }
    : slump.chance(0.6)
      ? REGISTRATOR
      : { actorId: `medarbetare-${del.nyckel}`, role: 'medarbetare' };
  const uppgifter: Uppgifter = {
    typ,
    kanal,
    avsandarkategori: kategori,
    anonym,
    onskarSvar: utanInloggning || (!anonym && (typ !== 'berom' || slump.chance(0.5))),
    mottagningsvag: utanInloggning ? 'utan-inloggning' : 'inloggad',
    enhetId: preparedId(KOMMUN, del.nyckel),
    beskrivning: slump.oneOf(text.beskrivning),
    ...(kategori === 'brukare' || kategori === 'narstaende' ? { avsandare: avsandare(slump, del.verksamhet!, kategori) } : {}),
    kategorier: text.kategorier,
    lagrum: [sociallagOf(del.verksamhet!)],
  };
  return {
    nyckel,
    del,
    inkom: iso(inkom),
    forlopp,
    av: mottagare,
    uppgifter,
    steg: inTime(steps(new Slump('klagomal-steg', nyckel), { nyckel, nr, inkom, del, chef, forlopp, text, uppgifter, mal })),
  };
}

/** A relative is written about as a sender, whose age is nobody's business; who receives the support is counted in groups. */
function avsandare(slump: Slump, verksamhet: Verksamhet, kategori: 'brukare' | 'narstaende') {
  const { kon, aldersgrupp, personuppgift: namn } = person(slump, verksamhet);
  return kategori === 'brukare' ? { kon, aldersgrupp, namn } : { kon, namn, kontakt: `${slump.between(100, 999)}@exempel.invalid` };
}

interface Laget {
  readonly nyckel: string;
  readonly nr: number;
  readonly inkom: number;
  readonly del: PreparedDel;
  readonly chef: Aktor;
  readonly forlopp: Forlopp;
  readonly text: Klagomalstext;
  readonly uppgifter: Uppgifter;
  readonly mal: readonly Kopplingsmal[];
}

function steps(slump: Slump, laget: Laget): PlaneratSteg<Klagomalskommando>[] {
  const { nr, inkom, del, chef, forlopp, text, uppgifter } = laget;
  const steg: PlaneratSteg<Klagomalskommando>[] = [];
  const add = (namn: string, time: number, av: Aktor, kommando: Klagomalskommando | ((id: Stegid) => Klagomalskommando)): number => {
    steg.push({ namn, tidpunkt: iso(time), av, kommando: typeof kommando === 'function' ? kommando : () => kommando });
    return time;
  };
  const kanal = uppgifter.kanal === 'telefon' || uppgifter.kanal === 'mote' ? 'telefon' : 'e-post';

  const registrerat = add('registrerat', later(slump, inkom, 0, slump.chance(0.08) ? 6 : 0), REGISTRATOR, {
    type: 'RegistreraKlagomal',
    data: {
      diarienummer: `SOC ${iso(inkom).slice(0, 4)}/${100 + nr * 3}`,
      ...(slump.chance(0.7) ? { sekretess: { bestammelse: 'Offentlighets- och sekretesslagen (2009:400) 26 kap. 1 §' } } : {}),
    },
  });
  if (forlopp === 'omklassat') {
    const till = OMKLASSNINGAR[nr % OMKLASSNINGAR.length] satisfies Omklassning | undefined;
    add('omklassat', later(slump, registrerat, 0, 4), REGISTRATOR, {
      type: 'OmklassaKlagomal',
      data: { till: till!, motivering: OMKLASSAT[till!] },
    });
    return steg;
  }
  if (uppgifter.onskarSvar) add('bekraftat', later(slump, registrerat, 0, 1), REGISTRATOR, { type: 'BekraftaKlagomal', data: { kanal } });
  const tilldelat = add('tilldelat', later(slump, registrerat, 0, 1), REGISTRATOR, {
    type: 'TilldelaKlagomal',
    data: { enhetId: preparedId(KOMMUN, del.nyckel), anvandareId: chef.actorId },
  });
  couple(slump, laget, later(slump, tilldelat, 0, 2), add);
  if (forlopp === 'obesvarat') return steg;

  const utrett =
    text.utredning === undefined
      ? tilldelat
      : add('utrett', later(slump, tilldelat, 1, 5), chef, { type: 'UtredKlagomal', data: { text: text.utredning } });
  const svarstid = forlopp === 'sent' ? [14, 32] : [0, 3];
  const besvarat = add('besvarat', later(slump, utrett, svarstid[0]!, svarstid[1]!), chef, {
    type: 'BesvaraKlagomal',
    data: { svar: text.svar, ...(text.atgard === undefined ? {} : { atgard: text.atgard }), kanal },
  });
  if (forlopp === 'delegation') {
    const skal = slump.oneOf(OMPROVNING.skal);
    const begard = add('omprovning', later(slump, besvarat, 4, 20), REGISTRATOR, { type: 'BegarOmprovning', data: { skal } });
    const provat = later(slump, begard, 12, 45);
    const data = { datum: stockholmDay(iso(provat)), beslut: slump.oneOf(OMPROVNING.beslut) };
    add('delegationsbeslut', provat, DELEGATION, { type: 'FattaDelegationsbeslut', data });
    add('avslutat', later(slump, provat, 1, 10), chef, { type: 'AvslutaKlagomal', data: {} });
    return steg;
  }
  const klart = forlopp === 'atgard' ? measure(slump, laget, besvarat, add) : besvarat;
  if (slump.chance(0.96)) add('avslutat', later(slump, klart, 0, 8), chef, { type: 'AvslutaKlagomal', data: {} });
  return steg;
}

type Add = (namn: string, time: number, av: Aktor, kommando: Klagomalskommando | ((id: Stegid) => Klagomalskommando)) => number;

/** To an avvikelse of the same unit that had been reported by then, or to the lex Sarah report that the klagomål led to. */
function couple(slump: Slump, { inkom, del, chef, forlopp, mal }: Laget, time: number, add: Add): void {
  if (forlopp !== 'avvikelse' && forlopp !== 'lex-sarah') return;
  const found = mal.findLast(
    (each) => each.typ === forlopp && each.del.nyckel === del.nyckel && (forlopp === 'lex-sarah' || each.inkom < iso(inkom)),
  );
  if (!found) return;
  add('kopplat', Math.max(time, later(slump, Date.parse(found.inkom), 0, 2)), chef, (id) => ({
    type: 'KopplaKlagomal',
    data: { typ: found.typ, id: id(found.nyckel, FORST) },
  }));
}

/** A measure of its own, decided by the unit and followed up before the klagomål is closed. */
function measure(slump: Slump, { nyckel, chef, text }: Laget, from: number, add: Add): number {
  const beskrivning = text.atgard ?? text.svar;
  const foreslagen = add('atgard-forslag', later(slump, from, 0, 2), chef, {
    type: 'ForeslaAtgard',
    data: { atgardstyp: 'rutinandring', beskrivning, orsakIds: [], orsak: text.orsak ?? beskrivning, ansvarigId: chef.actorId },
  });
  const atgardId = (id: Stegid): string => id(nyckel, 'atgard-forslag');
  const planerad = add('atgard-beslut', later(slump, foreslagen, 0, 2), chef, (id) => ({
    type: 'BeslutaAtgard',
    data: { atgardId: atgardId(id), beslut: 'planerad' },
  }));
  const genomford = add('atgard-genomford', later(slump, planerad, 5, 40), chef, (id) => ({
    type: 'GenomforAtgard',
    data: { atgardId: atgardId(id), kommentar: 'Genomförd och känd i hela gruppen.' },
  }));
  return add('atgard-uppfoljd', later(slump, genomford, 60, 150), chef, (id) => ({
    type: 'FoljUppAtgard',
    data: { atgardId: atgardId(id), effekt: 'ja', motivering: 'Inga nya klagomål om samma sak.' },
  }));
}

/** Who writes without login is given a receipt: only its verifier is stored. */
export function medKvitto({ nyckel, uppgifter }: PlaneratKlagomal, serverKey: Buffer): Klagomalsuppgifter {
  if (uppgifter.mottagningsvag === 'inloggad') return uppgifter;
  return { ...uppgifter, kvittoverifierare: receiptHashOf(serverKey, receiptCodeOf(serverKey, commandId(nyckel, FORST))) };
}

/** Every value as many times as it says, in the order given. */
function deck<T extends string>(antal: Readonly<Record<T, number>>): readonly T[] {
  return (Object.entries(antal) as [T, number][]).flatMap(([value, times]) => Array.from({ length: times }, () => value));
}
