import { beforeAll, describe, expect, test } from '@jest/globals';
import { LexSarahFoljare } from '#areas/avvikelse';
import { LexSarahOppnare, type LexSarahEvent } from '#areas/lex-sarah';
import type { KlagomalEvent } from '#areas/klagomal';
import { exempelkommun, OrganisationService, seedExempelkommun, standardDelegation } from '#areas/organisation';
import { Policy } from '#engine/access';
import { EventSourcedCommandRoad } from '#engine/command';
import { MemoryNummerserie } from '#engine/command/nummerserie';
import { stockholmDay } from '#engine/deadline';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry } from '#engine/events';
import { LoggedPersonalDataReader } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { areaEvents, policyTables } from '../../composition/areas.js';
import { Avvikelsevag } from '../kommandon.js';
import { enheter } from './enheter.js';
import { planKlagomal, planPagaendeKlagomal } from './klagomal/plan.js';
import { efterAterlamning, planLexrapporter, planOverlamning } from './lex-sarah/plan.js';
import { Ovrigtspelare } from './ovrigt.js';
import { planInformation, UTAN_INFORMATION } from './personalinformation.js';
import { antalAr, planYear } from './plan.js';
import { scenarier } from './scenario.js';
import { Spelare } from './spela.js';
import { KOMMUN, Stegspelare } from './steg.js';

const NU = '2026-11-21T23:00:00.000Z';
const YEARS = [2023, 2024, 2025];
const clock = { now: () => NU };
const regler = loadRegler();
const cipher = new ClearFieldCipher();
const serverKey = Buffer.alloc(32, 7);

/** Every part that commands need, in memory: the deciders, the lookups and the process managers are the real ones. */
function installationInMemory() {
  const store = new MemoryEventStore(clock);
  const codec = new EventRegistry(areaEvents, cipher);
  const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey });
  const organisation = new OrganisationService(store, codec, standardDelegation(regler));
  const reader = new LoggedPersonalDataReader({ append: async () => {} }, cipher, clock);
  const nummerserie = new MemoryNummerserie();
  return { store, codec, road, organisation, reader, nummerserie, regler, clock, serverKey, policy: new Policy(...policyTables) };
}

type Installation = ReturnType<typeof installationInMemory>;
interface Hant {
  readonly id: string;
  readonly area: string;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly ursprung: string | undefined;
}

/** What the process managers do when they come to the events after `from`, as the runtime would hand them over. */
async function follow({ store, codec, ...delar }: Installation, from: string | null): Promise<string | null> {
  const managers = [new LexSarahOppnare({ store, codec, ...delar }), new LexSarahFoljare({ store, codec, ...delar } as never)];
  let after = from;
  for (;;) {
    const { events, position } = await store.feed(KOMMUN).read(after, 500);
    if (events.length === 0) return position;
    for (const recorded of events) {
      const [, area, id] = /^\d+_([a-z-]+?)-([0-9a-f-]{36})$/.exec(recorded.streamId)!;
      const { actorId, role, correlationId, ursprung } = recorded.meta;
      const cause = {
        ...recorded,
        kommun: KOMMUN,
        area: area!,
        id: id!,
        recordedAt: recorded.meta.recordedAt,
        actorId,
        role,
        correlationId,
      };
      for (const manager of managers)
        if (manager.areas.includes(area!))
          await manager.handle({ ...cause, event: codec.decode(recorded), ...(ursprung === undefined ? {} : { ursprung }) });
    }
    after = position;
  }
}

