import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { ProjectedEvent } from '#engine/projection';
import { CATEGORIES, SEXES, Slump, UNITS, type Loggad } from './slump.fixture.js';
import { slumpproaktivt } from './slumpproaktivt.fixture.js';
import { slumpklagomal, slumplexsarah } from './slumparenden.fixture.js';

export const KOMMUN = '0000';
const SECRET = 'text';
const ORSAKER = ['kommunikation-information', 'utbildning-kompetens'];

/**
 * Histories of `cases` avvikelser and of fewer klagomål and lex Sarah cases, that take every turn a case may take: no unit, moved, handed over and sent back,
 * closed there or here, reopened, annulled, brought by an import that is never completed.
 */
export function slumphistorik(seed: number, cases: number): ProjectedEvent[] {
  const slump = new Slump(seed);
  const share = Math.ceil(cases / 4);
  const avvikelser = slumpavvikelser(slump, cases);
  return numbered(
    [
      ...avvikelser,
      ...slumpklagomal(slump, share),
      ...slumplexsarah(slump, share, avvikelser),
      ...slumpinformation(slump),
      ...slumpproaktivt(slump),
    ].sort((a, b) => a.at - b.at),
  );
}

function slumpavvikelser({ number: random, uuid, chance, oneOf, some, begin }: Slump, cases: number): Loggad[] {
  const logged: Loggad[] = [];
  const imports = [uuid('import-klar'), uuid('import-avbruten')];

  for (let n = 0; n < cases; n += 1) {
    const id = uuid(`arende-${n}`);
    let time = begin();
    const year = new Date(time).getUTCFullYear();
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
    const omraden = ORSAKER.slice(0, n % 3);
    const orsaker = omraden.map((omrade) => ({ orsakId: uuid(`orsak-${n}-${omrade}`), omrade, beskrivning: SECRET }));
    add('AvvikelseUtredd', { handelseforlopp: SECRET, orsaker, konsekvenser: SECRET });
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
  return logged;
}

/** Staff told of units and of parts above them, now and then annulled; in some years of the whole kommun, in others of no unit but three. */
function slumpinformation({ number, uuid, chance, oneOf, begin }: Slump): Loggad[] {
  const parts = [
    ...UNITS.slice(0, 3),
    { enhetId: 'aldre', regi: 'egen', vag: ['kommunen', 'aldre'] },
    { enhetId: 'kommunen', regi: 'egen', vag: ['kommunen'] },
  ];
  return Array.from({ length: 60 }, (_, n) => uuid(`information-${n}`)).flatMap((id) => {
    const at = begin();
    const datum = new Date(at).toISOString().slice(0, 10);
    const enhet = oneOf(datum < '2024-01-01' ? parts : UNITS.slice(0, 3));
    const tidpunkt = new Date(at).toISOString();
    const told = { tidpunkt, personalinformationId: id, enhet, datum, avser: oneOf(['lex-sarah', 'rutin']), tillfalle: 'aterkommande' };
    const later = at + Math.floor(number() * 300 * 86_400_000);
    const annulled = { type: 'PersonalinformationMakulerad', data: { tidpunkt: new Date(later).toISOString(), motivering: SECRET } };
    return [
      { at, area: 'personalinformation', id, event: { type: 'PersonalInformerad', data: told } },
      ...(chance(0.2) ? [{ at: later, area: 'personalinformation', id, event: annulled }] : []),
    ];
  });
}

function numbered(logged: readonly Loggad[]): ProjectedEvent[] {
  const revisions = new Map<string, bigint>();
  return logged.map(({ at, area, id, event }, i) => {
    const streamId = streamIdOf(KOMMUN, area, id);
    const revision = revisions.get(streamId) ?? 0n;
    revisions.set(streamId, revision + 1n);
    return {
      event,
      eventId: v5(`${streamId}:${revision}`, v5.URL),
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
