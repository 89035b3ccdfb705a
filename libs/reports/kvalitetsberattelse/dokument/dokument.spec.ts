import { describe, expect, test } from '@jest/globals';
import { findMall } from '../domain/index.js';
import type { Monstervy } from '../monster/index.js';
import { loadRegler } from '#regler/ladda';
import type { Berakning, Rad, Siffervarde, Tabellvarde } from '#reports/gemensamt';
import { renderHtml as documentToHtml } from '#engine/document';
import { canonicalJson } from '#engine/kernel';
import { berattelsevy, modell, type Berattelsevy, type OppnadBerattelse } from './index.js';
import { textforslag } from './textforslag.js';
import { utkast } from './utkast.fixture.js';

const regler = loadRegler();
const berattelse = utkast('2', {
  lopnummer: '9007199254740993',
  avsnitt: { analys: { text: 'Ett stycke.\n\nEtt <i>annat</i>\u202E stycke.' } },
});

const siffra = (nyckel: string, varde: number | null, over: Partial<Siffervarde> = {}): Siffervarde => ({
  nyckel,
  etikett: nyckel,
  varde,
  enhet: 'antal',
  definition: `Definition av ${nyckel}.`,
  ...over,
});
const tabell = (nyckel: string, kolumn: string, rader: readonly Rad[]): Tabellvarde => ({
  nyckel,
  titel: `Tabell ${nyckel}`,
  definition: 'Så här läses tabellen.',
  kolumner: [
    { nyckel: kolumn, rubrik: kolumn, format: 'text' },
    { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
  ],
  rader,
});

const year = (period: string, antal: number | null): Rad => ({ kod: period, period, antal });

function berakning(antal: number, forra: number | null): Berakning {
  const years = [year('2023', null), year('2024', forra), year('2025', antal)];
  return {
    siffror: [
      siffra('avvikelser.antal', antal),
      siffra('avvikelser.overlamnade-lex-sarah', 1),
      siffra('avvikelser.andel-avslutade', 0.5, { enhet: 'andel', taljare: 1, namnare: 2 }),
      siffra('avvikelser.ledtid-median', 12, { enhet: 'dagar', namnare: 2 }),
      siffra('avvikelser.ledtid-p90', null, { enhet: 'dagar', namnare: 0 }),
      siffra('avvikelser.utan-rapport', 1, { namnare: 3 }),
      siffra('klagomal.antal', antal),
      siffra('klagomal.andel-besvarade-14-dagar', antal === 0 ? null : 1 / 3, { enhet: 'andel', taljare: 1, namnare: 3 }),
      siffra('klagomal.delegationsprovade', 2),
      siffra('lex-sarah.antal', antal),
      siffra('lex-sarah.ivo-anmalda', 1),
      siffra('atgarder.antal', 0),
      siffra('ledningssystem.personalinformation', 3),
    ],
    tabeller: [
      tabell('avvikelser.per-kategori', 'kategori', [{ kod: 'fall', kategori: 'Fall', antal }]),
      tabell('avvikelser.trend', 'period', years),
      tabell('klagomal.per-typ', 'typ', [{ kod: 'klagomal', typ: 'Klagomål', antal }]),
      tabell('klagomal.trend', 'period', years),
      tabell('lex-sarah.per-grad', 'grad', [
        { kod: 'missforhallande', grad: 'Missförhållande', antal },
        { kod: 'allvarligt-missforhallande', grad: 'Allvarligt missförhållande', antal: 0 },
      ]),
      tabell('lex-sarah.per-kategori', 'kategori', [{ kod: 'fall', kategori: 'Fall', antal }]),
      tabell('lex-sarah.trend', 'period', years),
      tabell('avvikelser.utan-rapport', 'enhet', [{ kod: 'tyst', enhet: 'Tysta gatan 1' }]),
      tabell('atgarder.per-effekt', 'effekt', []),
    ],
  };
}

const view = (antal = 4, forra: number | null = 6) => berattelsevy(berattelse, berakning(antal, forra), [], regler);
const forslag = (nyckel: string, antal: number, forra: number | null) =>
  view(antal, forra).avsnitt.find((avsnitt) => avsnitt.nyckel === nyckel)!.textforslag!;

const decided = (beslut: NonNullable<OppnadBerattelse['beslut']>, over: Partial<OppnadBerattelse> = {}): Berattelsevy =>
  berattelsevy({ ...berattelse, ...over, fas: 'beslutad', beslut }, berakning(4, 6), [], regler);

const UPPLAGG = { ordning: [] };
const renderHtml = (vy: Berattelsevy): string => documentToHtml(modell(vy, 'full', UPPLAGG).dokument);

describe('the report as a document', () => {
  const html = renderHtml(view());

  test('holds every section of its template and every figure with its definition', () => {
    for (const { rubrik } of findMall('kvalitetsberattelse', '2')!.avsnitt) expect(html).toContain(`>${rubrik}</h2>`);
    for (const { definition } of berakning(4, 6).siffror) expect(html).toContain(definition);
    expect(html).toContain('löpnummer 9007199254740993, den 2026-01-15');
  });

  test('blank is said, a share has its base, few cases are cautioned', () => {
    expect(html).toContain('Uppgift saknas');
    expect(html).toContain('50\u00A0% (1 av 2)');
    expect(html).toContain('tolkas med försiktighet');
  });

  test('what has been written is shown as text, and what has not is said', () => {
    expect(html).toContain('Ett &lt;i&gt;annat&lt;/i&gt;');
    expect(html).toContain('Avsnittet är inte skrivet.');
  });

  test('the same report gives the same bytes, and JSON without pictures', () => {
    expect(renderHtml(view())).toBe(html);
    const json = canonicalJson(modell(view(), 'full', UPPLAGG).uppgifter);
    expect(canonicalJson(modell(view(), 'full', UPPLAGG).uppgifter)).toBe(json);
    expect(json).not.toContain('<svg');
    expect(json).toContain('textalternativ');
  });

  test('key figures stand with every decimal of their source', () => {
    const { avsnitt } = view();
    const rader = [
      { kod: '1', nyckeltal: 'Väntetid', antal: 0.123 },
      { kod: '2', nyckeltal: 'Förändring', antal: -1234.25 },
    ];
    const tabeller = [tabell('nyckeltal.utfall', 'nyckeltal', rader)];
    const shown = renderHtml({ ...view(), avsnitt: [{ ...avsnitt[0]!, tabeller }] });
    expect(shown).toContain('<td class="tal">0,123</td>');
    expect(shown).toContain('<td class="tal">\u22121\u00A0234,25</td>');
  });

  test('rows that overlap say so; those of risks have their sum and do not', () => {
    const { avsnitt } = view();
    const not = (nyckel: string): string => {
      const tabeller = [{ ...tabell(nyckel, 'niva', [{ kod: 'rod', niva: 'Röd', antal: 6 }]), overlappar: true as const }];
      return renderHtml({ ...view(), avsnitt: [{ ...avsnitt[0]!, diagram: [], tabeller }] });
    };
    expect(not('avvikelser.nagot')).toContain('Raderna överlappar');
    for (const nyckel of ['riskanalyser.fore-efter', 'riskanalyser.matris']) expect(not(nyckel)).not.toContain('Raderna överlappar');
  });

  test('has the look and the order that the report was begun with, its own day and what it is', () => {
    const design = { name: 'egen', version: 1, organisation: 'Exempelkommun', accent: '#123456', surface: '#ffffff' };
    const { dokument } = modell(view(), 'publik', { design, ordning: ['analys', 'avvikelser'] });
    expect(dokument).toMatchObject({ design, date: '2026-01-15', author: 'Exempelkommun', status: 'Utkast 2026-01-15, inte beslutat' });
    expect(dokument.imprint).toEqual(['Avläst vid löpnummer 9007199254740993, den 2026-01-15', 'Publik utgåva']);
    expect(dokument.sections.slice(0, 3).map(({ id }) => id)).toEqual(['analys', 'avvikelser', 'sammanfattning']);
    expect(dokument.facts).toContainEqual(expect.objectContaining({ term: 'Utgåva', value: 'Publik' }));
    const beslutad = decided({ datum: '2026-02-10', dokument: [] });
    expect(modell(beslutad, 'full', UPPLAGG).dokument).toMatchObject({ date: '2026-02-10' });
    expect(modell(beslutad, 'full', UPPLAGG).dokument).not.toHaveProperty('status');
  });

  test('a decision says its day, who decided, and the paragraph where a nämnd did; the first ones their day alone', () => {
    const laget = (beslut: object) =>
      modell(decided({ datum: '2026-02-10', dokument: [], ...beslut }), 'full', UPPLAGG).dokument.facts.find(
        ({ term }) => term === 'Läge',
      )!;
    expect(laget({})).toEqual({ term: 'Läge', value: 'Beslutad 2026-02-10' });
    expect(laget({ beslutsinstans: 'forvaltningschef' }).value).toBe('Beslutad 2026-02-10 av förvaltningschefen');
    expect(laget({ beslutsinstans: 'namnd', paragraf: '§ 17' }).value).toBe('Beslutad 2026-02-10 av nämnden, § 17');
  });

  test('the cover says what a decision is called in the diary, and so does the document itself', () => {
    const { imprint, facts } = modell(
      decided({ datum: '2026-02-10', dokument: [], beslutsinstans: 'namnd', paragraf: '§ 17', diarienummer: 'SN 2026-17' }),
      'full',
      UPPLAGG,
    ).dokument;
    expect(imprint?.slice(0, 2)).toEqual(['Beslutad 2026-02-10 av nämnden, § 17', 'Diarienummer SN 2026-17']);
    expect(facts).toContainEqual({ term: 'Diarienummer', value: 'SN 2026-17' });
    expect(facts).toContainEqual({ term: 'Mall', value: 'Kvalitetsberättelse, version 2' });
  });

  test('a draft is of the day on which something was last done to it', () => {
    const skriven = { analys: { text: 'x', skriven: '2026-01-20T08:00:00.000Z' } };
    const vy = berattelsevy({ ...berattelse, avsnitt: skriven }, berakning(4, 6), [], regler);
    expect(modell(vy, 'full', UPPLAGG).dokument).toMatchObject({ date: '2026-01-20', status: 'Utkast 2026-01-20, inte beslutat' });
  });

  describe('the sections that nobody has written in are named', () => {
    const named = (vy: Berattelsevy) =>
      modell(vy, 'full', UPPLAGG)
        .dokument.facts.find(({ term }) => term === 'Avsnitt som ingen har skrivit i')
        ?.value.split(', ');

    test('whether words made from the figures stand in them, or figures alone', () => {
      for (const vy of [view(), decided({ datum: '2026-02-10', dokument: [] })]) {
        expect(named(vy)).toEqual(expect.arrayContaining(['Inledning', 'Ledningssystem och ansvar', 'Avvikelser', 'Lex Sarah']));
        expect(named(vy)).not.toContain('Sammanställning och analys');
      }
    });

    test('but not those that are left out, which are named for themselves', () => {
      const vy = decided({ datum: '2026-02-10', dokument: [] });
      expect(named(vy)).not.toContain('Sammanfattning');
      expect(modell(vy, 'full', UPPLAGG).dokument.facts).toContainEqual(
        expect.objectContaining({ term: 'Avsnitt utan text', value: expect.stringContaining('Sammanfattning') }),
      );
    });

    test.each([
      ['a pattern that somebody has adopted is written', { lage: 'antaget' }, false],
      ['a proposal is not', { lage: 'forslag' }, true],
      ['nor one that is dismissed', { lage: 'avfardat' }, true],
      ['nor one that the figures no longer show', { lage: 'antaget', visasInteLangre: true }, true],
    ] as const)('%s', (_, lage, oskrivet) => {
      const monster: Monstervy = {
        id: 'm1',
        monster: 'tystnad.1',
        typ: 'tystnad',
        rubrik: 'Tyst enhet',
        text: 'Enheten rapporterade inget.',
        utrakning: [],
        underlag: { nyckel: 'monster', rad: '1' },
        ...lage,
      };
      const vy = berattelsevy({ ...berattelse, avsnitt: {} }, berakning(4, 6), [monster], regler);
      expect(named(vy)!.includes('Sammanställning och analys')).toBe(oskrivet);
    });
  });

  test.each([
    ['avläst samma dag', '2026-01-15', {}, false],
    ['avläst senare', '2026-01-14', {}, true],
    ['skrivet senare', '2026-01-15', { avsnitt: { analys: { text: 'x', skriven: '2026-01-16T08:00:00.000Z' } } }, true],
    ['granskat senare', '2026-01-15', { granskad: '2026-01-16T08:00:00.000Z' }, true],
  ])('a decision before the figures, the text or the review is said to be: %s', (_, datum, over, andrad) => {
    const vy = decided({ datum, dokument: [] }, over);
    expect(vy.beslut).toMatchObject({ andradEfterBeslutet: andrad });
    expect(renderHtml(vy).includes('efter beslutets dag')).toBe(andrad);
  });

  test('what is decided on tells nobody what to write: a section with nothing is left out and named, one with figures is there', () => {
    const { dokument } = modell(decided({ datum: '2026-02-10', dokument: [] }), 'full', UPPLAGG);
    const [ids, omitted] = [dokument.sections.map(({ id }) => id), dokument.facts.find(({ term }) => term === 'Avsnitt utan text')!];
    expect(JSON.stringify(dokument)).not.toContain('Här ska stå');
    expect(omitted.value).toContain('Sammanfattning');
    expect(ids).not.toContain('sammanfattning');
    expect(ids).toEqual(expect.arrayContaining(['analys', 'ledningssystem', 'avvikelser']));
    const draft = modell(view(), 'full', UPPLAGG).dokument;
    expect(draft.sections.map(({ id }) => id)).toContain('sammanfattning');
    expect(draft.facts.map(({ term }) => term)).not.toContain('Avsnitt utan text');
  });

  test('ids are unique in the whole document', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('proposals for text', () => {
  test('say the change with its base, and that few cases say little', () => {
    const text = forslag('avvikelser', 4, 6);
    expect(text).toContain('4 avvikelser');
    expect(text).toContain('2 färre än 2024 (6)');
    expect(text).toContain('Färre rapporter kan betyda att färre rapporterar');
    expect(text).toContain('tolkas med försiktighet');
    expect(text).toContain('Tysta gatan 1');
  });

  test('name a category only when it is not few', () => {
    expect(forslag('avvikelser', 4, 6)).not.toContain('Vanligast');
    expect(forslag('avvikelser', 7, 6)).toContain('Vanligast är fall (7)');
  });

  test('the newest template counts the preventive work among the åtgärder, the older ones say that they do not', () => {
    const text = (mallversion: string) =>
      textforslag(
        findMall('kvalitetsberattelse', mallversion)!.avsnitt.find(({ nyckel }) => nyckel === 'atgarder')!,
        { ...berattelse, mallversion },
        berakning(0, 0),
      );
    expect(text('2')).toBe('Inga åtgärder har föreslagits eller beslutats för periodens ärenden.');
    expect(text('3')).toBe('Inga åtgärder har föreslagits eller beslutats för periodens ärenden eller i det förebyggande arbetet.');
  });

  test('a year before the first report is not compared with', () =>
    expect(forslag('avvikelser', 9, null)).toContain('Det finns inga uppgifter från året före'));

  test('nothing reported is not taken for nothing happened', () => expect(forslag('avvikelser', 0, 3)).toContain('inte har rapporterats'));

  test('cases with the lex function are told apart', () => expect(forslag('lex-sarah', 4, 6)).toContain('En avvikelse har lämnats över'));

  test('an answer in time is told with how many there were to answer', () => {
    expect(forslag('klagomal', 7, 6)).toContain('Av 3 som skulle ha besvarats inom svarsfristen besvarades 1 i tid (33,3\u00A0%)');
    expect(forslag('klagomal', 7, 6)).toContain('2 har begärts prövade av klagomålsdelegationen');
    expect(forslag('klagomal', 0, 6)).toContain('få vet hur man lämnar dem');
  });

  test('lex Sarah is told by what it turned out to be', () => {
    expect(forslag('lex-sarah', 7, 6)).toContain('7 lex Sarah-ärenden rapporterades under perioden. Det är 1 fler än 2024 (6)');
    expect(forslag('lex-sarah', 7, 6)).toContain('Utfallet är missförhållande (7). 1 har anmälts');
    expect(forslag('lex-sarah', 0, 6)).toContain('inte har rapporterats');
  });
});

test('a report that was begun with the first template has its sections and its words', () => {
  const first = berattelsevy({ ...berattelse, mallversion: '1' }, berakning(7, 6), [], regler);
  const lexSarah = first.avsnitt.find(({ nyckel }) => nyckel === 'lex-sarah')!;
  expect(first.avsnitt.map(({ nyckel }) => nyckel)).not.toContain('klagomal');
  expect(lexSarah.siffror.map(({ nyckel }) => nyckel)).toEqual(['avvikelser.overlamnade-lex-sarah']);
  expect(lexSarah.tabeller).toEqual([]);
  const siffror = (vy: typeof first) => vy.avsnitt.find(({ nyckel }) => nyckel === 'ledningssystem')!.siffror.map(({ nyckel }) => nyckel);
  expect(siffror(first)).toEqual([]);
  expect(siffror(view())).toEqual(['ledningssystem.personalinformation']);
  expect(lexSarah.textforslag).toMatch(/^En avvikelse har lämnats över/);
  expect(renderHtml(first)).toContain('version 1');
});