const planen = (() => {
  const units = enheter((nyckel, manad) => nyckel !== 'strandvagen' || manad <= '2025-06');
  const cases = YEARS.flatMap((year) => planYear(year, antalAr(year, 2025), units, scenarier));
  // What a klagomål is coupled to, and what an investigation looks back at, must be there: some cases are reported without being handled.
  const rapporterade = cases.filter((_, index) => index % 8 === 0).map((arende) => ({ ...arende, steg: [] }));
  const overlamningar = cases.filter(({ utfall }) => utfall === 'missforhallande').map((arende) => planOverlamning(arende, rapporterade));
  const rapporter = planLexrapporter(2025, NU, rapporterade);
  const mal = [
    ...rapporterade.map(({ nyckel, del, rapporterad: inkom }) => ({ typ: 'avvikelse' as const, nyckel, del, inkom })),
    ...rapporter.map(({ nyckel, del, inkom }) => ({ typ: 'lex-sarah' as const, nyckel, del, inkom })),
  ].toSorted((a, b) => (a.inkom < b.inkom ? -1 : 1));
  const klagomal = [...YEARS.flatMap((year, index) => planKlagomal(year, index, units, mal)), ...planPagaendeKlagomal(NU, units)];
  const information = YEARS.flatMap((year) => planInformation(year, (nyckel, manad) => nyckel !== 'strandvagen' || manad <= '2025-06'));
  return { cases, rapporterade, overlamningar, rapporter, klagomal, information };
})();

async function spela(installation: Installation): Promise<void> {
  const { rapporterade, overlamningar, rapporter, klagomal, information } = planen;
  const { store, road } = installation;
  const steg = new Stegspelare(road, store, NU);
  const avvikelser = new Spelare(new Avvikelsevag(installation), store, steg);
  const ovriga = new Ovrigtspelare(installation, steg);
  for (const arende of [...overlamningar.map(({ avvikelse }) => avvikelse), ...rapporterade]) await avvikelser.spela(arende);
  const after = await follow(installation, null);
  for (const rapport of rapporter) await ovriga.spelaLexrapport(rapport);
  for (const overlamning of overlamningar) await ovriga.spelaOverlamning(overlamning);
  await follow(installation, after);
  for (const arende of overlamningar.flatMap((each) => efterAterlamning(each) ?? [])) await avvikelser.spela(arende);
  for (const each of klagomal) await ovriga.spelaKlagomal(each);
  for (const each of information) await ovriga.registrera(each);
}

async function log({ store, codec }: Installation): Promise<Hant[]> {
  const all: Hant[] = [];
  let after: string | null = null;
  for (;;) {
    const { events, position } = await store.feed(KOMMUN).read(after, 1000);
    if (events.length === 0) return all;
    for (const recorded of events) {
      const [, area, id] = /^\d+_([a-z-]+?)-([0-9a-f-]{36})$/.exec(recorded.streamId)!;
      all.push({ id: id!, area: area!, type: recorded.type, data: codec.decode(recorded).data, ursprung: recorded.meta.ursprung });
    }
    after = position;
  }
}

const installation = installationInMemory();
let handelser: Hant[];

beforeAll(async () => {
  await seedExempelkommun(installation.road, stockholmDay(NU));
  await spela(installation);
  handelser = await log(installation);
}, 60_000);

const av = (type: (LexSarahEvent | KlagomalEvent)['type'], area?: string): Hant[] =>
  handelser.filter((each) => each.type === type && (area === undefined || each.area === area));
const olika = (type: LexSarahEvent['type'] | KlagomalEvent['type'], falt: string): unknown[] =>
  [...new Set(av(type).map(({ data }) => data[falt]))].toSorted();
const dagar = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

test('reglerna godtar planen från första steget till sista, och en andra gång läggs inget till', async () => {
  await spela(installation);
  expect((await log(installation)).length).toBe(handelser.length);
  expect(handelser.every(({ ursprung }) => ursprung === 'demo')).toBe(true);
});

