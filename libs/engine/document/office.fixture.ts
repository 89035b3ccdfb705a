import { jest } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { stackedBars, trendLine } from './charts/index.js';
import type { Block, Document } from './model.js';

export const NASTY = `<script>alert("x")</script> & 'citat' ]]> \u202Ebaklänges\u202C \u0000 \uD800`;

/** As NASTY reads when nothing of it is lost but what no file can carry and what turns text round. */
export const NASTY_SHOWN = `<script>alert("x")</script> & 'citat' ]]> baklänges \uFFFD \uFFFD`;

const bars = stackedBars({
  title: 'Avvikelser per månad',
  unit: 'avvikelser',
  categories: [{ name: 'januari', short: 'jan' }],
  series: [
    { name: 'Övriga', values: [3] },
    { name: 'Överlämnade', values: [1] },
  ],
});
const line = trendLine({ title: 'Tre år', unit: 'avvikelser', points: [1, 2, 3].map((value, i) => ({ name: `${2023 + i}`, value })) });

export const everyBlock: readonly Block[] = [
  {
    kind: 'paragraph',
    content: [
      NASTY,
      { text: 'elak', href: 'javascript:alert(1)' },
      { text: 'väg', href: '/rapporter' },
      { text: 'lagen', href: 'https://exempel.se/a?b=1&c=2' },
      { text: 'trasig', href: 'https://[exempel' },
      { text: 'rum', href: 'https://exempel.se/å "b"' },
      { text: 'tabellen', href: '#t1' },
      { text: 'borta', href: '#finns-inte' },
    ],
  },
  { kind: 'paragraph', role: 'caveat', content: ['Rad ett\nrad två'] },
  { kind: 'list', items: [[NASTY]] },
  {
    kind: 'table',
    id: 't1',
    caption: NASTY,
    columns: [
      { heading: 'Enhet', format: 'text' },
      { heading: 'Antal', format: 'number' },
      { heading: 'Andel', format: 'share' },
      { heading: 'Dagar', format: 'days' },
    ],
    rows: [
      [NASTY, 1234, 0.125, 12.4],
      ['Tom', null, { dolt: true }, -3],
      [{ text: 'Mindre avvikelse (gul)', signal: 'yellow' }, 0, 1 / 3, 0],
      ['Med bas', 5, { share: 0.8, numerator: 4, denominator: 5 }, 1],
    ],
    definition: { key: 'a.tabell', text: `De som räknas. ${NASTY}` },
    note: NASTY,
  },
  { kind: 'definitions', items: [{ term: NASTY, value: '75\u00A0%', explanation: 'Av de besvarade', formula: '30 / 40 = 75 %' }] },
  { kind: 'definitions', items: [{ term: 'Antal', value: '1\u00A0234', definition: { key: 'a.antal', text: 'De som räknas. Alla.' } }] },
  { kind: 'figure', id: 'f1', chart: bars },
  { kind: 'figure', id: 'f2', chart: line },
];

export const officeDocument = (blocks: readonly Block[] = everyBlock): Document => ({
  title: NASTY,
  subtitle: 'Socialnämnden, 2026',
  language: 'sv',
  date: '2026-11-22',
  author: 'Exempelkommun',
  status: 'Utkast, inte beslutat',
  imprint: ['Avläst vid löpnummer 17', NASTY],
  design: {
    name: 'standard',
    version: 1,
    organisation: 'Exempelkommun',
    accent: '#7a1f3d',
    surface: '#f6ecef',
    logo: {
      svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60"><rect width="60" height="60" fill="#7a1f3d"/></svg>',
      alternative: 'Exempelkommuns vapen',
    },
    cover: { heading: 'Socialförvaltningen', lines: ['Dnr SN 2026/123'] },
  },
  facts: [
    { term: 'Läge', value: 'Utkast' },
    { term: 'År', value: '2026', explanation: 'Kalenderår' },
  ],
  sections: [
    { id: 'avvikelser', heading: NASTY, blocks, parts: [{ id: 'del', heading: 'Del', blocks: [] }] },
    { id: 'slut', heading: 'Slut', blocks: [] },
  ],
});

export const partsOf = (archive: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([path, content]) => [path, strFromU8(content)]));

/** the texts between the tags, with entities read */
export const textOf = (xml: string): string =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(amp|lt|gt|quot|apos|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" })[name]!,
    );

export const attribute = (xml: string, element: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}\\b[^>]*\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value!);

/** Why the text is not well-formed XML, or undefined: tags close in order, attributes are quoted and stand once, no stray signs and no unfit characters. */
export function malformed(xml: string): string | undefined {
  const open: string[] = [];
  let rest = xml.replace(/^<\?xml[^>]*\?>\s*/, '');
  while (rest.length > 0) {
    const [all, text = '', closing, name = '', attributes = '', empty] =
      /^([^<]*)(?:<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>)?/.exec(rest)!;
    if (all === '') return `tag at ${rest.slice(0, 60)}`;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text + attributes)) return `ampersand at ${text.slice(0, 60)}`;
    if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text + attributes)) return `character at ${text.slice(0, 60)}`;
    if (text.includes(']]>')) return 'end of CDATA in text';
    const names = [...attributes.matchAll(/\s([\w:.-]+)=/g)].map(([, each]) => each);
    if (new Set(names).size < names.length) return `attribute twice in ${name}`;
    if (closing && open.pop() !== name) return `</${name}>`;
    if (name && !closing && !empty) open.push(name);
    rest = rest.slice(all.length);
  }
  return open.length > 0 ? `<${open.join('><')}> left open` : undefined;
}

const TIMERS = [
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** The clock stands still years ahead while the work is done; timers run as they do. */
export async function onAnotherDay<T>(work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({ now: new Date('2031-05-05T05:05:05Z'), doNotFake: [...TIMERS, 'hrtime', 'performance'] });
  try {
    return await work();
  } finally {
    jest.useRealTimers();
  }
}
