import { EN_MASKIN, VAXT, type Form } from './form.js';
import type { Kapacitet } from './kapacitet.js';
import { lagen, perSekund, STORLEKAR, type Lage, type Storlek } from './profil.js';
import { simulera, type Fall, type Matt, type Utfall } from './simulera.js';

export interface Antaganden {
  readonly kapacitet: Kapacitet;
  readonly foljare: Fall['foljare'];
  readonly kommandon: number;
  readonly fro: number;
}

export interface Rad {
  readonly storlek: Storlek;
  readonly lage: Lage;
  readonly form: Form;
  readonly perSekund: number;
  readonly utfall: Utfall;
}

const FORMER = [EN_MASKIN, VAXT] as const;

export function rader(antaganden: Antaganden): readonly Rad[] {
  return FORMER.flatMap((form) =>
    STORLEKAR.flatMap((storlek) => lagen().map((lage) => ({ storlek, lage, form, ...prova(antaganden, storlek, lage, form) }))),
  );
}

/** Milliseconds at the 99th percentile: what a command may take, and how long who has written waits for the read models (`?minst=`). */
const GOD = { kommando: 250, efter: 2_000 };
const MEST = 2 ** 24;

export interface Tak {
  readonly storlek: Storlek;
  readonly form: Form;
  /** events a second, the last doubling that is within the limits; 0 when not even one is */
  readonly perSekund: number;
}

/** How much each size and shape can bear: the load is doubled from one event a second as long as it goes well. */
export function tak(antaganden: Antaganden): readonly Tak[] {
  return FORMER.flatMap((form) =>
    STORLEKAR.filter(({ namn }) => namn !== '1').map((storlek) => {
      let buret = 0;
      for (let last = 1; last <= MEST; last *= 2) {
        if (!god(simulera({ ...antaganden, form, kommuner: storlek.kommuner, perSekund: last }))) break;
        buret = last;
      }
      return { storlek, form, perSekund: buret };
    }),
  );
}

const god = ({ kommando, efter }: Utfall): boolean =>
  kommando !== null && efter !== null && kommando.p99 <= GOD.kommando && efter.p99 <= GOD.efter;

function prova(antaganden: Antaganden, storlek: Storlek, lage: Lage, form: Form): Pick<Rad, 'perSekund' | 'utfall'> {
  const last = perSekund(storlek, lage, antaganden.kapacitet.handelserPerArende);
  return { perSekund: last, utfall: simulera({ ...antaganden, form, kommuner: storlek.kommuner, perSekund: last }) };
}

export function markdown(antaganden: Antaganden, kallor: readonly string[]): string {
  const alla = rader(antaganden);
  return [
    '# Från en kommun till 290: simulering',
    '',
    ...kallor.map((kalla) => `- ${kalla}`),
    '',
    'Detta är räknat, inte kört: en kösimulering på uppmätta tal och de antaganden som står ovan. Samma frö ger samma svar.',
    'Det som väntar tillsammans görs tillsammans: en maskin som arbetar nästan hela tiden kan därför ta emot mer.',
    '',
    '| läge | gånger årets medel | andel av veckan |',
    '| --- | --- | --- |',
    ...lagen().map(({ namn, faktor, andel }) => `| ${namn} | ${tal(faktor)} | ${andel === 0 ? '–' : procent(andel)} |`),
    ...FORMER.flatMap((form) => [
      '',
      `## ${rubrik(form)}`,
      '',
      '| kommuner | läge | händelser/s | append | läsmodeller | tomgång | workers | kommando p50 ms | p99 ms | läsmodell efter p50 ms | p99 ms |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...alla.filter((en) => en.form === form).map((en) => rad(en)),
    ]),
    '',
    '## Var det tar slut',
    '',
    `Högsta last i dubblingar från 1 händelse/s där 99 av 100 kommandon är lagrade inom ${GOD.kommando} ms och syns i läsmodellerna inom ${GOD.efter} ms.`,
    '',
    '| kommuner | form | händelser/s |',
    '| --- | --- | --- |',
    ...tak(antaganden).map(
      ({ storlek, form, perSekund: last }) => `| ${storlek.namn} | ${form.namn} | ${last === 0 ? 'ryms inte' : last} |`,
    ),
    '',
  ].join('\n');
}

const rubrik = ({ namn, arbetare }: Form): string =>
  arbetare === 0 ? `${namn}: api, worker och PostgreSQL` : `${namn}: PostgreSQL för sig, ${arbetare} workers på var sin maskin`;

function rad({ storlek, lage, perSekund: last, utfall, form }: Rad): string {
  const { append, projektion, bakgrund, arbetare, kommando, efter } = utfall;
  const tider = (matt: Matt | null): string[] => (matt ? [tal(matt.p50), tal(matt.p99)] : ['växer', 'växer']);
  const andelar = [procent(append), procent(projektion), procent(bakgrund), form.arbetare === 0 ? '–' : procent(arbetare)];
  return `| ${[storlek.namn, lage.namn, tal(last), ...andelar, ...tider(kommando), ...tider(efter)].join(' | ')} |`;
}

const procent = (value: number): string => (value > 0 && value < 0.0001 ? '< 0,01 %' : `${tal(value * 100)} %`);
/** two figures that mean something */
const tal = (value: number): string => String(value >= 10 ? Math.round(value) : Number(value.toPrecision(2))).replace('.', ',');
