import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { CommandLine, type Outcome } from '#testkit/ops';
import { testDatabase, type TestDatabase } from '#testkit/postgres';

/** The command line from the outside, against a database of its own. */
let folder: string;
let database: TestDatabase;
let pool: pg.Pool;
let line: CommandLine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hjulet-ops-'));
  await writeFile(join(folder, 'kek'), randomBytes(32));
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  line = new CommandLine({
    DATABASE_URL: database.url,
    KEK_FILE: join(folder, 'kek'),
    DATA_DIR: join(folder, 'data'),
    OUT_DIR: join(folder, 'out'),
  });
});
afterAll(async () => {
  await line.close();
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** In a process of its own the first time a command is given, as an operator gives it. */
const given = new Set<string>();
const ops = (...args: string[]): Promise<Outcome> => {
  const [command = ''] = args;
  if (given.has(command)) return line.again(...args);
  given.add(command);
  return line.run(...args);
};

async function fil(name: string, lines: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, ['ursprungsnummer;rapporterad;enhet;beskrivning;avslutad;slutsats', ...lines].join('\n'));
  return path;
}
const rader = (from: number, to: number, text = 'Besöket uteblev.'): string[] =>
  Array.from(
    { length: to - from },
    (_, index) => `L-${from + index};2024-05-03;Enhet 1;${text};${index % 2 === 0 ? '2024-06-11;Rutinen är ändrad.' : ';'}`,
  );
const count = async (sql: string): Promise<number> => Number((await pool.query<{ n: string }>(`select count(*) n from ${sql}`)).rows[0]!.n);
const events = () => count('handelselogg.handelse');

describe('ops', () => {
  test('migrate säger vad som gjordes, och ett okänt kommando nekas på svenska', async () => {
    expect(await ops('migrate')).toMatchObject({ code: 0, out: expect.stringContaining('Databasen var redan aktuell.') });
    const unknown = await ops('importera');
    expect(unknown).toMatchObject({ out: '', err: expect.stringContaining('Det finns inget kommando importera.') });
    expect(unknown.code).not.toBe(0);
  });
});

describe('import', () => {
  beforeAll(async () => {
    expect(await ops('kommun', '9999', 'Provköping')).toMatchObject({ code: 0 });
  });
  const imported = (file: string, ...options: string[]) => ops('import', file, '--kommun', '9999', ...options);

  test('ett prov lagrar ingenting', async () => {
    const before = await events();
    const answer = await imported(await fil('prov.csv', rader(0, 5)), '--prov');
    expect(answer).toEqual({ code: 0, out: 'Filen är felfri: 5 rader kan tas in. Ingenting har lagrats.\n', err: '' });
    expect(await events()).toBe(before);
  });

  test('en rad som är fel håller hela filen ute, och sägs rad för rad', async () => {
    const before = await events();
    const file = await fil('fel.csv', [...rader(0, 3), 'L-1;2024-02-30;Enhet 1;;;', 'L-9;2024-05-03;Enhet 9;Text.;;']);
    const { code, out, err } = await imported(file);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim().split('\n')).toEqual([
      'Rad 5, beskrivning: Uppgiften saknas.',
      'Rad 5, rapporterad: Ska vara ett datum som finns (ÅÅÅÅ-MM-DD) eller en tidpunkt med tidszon.',
      'Rad 5, ursprungsnummer: Samma nummer står på rad 3.',
      'Rad 6, enhet: Enheten fanns inte den 2024-05-03. Ange dess id eller namn den dagen.',
      '2 rader har fel. Ingenting har tagits in. Rätta filen och försök igen.',
    ]);
    expect(await events()).toBe(before);
  });

  test('en kommun som inte finns', async () =>
    expect(await ops('import', await fil('annan.csv', rader(0, 1)), '--kommun', '9998')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Kommun 9998 finns inte här.'),
    }));

  test('en avbruten import räknas inte, stänger andra ute och blir hel när den körs om; inget dubbleras', async () => {
    const file = await fil('stor.csv', rader(1000, 1600));
    const child = line.start('import', file, '--kommun', '9999');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    const begun = await events();
    while ((await events()) < begun + 50) if (child.exitCode !== null) throw new Error(`The import ended with ${child.exitCode}`);
    child.kill('SIGKILL');
    await gone;

    const other = await imported(await fil('andra.csv', rader(8000, 8002)));
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('Kör om den med samma fil först') });
    expect(await count('avvikelse')).toBeLessThan(600);
    expect(await count('avvikelse_fakta where raknas and till_lop is null')).toBe(0);
    expect(await count("handelselogg.handelse where type = 'AvvikelseimportSlutford'")).toBe(0);

    const again = await imported(file);
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^Importen är klar: 600 rader, varav [1-9]\d* fanns redan/) });
    expect(await ops('verify')).toMatchObject({ code: 0 });
    expect(await count('avvikelse')).toBe(600);
    expect(await count('avvikelse_fakta where raknas and till_lop is null')).toBe(600);
    expect(await count(`avvikelse_fakta where till_lop is null and (efterregistrerad or ursprung is distinct from 'import')`)).toBe(0);
    expect(await count("handelselogg.handelse where type = 'AvvikelseRapporterad'")).toBe(600);
    expect(await count("handelselogg.handelse where type = 'AvvikelseAvslutad'")).toBe(300);
    const { rows } = await pool.query(
      `select distinct data::jsonb->>'tidpunkt' tid from handelselogg.handelse where type in ('AvvikelseRapporterad', 'AvvikelseAvslutad') order by 1`,
    );
    expect(rows.map(({ tid }: { tid: string }) => tid)).toEqual(['2024-05-02T22:00:00.000Z', '2024-06-10T22:00:00.000Z']);
  });

  test('samma fil en gång till, och en annan fil med samma nummer, lägger inte till någon avvikelse', async () => {
    const before = await events();
    expect(await imported(join(folder, 'stor.csv'))).toMatchObject({ code: 0, out: expect.stringContaining('600 fanns redan') });
    expect(await events()).toBe(before);
    const overlap = await fil('overlapp.csv', rader(1599, 1601, 'Samma nummer, annan text.'));
    expect(await imported(overlap)).toMatchObject({ code: 0, out: expect.stringContaining('2 rader, varav 1 fanns redan') });
    expect(await count('avvikelse_fakta where raknas and till_lop is null')).toBe(601);
  });
});

