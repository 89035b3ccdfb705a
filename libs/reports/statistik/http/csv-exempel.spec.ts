import { expect, test } from '@jest/globals';
import { tableCsv } from '#engine/document';
import type { Statistiksvar } from '../application/statistik.js';
import { statistiktabell } from '../dokument/statistikdokument.js';
import { CSV_EXEMPEL } from './statistik.controller.js';

test('beskrivningens exempel är vad en CSV-fil innehåller', () => {
  const svar: Statistiksvar = {
    slag: 'avvikelser',
    fran: '2026-01-01',
    till: '2026-07-01',
    organisation: 'da',
    gruppera: 'riskniva',
    lopnummer: '1042',
    avlast: '2026-07-01',
    enhet: { id: 'kommun', namn: 'Exempelkommun' },
    smaTalDolda: false,
    siffror: [],
    tabeller: [
      {
        nyckel: 'avvikelser.per-riskniva',
        titel: 'Avvikelser per risknivå',
        definition: 'Avvikelser som rapporterades i perioden.',
        raknar: 'avvikelser',
        kolumner: [
          { nyckel: 'riskniva', rubrik: 'Risknivå', format: 'text' },
          { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
          { nyckel: 'lexSarah', rubrik: 'Varav överlämnade till lex Sarah', format: 'antal' },
          { nyckel: 'andel', rubrik: 'Andel avslutade', format: 'andel' },
        ],
        rader: [{ kod: 'rod', riskniva: 'Röd', antal: 8, lexSarah: 5, andel: 0.75, andelTaljare: 6, andelNamnare: 8 }],
      },
    ],
    seriebrott: [{ id: 'b1', datum: '2026-03-01', kommentar: 'E-tjänsten infördes.' }],
  };
  expect(tableCsv(statistiktabell(svar))).toBe(`\ufeff${CSV_EXEMPEL}`);
});
