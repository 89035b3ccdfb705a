import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { isRunning } from '#testkit/server';
import { officeDocument } from '../office.fixture.js';
import { DocumentRefused, DocumentWorkshop, renderDocument, type Document, type DocumentFormat, type WorkshopOptions } from '../index.js';

const FORMATS: readonly DocumentFormat[] = ['html', 'pdf', 'arkiv', 'docx', 'xlsx'];
const outcome = (made: Promise<unknown>): Promise<unknown> => made.then(() => 'made').catch((error: unknown) => (error as { kod?: string }).kod ?? error); // prettier-ignore

describe('the workshop', () => {
  const workshop = new DocumentWorkshop();
  afterAll(() => workshop.close());

  test.each(FORMATS)('%s is the same bytes as in this process', async (format) => {
    const [here, there] = [await renderDocument(officeDocument(), format), await workshop.render(officeDocument(), format)];
    expect(there.renderer).toBe(here.renderer);
    expect(Buffer.from(there.bytes).equals(Buffer.from(here.bytes))).toBe(true);
  });

  test('a refusal comes back as one', async () => {
    const { date: _, ...undated } = officeDocument();
    await expect(workshop.render(undated, 'arkiv')).rejects.toBeInstanceOf(DocumentRefused);
  });

  test('the event loop is free while a document is made', async () => {
    let turns = 0;
    const counting = setInterval(() => turns++, 1);
    await workshop.render({ ...officeDocument(), title: 'En annan' }, 'pdf');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });

  test('accents piled up on a letter, that the compiler ends on, are cut', async () => {
    const { bytes } = await workshop.render({ ...officeDocument(), title: `Z${'\u0301'.repeat(40_000)}` }, 'pdf');
    expect(bytes.length).toBeGreaterThan(1_000);
  });
});

test('whoever waits too long or comes when too many wait is asked to come again', async () => {
  const narrow = new DocumentWorkshop({ processes: 1, queue: 1, patience: 100 });
  const answers = await Promise.all(FORMATS.map((format) => outcome(narrow.render(officeDocument(), format))));
  await narrow.close();
  expect(answers[0]).toBe('DOKUMENT_DROJER');
  expect(answers[1]).toMatch(/^DOKUMENT_(DROJER|VANTAR)$/);
  expect(answers.slice(2)).toEqual(['DOKUMENT_VANTAR', 'DOKUMENT_VANTAR', 'DOKUMENT_VANTAR']);
});