describe('lex Sarah', () => {
  test('öppnas av överlämnade avvikelser och av direkta rapporter, en till tio av tusen avvikelser', () => {
    const { cases, overlamningar, rapporter } = planen;
    expect(av('LexSarahOppnad')).toHaveLength(overlamningar.length + rapporter.length);
    expect(overlamningar.length).toBeGreaterThan(10);
    expect((overlamningar.length + rapporter.length) / cases.length).toBeLessThan(0.01);
  });

  test('blir alla fem graderna, och ungefär var femte går till IVO', () => {
    expect(olika('LexSarahBeslutat', 'grad')).toEqual([...regler.koder('lexsarahgrader', '2025-01-01')].toSorted());
    const andel = av('IvoAnmalanSkickad').length / av('LexSarahOppnad').length;
    expect(andel).toBeGreaterThan(0.12);
    expect(andel).toBeLessThan(0.4);
  });

  test('anmäls ibland innan utredningen är klar, och IVO beslutar ett år senare', () => {
    const tidigt = av('IvoAnmalanSkickad').filter(({ id, data }) => {
      const klar = av('UtredningKlarmarkerad').find((each) => each.id === id);
      return klar !== undefined && (data['tidpunkt'] as string) < (klar.data['tidpunkt'] as string);
    });
    expect(tidigt.length).toBeGreaterThanOrEqual(2);
    expect(av('IvoAnmalanKompletterad').map(({ id }) => id)).toEqual(expect.arrayContaining(tidigt.map(({ id }) => id)));
    const beslut = av('IvoBeslutInkommet').map(({ id, data }) =>
      dagar(av('IvoAnmalanSkickad').find((each) => each.id === id)!.data['tidpunkt'] as string, data['tidpunkt'] as string),
    );
    expect(beslut.length).toBeGreaterThanOrEqual(3);
    expect(Math.min(...beslut)).toBeGreaterThan(280);
  });

  test('lämnas ibland tillbaka: chefen ser skälet och utreder avvikelsen till slut', () => {
    const aterlamnade = av('LexSarahAterlamnad').map(({ data }) => data['avvikelseId']);
    expect(aterlamnade.length).toBeGreaterThanOrEqual(2);
    const tillbaka = handelser.filter(({ type }) => type === 'AterlamnadFranLexSarah').map(({ id }) => id);
    expect(tillbaka.toSorted()).toEqual(aterlamnade.toSorted());
    const avslutade = handelser
      .filter(({ type, data }) => type === 'AvvikelseAvslutad' && data['grund'] !== 'lex-sarah')
      .map(({ id }) => id);
    expect(avslutade).toEqual(expect.arrayContaining(tillbaka));
  });

  test('rör en grupp, möter en invändning, utreds utifrån, är polisanmält och ännu inte färdigt', () => {
    expect(av('LexSarahOppnad').filter(({ data }) => Number(data['antalBerorda']) > 20)).toHaveLength(1);
    const [invandning] = av('InvandningMottagen');
    const beslut = av('LexSarahBeslutat').filter(({ id }) => id === invandning!.id);
    expect(beslut.map(({ data }) => data['beslutsinstans'])).toEqual(['lex-sarah-ansvarig', 'forvaltningschef']);
    expect(av('UtredareUtsedd').some(({ data }) => data['extern'] !== undefined)).toBe(true);
    expect(av('ParallelltSparNoterat').length).toBeGreaterThan(2);
    const fardiga = new Set([...av('LexSarahAvslutad'), ...av('LexSarahAterlamnad')].map(({ id }) => id));
    const oppna = av('LexSarahOppnad').filter(({ id }) => !fardiga.has(id));
    expect(oppna.some(({ data }) => dagar(data['tidpunkt'] as string, NU) < 60)).toBe(true);
  });

  test('hos privata utförare har varje nämnd informerats, också om anmälan', () => {
    const privata = av('LexSarahOppnad').filter(({ data }) => (data['enhet'] as { regi: string }).regi === 'privat');
    const avslutade = privata.filter(({ id }) => av('LexSarahAvslutad').some((each) => each.id === id));
    expect(avslutade.length).toBeGreaterThanOrEqual(3);
    const informerade = (id: string, avser: string) =>
      av('NamndInformerad').filter((each) => each.id === id && each.data['avser'] === avser);
    for (const { id } of avslutade) expect(informerade(id, 'rapport').length).toBeGreaterThanOrEqual(1);
    const flera = privata.find(({ data }) => (data['namnder'] as string[]).length === 2)!;
    expect([informerade(flera.id, 'rapport').length, informerade(flera.id, 'anmalan').length]).toEqual([2, 2]);
  });

  test('har åtgärder som är uppföljda, och tidigare händelser som är granskade', () => {
    expect(av('AtgardUppfoljd', 'lex-sarah').length).toBeGreaterThan(10);
    expect(av('LiknandeGranskade').some(({ data }) => (data['granskade'] as unknown[]).length === 2)).toBe(true);
  });
});

