import { describe, expect, test } from '@jest/globals';
import type { Frist, Tid } from '#regler';
import { loadRegeldata } from '#regler/ladda';
import { readText, tableRows } from './markdown.js';

const [, finns = '', finnsInte = ''] = readText('libs/regler/README.md').split(/^## /m);

const ENTAL: Readonly<Record<Tid['enhet'], string>> = {
  timmar: 'timme',
  kalenderdagar: 'kalenderdag',
  arbetsdagar: 'arbetsdag',
  manader: 'månad',
};
const STALLNING: Readonly<Record<Frist['rattsligStallning'], string>> = {
  lag: 'lag',
  foreskrift: 'föreskrift',
  lokal: 'lokal',
  overifierad: 'inte kontrollerad',
};
const tidtext = ({ antal, enhet }: Tid): string => `${antal} ${antal === 1 ? ENTAL[enhet] : enhet.replace('manader', 'månader')}`;

describe('libs/regler/README.md', () => {
  test('has every clock of the data as it is today, and no other', () => {
    const today = loadRegeldata().frister.filter(({ giltigTill }) => giltigTill === undefined);
    const declared = today.map(({ regel, etikett, tid, rattsligStallning }) => [
      `\`${regel}\``,
      etikett,
      tidtext(tid),
      STALLNING[rattsligStallning],
    ]);
    expect(tableRows(finns).sort()).toEqual(declared.sort());
  });

  test('says of each clock that comes with a later area that it does not exist yet', () => {
    const rows = tableRows(finnsInte);
    expect(rows.map(([name]) => name!.split(',')[0])).toEqual(['Förhandsbedömning', 'Information till den som har anmält', 'Utredning']);
    for (const row of rows) expect(row.at(-1)).toBe('finns inte än');
  });
});
