import { klagomal, kommando as klagomalskommando } from '#testkit/given/klagomal';
import { kommando as lexSarahKommando, lexSarah } from '#testkit/given/lex-sarah';
import { Forlopp } from './forlopp.fixture.js';
import { CATEGORIES, DAY, SEXES, UNITS, type Loggad, type Slump } from './slump.fixture.js';

const EFFECTS = ['ja', 'nej', 'annu-inte'] as const;
const INSTANSER = ['lex-sarah-ansvarig', 'forvaltningschef'];
const BODIES = { instanser: INSTANSER, omprovning: INSTANSER };

/** What may be done with an åtgärd in every kind of case. */
export const atgardssteg = (slump: Slump, atgardId: string, dag: string) => ({
  BeslutaAtgard: { atgardId, beslut: slump.chance(0.8) ? ('planerad' as const) : ('avslagen' as const), motivering: 'text' },
  GenomforAtgard: { atgardId },
  FoljUppAtgard: { atgardId, effekt: slump.oneOf(EFFECTS), uppfoljningSenast: `${Number(dag.slice(0, 4)) + 1}-06-01` },
  ForeslaAtgard: { uppfoljningSenast: `${Number(dag.slice(0, 4)) + 1}-06-01` },
});

/** Klagomål that are answered in time, late or never, moved, reconsidered and reclassified, some of them anonymous and without any way to answer. */
export function slumpklagomal(slump: Slump, cases: number): Loggad[] {
  return Array.from({ length: cases }, (_, n) => ettKlagomal(slump, n)).flat();
}

