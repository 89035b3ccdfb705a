import { InvalidArgumentError, type Command } from 'commander';
import type { Config } from '#engine/platform';
import { Startfel } from '../composition/startfel.js';
import { byggOmRegister } from './bygg-om-register.js';
import { copyStore, LAGER, type Kopieringsval, type Lager } from './copy-store.js';
import { turnSkrivskydd } from './skrivskydd.js';

const lager = (text: string): Lager => {
  const found = LAGER.find((name) => name === text);
  if (found) return found;
  throw new InvalidArgumentError('Ett lager är postgres eller kurrentdb.');
};

const kommunkod = (text: string): string => {
  if (/^\d{4}$/.test(text)) return text;
  throw new InvalidArgumentError('En kommunkod är fyra siffror.');
};

/** The commands for an installation's log: that move it (docs/byta-handelselogg.md), and that mend what is kept beside it. */
export function loggkommandon(ops: Command, config: () => Config, say: (line: string) => void): void {
  ops
    .command('copy-store')
    .description(
      'Kopierar händelseloggen mellan PostgreSQL och KurrentDB med id, löpnummer, tider och kedja, och jämför dem. Kan avbrytas och köras om. Slutar med 1 när något skiljer. Se docs/byta-handelselogg.md.',
    )
    .requiredOption('--from <lager>', 'loggen som kopieras: postgres eller kurrentdb', lager)
    .requiredOption('--to <lager>', 'loggen som kopian läggs i, den andra av dem', lager)
    .option('--flytta-lagen', 'låter läsmodellerna fortsätta i målet; kräver skrivskydd och att arbetarna är stoppade', false)
    .action(async (val: Kopieringsval) => {
      if (!(await copyStore(config(), val, say))) process.exitCode = 1;
    });

  ops
    .command('bygg-om-register')
    .description(
      'Bygger om registret över sigillen i KurrentDB, som löpnummer och kommandon söks i, ur sigillen. Körs när ops verify, loggen eller hälsan säger det. Tjänsten får vara igång. Slutar med 1 när något register inte gick att bygga om; det är då som det var.',
    )
    .option('--kommun <kod>', 'kommunkod; alla kommuner om den utelämnas', kommunkod)
    .action(async ({ kommun }: { kommun?: string }) => {
      if (!(await byggOmRegister(config(), kommun, say))) process.exitCode = 1;
    });

  ops
    .command('skrivskydd')
    .description(
      'Slår på eller av installationens skrivskydd: allt går att läsa, men inget tas emot (503 SKRIVSKYDDAD). Utan val visas läget.',
    )
    .option('--pa', 'slår på')
    .option('--av', 'slår av')
    .action(({ pa, av }: { pa?: true; av?: true }) => {
      if (pa && av) throw new Startfel('Välj --pa eller --av.');
      return turnSkrivskydd(config(), pa ? true : av ? false : null, say);
    });
}
