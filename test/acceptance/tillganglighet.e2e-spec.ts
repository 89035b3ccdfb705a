import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import {
  controlChart,
  durationBars,
  groupedBars,
  horizontalBars,
  renderHtml,
  riskMatrix,
  stackedBars,
  trendLine,
  type Chart,
  type Document,
} from '#engine/document';
import { TestServer } from '#testkit/server';

const CHROMIUM = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
/** what keeps a browser from speaking to anyone, and lets it run where there is neither a user of its own nor a screen */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']; // prettier-ignore
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const HIDDEN = { dolt: true } as const;
const LONG = 'Långtordutanmellanslag'.repeat(12);
const MONTHS = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];
const months = MONTHS.map((name) => ({ name, short: name.slice(0, 3) }));

const cells = ['gron', 'gul', 'rod'].map((tone) =>
  ['1', '2', '3'].map((value) => ({ tone: tone as 'gron' | 'gul' | 'rod', value: `${value} ${tone}`, marks: ['1', '2'] })),
);
const charts: Readonly<Record<Chart['drawing']['kind'], Chart>> = {
  'stacked-bars': stackedBars({
    title: 'Avvikelser per månad',
    unit: 'avvikelser',
    categories: months,
    series: [
      { name: 'Övriga', values: months.map((_, i) => (i === 3 ? HIDDEN : 20 + i)) },
      { name: 'Överlämnade till lex Sarah', values: months.map((_, i) => (i === 3 ? HIDDEN : i)) },
    ],
    totals: months.map((_, i) => 20 + 2 * i),
  }),
  'horizontal-bars': horizontalBars({
    title: 'Avvikelser per kategori',
    unit: 'avvikelser',
    bars: [
      { name: 'Bemötande', value: 1234 },
      { name: 'Läkemedel', value: HIDDEN },
      { name: 'Dokumentation', value: null },
    ],
  }),
  'grouped-bars': groupedBars({
    title: 'Berörda kvinnor och män',
    unit: 'antal berörda personer',
    categories: ['Avvikelser', 'Klagomål'],
    series: [
      { name: 'Kvinnor', values: [30, HIDDEN] },
      { name: 'Män', values: [20, null] },
      { name: 'Ej individ', values: [3, 0] },
    ],
  }),
  'duration-bars': durationBars({ title: 'Ledtider', steps: [{ name: 'Från rapport till bedömning', median: 3, p90: 12.5 }] }),
  'trend-line': trendLine({
    title: 'Avvikelser per år',
    unit: 'avvikelser',
    points: [2023, 2024, 2025].map((year) => ({ name: String(year), value: year === 2024 ? HIDDEN : 100 })),
  }),
  'control-chart': controlChart({
    title: 'Avvikelser per månad med styrgränser',
    unit: 'avvikelser per 100 brukare',
    points: months.map((month, i) => ({
      ...{ ...month, value: i === 6 ? null : 5 + ((i * 7) % 5), centre: 6, upper: 11.4, lower: null },
      ...(i === 8 ? { value: 14, signal: 'över övre gränsen' } : {}),
    })),
  }),
  'risk-matrix': riskMatrix({
    title: 'Riskmatris före och efter åtgärder',
    alternative: 'Riskmatris med 2 risker.',
    bands: [
      {
        ...{ heading: 'Skala 3x3', xTitle: 'Allvarlighetsgrad', yTitle: 'Sannolikhet', columns: ['1', '2', '3'], rows: ['1', '2', '3'] },
        panels: [
          { heading: 'Före', cells },
          { heading: 'Efter', cells },
        ],
      },
    ],
  }),
};