function ettKlagomal(slump: Slump, n: number): Loggad[] {
  const { chance, oneOf, some } = slump;
  const forlopp = new Forlopp(klagomal, 'klagomal', slump.uuid(`klagomal-${n}`), slump.begin(), slump);
  const anonym = chance(0.3);
  forlopp.gor((meta) =>
    klagomalskommando(
      'TaEmotKlagomal',
      {
        nummer: `K-2025-${String(n).padStart(6, '0')}`,
        typ: oneOf(['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] as const),
        kanal: oneOf(['e-tjanst', 'brev', 'telefon']),
        avsandarkategori: oneOf(['brukare', 'narstaende', 'personal', 'okand', 'myndighet', 'forening-eller-intressent']),
        anonym,
        onskarSvar: chance(0.8),
        ...(chance(0.5) ? { kvittoverifierare: 'verifierare', mottagningsvag: 'utan-inloggning' as const } : {}),
        ...(anonym || chance(0.2) ? {} : { avsandare: chance(0.8) ? { kon: oneOf(SEXES) } : { aldersgrupp: '80-' as const } }),
        enhet: oneOf(UNITS),
        kategorier: some(CATEGORIES),
      },
      meta,
      chance(0.15) ? ['enhet'] : [],
    ),
  );
  const steps = 2 + slump.whole(16);
  for (let step = 0; step < steps; step += 1) {
    forlopp.vanta(6);
    const typ = oneOf([
      'RegistreraKlagomal',
      'BekraftaKlagomal',
      'TilldelaKlagomal',
      'UtredKlagomal',
      'BesvaraKlagomal',
      'BesvaraKlagomal',
      'BegarOmprovning',
      'FattaDelegationsbeslut',
      'ForeslaAtgard',
      'BeslutaAtgard',
      'GenomforAtgard',
      'FoljUppAtgard',
      'KompletteraKlagomal',
      ...(chance(0.2) ? (['OmklassaKlagomal', 'AvslutaKlagomal'] as const) : []),
    ] as const);
    const over: Record<string, object> = {
      ...atgardssteg(slump, forlopp.atgardId(), forlopp.idag),
      TilldelaKlagomal: { enhet: oneOf(UNITS) },
      FattaDelegationsbeslut: { datum: forlopp.idag },
    };
    forlopp.gor((meta) => klagomalskommando(typ, over[typ], meta));
  }
  return forlopp.logged;
}

const DEGREES = [
  'inget-missforhallande',
  'pataglig-risk-for-missforhallande',
  'missforhallande',
  'pataglig-risk-for-allvarligt-missforhallande',
  'allvarligt-missforhallande',
] as const;
const CAUSES = ['kommunikation-information', 'omgivning-organisation', 'procedurer-rutiner-riktlinjer'];

/**
 * Lex Sarah cases that stop anywhere on their way: returned, undecided, decided, looked at again, closed, notified to IVO or not.
 * @param avvikelser the events of those that some of them are handed over from
 */
export function slumplexsarah(slump: Slump, cases: number, avvikelser: readonly Loggad[]): Loggad[] {
  const rapporter = avvikelser.filter(({ event }) => event.type === 'AvvikelseRapporterad');
  return Array.from({ length: cases }, (_, n) => ettLexSarah(slump, n, rapporter)).flat();
}

function ettLexSarah(slump: Slump, n: number, rapporter: readonly Loggad[]): Loggad[] {
  const { chance, oneOf, some } = slump;
  const begin = slump.begin();
  const forlopp = new Forlopp(lexSarah, 'lex-sarah', slump.uuid(`lex-sarah-${n}`), begin, slump);
  const overlamnad = chance(0.4);
  const tidigare = rapporter.filter(({ at }) => at < begin);
  const avvikelse = {
    avvikelseId: tidigare[n % tidigare.length]?.id ?? slump.uuid(`overlamnad-${n}`),
    nummer: 'A-2025-000001',
    omgang: 1,
    hanterareIds: [],
  };
  const berorda = () => Array.from({ length: slump.whole(4) }, () => ({ kon: oneOf(SEXES) }));
  const gor = (typ: Parameters<typeof lexSarahKommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.vanta(9);
    forlopp.gor((meta) => lexSarahKommando(typ, over, meta, utan as never[]));
  };
  gor(
    'OppnaLexSarah',
    {
      nummer: `L-2025-${String(n).padStart(6, '0')}`,
      grund: overlamnad ? 'chefens-overlamning' : 'rapport',
      rapport: { beskrivning: 'text', ...(overlamnad ? { avvikelse } : {}) },
      enhet: oneOf(UNITS),
      // of the handed over enough without anybody, for those that concern no individual to be among them
      berorda: berorda().filter(() => !overlamnad || n % 3 !== 0),
      ...(chance(0.2) ? { antalBerorda: 5 + slump.whole(700) } : {}),
      kategorier: some(CATEGORIES),
    },
    overlamnad && chance(0.2) ? ['enhet'] : [],
  );
  if (chance(0.1)) return forlopp.logged;
  if (chance(0.3)) gor('LaggTillRapport');
  // received in an earlier month than the others, and registered after them
  if (chance(0.2)) gor('LaggTillRapport', { rapport: { beskrivning: 'text', inkom: new Date(begin - 40 * DAY).toISOString() } });
  gor('TaEmotLexSarah');
  if (chance(0.3)) gor('KlassaLexSarah', { kategorier: some(CATEGORIES) });
  gor('BedomInitialt', { beslut: overlamnad && chance(0.4) ? 'aterlamnas' : 'utreds' });
  gor('UtseUtredare', { anvandareId: 'utredare' });
  if (chance(0.2)) gor('UtseUtredare', { anvandareId: 'utredare-2' });
  utred(slump, forlopp, gor);
  if (chance(0.3)) gor('AngeBerorda', { berorda: berorda() });
  for (let round = 0; chance(0.8) && round < 3; round += 1) {
    gor('Klarmarkera');
    if (chance(0.3)) gor('LasUppUtredning');
    if (chance(0.2)) gor('AngeOrsaker', { orsaker: [{ omrade: oneOf(CAUSES), beskrivning: 'text' }] });
    gor('Klarmarkera');
    for (const utredningsversion of [1, 2, 3, 4, 5, 6]) gor('BeslutaLexSarah', { grad: oneOf(DEGREES), utredningsversion, ratt: BODIES });
    if (chance(0.3)) gor('BeslutaOmAnmalan', { anmals: chance(0.8), datum: forlopp.idag, ratt: BODIES });
    if (chance(0.3)) gor('SkickaIvoAnmalan', { skickad: forlopp.idag });
    for (const typ of ['BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard', 'BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard'] as const)
      if (chance(0.7)) gor(typ, atgardssteg(slump, forlopp.atgardId(), forlopp.idag)[typ]);
    if (chance(0.8)) gor('AvslutaLexSarah');
    if (chance(0.3)) gor('MottaInvandning', { beslutsfattareId: 'lex-sarah-ansvarig-2' });
  }
  return forlopp.logged;
}

/** Everything that a decision asks for, in one case out of ten with something left out. */
function utred(
  { chance, oneOf, some }: Slump,
  forlopp: Pick<Forlopp<never, never, never>, 'idag'>,
  gor: (typ: never, over?: object) => void,
): void {
  const steps: readonly (readonly [string, (() => object)?])[] = [
    ['AngeHandelseuppgifter', () => ({ handelse: { precision: 'manad', fran: '2021-12-01' }, upptackt: '2021-12-02' })],
    ['SkrivAvsnitt'],
    ['DokumenteraUppgift', () => ({ datum: forlopp.idag })],
    ['AngeHorande'],
    ['BeskrivKonsekvenser', () => ({ barnperspektiv: 'text' })],
    [
      'AngeOrsaker',
      () => ({ orsaker: ['procedurer-rutiner-riktlinjer', ...some(CAUSES)].map((omrade) => ({ omrade, beskrivning: 'text' })) }),
    ],
    ['GranskaLiknande'],
    ['LamnaForslag', () => ({ grad: oneOf(DEGREES) })],
    ['ForeslaAtgard', () => ({ uppfoljningSenast: '2027-06-01' })],
    ['ForeslaAtgard', () => ({ uppfoljningSenast: '2027-06-01' })],
  ];
  for (const [typ, over] of steps) if (chance(0.99)) gor(typ as never, over?.());
}
