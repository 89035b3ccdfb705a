import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { ProjectedEvent } from '#engine/projection';

export const KOMMUN = '0000';
const NAMESPACE = '7a0d3c52-98c1-5d47-a2a6-5b8f4f1c0d11';

const UNITS = [
  { enhetId: 'hemtjanst', regi: 'egen', vag: ['kommunen', 'aldre', 'hemtjanst'] },
  { enhetId: 'boende', regi: 'egen', vag: ['kommunen', 'aldre', 'boende'] },
  { enhetId: 'bolaget', regi: 'privat', vag: ['kommunen', 'aldre', 'bolaget'] },
  { enhetId: 'stod', regi: 'annan-kommun', vag: ['kommunen', 'lss', 'stod'] },
];
const CATEGORIES = ['bemotande', 'fall', 'lakemedel', 'rattssakerhet', 'utforande-av-insatser'];
const SEXES = ['kvinna', 'man', 'okant'];
const SECRET = 'text';

/** Sequence of numbers in [0, 1) that a seed gives: mulberry32. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Histories of `cases` avvikelser that take every turn a case may take: no unit, moved, handed over and sent back, closed there or here, reopened,
 * annulled, brought by an import that is never completed. Reported 2022–2025, many of them close to midnight and the turn of the year.
 */
