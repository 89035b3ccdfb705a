import { afterAll, describe, expect, test } from '@jest/globals';
import { officeDocument } from '../office.fixture.js';
import { DocumentRefused, DocumentWorkshop, renderDocument, type DocumentFormat } from '../index.js';

const FORMATS: readonly DocumentFormat[] = ['html', 'pdf', 'arkiv', 'docx', 'xlsx'];

describe('the workshop', () => {
  const workshop = new DocumentWorkshop();
  afterAll(() => workshop.close());

  test.each(FORMATS)('%s is the same bytes as without threads', async (format) => {
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
});

test('whoever waits too long or comes when too many wait is asked to come again', async () => {
  const narrow = new DocumentWorkshop({ threads: 1, queue: 1, patience: 1 });
  const answers = await Promise.allSettled(FORMATS.map((format) => narrow.render(officeDocument(), format)));
  await narrow.close();
  const codes = answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as { readonly kod?: string }).kod : 'made'));
  expect(codes).toContain('DOKUMENT_VANTAR');
  expect(codes.filter((code) => code !== 'DOKUMENT_VANTAR')).toEqual([]);
});
