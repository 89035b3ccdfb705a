// Pictures for the README from the demo's reports, in the Chromium of the system (CHROMIUM says where):
// node scripts/skarmbilder.mjs <kvalitetsberattelse.html> <internkontrollrapport.html> [docs/bilder]
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [berattelse, rapport, folder = 'docs/bilder'] = process.argv.slice(2);
if (berattelse === undefined || rapport === undefined) {
  console.error('Ange två filer: kvalitetsberättelsen och internkontrollrapporten som HTML. Demon skriver dem i out/.');
  process.exit(2);
}
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
);
if (executablePath === undefined) {
  console.error('Ingen Chromium hittades. Ange var den finns med CHROMIUM.');
  process.exit(1);
}

const WIDTH = 960;
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launch({ executablePath, args });
try {
  await mkdir(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 1100 } });
  const take = async (name, clip) => {
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, ...(clip ? { clip, fullPage: true } : {}) });
    console.log(path);
  };

  await page.goto(pathToFileURL(resolve(berattelse)).href);
  await take('kvalitetsberattelse');

  const figure = page.locator('figure', { hasText: 'Styrdiagram över' }).first();
  if ((await figure.count()) === 0)
    throw new Error('Kvalitetsberättelsen har inget styrdiagram. Demon skriver ett när ett helt år har gått.');
  const [top, frame] = [await figure.boundingBox(), await figure.locator('.ram').boundingBox()];
  await take('styrdiagram', { x: 0, y: top.y - 16, width: WIDTH, height: frame.y + frame.height - top.y + 32 });

  await page.goto(pathToFileURL(resolve(rapport)).href);
  await take('internkontrollrapport');
} finally {
  await browser.close();
}
