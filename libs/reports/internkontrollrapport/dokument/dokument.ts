import {
  inSentence,
  type Block,
  type Cell,
  type Definition,
  type Document,
  type Part,
  type Section,
  type Signal,
  type Table,
} from '#engine/document';
import {
  anchor,
  avlasningen,
  caveat,
  diariet,
  figures,
  iOrdning,
  laget,
  omslaget,
  periodName,
  tableBlocks,
  textBlocks,
  UTGAVA,
  utanEgenText,
  utanTomma,
  versal,
  type Kodnamn,
  type Tabellvarde,
  type Upplagg,
} from '#reports/gemensamt';
import { FARG } from '../application/siffror/index.js';
import { funktion, redovisare } from './funktioner.js';
import type { Momentvy } from './momentvy.js';
import { bedomningstext, SEPARAT, type Internkontrollrapportvy, type Rapportavsnittsvy, type Riskvy } from './vy.js';

const SIGNAL: Readonly<Record<string, Signal['signal']>> = { gron: 'green', gul: 'yellow', rod: 'red', gra: 'grey' };

/** The report as a document, ready for any format. */
export function dokument(vy: Internkontrollrapportvy, etikett: Kodnamn, { design, ordning }: Upplagg): Document {
  const stalld = namndens(vy);
  const berattare = new Avsnittsberattare(etikett, vy.beslut !== undefined);
  const { sections, facts } = utanTomma([
    ...iOrdning(vy.avsnitt, ordning, sectionOfTemplate).map((avsnitt) => berattare.section(avsnitt)),
    ...berattare.planatgarder(vy),
    ...berattare.sekretess(vy),
  ]);
  return {
    title: vy.titel,
    subtitle: vy.namnd.namn,
    language: 'sv',
    date: vy.beslut?.datum ?? vy.senastAndrad,
    author: vy.namnd.namn,
    ...(vy.beslut === undefined ? { status: laget(stalld, SLAG) } : {}),
    imprint: omslaget(stalld, vy.utgava),
    ...(design === undefined ? {} : { design }),
    facts: [
      { term: 'Period', value: periodName(vy.period) },
      { term: 'Plan', value: `${vy.plannummer}, version ${vy.planversion}` },
      {
        term: 'Avläst vid',
        value: avlasningen(vy),
        explanation: 'Det som har registrerats efter det numret ingår inte. Med numret kan samma rapport tas fram igen.',
      },
      { term: 'Läge', value: laget(stalld, SLAG), ...(vy.beslut?.andradEfterBeslutet ? { explanation: EFTER_BESLUTET } : {}) },
      ...diariet(vy),
      {
        term: 'Utgåva',
        value: UTGAVA[vy.utgava],
        ...(vy.sekretess.antal === 0 ? {} : { explanation: BETYDER[vy.utgava] }),
      },
      { term: 'Mall', value: `${versal(vy.mall)}, version ${vy.mallversion}` },
      ...utanEgenText(vy.avsnitt, sections),
      ...facts,
    ],
    sections,
  };
}

/** The sections of the kontrollområden stand in one place of the template. */
const sectionOfTemplate = ({ nyckel, kontrollmoment }: Rapportavsnittsvy): string => (kontrollmoment === undefined ? nyckel : 'omraden');

const EFTER_BESLUTET = 'Rapporten avlästes, skrevs eller granskades efter beslutets dag: nämnden kan ha haft en annan lydelse framför sig.';

const BETYDER = {
  full: 'Innehåller ett sista avsnitt med kontroller som omfattas av sekretess. Lämna inte ut dokumentet utan sekretessprövning.',
  publik: 'Kontroller som omfattas av sekretess redovisas separat.',
} as const;

const SLAG = 'internkontrollrapport';

/** Nobody but the nämnd decides it. */
const namndens = <V extends Pick<Internkontrollrapportvy, 'beslut'>>({ beslut, ...vy }: V) => ({
  ...vy,
  ...(beslut === undefined ? {} : { beslut: { ...beslut, beslutadAv: 'Nämnden' } }),
});

class Avsnittsberattare {
  constructor(
    private readonly etikett: Kodnamn,
    private readonly beslutad: boolean,
  ) {}

  section(avsnitt: Rapportavsnittsvy): Section {
    const { nyckel, rubrik, kontrollmoment = [], tomt = false, risker = [], siffror, tabeller } = avsnitt;
    const written = tomt && avsnitt.text === null ? [] : textBlocks(avsnitt, this.beslutad);
    return {
      id: nyckel,
      heading: rubrik,
      blocks: [
        ...(tomt ? [caveat('Området har inga kontrollmoment i den plan som gäller.')] : []),
        ...written,
        ...figures(siffror),
        ...(risker.length === 0 ? [] : [this.risktabell(risker)]),
        ...tabeller.flatMap((tabell) => (kontrollmoment.length > 0 ? [overblick(tabell, kontrollmoment)] : coloured(tabell))),
      ],
      ...(kontrollmoment.length === 0
        ? {}
        : { parts: kontrollmoment.map((moment, i) => this.moment(moment, `${nyckel}-moment-${i + 1}`)) }),
    };
  }

