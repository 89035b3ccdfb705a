import { addDays, addMonths, stockholmDay } from '#engine/deadline';
import { egenkontroll, kommando as egenkontrollkommando } from '#testkit/given/egenkontroll';
import { forbattringsarbete, kommando as forbattringskommando } from '#testkit/given/forbattringsarbete';
import { internkontroll, kommando as internkontrollkommando } from '#testkit/given/internkontroll';
import { kommando as riskanalyskommando, riskanalys } from '#testkit/given/riskanalys';
import { kommando as tillsynskommando, tillsyn } from '#testkit/given/tillsyn';
import { Forlopp } from './forlopp.fixture.js';
import { atgardssteg } from './slumparenden.fixture.js';
import { DAY, UNITS, type Loggad, type Slump } from './slump.fixture.js';

/** Units, and parts above them that have things of their own. */
const PARTS = [
  ...UNITS,
  { enhetId: 'aldre', regi: 'egen', vag: ['kommunen', 'aldre'] },
  { enhetId: 'kommunen', regi: 'egen', vag: ['kommunen'] },
] as const;

/** The reports that improvements refer to: of whole years and of a part of one, and one that is no kvalitetsberättelse. */
const BERATTELSER = [
  { fran: '2021-01-01', till: '2021-12-31', mall: 'kvalitetsberattelse' },
  { fran: '2022-01-01', till: '2022-12-31', mall: 'kvalitetsberattelse' },
  { fran: '2023-01-01', till: '2023-06-30', mall: 'kvalitetsberattelse' },
  { fran: '2024-01-01', till: '2024-12-31', mall: 'kvalitetsberattelse' },
  { fran: '2024-01-01', till: '2024-12-31', mall: 'klagomalsredovisning' },
] as const;

/** Everything of the proactive half, played through its own rules. */
export const slumpproaktivt = (slump: Slump): Loggad[] => [
  ...BERATTELSER.map((berattelse, n) => enBerattelse(slump, berattelse, n)),
  ...several(60, (n) => enRiskanalys(slump, n)),
  ...several(60, (n) => enInternkontrollplan(slump, n)),
  ...several(50, (n) => enEgenkontroll(slump, n)),
  ...several(60, (n) => enTillsyn(slump, n)),
  ...several(120, (n) => ettForbattringsarbete(slump, n)),
  ...several(60, (n) => ettNyckeltal(slump, n)),
  ...ejVerkstallda(slump),
  ...several(40, (n) => ettStyrdokument(slump, n)),
  ...several(16, (n) => enRevision(slump, n)),
];

const several = (count: number, one: (n: number) => readonly Loggad[]): readonly Loggad[] =>
  Array.from({ length: count }, (_, n) => one(n)).flat();

/** The ids that an event of this type has given so far. */
const idsOf = ({ logged }: { readonly logged: readonly Loggad[] }, type: string, name: string): readonly string[] =>
  logged.flatMap(({ event }) => (event.type === type ? [(event.data as Record<string, string>)[name]!] : []));

/** Åtgärder that stop anywhere on their way, some of them refused. */
function atgarder(
  slump: Slump,
  forlopp: { readonly idag: string; atgardId(): string },
  gor: (typ: never, over: object, utan: readonly string[]) => void,
): void {
  for (const typ of ['ForeslaAtgard', 'ForeslaAtgard', 'BeslutaAtgard', 'BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard'] as const)
    if (slump.chance(0.6)) {
      const ny = typ === 'ForeslaAtgard' ? { orsakIds: [], orsak: 'text' } : {};
      gor(typ as never, { ...atgardssteg(slump, forlopp.atgardId(), forlopp.idag)[typ], ...ny }, typ === 'ForeslaAtgard' ? ['avser'] : []);
    }
}

