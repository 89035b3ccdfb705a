import { expect, jest, test } from '@jest/globals';
import { View } from 'vega';
import { rasterise } from '../docx/rasterise.js';
import { controlChart, drawChart, groupedBars, trendLine } from './index.js';

const line = (title: string) =>
  trendLine({ title, unit: 'avvikelser', points: [1, 2].map((value, i) => ({ name: `${2025 + i}`, value })) });

test('a picture is drawn once for all formats and editions, and again when anything of it is another', () => {
  const drawn = jest.spyOn(View.prototype, 'run');
  try {
    const first = drawChart(line('Två år'), 'a');
    expect(drawChart(structuredClone(line('Två år')), 'a')).toBe(first);
    expect(drawn).toHaveBeenCalledTimes(1);
    expect(drawChart(line('Två år till'), 'a')).not.toBe(first);
    expect(drawChart(line('Två år'), 'b')).not.toBe(first);
    expect(drawn).toHaveBeenCalledTimes(3);
  } finally {
    drawn.mockRestore();
  }
});

test('its pixels are made once for each width, and what could not be made is not remembered', async () => {
  const svg = drawChart(line('Två år'), 'a');
  const png = rasterise(svg, 40);
  expect(rasterise(svg, 40)).toBe(png);
  expect(rasterise(svg, 41)).not.toBe(png);
  const broken = rasterise('<svg', 40);
  await expect(broken).rejects.toThrow();
  const again = rasterise('<svg', 40);
  expect(again).not.toBe(broken);
  await expect(again).rejects.toThrow();
  await Promise.all([png, rasterise(svg, 41)]);
});

test('both charts of a line break it where there is no value and say so there; among many points those that signal have their numbers', () => {
  const points = Array.from({ length: 20 }, (_, i) => ({
    ...{ name: `m${i}`, short: `m${i}`, value: i === 3 ? null : 100 + i, centre: 110, upper: 130, lower: null },
    ...(i === 7 ? { signal: 'över gränsen' } : {}),
  }));
  const texts = (svg: string) => [...svg.matchAll(/font-weight="[a-z]+" fill="[^"]*">([^<]+)</g)].map(([, words]) => words);
  expect(texts(drawChart(controlChart({ title: 'T', unit: 'avvikelser', points }), 'a'))).toEqual(['–', '107']);
  const trend = drawChart(trendLine({ title: 'T', unit: 'avvikelser', points: points.slice(2, 5) }), 'a');
  expect(texts(trend)).toEqual(['102', 'uppgift saknas', '104']);
  // two points with nothing between them: no line is drawn across
  expect(trend).toMatch(/class="mark-line role-mark"[^>]*><path d="M[\d.,]+ZM[\d.,]+Z"/);
});

test('of a series without a figure it is said that it is missing, apart from its name', () => {
  const series = [
    { name: 'Kvinnor', values: [3] },
    { name: 'Ej individ', values: [null] },
  ];
  const chart = groupedBars({ title: 'T', unit: 'antal personer', categories: ['Avvikelser'], series });
  expect(chart.alternative).toContain('kvinnor 3, ej individ: uppgift saknas.');
  expect(drawChart(chart, 'a')).toContain('>Ej individ: uppgift saknas<');
});