  /** Measures that no section would tell of otherwise. */
  planatgarder({ planatgarder }: Internkontrollrapportvy): Section[] {
    return planatgarder.length === 0
      ? []
      : [{ id: 'planatgarder', heading: 'Åtgärder som gäller hela planen', blocks: [this.atgardslista(planatgarder)] }];
  }

  /** What is secret stands apart, last, and in the full edition only; the public one says that there is such a part. */
  sekretess({ sekretess: { antal, bestammelser, kontrollmoment } }: Internkontrollrapportvy): Section[] {
    if (antal === 0) return [];
    const hur = `${antal === 1 ? 'Ett kontrollmoment' : `${antal} kontrollmoment`} har kontroller som omfattas av sekretess enligt ${bestammelser.join('; ')}.`;
    return [
      {
        id: 'sekretess',
        heading: 'Kontroller som omfattas av sekretess',
        blocks: [caveat(kontrollmoment === undefined ? `${hur} De redovisas separat.` : `${hur} De redovisas bara här.`)],
        ...(kontrollmoment === undefined
          ? {}
          : { parts: kontrollmoment.map((moment, i) => this.moment(moment, `sekretess-moment-${i + 1}`, true)) }),
      },
    ];
  }

  private moment(moment: Momentvy, id: string, apart = false): Part {
    const { kontrollmoment, borttaget, separat, atgarder } = moment;
    const result =
      separat.length > 0 && !apart
        ? [caveat(`${SEPARAT}: kontrollen omfattas av sekretess enligt ${separat.join('; ')}.`)]
        : this.resultat(moment, id);
    return {
      id,
      heading: kontrollmoment,
      blocks: [
        ...(borttaget ? [caveat('Nämnden har tagit bort kontrollmomentet ur planen. Det som redovisades innan dess står kvar.')] : []),
        { kind: 'definitions', items: this.plankolumner(moment, apart) },
        ...result,
        ...this.atgarder(atgarder),
      ],
    };
  }

  /** The plan's columns; those that it lacks are left out. */
  private plankolumner(moment: Momentvy, apart: boolean): Definition[] {
    const {
      process,
      risk,
      riskvarde,
      hantering,
      syfte,
      metod,
      frekvens,
      kontrollansvarig,
      kontrollansvarigId,
      rapporterasTill,
      beslutadAv,
    } = moment;
    const kod = (kodverk: string, value: string | undefined) => (value === undefined ? undefined : this.etikett(kodverk, value));
    const items: [string, string | undefined][] = [
      ['Process', process],
      ['Risk', risk],
      ['Riskvärde', riskvarde && risktext(riskvarde)],
      ['Hantering', kod('riskhantering', hantering)],
      ['Syfte', syfte],
      ['Metod', kod('kontrollmetoder', metod)],
      ['Frekvens', kod('frekvenser', frekvens)],
      ['Kontrollansvarig', kontrollansvarig ?? (kontrollansvarigId && (funktion(kontrollansvarigId) ?? kontrollansvarigId))],
      ['Rapporteras till', rapporterasTill],
      ['Beslutat av', kod('momentbeslutare', beslutadAv)],
      ['Förra året', forraAret(moment, apart)],
      [
        'Till nästa år',
        moment.separat.length > 0 && !apart ? undefined : moment.kvarstar ? 'Går vidare till nästa års plan' : 'Går inte vidare',
      ],
    ];
    return items.flatMap(([term, value]) => (value === undefined ? [] : [{ term, value }]));
  }

  private resultat(moment: Momentvy, id: string): Block[] {
    const { kontroller } = moment;
    if (kontroller.length === 0) return [{ kind: 'paragraph', content: ['Inget resultat är redovisat.'] }];
    return [
      {
        kind: 'table',
        id: `${id}-resultat`,
        caption: 'Resultat',
        columns: ['Dag', 'Redovisad av', 'Bedömning', 'Urval', 'Kontrollerade', 'Avvikelser', 'Kommentar', 'Fynd'].map((heading) => ({
          heading,
          format: heading === 'Kontrollerade' || heading === 'Avvikelser' ? 'number' : 'text',
        })),
        rows: kontroller.map(({ dag, redovisadAv, bedomning, urval, antalKontrollerade, antalAvvikelser, kommentar, fynd }): Cell[] => [
          dag,
          redovisare(redovisadAv, moment),
          bedomd(bedomning),
          urval ?? null,
          antalKontrollerade ?? null,
          antalAvvikelser ?? null,
          kommentar,
          fynd.length === 0 ? 'Inga' : `${fynd.length} ${fynd.length === 1 ? 'ärende' : 'ärenden'}`,
        ]),
      },
    ];
  }

  private atgarder(atgarder: Momentvy['atgarder']): Block[] {
    if (atgarder.length === 0) return [];
    return [{ kind: 'paragraph', content: ['Åtgärder:'] }, this.atgardslista(atgarder)];
  }

