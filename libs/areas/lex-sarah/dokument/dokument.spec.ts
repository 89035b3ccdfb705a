import { describe, expect, test } from '@jest/globals';
import { renderHtml, type Document } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import type { LexSarahEvent } from '../domain/events.js';
import { ivoDokument, ivoUnderlag, ivoUnderlagvy } from './ivo-underlag.js';
import { tjansteskrivelsedokument, tjansteskrivelsevy } from './tjansteskrivelse.js';
import { underlagOf, type Handelser, type Uppslag } from './underlag.js';
import { utredningsdokument } from './utredning.js';
import { utredningsvy } from './vy.js';

const ID = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const uppslag: Uppslag = { enhet: { id: 'e1', namn: 'Påhittade enheten' }, namnder: [], granskade: [], regler: loadRegler() };

/** A history as the log gives it, its texts already open. */
const history = (...events: readonly LexSarahEvent[]): Handelser =>
  events.map((event, index) => ({
    event,
    eventId: `${ID.slice(0, -2)}${String(index).padStart(2, '0')}`,
    kommun: '0000',
    area: 'lex-sarah',
    id: ID,
    streamId: `0000_lex-sarah-${ID}`,
    revision: BigInt(index),
    lopnummer: BigInt(index + 1),
    position: String(index + 1),
    recordedAt: '2026-11-01T09:00:00.000Z',
    actorId: 'lex-sarah-ansvarig',
    role: 'lex-sarah-ansvarig',
    correlationId: ID,
  }));

const tidpunkt = '2026-10-01T08:00:00.000Z';
type Oppnad = Extract<LexSarahEvent, { type: 'LexSarahOppnad' }>['data'];
const oppnad = (over: Partial<Oppnad> = {}): LexSarahEvent => ({
  type: 'LexSarahOppnad',
  data: {
    tidpunkt,
    lexSarahId: ID,
    nummer: 'L-2026-000007',
    grund: 'rapport',
    rapport: {
      rapportId: ID,
      inkom: tidpunkt,
      beskrivning: 'Rapportens egna ord.',
      rapportor: { personRef: ID, namn: 'Rita Rapportörsson', befattning: 'undersköterska', kontakt: '070-000 00 00' },
    },
    berorda: [],
    omedelbaraAtgarder: [],
    kategorier: [],
    lagrum: [],
    regelverk: { forfarande: 'SoL-2025', mattstock: 'SoL-2025' },
    avvikelseIds: [],
    namnder: [],
    ...over,
  },
});
const avsnitt = (nyckel: 'bakgrund' | 'handelseforlopp', text: string): LexSarahEvent => ({
  type: 'UtredningsavsnittSkrivet',
  data: { tidpunkt, nyckel, text },
});
const klarmarkerad = (version: number): LexSarahEvent => ({ type: 'UtredningKlarmarkerad', data: { tidpunkt, version } });

const vyOf = (handelser: Handelser, version?: number) =>
  utredningsvy(underlagOf(handelser, version)!, uppslag) as Revealed<ReturnType<typeof utredningsvy>>;
const html = (handelser: Handelser, version?: number): string => renderHtml(utredningsdokument(vyOf(handelser, version)));
const headings = ({ sections }: Document): string[] =>
  sections.flatMap(({ heading, parts = [] }) => [heading, ...parts.map((part) => part.heading)]);

const RUBRIKER = [
  'Bakgrund',
  'Rapporterna',
  'När händelsen inträffade',
  'När och hur händelsen uppmärksammades',
  'Vilka som berördes',
  'Den första bedömningen',
  'Metod',
  'Samtal med den enskilde',
  'Resultat',
  'Händelseförlopp',
  'Konsekvenser för den enskilde',
  'Barnperspektivet',
  'Bakomliggande orsaker',
  'Tidigare utredningar',
  'Uppgifter i utredningen',
  'Vad som i övrigt framkommit',
  'Andra spår',
  'Åtgärdsplan',
  'Vidtagna åtgärder',
  'Planerade åtgärder',
  'Bedömning',
  'Utredarens förslag',
  'Risk för upprepning',
  'Noterat i den enskildes akt',
  'Anmälan till IVO',
  'Beslut',
  'Underskrifter',
];

