import { expect, test } from '@jest/globals';
import { Command, InvalidArgumentError } from 'commander';
import { paSvenska, svenskHjalp } from './svenska.js';

/** What commander itself says, so that a new version with other words is noticed. */
function refusal(...args: string[]): string {
  let said = '';
  const program = new Command('ops')
    .exitOverride()
    .configureOutput({ ...paSvenska, writeErr: (text) => void (said += text) })
    .allowExcessArguments(false);
  program
    .command('import')
    .argument('<fil>')
    .option('--kommun <kod>', 'kommunkod', () => {
      throw new InvalidArgumentError('En kommunkod är fyra siffror.');
    });
  program.command('demo').action(() => undefined);
  program.command('rendera-om').requiredOption('--rapport <id>', 'rapportens id');
  expect(() => program.parse(['node', 'ops', ...args])).toThrow();
  return said.trim();
}

test.each([
  [['importera'], 'Det finns inget kommando importera.'],
  [['demo', '--snabb'], 'Det finns inget val --snabb.'],
  [['demo', 'nu'], 'För många argument.'],
  [['import'], 'Argumentet <fil> saknas.'],
  [['rendera-om'], 'Valet --rapport <id> saknas.'],
  [['import', 'a.csv', '--kommun'], 'Valet --kommun <kod> saknar sitt värde.'],
  [['import', 'a.csv', '--kommun', 'abc'], 'Valet --kommun <kod> kan inte vara "abc". En kommunkod är fyra siffror.'],
])('%j nekas på svenska', (args, sentence) => {
  const said = refusal(...args);
  expect(said.split('\n')[0]).toBe(sentence);
  expect(said).not.toMatch(/error|unknown|Did you mean/);
});

test('hjälpen är på svenska', () => {
  const program = new Command('ops').helpOption('-h, --help', 'Visar hjälp').helpCommand('help [kommando]', 'Visar hjälp');
  program.command('import').argument('<fil>', 'fil').option('--kommun <kod>', 'kommunkod', '0000');
  const radbrott = 'den som gör det, för läsloggen och för den som sedan läser den'.repeat(2);
  program.command('rendera-om').configureHelp({ helpWidth: 80 }).option('--aktor <id>', radbrott, 'systemadministrator');
  const help = [program, ...program.commands].map((each) => svenskHjalp(each.helpInformation())).join('\n');
  expect(help).toContain('Användning: ops [val] [kommando]');
  expect(help).toContain('(annars: "0000")');
  expect(help).not.toMatch(/Usage|Options|Commands|Arguments|default|display help/);
});