const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#0b5d3b"/></svg>';
/** every block, every cell, every kind of picture */
const everything: Document = {
  title: 'Kvalitetsberättelse 2025',
  subtitle: 'Socialnämnden, hela kommunen',
  language: 'sv',
  date: '2026-03-01',
  author: 'Exempelkommun',
  status: 'Utkast, inte beslutat',
  design: {
    ...{ name: 'exempel', version: 1, organisation: 'Exempelkommun', accent: '#0b5d3b', surface: '#eef6f1' },
    logo: { svg: logo, alternative: 'Exempelkommuns vapen' },
    cover: { heading: 'Socialförvaltningen', lines: ['Dnr SN 2026/1', LONG] },
  },
  facts: [{ term: 'Läge', value: 'Utkast', explanation: 'Siffrorna är från 1 mars.', formula: '30 / 40 = 75 %' }],
  sections: [
    {
      id: 'texter',
      heading: `Texter ${LONG}`,
      blocks: [
        { kind: 'paragraph', content: ['Se ', { text: 'lagen', href: 'https://exempel.se/lag' }, `. ${LONG}`] },
        { kind: 'paragraph', role: 'caveat', content: ['Kategorierna överlappar.'] },
        { kind: 'list', items: [['Ett'], ['Två']] },
      ],
      parts: [{ id: 'del', heading: 'En del', blocks: [{ kind: 'definitions', items: [{ term: LONG, value: '12', explanation: LONG }] }] }],
    },
    {
      id: 'tabeller',
      heading: 'Tabeller',
      blocks: [
        {
          kind: 'table',
          id: 'tabell',
          caption: 'Avvikelser per enhet',
          columns: [
            { heading: 'Enhet', format: 'text' },
            ...['Antal', 'Varav allvarliga', 'Överlämnade', 'Avslutade'].map((heading) => ({ heading, format: 'number' as const })),
            { heading: 'Andel', format: 'share' },
            { heading: 'Ledtid, dagar', format: 'days' },
          ],
          rows: [
            ['Hemtjänst Norr', 1234, 12, 3, 4, 0.5, 12.5],
            ['Hemtjänst Söder', 4, HIDDEN, HIDDEN, null, null, null],
            [{ text: 'Röd', signal: 'red' }, { text: 'Gul', signal: 'yellow' }, { text: 'Grön', signal: 'green' }, { text: 'Grå', signal: 'grey' }, 1, 1, 1], // prettier-ignore
          ],
          note: 'En avvikelse kan ha flera kategorier.',
        },
      ],
    },
    { id: 'bilder', heading: 'Bilder', blocks: Object.entries(charts).map(([id, chart]) => ({ kind: 'figure' as const, id, chart })) },
  ],
};

const { title, subtitle, language, facts, sections } = everything;
const withoutDesign: Document = { title, language, facts, sections, ...(subtitle === undefined ? {} : { subtitle }) };

const inBrowser = CHROMIUM === undefined ? describe.skip : describe;
// a check that was not made must be seen to be missing
if (CHROMIUM === undefined) console.warn('Tillgängligheten är inte prövad: ingen Chromium hittades. Ange var den finns med CHROMIUM.');

