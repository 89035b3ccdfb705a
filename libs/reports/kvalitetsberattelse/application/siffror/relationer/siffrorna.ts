import { INGA_RELATIONER, siffertal, type Relationer, type Talsumma } from '#reports/gemensamt';

/** The figures among themselves. */
export const SIFFROR: Relationer = {
  ...INGA_RELATIONER,
  lika: ['avvikelser.ledtid-median', 'avvikelser.ledtid-p90'].map((ledtid) => [
    siffertal(ledtid, 'namnare'),
    siffertal('avvikelser.andel-avslutade', 'taljare'),
  ]),
  summor: [
    {
      helhet: siffertal('avvikelser.antal'),
      delar: [siffertal('avvikelser.overlamnade-lex-sarah'), siffertal('avvikelser.andel-avslutade', 'namnare')],
      rest: 'exakt',
    },
    ...(
      [
        ['avvikelser.antal', 'avvikelser.efterregistrerade', 'varde'],
        ['klagomal.antal', 'klagomal.andel-besvarade-14-dagar', 'namnare'],
        ['klagomal.antal', 'klagomal.delegationsprovade', 'varde'],
        ['klagomal.antal', 'klagomal.omklassade', 'varde'],
        ['lex-sarah.antal', 'lex-sarah.ivo-anmalda', 'varde'],
      ] as const
    ).map(([helhet, nyckel, del]): Talsumma => ({ helhet: siffertal(helhet), delar: [siffertal(nyckel, del)], rest: 'grupp' })),
    { helhet: siffertal('lex-sarah.rapporter'), delar: [siffertal('lex-sarah.antal')], rest: 'ovrigt' },
  ],
};
