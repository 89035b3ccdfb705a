import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { devPeople, EXEMPELKOMMUN, exempelkommun, preparedId } from '#areas/organisation';
import { CONFIG_TABLE } from '#engine/platform';
import { ROOT, readText, tableRows } from './markdown.js';

const PAGES = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** what commands write, and what an installation makes for itself */
const MADE = /^test\/bench\/results\//;
const README = readText('README.md');

describe('README.md', () => {
  test('has every setting as the configuration has it', () => {
    const written = /<!-- inställningar[^\n]*\n(?<table>[^]*?)<!-- slut på inställningar -->/.exec(README)?.groups?.['table'];
    expect(written?.trim()).toBe(settings());
  });

  test('has every setting there is: nothing but the configuration reads the environment', () => {
    const sources = ['apps', 'libs']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
      .filter((path) => path.endsWith('.ts') && !/^libs\/testkit\/|\.(spec|int-spec|e2e-spec|fixture)\.ts$|golden/.test(path));
    expect(sources.filter((path) => readText(path).includes('process.env'))).toEqual(['libs/engine/platform/config.ts']);
  });

  test('names the commands of the command line', () => {
    const listed = tableRows(README.slice(README.indexOf('## Kommandoraden'), README.indexOf('## Med egen PostgreSQL')));
    const sources = ['apps/ops/main.ts', 'apps/ops/loggkommandon.ts'].map(readText).join('');
    const declared = [...sources.matchAll(/\.command\('(\S+)'\)/g)].map(([, name]) => name);
    expect(listed.map(([call]) => /^`(\S+)(?: .*)?`$/.exec(call!)?.[1]).sort()).toEqual(declared.sort());
  });

  test('lets people that Exempelkommun has do what it shows', () => {
    const people = new Set(devPeople(EXEMPELKOMMUN).map(({ id }) => id));
    const named = [...README.matchAll(/\bgor ([a-z][a-z0-9-]*) (?:GET|POST) /g)].map(([, person]) => person!);
    expect(named).toContain('namndsekreterare');
    expect(named.filter((person) => !people.has(person))).toEqual([]);
  });

  test('reports to a unit that Exempelkommun has', () => {
    const unit = /"enhetId":"([^"]+)"/.exec(README)?.[1];
    expect(exempelkommun.delar.find(({ nyckel }) => preparedId(EXEMPELKOMMUN, nyckel) === unit)).toMatchObject({
      namn: 'Hemtjänsten Norr',
    });
  });
});

describe.each(PAGES)('%s', (page) => {
  const text = readText(page);

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm (?:run (?:--silent )?([a-z][\w:]*)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short!,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('names files that exist', () => {
    const inCode = [...text.matchAll(/`((?:\.ci|apps|docker|docs|libs|scripts|test)\/[\w./-]+)`/g)].map(([, path]) => path!);
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, path]) => join(page, '..', path!));
    expect([...inCode, ...linked].filter((path) => !MADE.test(path) && !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

function settings(): string {
  const rows = CONFIG_TABLE.map(
    ({ name, default: value, description }) => `| \`${name}\` | ${value === null ? '–' : `\`${value}\``} | ${description} |`,
  );
  return ['| Namn | Utan den | Vad den gör |', '| --- | --- | --- |', ...rows].join('\n');
}