inBrowser(CHROMIUM === undefined ? 'tillgängligheten (inte prövad: ingen Chromium)' : 'tillgängligheten i en riktig webbläsare', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hjulet-sidor-'));
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The page in a window of its own, and everything it asked for. The test's own script needs a way past the page's policy: it lets none run. */
  async function show(html: string, width = 1280): Promise<{ page: Page; requests: readonly string[] }> {
    const file = join(folder, 'sida.html');
    await writeFile(file, html);
    const page = await browser.newPage({ bypassCSP: true, viewport: { width, height: 900 } });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).protocol));
    await page.goto(pathToFileURL(file).href);
    return { page, requests };
  }

  /** What axe-core finds against WCAG 2.2 A and AA, each with where. */
  async function findings(page: Page): Promise<readonly string[]> {
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations, passes } = await page.evaluate<AxeResults>(
      `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(WCAG)} } })`,
    );
    expect(passes.length).toBeGreaterThan(10);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
  }

  describe.each([
    ['med omslag', everything],
    ['utan omslag', withoutDesign],
  ])('ett dokument med alla block och alla diagram, %s', (_, document) => {
    const html = renderHtml(document);

    test.each([1280, 320])('axe-core finner inget i ett fönster som är %i bildpunkter brett', async (width) => {
      const { page, requests } = await show(html, width);
      expect(await findings(page)).toEqual([]);
      expect([...new Set(requests)]).toEqual(['file:']);
      await page.close();
    });

    test('texten ryms i 320 bildpunkter: bara tabeller och diagram rullar i sidled, i sina egna ramar', async () => {
      const { page } = await show(html, 320);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      expect(await page.evaluate(`[...document.querySelectorAll('.ram')].some((ram) => ram.scrollWidth > ram.clientWidth)`)).toBe(true);
      await page.close();
    });

    test('med tangentbordet nås vägen förbi innehållsförteckningen först, sedan varje länk och varje ram, och det syns', async () => {
      const { page } = await show(html, 320);
      const expected = await page.evaluate<number>(`document.querySelectorAll('a, .ram').length`);
      const reached: { what: string; outline: string; shown: boolean }[] = [];
      for (let i = 0; i < expected; i += 1) {
        await page.keyboard.press('Tab');
        reached.push(
          await page.evaluate(`(() => {
            const at = document.activeElement;
            const box = at.getBoundingClientRect();
            return {
              what: at.className || at.getAttribute('href'),
              outline: getComputedStyle(at).outlineStyle,
              shown: box.right > 0 && box.bottom > 0 && box.top < innerHeight,
            };
          })()`),
        );
      }
      expect(reached[0]!.what).toBe('hoppa');
      expect(reached.filter(({ what }) => what === 'ram')).toHaveLength(1 + Object.keys(charts).length);
      expect(reached.filter(({ outline, shown }) => outline === 'none' || !shown)).toEqual([]);
      await page.close();
    });

    test('en ram rullas med pilarna', async () => {
      const { page } = await show(html, 320);
      await page.focus('.ram:has(table)');
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(`document.querySelector('.ram:has(table)').scrollLeft > 0`);
      await page.close();
    });

    test('med användarens egna färger står diagrammen kvar på vit grund', async () => {
      const { page } = await show(html);
      await page.emulateMedia({ forcedColors: 'active' });
      expect(await page.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true);
      const grounds = await page.evaluate<readonly string[]>(
        `[...document.querySelectorAll('figure svg')].map((svg) => getComputedStyle(svg).backgroundColor + ' ' + getComputedStyle(svg).forcedColorAdjust)`,
      );
      expect(grounds).toEqual(Object.keys(charts).map(() => 'rgb(255, 255, 255) none'));
      expect(await findings(page)).toEqual([]);
      await page.close();
    });
  });

  test('sidans egen policy släpper fram logotypen och inget annat', async () => {
    const page = await browser.newPage();
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.setContent(
      renderHtml(everything).replace('</main>', '<script>document.title = "kördes"</script><img src="https://exempel.se/bild.png"></main>'),
    );
    expect(await page.title()).toBe(everything.title);
    expect(await page.locator('.logotyp').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(
      0,
    );
    expect(refused.filter((text) => text.includes('Content Security Policy'))).toHaveLength(2);
    await page.close();
  });

  test('det som är fel blir funnet', async () => {
    const { page } = await show(
      '<!DOCTYPE html><html><title>Fel</title><body><img src="data:,"><p style="color:#bbb">Text</p></body></html>',
    );
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(WCAG)} } })`,
    );
    expect(violations.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang', 'image-alt']));
    await page.close();
  });

  describe('en beslutad kvalitetsberättelse', () => {
    let server: TestServer;
    let html: string;
    const year = new Date().getUTCFullYear() - 1;

    beforeAll(async () => {
      server = await TestServer.start();
      const chef = await server.as('forvaltningschef');
      const medarbetare = await server.as('medarbetare');
      const { organisation } = (await chef.get('/organisation')).body;
      const enhetId = JSON.stringify(organisation).match(/"id":"([^"]+)","typ":"enhet"/)?.[1] ?? organisation.id;
      for (let month = 1; month <= 12; month += 1) {
        const tidpunkt = `${year}-${String(month).padStart(2, '0')}-03T08:00:00.000Z`;
        const report = {
          enhetId,
          tidpunkt,
          beskrivning: 'Morgonbesöket uteblev.',
          kategorier: ['bemotande'],
          berorda: [{ kon: 'kvinna' }],
        };
        expect((await medarbetare.post('/avvikelser', report)).status).toBe(201);
      }
      const period = { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
      let last = await chef.post('/kvalitetsberattelser', { period, organisationsenhetId: organisation.id });
      const at = `/kvalitetsberattelser/${last.body.id}`;
      const { avsnitt } = (await chef.get(`${at}?minst=${last.body.position}`)).body as { avsnitt: readonly { nyckel: string }[] };
      const step = async (noun: string, body: object): Promise<void> => {
        last = await chef.post(`${at}/${noun}?minst=${last.body.position}`, body, { ifMatch: last.body.revision });
        expect({ noun, status: last.status, body: last.body }).toMatchObject({ noun, status: 200 });
      };
      for (const { nyckel } of avsnitt) await step('avsnitt', { nyckel, text: `Vi har arbetat med ${nyckel}.` });
      await step('granskning', {});
      await step('beslut', { datum: `${year}-12-30` });
      html = (await chef.get(`${at}/dokument?format=html&minst=${last.body.position}`)).body as string;
    });

    afterAll(async () => {
      await server?.stop();
    });

    test('axe-core finner inget, och texten ryms i 320 bildpunkter', async () => {
      expect(html).toContain(`Beslutad ${year}-12-30`);
      const { page } = await show(html);
      expect(await findings(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 900 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await page.close();
    });
  });
});
