import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileOf, type Kolumner } from './fil.js';

const kolumner: Kolumner = { kanda: ['nummer', 'dag', 'text', 'koder'], kravda: ['nummer', 'dag'] };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hjulet-fil-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Uint8Array, name = 'fil.csv') {
  const path = join(folder, name);
  await writeFile(path, content);
  return readFileOf(path, kolumner);
}
const cells = async (content: string | Uint8Array, name?: string) => (await read(content, name)).rader.map(({ celler }) => celler);

describe('CSV', () => {
  test.each([
    ['semikolon', 'nummer;dag;text\n1;2024-05-03;Föll i hallen, slog i knät\n'],
    ['komma', 'nummer,dag,text\n1,2024-05-03,"Föll i hallen, slog i knät"\n'],
    ['byteordningsmärke och radslut från Windows', '\uFEFFnummer;dag;text\r\n1;2024-05-03;Föll i hallen, slog i knät\r\n'],
    ['tomma rader och blanksteg', '\nnummer; dag ;text\n\n 1 ;2024-05-03; Föll i hallen, slog i knät \n\n'],
    ['delade tecken (NFD)', 'nummer;dag;text\n1;2024-05-03;Fo\u0308ll i hallen, slog i kna\u0308t'],
  ])('%s', async (_what, text) =>
    expect(await cells(text)).toEqual([{ nummer: '1', dag: '2024-05-03', text: 'Föll i hallen, slog i knät' }]),
  );

  test('citattecken bär skiljetecken, radbrytningar och citattecken; raden räknas där den börjar', async () => {
    const { rader } = await read('nummer;dag;text\n1;2024-05-03;"Hon sade ""nej"";\nsedan inget"\n\n2;2024-05-04;Kort\n');
    expect(rader).toEqual([
      { rad: 2, celler: { nummer: '1', dag: '2024-05-03', text: 'Hon sade "nej";\nsedan inget' } },
      { rad: 5, celler: { nummer: '2', dag: '2024-05-04', text: 'Kort' } },
    ]);
  });

  test('det som ser ut som en formel är text', async () =>
    expect((await cells('nummer;dag;text\n1;2024-05-03;=1+1\n2;2024-05-03;"@SUM(A1)"')).map(({ text }) => text)).toEqual([
      '=1+1',
      '@SUM(A1)',
    ]));

  test('samma byte är samma import, andra byte en annan', async () => {
    const [first, again, other] = [
      await read('nummer;dag\n1;2024-05-03'),
      await read('nummer;dag\n1;2024-05-03'),
      await read('nummer;dag\n2;2024-05-03'),
    ];
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(again.hash).toBe(first.hash);
    expect(other.hash).not.toBe(first.hash);
  });

  test('tiotusen rader', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => `${index};2024-05-03;Rad ${index}`);
    const { rader } = await read(['nummer;dag;text', ...lines].join('\n'));
    expect(rader).toHaveLength(10_000);
    expect(rader.at(-1)).toEqual({ rad: 10_001, celler: { nummer: '9999', dag: '2024-05-03', text: 'Rad 9999' } });
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['en tom fil', '', /inga rader/],
    ['bara en rubrikrad', 'nummer;dag\n', /inga rader/],
    ['en annan teckenkodning', Buffer.from('nummer;dag;text\n1;2024-05-03;Föll', 'latin1'), /inte i UTF-8.*CSV UTF-8/],
    ['UTF-16', Buffer.from('\uFEFFnummer;dag\n1;2024-05-03', 'utf16le'), /inte i UTF-8/],
    ['en okänd kolumn', 'nummer;dag;namn\n1;2024-05-03;x', /Okända kolumner: namn\. Rätta filens första rad/],
    ['en kolumn utan namn', 'nummer;dag;\n1;2024-05-03;x', /Okända kolumner: \(utan namn\)/],
    ['en kolumn som saknas', 'nummer;text\n1;x', /Kolumner som saknas: dag/],
    ['en kolumn två gånger', 'nummer;dag;dag\n1;2024-05-03;x', /två gånger: dag/],
    ['ett annat skiljetecken', 'nummer\tdag\n1\t2024-05-03', /Okända kolumner/],
    ['för många celler', 'nummer;dag\n1;2024-05-03;x\n', /ingen riktig CSV-fil \(rad 2\)/],
    ['ett citattecken som inte tar slut', 'nummer;dag;text\n1;2024-05-03;"x\n', /ingen riktig CSV-fil/],
  ])('%s', async (_what, content, why) => expect(read(content)).rejects.toThrow(why));
});

describe('NDJSON', () => {
  test('ett objekt på varje rad; listor, tal och null blir celler', async () =>
    expect(
      (await read('\uFEFF{"nummer":7,"dag":"2024-05-03","koder":["fall","ovrigt"],"text":null}\n\n{"nummer":"8"}', 'a.jsonl')).rader,
    ).toEqual([
      { rad: 1, celler: { nummer: '7', dag: '2024-05-03', koder: 'fall|ovrigt', text: '' } },
      { rad: 3, celler: { nummer: '8' } },
    ]));

  test.each([
    ['inget objekt', '[1]', /Rad 1 ska vara ett JSON-objekt/],
    ['ingen JSON', '{"nummer":1}\n{nummer:2}', /Rad 2 kan inte läsas som JSON/],
    ['ett fält två gånger', '{"nummer":1,"nummer":2}', /nummer: Fältet står två gånger/],
    ['ett tal som tappar siffror', '{"nummer":12345678901234567890}', /Rad 1 kan inte läsas som JSON/],
    ['ett halvt tecken', '{"text":"\\ud800"}', /Rad 1 kan inte läsas som JSON/],
    ['ett objekt i ett fält', '{"text":{"a":{}}}', /Rad 1 kan inte läsas som JSON/],
  ])('%s', async (_what, content, why) => expect(read(content, 'a.ndjson')).rejects.toThrow(why));
});

test('en fil som inte finns, och en som slutar på något annat', async () => {
  await expect(readFileOf(join(folder, 'saknas.csv'), kolumner)).rejects.toThrow(/går inte att läsa/);
  await expect(readFileOf(join(folder, 'fil.xlsx'), kolumner)).rejects.toThrow(/ska sluta på \.csv/);
});