describe('what befalls a process befalls no other', () => {
  let folder: string;
  let workshop: DocumentWorkshop;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'verkstad-'));
  });
  afterEach(async () => {
    await workshop.close();
    rmSync(folder, { recursive: true });
  });

  const dist = (file: string): string => pathToFileURL(join(process.cwd(), 'dist/libs/engine/document', file)).href;
  const titled = (title: string): Document => ({ ...officeDocument(), title });
  const STUCK = titled('fastnar');
  const POISON = titled('gift');
  const GOOD = titled('helt');

  /** The real worker, which tells its pid, and does by two titles what no document should make it do. */
  function misbehaving(): string {
    const file = join(folder, 'worker.mjs');
    writeFileSync(
      file,
      `import ${JSON.stringify(dist('render/worker.js'))};
       import { compile } from ${JSON.stringify(dist('pdf/compile.js'))};
       import { writeFileSync } from 'node:fs';
       process.prependListener('message', ({ document: { title } }) => {
         writeFileSync(${JSON.stringify(folder)} + '/' + process.pid + '.' + title, '');
         if (title === 'fastnar') for (;;);
         if (title === 'gift') compile('#set document(title: "T")\\n#set text(font: "Source Sans 3")\\n#sys.inputs.data', 'Z' + '\\u0301'.repeat(40000), 'ua-1');
       });`,
    );
    return file;
  }
  const open = (options: WorkshopOptions = {}): DocumentWorkshop =>
    (workshop = new DocumentWorkshop({ processes: 1, perOwner: 1, worker: misbehaving(), ...options }));
  const atWork = (title: string): Promise<number> =>
    eventually(`a process has got ${title}`, () => {
      const name = readdirSync(folder).find((each) => each.endsWith(`.${title}`));
      return name !== undefined && Number(name.split('.')[0]);
    });

  test('native code that aborts: a sentence, and the next document is made', async () => {
    open();
    expect(await outcome(workshop.render(POISON, 'pdf'))).toBe('DOKUMENT_AVBROTS');
    expect(await outcome(workshop.render(GOOD, 'pdf'))).toBe('made');
    expect(isRunning(await atWork('gift'))).toBe(false);
  });

  test('killed while it works, or while it rests', async () => {
    open();
    const made = outcome(workshop.render(STUCK, 'pdf'));
    process.kill(await atWork('fastnar'), 'SIGKILL');
    expect(await made).toBe('DOKUMENT_AVBROTS');
    expect(await outcome(workshop.render(GOOD, 'pdf'))).toBe('made');
    const resting = await atWork('helt');
    process.kill(resting, 'SIGKILL');
    await eventually('it is gone', () => !isRunning(resting));
    expect(await outcome(workshop.render(GOOD, 'pdf'))).toBe('made');
  });

  test('one that never ends is ended, and the next document is made', async () => {
    open({ limit: 6_000 });
    expect(await outcome(workshop.render(STUCK, 'pdf'))).toBe('DOKUMENT_DROJER');
    const stuck = await atWork('fastnar');
    await eventually('it is gone', () => !isRunning(stuck));
    expect(await outcome(workshop.render(GOOD, 'pdf'))).toBe('made');
  });

  test('an owner whose documents never end leaves room for others', async () => {
    open({ processes: 2, patience: 25_000, queuePerOwner: 2 });
    const stuck = [1, 2, 3, 4].map(() => outcome(workshop.render(STUCK, 'pdf', 'den ena')));
    expect(await outcome(workshop.render(GOOD, 'pdf', 'den andra'))).toBe('made');
    await workshop.close();
    expect(await Promise.all(stuck)).toEqual(['DOKUMENT_AVBROTS', 'DOKUMENT_AVBROTS', 'DOKUMENT_AVBROTS', 'DOKUMENT_VANTAR']);
  });

  test('one that takes more memory than it may', async () => {
    open({ megabytes: 40 });
    expect(await outcome(workshop.render(STUCK, 'pdf'))).toBe('DOKUMENT_AVBROTS');
  });

  test('a process is replaced after as many documents as it may make', async () => {
    open({ documents: 1 });
    await workshop.render(GOOD, 'html');
    const first = await atWork('helt');
    await workshop.render(titled('nästa'), 'html');
    expect(await atWork('nästa')).not.toBe(first);
    await eventually('the first is gone', () => !isRunning(first));
  });

  test('closed: none is left, and nothing more is made', async () => {
    open();
    await workshop.render(GOOD, 'html');
    await workshop.close();
    expect(isRunning(await atWork('helt'))).toBe(false);
    expect(await outcome(workshop.render(GOOD, 'html'))).toBe('DOKUMENT_AVBROTS');
  });

  test('ends with the process that started it, also where neither may say so', async () => {
    open();
    const starter = join(folder, 'starter.mjs');
    writeFileSync(
      starter,
      `import { DocumentWorkshop } from ${JSON.stringify(dist('render/index.js'))};
       await new DocumentWorkshop({ worker: ${JSON.stringify(misbehaving())} }).render(${JSON.stringify(STUCK)}, 'pdf');`,
    );
    const parent = spawn(process.execPath, [starter], { stdio: 'ignore' });
    const child = await atWork('fastnar');
    expect(isRunning(child)).toBe(true);
    parent.kill('SIGKILL');
    await eventually('the child is gone', () => !isRunning(child));
  });
});