describe('verify och rebuild', () => {
  /** What only the owner of the tables can do. */
  const tampered = async (statement: string): Promise<void> => {
    const triggers = (what: string) => ['handelse', 'head'].map((table) => `alter table handelselogg.${table} ${what} trigger user`);
    await pool.query([...triggers('disable'), statement, ...triggers('enable')].join('; '));
  };

  test('en orörd installation stämmer, och en ombyggnad ger samma rader', async () => {
    expect(await ops('verify')).toMatchObject({ code: 0, out: expect.stringContaining('kedjan är hel') });
    const rebuilt = await ops('rebuild', 'avvikelse');
    expect(rebuilt).toMatchObject({ code: 0, out: expect.stringMatching(/avvikelse: 601 rader, lika som förut/) });
    expect(rebuilt.out).not.toContain('ANDRA');
    expect(await ops('rebuild', 'finnsinte')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Det finns ingen projektion finnsinte.'),
    });
  });

  test('en ändrad rad i en läsmodell hittas, och en ombyggnad rättar den', async () => {
    await pool.query(
      'update avvikelse_fakta set raknas = false where ctid = (select min(ctid) from avvikelse_fakta where till_lop is null)',
    );
    expect(await ops('verify')).toMatchObject({ code: 1, out: expect.stringContaining('FEL i tabellen avvikelse_fakta') });
    expect(await ops('rebuild', 'avvikelse')).toMatchObject({ code: 0, out: expect.stringContaining('ANDRA än förut') });
    expect(await ops('verify')).toMatchObject({ code: 0 });
  });

  test('en avhuggen logg hittas', async () => {
    const tail = 'kommun = $$9999$$ and lopnummer = (select max(lopnummer) from handelselogg.handelse where kommun = $$9999$$)';
    const { rows } = await pool.query<{ event: string }>(`select row_to_json(h)::text event from handelselogg.handelse h where ${tail}`);
    await tampered(`delete from handelselogg.handelse where ${tail}`);
    expect(await ops('verify')).toMatchObject({ code: 1, out: expect.stringMatching(/FEL i kommun 9999/) });
    const event = rows[0]!.event.replaceAll("'", "''");
    await tampered(`insert into handelselogg.handelse select * from json_populate_record(null::handelselogg.handelse, '${event}')`);
    expect(await ops('verify')).toMatchObject({ code: 0 });
  });

  test('en logg som kortats av så att kedjan är hel hittas ändå', async () => {
    const last = 'kommun = $$9999$$ and lopnummer = (select max(lopnummer) from handelselogg.handelse where kommun = $$9999$$)';
    const saved = await pool.query<{ event: string; head: string }>(
      `select row_to_json(h)::text event, (select row_to_json(head)::text from handelselogg.head where kommun = '9999') head
       from handelselogg.handelse h where ${last}`,
    );
    await tampered(
      `delete from handelselogg.handelse where ${last};
       update handelselogg.head set (lopnummer, hash, recorded_at) = (select lopnummer, hash, recorded_at from handelselogg.handelse where ${last}) where kommun = '9999'`,
    );
    expect(await ops('verify')).toMatchObject({ code: 1, out: expect.stringContaining('Slutet av loggen är borta') });
    const [event, head] = [saved.rows[0]!.event, saved.rows[0]!.head].map((row) => row.replaceAll("'", "''"));
    await tampered(
      `insert into handelselogg.handelse select * from json_populate_record(null::handelselogg.handelse, '${event}');
       update handelselogg.head h set (lopnummer, hash, recorded_at) = (select lopnummer, hash, recorded_at from json_populate_record(null::handelselogg.head, '${head}')) where kommun = '9999'`,
    );
    expect(await ops('verify')).toMatchObject({ code: 0 });
  });

  test('ett skydd i databasen som stängts av hittas', async () => {
    await pool.query('alter table handelselogg.handelse disable trigger user');
    expect(await ops('verify')).toMatchObject({ code: 1, out: expect.stringContaining('skyddet mot ändringar') });
    await pool.query('alter table handelselogg.handelse enable trigger user');
  });

  test('en enda ändrad byte i en händelse hittas, med löpnummer', async () => {
    await tampered(
      `update handelselogg.handelse set data = replace(data, '22:00:00.000Z', '22:00:01.000Z') where kommun = '9999' and lopnummer = 40`,
    );
    expect(await ops('verify')).toMatchObject({ code: 1, out: expect.stringContaining('löpnummer 40') });
  });
});

