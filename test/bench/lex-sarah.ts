import { availableParallelism, cpus } from 'node:os';
import { TestServer } from '#testkit/server';
import { vandra, type Gjort } from '../acceptance/lex-sarah-vandring.js';
import { percentile } from './load.js';

export interface LexSarahOptions {
  readonly antal: number;
  readonly varv: number;
}

/** milliseconds at the median */
const GRANS = { kommando: 200, sida: 500 } as const;

/** Every command and page of a case with many affected persons, against the same case with one, in turns on the same service. */
export async function benchLexSarah({ antal, varv }: LexSarahOptions): Promise<void> {
  const server = await TestServer.start();
  try {
    // the first case meets a service where nothing is warm
    await vandra(server, 1);
    const [fa, manga]: [Gjort[][], Gjort[][]] = [[], []];
    for (let round = 0; round < varv; round += 1) {
      fa.push([...(await vandra(server, 1)).gjort]);
      manga.push([...(await vandra(server, antal)).gjort]);
    }
    process.stdout.write(`${report(antal, varv, rows(fa, manga)).join('\n')}\n`);
  } finally {
    await server.stop();
  }
}

interface Row {
  readonly slag: Gjort['slag'];
  readonly namn: string;
  readonly en: number;
  readonly alla: number;
  readonly grans: number;
}

/** The same request in every round, by its place in the walk. */
const rows = (fa: readonly Gjort[][], manga: readonly Gjort[][]): Row[] =>
  (manga[0] ?? []).map(({ slag, namn }, place) => ({
    slag,
    namn,
    en: median(fa.map((round) => round[place]!.ms)),
    alla: median(manga.map((round) => round[place]!.ms)),
    grans: GRANS[slag],
  }));

const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

function report(antal: number, varv: number, found: readonly Row[]): string[] {
  const over = found.filter(({ alla, grans }) => alla >= grans);
  const worst = (slag: Gjort['slag']): number => Math.max(...found.filter((row) => row.slag === slag).map(({ alla }) => alla));
  return [
    `${cpus()[0]?.model ?? 'okänd processor'}, ${availableParallelism()} kärnor, Node ${process.version}. Median av ${varv} varv, millisekunder.`,
    '',
    `| slag | anrop | 1 berörd | ${antal} berörda | kvot | gräns | |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...found.map(
      ({ slag, namn, en, alla, grans }) =>
        `| ${slag} | ${namn} | ${en.toFixed(1)} | ${alla.toFixed(1)} | ${(alla / en).toFixed(1)}× | ${grans} | ${alla < grans ? 'uppnått' : 'EJ UPPNÅTT'} |`,
    ),
    '',
    `Långsammaste kommandot ${worst('kommando').toFixed(0)} ms (gräns ${GRANS.kommando}), långsammaste sidan ${worst('sida').toFixed(0)} ms (gräns ${GRANS.sida}).`,
    over.length === 0 ? 'Alla gränser uppnådda.' : `EJ UPPNÅTT: ${over.map(({ namn }) => namn).join(', ')}.`,
  ];
}