export function slumphistorik(seed: number, cases: number): ProjectedEvent[] {
  const random = sequence(seed);
  const uuid = (name: string) => v5(`${seed}:${name}`, NAMESPACE);
  const chance = (share: number) => random() < share;
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const some = <T>(items: readonly T[]): T[] => items.filter(() => chance(0.3));
  const logged: { at: number; area: string; id: string; event: ProjectedEvent['event'] }[] = [];
  const imports = [uuid('import-klar'), uuid('import-avbruten')];

  for (let n = 0; n < cases; n += 1) {
    const id = uuid(`arende-${n}`);
    const year = 2022 + Math.floor(random() * 4);
    let time = Date.UTC(
      year,
      Math.floor(random() * 12),
      1 + Math.floor(random() * 31),
      chance(0.5) ? 22 + Math.floor(random() * 2) : 9,
      30,
    );
    const add = (type: string, data: object) => {
      logged.push({ at: time, area: 'avvikelse', id, event: { type, data: { tidpunkt: new Date(time).toISOString(), ...data } } });
      time += Math.floor(random() * 20 * 86_400_000);
    };
    const handOver = (omgang: number) =>
      add('MissforhallandeMisstankt', { avvikelseId: id, lexSarahId: uuid(`lex-${n}-${omgang}`), omgang, grund: 'bedomning' });
    const people = chance(0.5)
      ? Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => ({ personRef: uuid(`p-${n}-${i}`), kon: oneOf(SEXES) }))
      : [];
    add('AvvikelseRapporterad', {
      avvikelseId: id,
      nummer: `A-${year}-${String(n).padStart(6, '0')}`,
      rapporterasSom: 'avvikelse',
      rapportvag: 'inloggad',
      ...(chance(0.9) ? { enhet: oneOf(UNITS) } : {}),
      beskrivning: SECRET,
      beror: oneOf(['enskild', 'grupp', 'verksamhet']),
      berorda: people,
      ...(people.length === 0 && chance(0.3) ? { antalBerorda: 1 + Math.floor(random() * 40) } : {}),
      omedelbaraAtgarder: [],
      kategorier: some(CATEGORIES),
      lagrum: ['SoL'],
      regelverk: { forfarande: 'sol-2025', mattstock: 'sol-2025' },
      ...(year < 2024 && chance(0.2) ? { importId: oneOf(imports) } : {}),
    });
    if (chance(0.1)) continue;
    if (chance(0.1)) add('AvvikelseFlyttad', { enhet: oneOf(UNITS), motivering: SECRET });
    if (chance(0.05)) {
      add('AvvikelseMakulerad', { motivering: SECRET });
      continue;
    }
    add('AvvikelseMottagen', { omedelbaraAtgarder: [] });
    const levels = some(['gron', 'gul', 'rod']);
    add('AvvikelseBedomd', {
      riskbedomningar: levels.map((niva) => ({ lagrumsgrupp: 'SoL-LSS', skalversion: '1', faktorer: {}, riskvarde: 4, niva })),
      kategorier: some(CATEGORIES),
      lagrum: ['SoL'],
      missforhallandeMisstanks: false,
      motivering: SECRET,
    });
    if (chance(0.15)) {
      handOver(1);
      if (chance(0.4)) {
        add('AvvikelseAvslutad', { grund: 'lex-sarah' });
        continue;
      }
      if (chance(0.5)) continue;
      add('AterlamnadFranLexSarah', { lexSarahId: uuid(`lex-${n}-1`), motivering: SECRET });
    }
    add('AvvikelseUtredd', { handelseforlopp: SECRET, orsaker: [], konsekvenser: SECRET });
    add('AvvikelseBeslutad', { beslut: 'atgardas', motivering: SECRET });
    for (let m = 0; chance(0.6) && m < 4; m += 1) {
      const atgardId = uuid(`atgard-${n}-${m}`);
      add('AtgardForeslagen', {
        atgardId,
        atgardstyp: 'rutinandring',
        beskrivning: SECRET,
        orsakIds: [],
        ansvarigId: 'enhetschef-1',
        uppfoljningSenast: '2026-06-01',
      });
      if (chance(0.2)) {
        add('AtgardAvslagen', { atgardId });
        continue;
      }
      add('AtgardPlanerad', { atgardId });
      if (chance(0.3)) continue;
      add('AtgardGenomford', { atgardId, kommentar: SECRET });
      if (chance(0.3)) add('AtgardUppfoljningFramflyttad', { atgardId, motivering: SECRET, uppfoljningSenast: '2026-09-01' });
      if (chance(0.6)) add('AtgardUppfoljd', { atgardId, effekt: oneOf(['ja', 'nej']), motivering: SECRET });
    }
    if (chance(0.3)) continue;
    add('AvvikelseAvslutad', { grund: 'beslut', slutsats: SECRET });
    if (chance(0.15)) {
      add('AvvikelseAterupptagen', { motivering: SECRET });
      if (chance(0.4)) add('AvvikelseAvslutad', { grund: 'beslut', slutsats: SECRET });
    } else if (chance(0.1)) {
      handOver(2);
      if (chance(0.5)) add('AterlamnadFranLexSarah', { lexSarahId: uuid(`lex-${n}-2`), motivering: SECRET });
    }
  }
  // all its rows are in the log by then; work on them goes on after it
  const midway = Date.UTC(2024, 1, 15);
  logged.push({
    at: midway,
    area: 'avvikelse-import',
    id: imports[0]!,
    event: { type: 'AvvikelseimportSlutford', data: { tidpunkt: new Date(midway).toISOString(), importId: imports[0]!, antalRader: 1 } },
  });
  return numbered(logged.sort((a, b) => a.at - b.at));
}

function numbered(logged: readonly { at: number; area: string; id: string; event: ProjectedEvent['event'] }[]): ProjectedEvent[] {
  const revisions = new Map<string, bigint>();
  return logged.map(({ at, area, id, event }, i) => {
    const streamId = streamIdOf(KOMMUN, area, id);
    const revision = revisions.get(streamId) ?? 0n;
    revisions.set(streamId, revision + 1n);
    return {
      event,
      eventId: v5(`${streamId}:${revision}`, NAMESPACE),
      kommun: KOMMUN,
      area,
      id,
      streamId,
      revision,
      lopnummer: BigInt(i + 1),
      position: String(i + 1),
      // some are recorded long after they happened, and some of those were brought here from elsewhere
      recordedAt: new Date(at + (i % 7 === 0 ? 20 * 86_400_000 : 0)).toISOString(),
      ...(i % 14 === 0 ? { ursprung: 'demo' as const } : {}),
      actorId: 'medarbetare',
      role: 'medarbetare',
      correlationId: id,
    };
  });
}
