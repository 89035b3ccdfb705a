import { stockholmDay, startOfDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';
import { ANMALS, type Grad, type LexSarahKommando, type Oppningsuppgifter } from '#areas/lex-sarah';
import { exempelkommun, preparedId, type PreparedDel } from '#areas/organisation';
import type { Roll } from '#engine/access';
import type { PlaneratArende } from '../plan.js';
import { Slump } from '../slump.js';
import { chefOf, FORST, inTime, KOMMUN, type Aktor, type PlaneratSteg, type Stegid } from '../steg.js';
import { iso, later, TIMME, weekday } from '../tider.js';
import { LEXTEXTER, lexrapporter, type Lexrapport, type Lextexter } from './rapport.js';

/** A lex Sarah case of the demo from the first step after it was opened. */
export interface PlaneratLexfall {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly inkom: Instant;
  /** what it is decided to be; null when it goes back to the unit as an avvikelse */
  readonly grad: Grad | null;
  readonly steg: readonly PlaneratSteg<LexSarahKommando>[];
}

/** A case that somebody opens by reporting. */
export interface PlaneradLexrapport extends PlaneratLexfall {
  readonly av: Aktor;
  readonly uppgifter: Oppningsuppgifter;
}

/** A case that the hand-over of an avvikelse opens; everything in it follows from the avvikelse. */
export interface PlaneradOverlamning extends PlaneratLexfall {
  readonly avvikelse: PlaneratArende;
}

/** An earlier case of the demo that an investigation looks at. */
export interface Tidigare {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly rapporterad: Instant;
  readonly kategorier: readonly string[];
}

const aktor = (id: string, role: Roll = id as Roll): Aktor => ({ actorId: id, role });
const ANSVARIG = aktor('lex-sarah-ansvarig');
const UTREDARE = aktor('utredare');
/** decides whether IVO is notified, and looks again when the reporter does not agree with what was decided */
const FORVALTNINGSCHEF = aktor('forvaltningschef');
const NAMNDSEKRETERARE = aktor('namndsekreterare');

const delOf = (nyckel: string): PreparedDel => exempelkommun.delar.find((del) => del.nyckel === nyckel)!;
const namndOf = (del: PreparedDel): string => (del.typ === 'namnd' ? del.nyckel : namndOf(delOf(del.under!)));

/**
 * The direct reports: of the demo's years, and one that has just come in.
 * @param till when the demo was made
 * @param tidigare the avvikelser that had been reported
 */
export const planLexrapporter = (lastYear: number, till: Instant, tidigare: readonly Tidigare[]): PlaneradLexrapport[] =>
  lexrapporter.map((rapport) => {
    const { nar } = rapport;
    const before = 'dagarFore' in nar ? iso(Date.parse(till) - nar.dagarFore * 24 * TIMME).slice(0, 10) : `${lastYear + nar.ar}-${nar.dag}`;
    return direkt(rapport, weekday(before), tidigare);
  });

function direkt(rapport: Lexrapport, dag: CalendarDate, tidigare: readonly Tidigare[]): PlaneradLexrapport {
  const { nyckel, enhet, kategorier, lagrum, berord, antalBerorda, namnder = [], grad } = rapport;
  const del = delOf(enhet);
  const slump = new Slump('lex-sarah', nyckel);
  const inkom = Date.parse(startOfDay(dag)) + slump.between(8, 15) * TIMME;
  const handelsedag = stockholmDay(iso(inkom - slump.between(1, 4) * 24 * TIMME));
  return {
    nyckel,
    del,
    inkom: iso(inkom),
    grad: rapport.invandning ?? grad,
    av: rapport.skrivenAv ? aktor(rapport.skrivenAv) : aktor(`medarbetare-${enhet}`, 'medarbetare'),
    uppgifter: {
      enhetId: preparedId(KOMMUN, enhet),
      rapport: { beskrivning: rapport.beskrivning, ...(rapport.rapportor ? { rapportor: rapport.rapportor } : {}) },
      handelse: { fran: handelsedag, precision: 'dag' },
      upptackt: dag,
      upptacktskalla: rapport.rapportor ? 'myndighet' : 'personal',
      berorda: berord ? [{ kon: berord.kon, aldersgrupp: berord.aldersgrupp, personuppgift: berord.namn }] : [],
      ...(antalBerorda === undefined ? {} : { antalBerorda }),
      omedelbaraAtgarder: [],
      kategorier,
      lagrum,
      avvikelseIds: [],
      namnder: namnder.map((namnd) => preparedId(KOMMUN, namnd)),
    },
    steg: steps(slump, { ...rapport, del, inkom, tidigare: similar(tidigare, del, kategorier, iso(inkom)) }),
  };
}

/** What becomes of a handed-over avvikelse. `inkom`: when it was assessed to be a suspected missförhållande. */
export function planOverlamning(avvikelse: PlaneratArende, tidigare: readonly Tidigare[]): PlaneradOverlamning {
  const { del, kategorier, text, scenario, berorda } = avvikelse;
  const nyckel = `lex-${avvikelse.nyckel}`;
  const slump = new Slump('lex-sarah', nyckel);
  const grad = scenario.kategori === 'sexuella-overgrepp' ? slump.oneOf(ANMALS) : slump.weighted(UTFALL, (each) => VIKT[each]);
  const inkom = avvikelse.steg.find(({ namn }) => namn === 'bedomd')!.tidpunkt;
  const { handelseforlopp, orsak, atgard } = text.spar;
  const steg = steps(slump, {
    nyckel,
    del,
    inkom: Date.parse(inkom),
    tidigare: similar(tidigare, del, kategorier, avvikelse.rapporterad),
    namnder: del.regi === 'privat' ? [namndOf(del)] : [],
    grad: grad === 'aterlamnas' ? null : grad,
    omedelbar: text.omedelbar,
    handelseforlopp,
    konsekvenser: text.konsekvenser,
    ...(berorda.some(({ aldersgrupp }) => aldersgrupp === '0-12' || aldersgrupp === '13-17')
      ? { barnperspektiv: 'Den unga har berättat hur det kändes. Det visar att tryggheten har påverkats.' }
      : {}),
    orsak,
    atgard,
    polis: scenario.kategori === 'sexuella-overgrepp' || scenario.kategori === 'ekonomiska-overgrepp',
  });
  return { nyckel, del, inkom, grad: grad === 'aterlamnas' ? null : grad, avvikelse, steg };
}

/** How the unit goes on with an avvikelse that has come back to it; null when it has not. */
export function efterAterlamning({ nyckel, grad, steg, avvikelse }: PlaneradOverlamning): PlaneratArende | null {
  if (grad !== null) return null;
  const slump = new Slump('aterlamnad', nyckel);
  let time = Date.parse(steg.at(-1)!.tidpunkt);
  const vidare = (['utredd', 'beslutad', 'aterkopplad', 'avslutad'] as const).map((namn) => {
    time = later(slump, time, 1, 8);
    return { namn, tidpunkt: iso(time) };
  });
  return { ...avvikelse, utfall: 'ingen-atgard', steg: vidare };
}

/** The share that is notified to IVO is between a seventh (Stockholm 2021) and a quarter (Huddinge 2012) of the reports; the rest is chosen. */
const VIKT = {
  aterlamnas: 18,
  'inget-missforhallande': 10,
  'pataglig-risk-for-missforhallande': 22,
  missforhallande: 38,
  'pataglig-risk-for-allvarligt-missforhallande': 6,
  'allvarligt-missforhallande': 6,
} as const;
const UTFALL = Object.keys(VIKT) as (keyof typeof VIKT)[];

/** Two at most: the latest of the same unit and category in the three years before. */
const similar = (tidigare: readonly Tidigare[], del: PreparedDel, kategorier: readonly string[], before: Instant): readonly Tidigare[] =>
  tidigare
    .filter(
      (each) => each.del.nyckel === del.nyckel && each.rapporterad < before && each.kategorier.some((kod) => kategorier.includes(kod)),
    )
    .toSorted((a, b) => (a.rapporterad < b.rapporterad ? 1 : -1))
    .slice(0, 2);

interface Fall
  extends
    Lextexter,
    Pick<Lexrapport, 'nyckel' | 'anmalsTidigt' | 'invandning' | 'extern' | 'polis' | 'pagar' | 'ivo' | 'namnder' | 'antalBerorda'> {
  readonly del: PreparedDel;
  readonly inkom: number;
  readonly grad: Grad | null;
  readonly tidigare: readonly Tidigare[];
}

/** Every step of the case after its opening, in the order in which they happen. */
function steps(slump: Slump, fall: Fall): PlaneratLexfall['steg'] {
  const bok = new Bok(slump, fall);
  const bedomd = mottagning(bok);
  if (fall.grad === null) return bok.inTime();
  if (fall.anmalsTidigt) anmalan(bok, later(slump, bedomd, 0, 2), 'tidigt');
  const klar = utredning(bok, bedomd);
  if (klar === null) return bok.inTime();
  avslut(bok, beslut(bok, klar));
  return bok.inTime();
}

type Kommando = LexSarahKommando;

/** The steps as they are written down. */
class Bok {
  private readonly steg: PlaneratSteg<Kommando>[] = [];

  constructor(
    readonly slump: Slump,
    readonly fall: Fall,
  ) {}

  add(namn: string, time: number, av: Aktor, kommando: Kommando | ((id: Stegid) => Kommando)): number {
    this.steg.push({ namn, tidpunkt: iso(time), av, kommando: typeof kommando === 'function' ? kommando : () => kommando });
    return time;
  }

  later(from: number, least: number, most: number): number {
    return later(this.slump, from, least, most);
  }

  inTime(): PlaneratLexfall['steg'] {
    return inTime(this.steg);
  }
}

const dag = (time: number): string => stockholmDay(iso(time));

/** Received, assessed for the first time, and the nämnd told by a private provider. */
function mottagning(bok: Bok): number {
  const { slump, fall } = bok;
  const { del, grad, omedelbar } = fall;
  const mottagen = bok.add('mottagen', bok.later(fall.inkom, 0, 1), ANSVARIG, {
    type: 'TaEmotLexSarah',
    data: { omedelbaraAtgarder: [{ text: omedelbar }] },
  });
  if (del.regi === 'privat' && grad !== null) informera(bok, 'rapport', mottagen);
  if (fall.polis) {
    const data = { typ: 'polisanmalan', status: 'inlett', datum: dag(mottagen), text: 'Händelsen är polisanmäld.' } as const;
    bok.add('polisanmald', bok.later(mottagen, 0, 1), ANSVARIG, { type: 'NoteraParallelltSpar', data });
  }
  return bok.add('bedomd', bok.later(mottagen, 0, 3), ANSVARIG, {
    type: 'BedomInitialt',
    data:
      grad === null
        ? { beslut: 'aterlamnas', motivering: slump.oneOf(LEXTEXTER.aterlamnad) }
        : { beslut: 'utreds', motivering: 'Rapporten ska utredas.' },
  });
}

/** A private provider tells every nämnd that commissions it, sometimes late. */
function informera(bok: Bok, avser: 'rapport' | 'anmalan', from: number): void {
  const { slump, fall } = bok;
  for (const namnd of fall.namnder ?? []) {
    const time = bok.later(from, 0, slump.chance(0.25) ? 14 : 4);
    bok.add(`namnd-${avser}-${namnd}`, time, chefOf(fall.del), {
      type: 'InformeraNamnd',
      data: { namndId: preparedId(KOMMUN, namnd), avser, datum: dag(time) },
    });
  }
}

/** Up to the numbered version; null when the case is still there. */
function utredning(bok: Bok, bedomd: number): number | null {
  const { slump, fall } = bok;
  const { nyckel, atgard } = fall;
  const av = fall.extern ? ANSVARIG : UTREDARE;
  const utsedd = bok.add('utredare', bok.later(bedomd, 0, slump.chance(0.15) ? 20 : 4), ANSVARIG, {
    type: 'UtseUtredare',
    data: fall.extern
      ? { extern: { namn: 'Xenia Externlund', organisation: 'Granskarna i Exempel AB' } }
      : { anvandareId: UTREDARE.actorId },
  });
  let time = utsedd;
  const write = (namn: string, least: number, most: number, kommando: Kommando | ((id: Stegid) => Kommando), who = av): void => {
    time = bok.add(namn, bok.later(time, least, most), who, kommando);
  };
  const avsnitt = (avsnittsnyckel: 'bakgrund' | 'metod' | 'handelseforlopp', text: string): Kommando => ({
    type: 'SkrivAvsnitt',
    data: { nyckel: avsnittsnyckel, text },
  });
  const uppgift = (art: 'fakta' | 'bedomning', { text, kalla }: { readonly text: string; readonly kalla: string }): Kommando => ({
    type: 'DokumenteraUppgift',
    data: {
      text,
      art,
      kalla,
      datum: dag(time),
      dokumenteradAv: fall.extern
        ? { namn: 'Xenia Externlund', befattning: 'extern utredare' }
        : { namn: 'Urban Utredal', befattning: 'utredare' },
    },
  });
  write('bakgrund', 1, 5, avsnitt('bakgrund', slump.oneOf(LEXTEXTER.bakgrund)));
  write('metod', 0, 2, avsnitt('metod', slump.oneOf(LEXTEXTER.metod)));
  write('fakta', 1, 6, uppgift('fakta', slump.oneOf(LEXTEXTER.fakta)));
  write('horande', 1, 7, { type: 'AngeHorande', data: horande(slump, fall) });
  if (fall.pagar) return null;
  write('bedomning', 0, 4, uppgift('bedomning', slump.oneOf(LEXTEXTER.bedomning)));
  write('handelseforlopp', 0, 4, avsnitt('handelseforlopp', fall.handelseforlopp));
  write('konsekvenser', 0, 2, { type: 'BeskrivKonsekvenser', data: konsekvenser(fall) });
  write('akt', 0, 1, { type: 'NoteraIAkt', data: { noterat: true, datum: dag(time) } });
  const { omrade, text: beskrivning } = fall.orsak;
  write('orsaker', 0, 3, { type: 'AngeOrsaker', data: { orsaker: [{ omrade, beskrivning }] } });
  write('liknande', 0, 1, (id) => ({
    type: 'GranskaLiknande',
    data: {
      granskade: fall.tidigare.map((each) => ({ typ: 'avvikelse', id: id(each.nyckel, FORST) })),
      slutsats: fall.tidigare.length > 0 ? LEXTEXTER.liknande : LEXTEXTER.inteLiknande,
    },
  }));
  const atgardas = atgard !== undefined && fall.grad !== 'inget-missforhallande';
  if (atgardas) {
    const { typ: atgardstyp, text, mal } = atgard;
    const ansvarigId = chefOf(fall.del).actorId;
    write('atgard-forslag', 0, 2, (id) => ({
      type: 'ForeslaAtgard',
      data: { atgardstyp, beskrivning: text, mal, orsakIds: [id(nyckel, 'orsaker')], ansvarigId },
    }));
    write(
      'atgard-beslut',
      0,
      2,
      (id) => ({ type: 'BeslutaAtgard', data: { atgardId: id(nyckel, 'atgard-forslag'), beslut: 'planerad' } }),
      ANSVARIG,
    );
  }
  const grad = fall.grad!;
  const riskForUpprepning = slump.oneOf(LEXTEXTER.risk);
  write('forslag', 0, slump.chance(0.15) ? 55 : 4, (id) => ({
    type: 'LamnaForslag',
    data: {
      grad,
      motivering: LEXTEXTER.motivering[grad],
      riskForUpprepning,
      atgardIds: atgardas ? [id(nyckel, 'atgard-forslag')] : [],
    },
  }));
  write('klar', 0, 1, { type: 'Klarmarkera', data: {} });
  return time;
}

function horande(slump: Slump, { antalBerorda }: Fall) {
  if (antalBerorda !== undefined) return { hord: false, informerad: true, motivering: LEXTEXTER.gruppEjHord };
  return slump.chance(0.8) ? { hord: true, informerad: true } : { hord: false, informerad: true, motivering: LEXTEXTER.ejHord };
}

const konsekvenser = ({ konsekvenser: text, barnperspektiv }: Fall) => ({
  text,
  ...(barnperspektiv === undefined ? {} : { barnperspektiv }),
});

/** The degree, decided again when the reporter disagrees; then IVO, the reporter and the nämnd. Gives the time of the decision in force. */
function beslut(bok: Bok, klar: number): number {
  const { fall, slump } = bok;
  const first = besluta(bok, 'beslut', bok.later(klar, 1, 8), fall.grad!, ANSVARIG);
  let time = first;
  if (fall.invandning) {
    const invand = bok.add('invandning', bok.later(first, 3, 12), ANSVARIG, {
      type: 'MottaInvandning',
      data: { text: LEXTEXTER.invandning, beslutsfattareId: FORVALTNINGSCHEF.actorId },
    });
    time = besluta(bok, 'beslut-igen', bok.later(invand, 4, 20), fall.invandning, FORVALTNINGSCHEF);
  }
  if (fall.anmalsTidigt) {
    const skickad = bok.later(time, 0, 2);
    bok.add('ivo-komplettering', skickad, ANSVARIG, {
      type: 'KompletteraIvoAnmalan',
      data: { skickad: iso(skickad), beskrivning: 'Den färdiga utredningen.', utredningsversion: 1 },
    });
  } else if (ANMALS.includes(fall.invandning ?? fall.grad!)) anmalan(bok, bok.later(time, 0, 1), 'efter');
  bok.add('aterkopplad', bok.later(time, 0, 16), ANSVARIG, {
    type: 'AterkopplaRapportoren',
    data: { text: slump.oneOf(LEXTEXTER.aterkoppling) },
  });
  const redovisad = bok.later(time, 8, 40);
  bok.add('namnd', redovisad, NAMNDSEKRETERARE, {
    type: 'RedovisaForNamnd',
    data: {
      datum: dag(redovisad),
      paragraf: `§ ${slump.between(20, 140)}`,
      utredningsversion: 1,
      namndId: preparedId(KOMMUN, namndOf(fall.del)),
    },
  });
  return time;
}

const besluta = (bok: Bok, namn: string, time: number, grad: Grad, av: Aktor): number =>
  bok.add(namn, time, av, {
    type: 'BeslutaLexSarah',
    data: {
      grad,
      motivering: LEXTEXTER.motivering[grad],
      beslutsinstans: av.role,
      utredningsversion: 1,
      beslutare: beslutare(av),
    },
  });

const beslutare = ({ actorId, role }: Aktor) => ({
  actorId,
  kommun: KOMMUN,
  uppdrag: [{ roll: role as Roll, organisationsenhetId: preparedId(KOMMUN, 'kommun') }],
});

/** Our decision to notify, the anmälan itself, the nämnd told of it, and what IVO says about a year later. */
function anmalan(bok: Bok, time: number, nar: 'tidigt' | 'efter'): void {
  const { fall, slump } = bok;
  bok.add('anmalningsbeslut', time, FORVALTNINGSCHEF, {
    type: 'BeslutaOmAnmalan',
    data: {
      anmals: true,
      beslutsinstans: 'forvaltningschef',
      datum: dag(time),
      motivering: nar === 'tidigt' ? LEXTEXTER.anmalsTidigt : LEXTEXTER.anmals,
      ...(nar === 'tidigt' ? { preliminarGrad: fall.grad! } : {}),
      beslutare: beslutare(FORVALTNINGSCHEF),
    },
  });
  const skickad = bok.later(time, 0, slump.chance(0.3) ? 5 : 1);
  bok.add('ivo-anmalan', skickad, ANSVARIG, {
    type: 'SkickaIvoAnmalan',
    data: { skickad: iso(skickad), diarienummer: `SOC ${dag(skickad).slice(0, 4)}/${slump.between(300, 899)}` },
  });
  informera(bok, 'anmalan', skickad);
  const beslutat = bok.later(skickad, 290, 420);
  bok.add('ivo-beslut', beslutat, ANSVARIG, {
    type: 'NoteraIvoBeslut',
    data: { datum: dag(beslutat), utfall: fall.ivo ?? slump.oneOf(LEXTEXTER.ivo) },
  });
}

/** The measure carried out by the unit and followed up within half a year, and then the end. */
function avslut(bok: Bok, beslutad: number): void {
  const { fall, slump } = bok;
  const { nyckel, atgard, grad } = fall;
  const chef = chefOf(fall.del);
  let time = beslutad;
  if (atgard !== undefined && grad !== 'inget-missforhallande') {
    const atgardId = (id: Stegid): string => id(nyckel, 'atgard-forslag');
    const [kommentar, motivering] = [slump.oneOf(LEXTEXTER.genomford), slump.oneOf(LEXTEXTER.uppfoljd)];
    time = bok.add('atgard-genomford', bok.later(time, 10, 50), chef, (id) => ({
      type: 'GenomforAtgard',
      data: { atgardId: atgardId(id), kommentar },
    }));
    time = bok.add('atgard-uppfoljd', bok.later(time, 100, 175), chef, (id) => ({
      type: 'FoljUppAtgard',
      data: { atgardId: atgardId(id), effekt: 'ja', motivering },
    }));
  }
  if (fall.polis) {
    const avslutat = bok.later(beslutad, 40, 90);
    const data = { typ: 'polisanmalan', status: 'avslutat', datum: dag(avslutat), text: 'Förundersökningen är nedlagd.' } as const;
    bok.add('polis-avslutad', avslutat, ANSVARIG, { type: 'NoteraParallelltSpar', data });
  }
  // Not before it has been reported to the nämnd, which takes forty days at most.
  bok.add('avslutad', bok.later(Math.max(time, beslutad + 42 * 24 * TIMME), 0, 8), ANSVARIG, { type: 'AvslutaLexSarah', data: {} });
}
