import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fingeravtryck, programmet } from './program.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
  mkdirSync(join(folder, 'regler'));
  writeFileSync(join(folder, 'siffror.js'), 'export const a = 1;');
  writeFileSync(join(folder, 'regler', 'trosklar.json'), '{"minst":5}');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const avtryck = () => fingeravtryck(pathToFileURL(`${folder}/`));

test('andra filer av kod eller regeldata är ett annat program; det som inte räknar är det inte', async () => {
  const forst = await avtryck();
  expect(forst).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(join(folder, 'siffror.js.map'), '{}');
  writeFileSync(join(folder, 'siffror.d.ts'), 'export declare const a: number;');
  writeFileSync(join(folder, 'README.md'), 'Läs mig');
  expect(await avtryck()).toBe(forst);
  writeFileSync(join(folder, 'regler', 'trosklar.json'), '{"minst":6}');
  const regler = await avtryck();
  writeFileSync(join(folder, 'siffror.js'), 'export const a = 2;');
  expect(new Set([forst, regler, await avtryck()]).size).toBe(3);
});

test('det egna programmet läses en gång', async () => {
  expect(programmet()).toBe(programmet());
  expect(await programmet()).toMatch(/^[0-9a-f]{64}$/);
});