/** Analyses with no risk or several, carried out or not, adopted, judged again once or more, told to the nämnd. */
function enRiskanalys(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf, whole } = slump;
  const forlopp = new Forlopp(riskanalys, 'riskanalys', slump.uuid(`riskanalys-${n}`), slump.begin(), slump);
  const gor = (typ: Parameters<typeof riskanalyskommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.vanta(25);
    forlopp.gor((meta) => riskanalyskommando(typ, over, meta, utan as never[]));
  };
  const faktorer = () => ({ sannolikhet: 1 + whole(4), allvarlighetsgrad: 1 + whole(4) });
  gor('PlaneraRiskanalys', { enhet: oneOf(PARTS), anledning: oneOf(['arlig', 'organisationsforandring', 'annan']) });
  for (let risk = 0; risk < 4 && chance(0.8); risk += 1)
    gor('BedomRisk', { faktorer: faktorer(), hantering: oneOf(['acceptera', 'atgarda', 'granska']) });
  if (chance(0.1)) return forlopp.logged;
  gor('GenomforRiskanalys');
  for (let step = 0; step < 6; step += 1) {
    const riskId = oneOf([...idsOf(forlopp, 'RiskBedomd', 'riskId'), forlopp.id]);
    gor(oneOf(['OmvarderaRisk', 'FaststallRiskanalys', 'OmvarderaRisk'] as const), { riskId, faktorer: faktorer() });
    if (chance(0.2)) gor('RedovisaRiskanalysForNamnd', { datum: forlopp.idag, paragraf: `§ ${step}` });
  }
  atgarder(slump, forlopp, gor);
  return forlopp.logged;
}

const ASSESSMENTS = ['utan-anmarkning', 'mindre-avvikelse', 'avvikelse'] as const;

/** Plans of different nämnder, some across a turn of the year: never adopted, adopted without a moment, revised, controlled in any order, closed. */
function enInternkontrollplan(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf } = slump;
  const begin = slump.begin();
  const year = new Date(begin).getUTCFullYear();
  const forlopp = new Forlopp(internkontroll, 'internkontrollplan', slump.uuid(`plan-${n}`), begin, slump);
  const gor = (typ: Parameters<typeof internkontrollkommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.vanta(12);
    forlopp.gor((meta) => internkontrollkommando(typ, over, meta, utan as never[]));
  };
  const beslut = () => ({ datum: forlopp.idag, paragraf: '§ 9', beslutsinstans: 'namnd' });
  const period = chance(0.3)
    ? { fran: `${year}-07-01`, till: `${year + 1}-06-30`, benamning: `${year}/${year + 1}` }
    : { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
  const namnd = oneOf([
    { namndId: 'aldre', vag: ['kommunen', 'aldre'] },
    { namndId: 'lss', vag: ['kommunen', 'lss'] },
  ]);
  gor('UpprattaInternkontrollplan', { period, namnd });
  for (let moment = 0; moment < 6 && chance(0.85); moment += 1) gor('LaggTillKontrollmoment');
  if (chance(0.15)) return forlopp.logged;
  gor('BeslutaInternkontrollplan', beslut());
  const antagen = forlopp.idag;
  for (let step = 0; step < 20; step += 1) {
    const moment = [
      ...idsOf(forlopp, 'KontrollmomentTillagt', 'kontrollmomentId'),
      ...forlopp.logged.flatMap(({ event: { type, data } }) =>
        type === 'InternkontrollplanReviderad'
          ? (data as { tillagda: readonly { kontrollmomentId: string }[] }).tillagda.map(({ kontrollmomentId }) => kontrollmomentId)
          : [],
      ),
      forlopp.id,
    ];
    const kontrollmomentId = oneOf(moment);
    if (chance(0.1))
      gor('RevideraInternkontrollplan', { ...beslut(), tillagda: [{ kontrollmoment: 'text' }], borttagna: [{ kontrollmomentId }] });
    else if (chance(0.2)) {
      const utan = ['utford', 'urval', 'antalKontrollerade', 'antalAvvikelser'];
      gor('UtforKontroll', { kontrollmomentId, bedomning: { kod: 'ej-genomford' } }, utan);
    } else {
      const kod = oneOf(ASSESSMENTS);
      // now and then one that is written down after those that came later
      const utford = chance(0.7) ? forlopp.idag : antagen;
      gor('UtforKontroll', {
        kontrollmomentId,
        utford,
        bedomning: { kod },
        ...(chance(0.1) ? { sekretess: { bestammelse: 'OSL 26 kap. 1 §' } } : {}),
      });
    }
  }
  if (chance(0.5)) atgarder(slump, forlopp, gor);
  if (chance(0.6)) gor('AvslutaInternkontrollplan');
  return forlopp.logged;
}

