import { Command } from 'commander';
import { benchAppend } from './append.js';
import { benchLexSarah } from './lex-sarah.js';
import { benchOmbyggnad } from './ombyggnad.js';
import { benchReports } from './reports.js';
import { benchSkala } from './skala.js';
import { benchStore } from './store.js';
import { benchStorning } from './storning.js';
import { benchTomgang } from './tomgang.js';

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

program
  .command('lex-sarah')
  .description('Varje kommando och sida i ett lex Sarah-ärende: många berörda mot en berörd, på samma tjänst')
  .option('--antal <n>', 'berörda i det stora ärendet', '711')
  .option('--varv <n>', 'hur många gånger varje ärende gås igenom', '5')
  .action(async ({ antal, varv }: { antal: string; varv: string }) => {
    await benchLexSarah({ antal: Number(antal), varv: Number(varv) });
  });

program
  .command('reports')
  .description('En kvalitetsberättelse ur en stor logg: siffrorna för sig, och varje format')
  .option('--handelser <n>', 'händelser i loggen', '1000000')
  .option('--varv <n>', 'hur många gånger varje fil görs', '5')
  .action(async ({ handelser, varv }: { handelser: string; varv: string }) => {
    await benchReports({ handelser: Number(handelser), varv: Number(varv) });
  });

program
  .command('store')
  .description('Varje lager som finns: skriva, läsa en ström, hinna ikapp och det oförseglade fönstret, med PostgreSQL som mått')
  .option('--seconds <n>', 'sekunder per ruta', '10')
  .option('--clients <list>', 'antal samtidiga klienter', '1,8,32')
  .option('--handelser <n>', 'händelser att läsa', '10000')
  .action(async ({ seconds, clients, handelser }: { seconds: string; clients: string; handelser: string }) => {
    await benchStore({ seconds: Number(seconds), clients: clients.split(',').map(Number), handelser: Number(handelser) });
  });

program
  .command('storning')
  .description('Händelser genom avbrott, tysta slut, långsamma läsningar och dödade arbetare, mot motparten till KurrentDB')
  .option('--handelser <n>', 'händelser att skriva', '100000')
  .option('--dodade <n>', 'hur många gånger en arbetare dödas', '40')
  .action(async ({ handelser, dodade }: { handelser: string; dodade: string }) => {
    await benchStorning({ handelser: Number(handelser), dodade: Number(dodade) });
  });

program
  .command('tomgang')
  .description('Vad som görs när ingenting händer: satser, processortid och skrivet, för en och två processer')
  .option('--kommuner <list>', 'antal kommuner', '1,50,290')
  .option('--sekunder <n>', 'sekunder per rad', '60')
  .action(async ({ kommuner, sekunder }: { kommuner: string; sekunder: string }) => {
    await benchTomgang({ kommuner: kommuner.split(',').map(Number), sekunder: Number(sekunder) });
  });

program
  .command('ombyggnad')
  .description('En läsmodell för flera kommuner byggs om, en, två och fyra kommuner åt gången')
  .option('--kommuner <n>', 'antal kommuner', '8')
  .option('--arenden <n>', 'ärenden i varje, med fem händelser var', '1000')
  .option('--varv <n>', 'gånger', '5')
  .action(async ({ kommuner, arenden, varv }: { kommuner: string; arenden: string; varv: string }) => {
    await benchOmbyggnad({ kommuner: Number(kommuner), arenden: Number(arenden), varv: Number(varv) });
  });

program
  .command('skala')
  .description('Från en kommun till 290: vad uppmätta tal och årets last ger, genom simulering. Kör ingenting.')
  .option('--ikapp <n>', 'händelser/s som en läsmodell tar in när den är efter', '22000')
  .option('--append <n>', 'händelser/s i loggen när den är full; annars ur append.json')
  .option('--sida-ms <n>', 'databasens tid för en sidas transaktion; annars sex enkla INSERT')
  .option('--kommandon <n>', 'kommandon per rad', '20000')
  .option('--fro <n>', 'frö till slumpen', '1')
  .action((given: { ikapp: string; append?: string; sidaMs?: string; kommandon: string; fro: string }) => {
    benchSkala({
      ikapp: Number(given.ikapp),
      kommandon: Number(given.kommandon),
      fro: Number(given.fro),
      ...(given.append === undefined ? {} : { append: Number(given.append) }),
      ...(given.sidaMs === undefined ? {} : { sidaMs: Number(given.sidaMs) }),
    });
  });

await program.parseAsync();