describe('import-nyckeltal', () => {
  beforeAll(async () => {
    expect(await ops('kommun', '9997', 'Nyckelköping')).toMatchObject({ code: 0 });
  });
  const imported = async (values: readonly object[], ...options: string[]) => {
    const path = join(folder, 'kolada.json');
    await writeFile(path, JSON.stringify({ count: values.length, next_url: 'https://exempel.invalid/2', previous_url: null, values }));
    return ops('import-nyckeltal', path, '--kommun', '9997', '--hamtad', '2026-03-01', ...options);
  };
  const post = (municipality: string, period: number | string, value: number | null) => ({
    kpi: 'U21468',
    municipality,
    period,
    values: [{ gender: 'T', count: 1, status: value === null ? 'Missing' : '', value, isdeleted: false }],
  });

  test('säger vad som togs in, vad som saknar värde och vad som lämnades', async () => {
    const poster = [post('9997', 2024, 87.5), post('9997', 2023, null), post('0180', 2024, 80)];
    expect(await imported(poster, '--titel', 'Bemötande, andel (%)')).toEqual({
      code: 0,
      err: '',
      out: [
        'Importen är klar: 2 siffror för 1 nyckeltal, varav 0 fanns redan.',
        '1 av dem saknar värde hos källan. De står som tomma, inte som noll.',
        '1 post gällde andra kommuner och togs inte in.',
        'Kolada hade fler värden än filen rymmer. Hämta nästa sida (next_url) och ta in den också.\n',
      ].join('\n'),
    });
    expect(await imported(poster, '--titel', 'Bemötande, andel (%)')).toMatchObject({
      out: expect.stringContaining('2 siffror för 1 nyckeltal, varav 2 fanns redan.'),
    });
  });

  test('en post som är fel håller hela filen ute, och sägs post för post', async () => {
    const before = await events();
    expect(await imported([post('9997', 2022, 1), post('9997', 'i fjol', 1)])).toEqual({
      code: 1,
      out: '',
      err: 'Post 2, period: Ska vara ett år, till exempel 2024.\n1 post har fel. Ingenting har tagits in. Rätta filen och försök igen.\n',
    });
    expect(await events()).toBe(before);
  });
});
