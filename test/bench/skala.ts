import { readFileSync, writeFileSync } from 'node:fs';
import { loadRegler } from '#regler/ladda';
import { projectionsOf } from '../../apps/composition/areas.js';
import { handelserPerArendeUr, kapacitetUr, type Appendmatning, type Kapacitet, type Tomgangsmatning } from './skala/kapacitet.js';
import { markdown } from './skala/tabell.js';

export interface SkalaOptions {
  readonly ikapp: number;
  readonly kommandon: number;
  readonly fro: number;
  readonly append?: number;
  readonly sidaMs?: number;
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
/** what nearly all events are of */
const AREA = 'avvikelse';
/** process managers follow every kommun too, and take next to nothing of this area */
const PROCESSHANTERARE = 3;

/** What has been measured of one machine, and the year's load, give what one kommun to all 290 would make of it. Nothing is run. */
export function benchSkala({ ikapp, kommandon, fro, append, sidaMs }: SkalaOptions): void {
  const matning = JSON.parse(readFileSync(new URL('append.json', RESULTS), 'utf8')) as Appendmatning;
  const tomgang = JSON.parse(readFileSync(new URL('tomgang.json', RESULTS), 'utf8')) as Tomgangsmatning;
  const matt = kapacitetUr(matning, tomgang, handelserPerArendeUr(readFileSync(new URL('reports.md', RESULTS), 'utf8')), ikapp);
  const kapacitet: Kapacitet = {
    ...matt,
    ...(append === undefined ? {} : { append: { ...matt.append, per: 1 / append } }),
    ...(sidaMs === undefined ? {} : { sida: { ...matt.sida, fast: sidaMs / 1_000 } }),
  };
  const projektioner = projectionsOf(loadRegler());
  const foljare = {
    alla: projektioner.length + PROCESSHANTERARE,
    tar: projektioner.filter(({ areas }) => areas.includes(AREA)).length,
  };
  const text = markdown({ kapacitet, foljare, kommandon, fro }, kallor(kapacitet, foljare, { ikapp, kommandon, fro }));
  writeFileSync(new URL('skala.md', RESULTS), text);
  process.stdout.write(text);
}

function kallor(
  { append, sida, spridning, smaSatser, lanerad, handelserPerArende }: Kapacitet,
  foljare: { readonly alla: number; readonly tar: number },
  { ikapp, kommandon, fro }: Pick<SkalaOptions, 'ikapp' | 'kommandon' | 'fro'>,
): readonly string[] {
  const ms = (sekunder: number): string => (sekunder * 1_000).toFixed(3).replace('.', ',');
  return [
    `uppmätt (append.md): en sats i loggen tar ${ms(append.fast)} ms och ${ms(append.per)} ms per händelse; logaritmen av en tid sprider ${spridning.toFixed(2).replace('.', ',')}`,
    `uppmätt (append.md, enkel INSERT med 8 klienter), antaget att gälla också frågor och små ändringar: ${smaSatser} små satser/s`,
    `uppmätt (tomgang.md): ett lån som förnyas tillsammans med andra tar ${(lanerad * 1e6).toFixed(1).replace('.', ',')} µs av databasens processor`,
    `uppmätt (docs/adr/0005-projektioner.md, på minneslagret): en läsmodell tar in ${ikapp} händelser/s när den är efter`,
    `antaget: en sidas transaktion är sex satser om en enkel INSERT, tillsammans ${ms(sida.fast)} ms i databasen`,
    `uppmätt (reports.md, påhittad historia): ${handelserPerArende.toFixed(2).replace('.', ',')} händelser per ärende; antaget: ett kommando per händelse`,
    `ur koden: ${foljare.alla} följare per kommun, ${foljare.tar} av dem tar in avvikelser; en process förnyar alla sina lån i en sats var 3,3 sekund och frågar efter alla loggars slut i en sats var 250:e ms`,
    'last: 159 avvikelser per 1 000 invånare och år (en enda kommuns observerade antal; invånartalet är allmän kännedom), 1,6 miljoner om året i 290 kommuner, jämnt delade; den största 157 000',
    'antaget: arbetstid (mån–fre 8–17) väger 1, måndag 8–10 tre gånger så mycket, övrig tid en femtedel; kris är 30 gånger (observerad i en kommun 2015), i alla kommuner samtidigt',
    'inte med, eftersom det inte är mätt: HTTP, kryptering, beslut, läsningar, rapporter, nätet mellan maskiner, disk',
    `${kommandon} kommandon per rad, frö ${fro}`,
  ];
}
