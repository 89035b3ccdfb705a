import type { OutputConfiguration } from 'commander';

/** Commander speaks English; what it can say here, in Swedish. First match wins. */
const FEL: readonly (readonly [RegExp, string])[] = [
  [/^unknown command '(.*)'/, 'Det finns inget kommando $1.'],
  [/^unknown option '(.*)'/, 'Det finns inget val $1.'],
  [/^missing required argument '(.*)'/, 'Argumentet <$1> saknas.'],
  [/^required option '(.*)' not specified/, 'Valet $1 saknas.'],
  [/^option '(.*)' argument missing/, 'Valet $1 saknar sitt värde.'],
  [/^option '(.*)' argument '(.*)' is invalid\. ?/, 'Valet $1 kan inte vara "$2". '],
  [/^command-argument value '(.*)' is invalid for argument '(.*)'\. ?/, 'Argumentet <$2> kan inte vara "$1". '],
  [/^too many arguments(?: for '(.*)')?\..*$/m, 'För många argument.'],
];

const ORD: readonly (readonly [RegExp, string])[] = [
  [/^Usage:/gm, 'Användning:'],
  [/^Arguments:/gm, 'Argument:'],
  [/^Options:/gm, 'Val:'],
  [/^Commands:/gm, 'Kommandon:'],
  [/\[options\]/g, '[val]'],
  [/\[command\]/g, '[kommando]'],
  [/\(default:(\s+)([^)]*)\)/g, '(annars:$1$2)'],
  [/\(Did you mean (one of )?(.*?)\?\)/g, 'Menade du $2?'],
];

const replaced = (text: string, words: readonly (readonly [RegExp, string])[]): string =>
  words.reduce((translated, [english, swedish]) => translated.replace(english, swedish), text);

/** Help as it is printed. */
export const svenskHjalp = (text: string): string => replaced(text, ORD);

/** A refusal as it is printed: one sentence, without `error:`. */
export function svensktFel(text: string): string {
  const message = text.replace(/^error: /, '');
  const known = FEL.find(([english]) => english.test(message));
  return svenskHjalp(known ? message.replace(...known) : message);
}

export const paSvenska: OutputConfiguration = {
  writeOut: (text) => void process.stdout.write(svenskHjalp(text)),
  writeErr: (text) => void process.stderr.write(svenskHjalp(text)),
  outputError: (text, write) => write(svensktFel(text)),
};