/** Controls of every frequency and some with no area, with outcomes now and then, not carried out, stated twice, closed or not. */
function enEgenkontroll(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf, whole } = slump;
  const begin = slump.begin();
  const forlopp = new Forlopp(egenkontroll, 'egenkontroll', slump.uuid(`egenkontroll-${n}`), begin, slump);
  const gor = (typ: Parameters<typeof egenkontrollkommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.gor((meta) => egenkontrollkommando(typ, over, meta, utan as never[]));
    forlopp.vanta(40);
  };
  const frekvens = oneOf(['manad', 'kvartal', 'tertial', 'halvar', 'ar', 'vid-behov']);
  const manader = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12 }[frekvens] ?? 2;
  const fran = oneOf([`${forlopp.idag.slice(0, 7)}-01`, addDays(forlopp.idag, whole(60))]);
  const omradeskod = oneOf(['loggkontroll', 'genomforandeplaner', 'bemotande']);
  gor('PlaneraEgenkontroll', { enhet: oneOf(PARTS), fran, frekvens, omradeskod }, chance(0.3) ? ['omradeskod'] : []);
  for (let k = 0; k < 8; k += 1) {
    const till = addDays(addMonths(fran, (k + 1) * manader), -1);
    const period = { fran: addMonths(fran, k * manader), till, benamning: `period ${k + 1}` };
    if (forlopp.idag < till) forlopp.vanta(manader * 35);
    if (chance(0.2)) gor('RedovisaEjUtford', { period });
    for (let times = 0; times < 2 && chance(times === 0 ? 0.7 : 0.15); times += 1)
      gor('RedovisaUtfall', { period, antalGranskade: 10, antalBrister: chance(0.5) ? 0 : whole(11) });
    if (chance(0.3)) {
      const antal = 2 + whole(5);
      const ja = whole(antal);
      const svar = [
        { fraga: 'plan-finns', kod: 'ja', antal: ja },
        { fraga: 'delaktighet', kod: oneOf(['delvis', 'nej', 'ej-aktuellt']), antal: 1 + whole(antal) },
      ];
      gor('RedovisaAktgranskning', { antal, svar, ...(chance(0.5) ? { period } : {}) });
    }
    if (chance(0.2)) gor('AnalyseraEgenkontroll');
    if (chance(0.1)) atgarder(slump, forlopp, gor);
    if (chance(0.08)) gor('AvslutaEgenkontroll');
  }
  return forlopp.logged;
}

/** Reviews by different authorities of a unit or of the whole kommun: with a last day or none, answered in time, late or never, decided once or more. */
function enTillsyn(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf, whole } = slump;
  const forlopp = new Forlopp(tillsyn, 'tillsyn', slump.uuid(`tillsyn-${n}`), slump.begin(), slump);
  const gor = (typ: Parameters<typeof tillsynskommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.gor((meta) => tillsynskommando(typ, over, meta, utan as never[]));
    forlopp.vanta(20);
  };
  const iakttagelser = Array.from({ length: 1 + whole(4) }, () => 'text');
  gor(
    'TaEmotTillsyn',
    {
      myndighet: oneOf(['ivo', 'jo', 'revision', 'annan']),
      enhet: oneOf(UNITS),
      iakttagelser,
      svarSenast: addDays(forlopp.idag, whole(60)),
    },
    [...(chance(0.2) ? ['enhet'] : []), ...(chance(0.2) ? ['svarSenast'] : [])],
  );
  for (let step = 0; step < 4; step += 1) {
    if (chance(0.6)) gor('BesvaraTillsyn', chance(0.5) ? { datum: forlopp.idag } : {});
    if (chance(0.4))
      gor('RegistreraTillsynsbeslut', { datum: forlopp.idag, utfall: oneOf(['brister', 'kritik']) }, chance(0.2) ? ['utfall'] : []);
  }
  atgarder(slump, forlopp, gor);
  if (chance(0.4)) gor('AvslutaTillsyn');
  return forlopp.logged;
}