describe('klagomål och synpunkter', () => {
  test('är av varje slag, från var och en, på varje väg', () => {
    const alla = (namn: string) => [...regler.koder(namn, '2025-01-01')].toSorted();
    expect(olika('KlagomalMottaget', 'typ')).toEqual(alla('klagomalstyper'));
    expect(olika('KlagomalMottaget', 'kanal')).toEqual(alla('kanaler'));
    expect(olika('KlagomalMottaget', 'avsandarkategori')).toEqual(alla('avsandare'));
    expect(olika('KlagomalMottaget', 'mottagningsvag')).toEqual(['inloggad', 'utan-inloggning']);
    expect(new Set(av('KlagomalMottaget').map(({ data }) => data['anonym']))).toEqual(new Set([true, false]));
    expect(olika('KlagomalOmklassat', 'till').length).toBeGreaterThanOrEqual(4);
  });

  test('besvaras oftast inom 14 dagar, men inte alltid, och några är ännu inte förfallna', () => {
    const inkom = new Map(av('KlagomalMottaget').map(({ id, data }) => [id, data['tidpunkt'] as string]));
    const tider = av('KlagomalBesvarat').map(({ id, data }) => dagar(inkom.get(id)!, data['tidpunkt'] as string));
    const itid = tider.filter((dagar) => dagar <= 14).length / tider.length;
    expect(itid).toBeGreaterThan(0.75);
    expect(itid).toBeLessThan(0.95);
    const besvarade = new Set([...av('KlagomalBesvarat'), ...av('KlagomalOmklassat')].map(({ id }) => id));
    const oppna = [...inkom].filter(([id]) => !besvarade.has(id)).map(([, tidpunkt]) => dagar(tidpunkt, NU));
    expect(oppna.some((dagar) => dagar < 14)).toBe(true);
    expect(oppna.some((dagar) => dagar > 60)).toBe(true);
  });

  test('går ibland till klagomålsdelegationen, har egna åtgärder och hör ihop med andra ärenden', () => {
    expect(av('DelegationsbeslutFattat').length).toBeGreaterThanOrEqual(3);
    expect(av('AtgardUppfoljd', 'klagomal').length).toBeGreaterThanOrEqual(3);
    expect(new Set(av('KlagomalKopplat').map(({ data }) => (data['till'] as { typ: string }).typ))).toEqual(
      new Set(['avvikelse', 'lex-sarah']),
    );
  });

  test('är i en omfattning som passar kommunen', () => {
    for (const year of YEARS)
      expect(av('KlagomalMottaget').filter(({ data }) => (data['tidpunkt'] as string).startsWith(String(year))).length).toBeGreaterThan(28);
  });
});

test('personalen informeras varje år i varje enhet utom en', () => {
  const { information } = planen;
  for (const year of YEARS) {
    const enheterna = information.filter(({ uppgifter }) => uppgifter.datum.startsWith(String(year))).map(({ del }) => del.nyckel);
    const fanns = exempelkommun.delar.filter(({ typ, nyckel }) => typ === 'enhet' && (nyckel !== 'strandvagen' || year < 2025));
    expect(fanns.map(({ nyckel }) => nyckel).filter((nyckel) => !enheterna.includes(nyckel))).toEqual([UTAN_INFORMATION]);
  }
});