describe('the investigation as a document', () => {
  test('has every heading also when nothing is written, and says what is not stated', () => {
    const document = utredningsdokument(vyOf(history(oppnad())));
    expect(headings(document)).toEqual(RUBRIKER);
    const silent = document.sections
      .flatMap(({ parts = [], ...section }) => [section, ...parts])
      .filter(
        ({ heading, blocks }) =>
          !['Rapporterna', 'Resultat', 'Åtgärdsplan', 'Bedömning', 'Underskrifter'].includes(heading) &&
          !JSON.stringify(blocks).includes('Inte angivet'),
      );
    expect(silent.map(({ heading }) => heading)).toEqual([]);
  });

  test('ends with lines to sign, without the name of anybody', () => {
    const vem: LexSarahEvent = { type: 'UtredareUtsedd', data: { tidpunkt, extern: { personRef: ID, namn: 'Robin Exempelsson' } } };
    const last = utredningsdokument(vyOf(history(oppnad(), vem))).sections.at(-1)!;
    expect(last.heading).toBe('Underskrifter');
    expect(JSON.stringify(last)).toMatch(/Utredare.*_{20}.*Avdelningschef.*_{20}/);
    expect(JSON.stringify(last)).not.toContain('Robin');
  });

  test('never names who reported', () => {
    const text = html(history(oppnad()));
    expect(text).toContain('Rapportens egna ord.');
    for (const secret of ['Rita', 'undersköterska', '070-000']) expect(text).not.toContain(secret);
  });

  test('what was done at once was done at the latest on the day that it was told', () => {
    const omedelbaraAtgarder = [{ text: 'Låste upp.' }, { text: 'Ringde.', tidpunkt: '2026-09-30T08:00:00.000Z' }];
    const mottagen: LexSarahEvent = {
      type: 'LexSarahMottagen',
      data: { tidpunkt: '2026-10-05T22:30:00.000Z', omedelbaraAtgarder: [{ text: 'Bytte lås.' }] },
    };
    const text = html(history(oppnad({ omedelbaraAtgarder }), mottagen));
    for (const tid of ['senast den 2026-10-01', '2026-09-30 kl. 10.00', 'senast den 2026-10-06']) expect(text).toContain(tid);
  });

  test('of 711 affected persons it says how many, and not who', () => {
    const berorda = Array.from({ length: 711 }, (_, n) => ({
      personRef: ID,
      kon: n % 2 === 0 ? ('kvinna' as const) : ('man' as const),
      aldersgrupp: '0-12' as const,
      personuppgift: `Barn nummer ${n}`,
    }));
    const vy = vyOf(history(oppnad({ berorda })));
    expect(vy.bakgrund.berorda).toMatchObject({ antal: 711, grupper: [{ antal: 356 }, { antal: 355 }] });
    expect(JSON.stringify(vy)).not.toContain('Barn nummer');
  });
});

describe('a numbered version', () => {
  const until = [oppnad(), avsnitt('bakgrund', 'Som det var.'), klarmarkerad(1)];
  const after = [
    ...until,
    { type: 'UtredningUpplast', data: { tidpunkt, motivering: 'Mer har kommit fram.' } } as const,
    avsnitt('bakgrund', 'Som det blev.'),
    klarmarkerad(2),
    avsnitt('handelseforlopp', 'Efter version två.'),
  ];

  test('is the same bytes whatever happens afterwards', () => {
    expect(html(history(...after), 1)).toBe(html(history(...until), 1));
    expect(html(history(...after), 1)).toContain('Som det var.');
    expect(html(history(...after), 2)).toContain('Som det blev.');
  });

  test('is the last one unless another is asked for; 0 is the draft, and one that was never numbered is none', () => {
    expect(vyOf(history(...after)).version).toBe(2);
    expect(vyOf(history(...after), 0)).toMatchObject({ version: null, resultat: { handelseforlopp: 'Efter version två.' } });
    expect(vyOf(history(oppnad())).version).toBeNull();
    expect(underlagOf(history(...after), 3)).toBeUndefined();
    expect(underlagOf([])).toBeUndefined();
  });
});