/** A draft, before everything else in the log: only what it is about matters. */
function enBerattelse(slump: Slump, { fran, till, mall }: (typeof BERATTELSER)[number], n: number): Loggad {
  const id = slump.uuid(`berattelsen-${n}`);
  const at = Date.UTC(2021, 0, 1, 9);
  const data = {
    tidpunkt: new Date(at).toISOString(),
    kvalitetsberattelseId: id,
    period: { fran, till },
    organisationsenhetId: 'kommunen',
    vag: ['kommunen'],
    omfattning: { namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
    mall,
    mallversion: '1',
    lopnummer: '1',
  };
  return { at, area: 'kvalitetsberattelse', id, event: { type: 'KvalitetsberattelseUtkastSkapat', data } };
}

/** Improvements that stop anywhere on their way round, some of them pointed out by a report. */
function ettForbattringsarbete(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf } = slump;
  const id = slump.uuid(`forbattringsarbete-${n}`);
  const forlopp = new Forlopp(forbattringsarbete, 'forbattringsarbete', id, slump.begin(), slump);
  const gor = (typ: Parameters<typeof forbattringskommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.gor((meta) => forbattringskommando(typ, over, meta, utan as never[]));
    forlopp.vanta(120);
  };
  gor('PaborjaForbattringsarbete', {
    enhet: oneOf(UNITS),
    ...(chance(0.4) ? { kvalitetsberattelseId: slump.uuid(`berattelsen-${n % BERATTELSER.length}`) } : {}),
  });
  for (const typ of [
    'GenomforForandring',
    'UtvarderaForandring',
    'BestamForbattringsutfall',
    'PaborjaNyttVarv',
    'GenomforForandring',
  ] as const)
    if (chance(typ === 'PaborjaNyttVarv' ? 0.4 : 0.8)) gor(typ);
  if (chance(0.3)) atgarder(slump, forlopp, gor);
  if (chance(0.5)) gor('AvslutaForbattringsarbete');
  return forlopp.logged;
}

/** Events that no rule is needed for, each some time after the one before. */
function handelser(slump: Slump, area: string, id: string, events: readonly { readonly type: string; readonly data: object }[]): Loggad[] {
  let at = slump.begin();
  return events.map(({ type, data }) => {
    at += slump.whole(90) * DAY;
    return { at, area, id, event: { type, data: { tidpunkt: new Date(at).toISOString(), ...data } } };
  });
}

/** Key figures of the kommun and of the country, some blank, retrieved anew and annulled. */
function ettNyckeltal(slump: Slump, n: number): readonly Loggad[] {
  const { chance, number, whole, oneOf } = slump;
  const id = slump.uuid(`nyckeltal-${n}`);
  const fast = {
    id,
    kalla: oneOf(['kolada', 'brukarundersokning']),
    nyckeltalId: `U${n}`,
    titel: 'Bemötande',
    ar: 2022 + whole(4),
    ...(chance(0.3) ? { kallenhet: 'Riket' } : {}),
  };
  const hamtat = () => ({
    type: 'NyckeltalHamtat',
    data: {
      ...fast,
      hamtad: new Date(slump.begin()).toISOString(),
      ...(chance(0.8) ? { varde: Math.round(number() * 1000) / 10 } : {}),
      ...(chance(0.5) ? { kvinnor: whole(100), man: whole(100) } : {}),
    },
  });
  const makulerat = { type: 'NyckeltalMakulerat', data: { motivering: 'text' } };
  const events = [hamtat(), ...(chance(0.4) ? [hamtat()] : []), ...(chance(0.2) ? [makulerat] : []), ...(chance(0.1) ? [hamtat()] : [])];
  return handelser(slump, 'nyckeltal', id, events);
}

