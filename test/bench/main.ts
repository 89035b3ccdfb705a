import { Command } from 'commander';
import { benchAppend } from './append.js';

const program = new Command('bench').description('Mäter och jämför. Varje mått är en kvot mot något som körs i samma kommando.');

program
  .command('append')
  .description('Händelser i loggen: gruppvis skrivning mot enkel INSERT och Emmett, på samma PostgreSQL med fsync på')
  .option('--seconds <n>', 'sekunder per ruta', '30')
  .option('--clients <list>', 'antal samtidiga klienter', '1,8,32,128')
  .option('--profile', 'skriv var tiden går i Node', false)
  .action(async ({ seconds, clients, profile }: { seconds: string; clients: string; profile: boolean }) => {
    await benchAppend({ seconds: Number(seconds), clients: clients.split(',').map(Number), profile });
  });

await program.parseAsync();