describe('the letter to the nämnd', () => {
  test('has its headings and proposes no degree that nobody proposed', () => {
    const draft = underlagOf(history(oppnad()))!;
    const vy = tjansteskrivelsevy(draft, draft, uppslag) as Revealed<ReturnType<typeof tjansteskrivelsevy>>;
    const document = tjansteskrivelsedokument(vy);
    expect(document.sections.map(({ heading }) => heading)).toEqual([
      'Förslag till beslut',
      'Sammanfattning',
      'Ärendets handlingar',
      'Beslutet skickas till',
    ]);
    expect(renderHtml(document)).toContain('Inte angivet');
    expect(renderHtml(document)).toContain('27 kap. 2 § socialtjänstlagen (2025:400)');
  });
});

describe('the letter: whose it is and where it goes', () => {
  const letter = (regi: 'egen' | 'privat', ...events: readonly LexSarahEvent[]) => {
    const nu = underlagOf(history(oppnad({ enhet: { enhetId: 'e1', regi, vag: [] } }), ...events), 0)!;
    const namnder = [{ id: 'n1', namn: 'Påhittade nämnden' }];
    return tjansteskrivelsevy(nu, nu, { ...uppslag, namnder }) as Revealed<ReturnType<typeof tjansteskrivelsevy>>;
  };

  test('the investigator handles it, as far as it is known who that is', () => {
    const handlaggare = (...events: readonly LexSarahEvent[]) => tjansteskrivelsedokument(letter('egen', ...events)).facts[0];
    const utsedd = (vem: object): LexSarahEvent => ({ type: 'UtredareUtsedd', data: { tidpunkt, ...vem } });
    expect(handlaggare()).toMatchObject({ term: 'Handläggare', value: 'Inte angivet' });
    expect(handlaggare(utsedd({ anvandareId: 'utredare' }))).toMatchObject({ value: 'utredare' });
    const extern = { personRef: ID, namn: 'Robin Exempelsson', organisation: 'Granskarna' };
    expect(handlaggare(utsedd({ extern }))).toMatchObject({ value: 'Robin Exempelsson, Granskarna' });
  });

  test('the decision goes to the unit, and to the nämnder that commission a private provider', () => {
    expect(letter('egen').skickasTill).toEqual(['Akten i ärende L-2026-000007', 'Påhittade enheten']);
    expect(letter('privat').skickasTill).toEqual(['Akten i ärende L-2026-000007', 'Påhittade enheten', 'Påhittade nämnden']);
  });
});

describe('the bundle for the authority', () => {
  const bundle = (...events: readonly LexSarahEvent[]) => {
    const nu = underlagOf(history(...events), 0)!;
    return ivoUnderlag(ivoUnderlagvy(nu, null, 'Påhittade nämnden', uppslag) as Revealed<ReturnType<typeof ivoUnderlagvy>>);
  };

  test('lists what the case does not say, and fills in nothing', () => {
    const { falt, saknas, rattsligStallning } = bundle(oppnad());
    expect(rattsligStallning).toBe('overifierad');
    expect(saknas.map((each) => each.falt)).toEqual(falt.filter(({ varde }) => varde === null).map(({ nyckel }) => nyckel));
    expect(saknas.map((each) => each.falt)).toEqual(expect.arrayContaining(['konsekvenser', 'organisationsnummer', 'underskrift', 'grad']));
    expect(renderHtml(ivoDokument(bundle(oppnad())))).toContain('inte kontrollerade mot blanketten');
  });

  test.each([
    ['2009-12-31T10:00:00.000Z', 'Länsstyrelsen'],
    ['2012-05-31T10:00:00.000Z', 'Socialstyrelsen'],
    ['2013-05-31T21:59:59.999Z', 'Socialstyrelsen'],
    ['2013-05-31T22:00:00.000Z', 'Inspektionen för vård och omsorg'],
  ])('goes to the authority of the day: %s %s', (inkom, namn) => {
    const rapport = { rapportId: ID, inkom, beskrivning: 'Ett.' };
    expect(bundle(oppnad({ tidpunkt: inkom, rapport })).mottagare.namn).toBe(namn);
  });

  test('cites the statutes that the case is handled by', () => {
    const regelverk = { forfarande: 'SoL-2001', mattstock: 'SoL-2001' };
    const sections = bundle(oppnad({ regelverk, lagrum: ['SoL', 'LSS'] })).lagrum.map(({ text }) => text);
    expect(sections).toEqual([expect.stringContaining('14 kap. 7 §'), expect.stringContaining('24 f §')]);
  });
});