  private atgardslista(atgarder: Momentvy['atgarder']): Block {
    return { kind: 'list', items: atgarder.map((atgard) => [this.atgardstext(atgard)]) };
  }

  private atgardstext({
    fas,
    typ,
    beskrivning,
    ansvarigId,
    klarSenast,
    effekt,
    uppfoljningsmotivering,
  }: Momentvy['atgarder'][number]): string {
    const status = [
      inSentence(this.etikett('atgardsfaser', fas)),
      `ansvarig ${ansvarig(ansvarigId)}`,
      ...(klarSenast === undefined ? [] : [`klar senast ${klarSenast}`]),
    ].join(', ');
    const verkan = effekt === undefined ? '' : ` Avsedd effekt: ${inSentence(this.etikett('effekt', effekt))}.`;
    return `${this.etikett('atgardstyper', typ)}: ${beskrivning} (${status}).${verkan}${uppfoljningsmotivering === undefined ? '' : ` ${uppfoljningsmotivering}`}`;
  }

  private risktabell(risker: readonly Riskvy[]): Table {
    return {
      kind: 'table',
      id: 'tabell-riskinventering',
      caption: 'Inventerade risker',
      columns: ['Process', 'Risk', 'Riskvärde', 'Hantering', 'Skäl', 'Åtgärder'].map((heading) => ({ heading, format: 'text' })),
      rows: risker.map(({ process, risk, riskvarde, hantering, motivering, atgarder }): Cell[] => [
        process,
        risk,
        riskvarde === undefined ? null : { text: risktext(riskvarde), signal: SIGNAL[riskvarde.niva] ?? 'grey' },
        hantering === undefined ? null : this.etikett('riskhantering', hantering),
        motivering ?? null,
        atgarder.length === 0 ? null : atgarder.map((atgard) => this.atgardstext(atgard)).join(' '),
      ]),
    };
  }
}

const ansvarig = (konto: string): string => {
  const namn = funktion(konto);
  return namn === undefined ? konto : inSentence(namn);
};

const bedomd = (bedomning: NonNullable<Momentvy['bedomning']>): Signal => ({
  text: bedomningstext(bedomning)!,
  signal: SIGNAL[bedomning.niva] ?? 'grey',
});

const risktext = ({ faktorer, riskvarde, niva, skalversion }: NonNullable<Momentvy['riskvarde']>): string =>
  `${Object.values(faktorer).join(' × ')} = ${riskvarde} (${(FARG[niva] ?? niva).toLowerCase()}, skala ${skalversion})`;

const FORANDRING = { battre: 'Bättre än förra året', samma: 'Samma som förra året', samre: 'Sämre än förra året' } as const;

function forraAret({ foregaende }: Momentvy, apart: boolean): string {
  if (foregaende === null) return 'Nytt i årets plan';
  const { period, plannummer, bedomning, forandring, riskvarde, separat } = foregaende;
  const parts = [
    separat && !apart ? SEPARAT.toLowerCase() : (bedomningstext(bedomning) ?? 'inget resultat'),
    ...(riskvarde === undefined ? [] : [`riskvärde ${riskvarde.riskvarde}`]),
    ...(forandring === null ? [] : [FORANDRING[forandring].toLowerCase()]),
  ];
  return `${period} (${plannummer}): ${parts.join(', ')}`;
}

/** The area's moments side by side, the assessment as words with a colour before them. */
const overblick = ({ nyckel, titel, definition, kolumner, rader }: Tabellvarde, moment: readonly Momentvy[]): Table => {
  const shown = kolumner.filter((kolumn) => kolumn.nyckel !== 'farg');
  const cell = (row: Tabellvarde['rader'][number], kolumn: string): Cell => {
    const bedomning = moment.find(({ id }) => id === row.kod)?.bedomning ?? null;
    if (kolumn !== 'bedomning') return row[kolumn]!;
    return bedomning === null ? (row[kolumn] ?? 'Inget resultat') : bedomd(bedomning);
  };
  return {
    kind: 'table',
    id: `tabell-${anchor(nyckel)}`,
    caption: titel,
    columns: shown.map(({ rubrik, format }) => ({ heading: rubrik, format: format === 'text' ? 'text' : 'number' })),
    rows: rader.map((row) => shown.map((kolumn) => cell(row, kolumn.nyckel))),
    definition: { text: definition },
  };
};

const SIGNALS: Readonly<Record<string, Signal['signal']>> = Object.fromEntries(
  Object.entries(FARG).map(([niva, text]) => [text, SIGNAL[niva]!]),
);

/** A counted table whose rows have colours. */
const coloured = (tabell: Tabellvarde): Block[] =>
  tableBlocks(tabell).map((block) =>
    block.kind !== 'table'
      ? block
      : {
          ...block,
          rows: block.rows.map((row) =>
            row.map((cell) => (typeof cell === 'string' && cell in SIGNALS ? { text: cell, signal: SIGNALS[cell]! } : cell)),
          ),
        },
  );
