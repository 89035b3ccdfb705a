import { describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadRegeldata, RegeldataFel } from './index.js';

type Any = Record<string, never> & Record<string, unknown>;

/** Faults after one file has been spoilt. */
function faults(file: string, spoil: (content: Any[]) => unknown): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'regler-'));
  try {
    cpSync(new URL('../data/', import.meta.url), folder, { recursive: true });
    const spoilt = spoil(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Any[]);
    writeFileSync(join(folder, file), typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt));
    loadRegeldata(pathToFileURL(`${folder}/`));
    return [];
  } catch (error) {
    if (error instanceof RegeldataFel) return error.fel;
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const first = (change: object) => (content: Any[]) => content.map((member, i) => (i === 0 ? { ...member, ...change } : member));

describe('regeldata', () => {
  test('som den är har inga fel', () => expect(faults('trosklar.json', (c) => c)).toEqual([]));

  test.each<[string, string, (content: Any[]) => unknown, RegExp]>([
    ['är inte JSON', 'trosklar.json', () => '{', /trosklar\.json: cannot be read as JSON/],
    ['saknar källa', 'trosklar.json', first({ kalla: ' ' }), /trosklar\.json \[0\]\.kalla: must be a text/],
    ['har ett okänt fält', 'frister.json', first({ dagar: 3 }), /frister\.json \[0\]\.dagar: is not known here/],
    ['har en dag som inte finns', 'regelverk.json', first({ giltigFran: '2025-02-30' }), /\[0\]\.giltigFran: must be a day/],
    ['har en okänd rättslig ställning', 'delegation.json', first({ rattsligStallning: 'sed' }), /rattsligStallning: must be one of/],
    ['är tom', 'frister.json', () => [], /must be a list with at least 1/],
    ['slutar innan den börjar', 'trosklar.json', first({ giltigTill: '1990-01-01' }), /ends before it begins/],
    ['gäller i två versioner', 'kodverk/kategorier.json', (c) => [...c, ...c], /kategorier: two versions are valid on the same day/],
    ['nämner en kategori som inte finns', 'frister.json', first({ kategori: 'okand' }), /the category okand is in no version/],
    ['låter en okänd instans besluta', 'delegation.json', first({ beslutsinstans: 'kung' }), /the beslutsinstans kung is in no version/],
    [
      'har en bedömning av kontroll utan färg',
      'kodverk/kontrollbedomningar.json',
      first({ koder: [{ kod: 'bra', etikett: 'Bra', forklaring: 'Inget att säga.' }] }),
      /kontrollbedomningar 1: the code bra has no niva/,
    ],
    ['räknar i en okänd enhet', 'frister.json', first({ tid: { antal: 2, enhet: 'veckor' } }), /\[0\]\.tid\.enhet: must be one of/],
    [
      'ger lagens ord ett tal som lag',
      'frister.json',
      first({ rattsligStallning: 'lag', lagkrav: { uttryck: 'genast', kalla: 'En lag', rattsligStallning: 'lag' } }),
      /avvikelse-paborjad: the law has words and no number/,
    ],
    [
      'har lagens ord för LSS men inte för SoL',
      'frister.json',
      first({ lagkravLss: { uttryck: 'genast', kalla: 'En lag', rattsligStallning: 'lag' } }),
      /avvikelse-paborjad: has the words of LSS but not of SoL/,
    ],
    [
      'saknar skyldigheterna enligt en lag',
      'regelverk.json',
      (c) => c.map((r) => ({ ...r, lagar: (r['lagar'] as unknown as Any[]).filter((l) => String(l['lagrum']) !== 'LSS') })),
      /regelverk SoL-2025: the duties by LSS are missing/,
    ],
    [
      'har två tillsynsmyndigheter samtidigt',
      'tillsynsmyndigheter.json',
      (c) => [...c, ...c],
      /tillsynsmyndigheter: two versions are valid/,
    ],
    [
      'har två standardskalor',
      'riskskalor.json',
      (c) => c.map((s) => ({ ...s, standard: true })),
      /riskskalor standard: two versions are valid on the same day/,
    ],
    ['saknar standardskala', 'riskskalor.json', (c) => c.map((s) => ({ ...s, standard: false })), /no scale is standard$/],
    [
      'slutar ha en standardskala',
      'riskskalor.json',
      first({ giltigTill: '2026-06-30' }),
      /riskskalor 4x4-1: no scale is standard the day after 2026-06-30/,
    ],
    [
      'har ett glapp mellan två standardskalor',
      'riskskalor.json',
      (c) => [...first({ giltigTill: '2026-06-30' })(c), { ...c[0]!, version: '4x4-2', giltigFran: '2026-07-02' }],
      /riskskalor 4x4-1: no scale is standard the day after 2026-06-30/,
    ],
    [
      'har ett band för lite',
      'riskskalor.json',
      first({ band: [{ fran: 1, till: 12, niva: 'gron' }] }),
      /risk value 16 must lie in exactly one/,
    ],
    [
      'undantar ett okänt steg',
      'riskskalor.json',
      first({ undantag: [{ faktor: 'fart', varde: 4, niva: 'rod' }] }),
      /exception for fart 4/,
    ],
    [
      'frågar samma sak två gånger',
      'granskningsprotokoll.json',
      (c) => c.map((p) => ({ ...p, fragor: [...(p['fragor'] as unknown as object[]), ...(p['fragor'] as unknown as object[])] })),
      /granskningsprotokoll genomforandeplan-1: plan-finns stands there twice/,
    ],
    [
      'tar ett svar som inte finns',
      'granskningsprotokoll.json',
      (c) => c.map((p) => ({ ...p, fragor: (p['fragor'] as unknown as object[]).map((q) => ({ ...q, svar: ['ja', 'kanske'] })) })),
      /genomforandeplan-1 plan-finns: the answer kanske is in no code list/,
    ],
    ['gäller ett okänt område', 'granskningsprotokoll.json', first({ omradeskod: 'tradgard' }), /the area tradgard is in no code list/],
    [
      'har samma protokoll två gånger',
      'granskningsprotokoll.json',
      (c) => [...c, ...c],
      /granskningsprotokoll: genomforandeplan-1 stands there twice/,
    ],
    [
      'har en kod två gånger',
      'kodverk/avvikelsebeslut.json',
      (c) => c.map((k) => ({ ...k, koder: [...(k['koder'] as unknown as object[]), ...(k['koder'] as unknown as object[])] })),
      /avvikelsebeslut 1: atgardas stands there twice/,
    ],
  ])('som %s nämns med fil och plats', (_what, file, spoil, fault) => {
    const found = faults(file, spoil);
    expect(found.some((f) => fault.test(f))).toBe(true);
  });
});
