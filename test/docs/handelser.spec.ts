import { describe, expect, test } from '@jest/globals';
import type { Field, Fields } from '#engine/kernel';
import { areaEvents } from '../../apps/composition/areas.js';
import { readText, tableRows } from './markdown.js';

const sections = new Map(
  readText('docs/handelser.md')
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), tableRows(section)]),
);

describe('docs/handelser.md', () => {
  test('has a section for each area, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(areaEvents.map(({ area }) => area).sort());
  });

  test.each(areaEvents.map((each) => [each.area, each] as const))(
    '%s: types, versions and encrypted fields are those declared',
    (area, { schemas }) => {
      const declared = Object.entries(schemas).map(([type, { version, falt }]) => [`\`${type}\``, String(version), sealed(falt)]);
      expect((sections.get(area) ?? []).map(([type, version, , fields]) => [type, version, fields]).sort()).toEqual(declared.sort());
    },
  );

  test('says something of every type', () => {
    const silent = [...sections.values()].flat().filter(([, , sentence]) => !sentence?.trim().endsWith('.'));
    expect(silent).toEqual([]);
  });
});

const sealed = (falt: Fields): string =>
  sealedPaths(falt, '')
    .map((path) => `\`${path}\``)
    .join(', ') || '–';

const sealedPaths = (falt: Fields, before: string): string[] =>
  Object.entries(falt).flatMap(([name, field]) => sealedIn(field, `${before}${name}`));

function sealedIn(field: Field, path: string): string[] {
  switch (field.kind) {
    case 'fritext':
    case 'personuppgift':
      return [path];
    case 'valfri':
      return sealedIn(field.av, path);
    case 'lista':
      return sealedIn(field.av, `${path}[]`);
    case 'objekt':
      return sealedPaths(field.falt, `${path}.`);
    default:
      return [];
  }
}
