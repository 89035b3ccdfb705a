import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const canary = (...parameters: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/boundary-canary.mjs', ...parameters], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('the boundary canary', () => {
  test('fails when a rule is taken away, and names it', () => {
    const { status, stderr } = canary('--without=domain-is-pure');
    expect(status).toBe(1);
    expect(stderr).toContain('domain-is-pure did not catch');
  });

  test('notices the absence of every single rule', () => {
    const { status, stdout, stderr } = canary('--without-each');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^boundary canary: \d{2} rules taken away one by one, 0 complaints/);
    expect(status).toBe(0);
  });
});

test('the boundary rules see the same doors as Node does', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
  const doors = Object.entries(read('package.json')['imports']!).map(([door, to]) => [
    door,
    [(to as string).replace('./dist/', './').replace(/\.js$/, '.ts')],
  ]);
  expect(read('.dependency-cruiser.tsconfig.json')['compilerOptions']!['paths']).toEqual(Object.fromEntries(doors));
});