/** Each quarter of two nämnder by both laws: never stated, stated once or corrected, annulled. */
function ejVerkstallda(slump: Slump): readonly Loggad[] {
  const { chance, whole } = slump;
  const namnder = [
    { namndId: 'aldre', vag: ['kommunen', 'aldre'] },
    { namndId: 'lss', vag: ['kommunen', 'lss'] },
  ];
  const fall = [2022, 2023, 2024, 2025].flatMap((ar) =>
    [1, 2, 3, 4].flatMap((kvartal) => ['SoL', 'LSS'].flatMap((lagrum) => namnder.map((namnd) => ({ ar, kvartal, lagrum, namnd })))),
  );
  return fall.flatMap((each) => {
    const id = slump.uuid(`ej-verkstallda-${each.ar}-${each.kvartal}-${each.lagrum}-${each.namnd.namndId}`);
    const redovisat = () => {
      const [kvinnor, man] = [whole(4), whole(4)];
      const kon = chance(0.7) ? { kvinnor, man } : {};
      const rapporterad = chance(0.6) ? { rapporteradTillIvo: '2026-01-10' } : {};
      return {
        type: 'EjVerkstalldaBeslutRedovisade',
        data: { redovisningId: id, ...each, antal: kvinnor + man, ...kon, insatser: [], ...rapporterad },
      };
    };
    const makulerad = { type: 'EjVerkstalldaRedovisningMakulerad', data: { motivering: 'text' } };
    const events = chance(0.75) ? [redovisat(), ...(chance(0.2) ? [redovisat()] : []), ...(chance(0.1) ? [makulerad] : [])] : [];
    return handelser(slump, 'ej-verkstallda', id, events);
  });
}

/** Processes and rutiner: drafts, adopted once or more, ended. */
function ettStyrdokument(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf, whole } = slump;
  const id = slump.uuid(`styrdokument-${n}`);
  const process = chance(0.5);
  const enhet = oneOf(PARTS);
  const first = process
    ? {
        type: 'ProcessInrattad',
        data: { processId: id, nummer: `PR-${n}`, enhet, slag: 'karn', titel: 'Utredning', agareId: 'chef', samverkan: [] },
      }
    : { type: 'RutinUpprattad', data: { rutinId: id, nummer: `RU-${n}`, enhet, titel: 'Nycklar', agareId: 'chef' } };
  const antagna = Array.from({ length: whole(4) }, (_, i) => {
    const datum = stockholmDay(new Date(slump.begin()).toISOString());
    const data = { version: i + 1, datum, instans: 'avdelningschef', nastaRevidering: addMonths(datum, 12) };
    return process
      ? { type: 'ProcessFaststalld', data }
      : { type: 'RutinversionFaststalld', data: { ...data, giltigFran: datum, innehall: 'text' } };
  });
  const slut = { type: process ? 'ProcessUpphord' : 'RutinUpphavd', data: { datum: '2025-06-01', motivering: 'text' } };
  const andrad = { type: process ? 'ProcessAndrad' : 'RutinAndrad', data: { titel: 'Nytt namn' } };
  return handelser(slump, process ? 'process' : 'rutin', id, [
    first,
    ...antagna,
    ...(chance(0.3) ? [andrad] : []),
    ...(chance(0.3) ? [slut] : []),
  ]);
}

function enRevision(slump: Slump, n: number): readonly Loggad[] {
  const id = slump.uuid(`revision-${n}`);
  const datum = stockholmDay(new Date(slump.begin()).toISOString());
  const enhet = slump.oneOf(PARTS.slice(-2));
  const andringar = Array.from({ length: slump.whole(4) }, () => ({ typ: 'annat', text: 'text' }));
  const beslut = { enhet, datum, instans: 'namnd', paragraf: '§ 4', version: `${n}`, nastaRevision: addMonths(datum, 12) };
  return handelser(slump, 'ledningssystemrevision', id, [
    { type: 'LedningssystemReviderat', data: { revisionId: id, nummer: `RV-${n}`, ...beslut, sammanfattning: 'text', andringar } },
  ]);
}
