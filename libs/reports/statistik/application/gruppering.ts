import type { Kalla } from '#reports/kvalitetsberattelse';

/** What the figures of each kind can be grouped by, and the table that is. `da` and `nu` in the question say which organisation. */
export const GRUPPERINGAR: Readonly<Record<Kalla, Readonly<Record<string, string>>>> = {
  avvikelser: {
    enhet: 'avvikelser.per-enhet',
    avdelning: 'avvikelser.per-avdelning',
    kategori: 'avvikelser.per-kategori',
    orsak: 'avvikelser.per-orsak',
    riskniva: 'avvikelser.per-riskniva',
    manad: 'avvikelser.per-manad',
    kon: 'avvikelser.per-kon',
    regi: 'avvikelser.per-regi',
    ar: 'avvikelser.trend',
  },
  klagomal: {
    enhet: 'klagomal.per-enhet',
    avdelning: 'klagomal.per-avdelning',
    typ: 'klagomal.per-typ',
    avsandare: 'klagomal.per-avsandare',
    kanal: 'klagomal.per-kanal',
    kategori: 'klagomal.per-kategori',
    manad: 'klagomal.per-manad',
    kon: 'klagomal.per-kon',
    regi: 'klagomal.per-regi',
    ar: 'klagomal.trend',
  },
  'lex-sarah': {
    enhet: 'lex-sarah.per-enhet',
    avdelning: 'lex-sarah.per-avdelning',
    grad: 'lex-sarah.per-grad',
    kategori: 'lex-sarah.per-kategori',
    orsak: 'lex-sarah.per-orsak',
    steg: 'lex-sarah.ledtid-per-steg',
    manad: 'lex-sarah.per-manad',
    kon: 'lex-sarah.per-kon',
    regi: 'lex-sarah.per-regi',
    ar: 'lex-sarah.trend',
  },
  atgarder: {
    enhet: 'atgarder.per-enhet',
    avdelning: 'atgarder.per-avdelning',
    effekt: 'atgarder.per-effekt',
    kalla: 'atgarder.per-kalla',
    typ: 'atgarder.per-typ',
    manad: 'atgarder.per-manad',
    ar: 'atgarder.trend',
  },
};
