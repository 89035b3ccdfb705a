import { describe, expect, test } from '@jest/globals';
import { DOLT, type Berakning, type Rad, type Siffervarde, type Varde } from '#reports/gemensamt';
import { Facts } from './facts.js';
import { PROAKTIVA_FORSLAG } from './textforslag-proaktivt.js';

const antal = (nyckel: string, varde: number): Siffervarde => ({ nyckel, etikett: nyckel, varde, enhet: 'antal', definition: '' });
const andel = (nyckel: string, taljare: number, namnare: number): Siffervarde => ({
  ...antal(nyckel, 0),
  enhet: 'andel',
  varde: namnare === 0 ? null : taljare / namnare,
  taljare,
  namnare,
});
const tabell = (nyckel: string, rader: readonly Rad[]) => ({ nyckel, titel: '', definition: '', kolumner: [], rader });

/** The text of a section from these figures and tables. */
const forslag = (nyckel: string, siffror: readonly Siffervarde[], tabeller: Berakning['tabeller'] = []): string =>
  PROAKTIVA_FORSLAG[nyckel]!(new Facts({ siffror, tabeller }));

describe('textförslagen till de proaktiva avsnitten', () => {
  test('risker per nivå, före och efter, utan tomma nivåer', () => {
    const nivaer = tabell('riskanalyser.fore-efter', [
      { kod: 'rod', niva: 'Röd', fore: 2, efter: 0 },
      { kod: 'gul', niva: 'Gul', fore: 1, efter: 3 },
    ]);
    const siffror = [antal('riskanalyser.antal', 1), antal('riskanalyser.risker', 3), antal('riskanalyser.omvarderade', 2)];
    expect(forslag('riskanalyser', siffror, [nivaer])).toBe(
      'En riskanalys genomfördes under perioden. 3 risker bedömdes.\n\n' +
        'Före åtgärder, per nivå: röd 2 och gul 1. Efter åtgärder: gul 3. 2 av riskerna har bedömts igen.',
    );
  });

  test('ingenting antecknat är inte ingenting gjort', () => {
    // what binds every kommun, and no rule that one of them has made for itself
    const ingenRiskanalys = forslag('riskanalyser', [antal('riskanalyser.antal', 0)]);
    expect(ingenRiskanalys).toContain('SOSFS 2011:9 5 kap. 1 §');
    expect(ingenRiskanalys).not.toMatch(/Katrineholm|kommunens ledningssystem|avdelning|gång om året/);
    const inga = [antal('foregaende-ar.forbattringsarbeten', 0), antal('foregaende-ar.ur-kvalitetsberattelsen', 0)];
    expect(forslag('foregaende-ar', inga)).toContain('Det betyder inte');
    expect(forslag('egenkontroll', [antal('egenkontroll.antal', 0)])).toContain('SOSFS 2011:9');
    expect(forslag('internkontroll', [antal('internkontroll.planer', 0)])).toContain('Nämnden ansvarar');
    expect(forslag('tillsyn', [antal('tillsyn.antal', 0)])).toContain('Ingen tillsyn');
    expect(forslag('nyckeltal', [antal('nyckeltal.antal', 0)])).toContain('Inga nyckeltal');
  });

  test('egenkontroll: plan mot utfall, och det som saknas', () => {
    const siffror = [
      antal('egenkontroll.antal', 4),
      antal('egenkontroll.genomforda', 6),
      antal('egenkontroll.ej-utforda', 1),
      antal('egenkontroll.utan-utfall', 1),
      andel('egenkontroll.andel-utan-brist', 3, 6),
    ];
    expect(forslag('egenkontroll', siffror)).toBe(
      '4 egenkontroller skulle göras. 6 utfall är redovisade, och en period som ej utförd.\n\n' +
        'Av 6 genomförda utfall saknade 3 brister (50\u00A0%).\n\nEn egenkontroll skulle ha haft ett utfall och saknar det.',
    );
  });

  test('ett kvartal med noll är redovisat, ett utan är det inte', () => {
    const rader = [
      { kod: '2025-1-SoL', kvartal: '2025 kvartal 1, SoL', beslut: 0 },
      { kod: '2025-1-LSS', kvartal: '2025 kvartal 1, LSS', beslut: null },
    ];
    expect(forslag('ej-verkstallda-beslut', [], [tabell('ej-verkstallda-beslut.per-kvartal', rader)])).toBe(
      'Ej verkställda beslut enligt SoL: 0 för kvartal 1 2025.\n\nRedovisning saknas för 2025 kvartal 1, LSS.',
    );
    expect(forslag('ej-verkstallda-beslut', [], [tabell('ej-verkstallda-beslut.per-kvartal', rader.slice(1))])).toContain('inte samma sak');
  });

  test('kvartal vars antal inte visas sägs vara redovisade, och inget sägs om hur många besluten är', () => {
    const rad = (kvartal: number, beslut: Varde): Rad => ({ kod: `${kvartal}`, kvartal: `2025 kvartal ${kvartal}, SoL`, beslut });
    const sagt = (...rader: readonly Rad[]) => forslag('ej-verkstallda-beslut', [], [tabell('ej-verkstallda-beslut.per-kvartal', rader)]);
    expect(sagt(rad(1, DOLT), rad(2, DOLT))).toBe('Ej verkställda beslut är redovisade. Antalen visas inte.');
    expect(sagt(rad(1, DOLT), rad(2, null))).toBe(
      'Ej verkställda beslut är redovisade. Antalen visas inte.\n\nRedovisning saknas för 2025 kvartal 2, SoL.',
    );
    expect(sagt(rad(1, DOLT), rad(2, 17), rad(3, 0))).toBe(
      'Ej verkställda beslut enligt SoL: ett antal som inte visas för kvartal 1 2025, 17 för kvartal 2 och 0 för kvartal 3.',
    );
  });

  test('ej verkställda beslut sägs lag för lag', () => {
    const rader = ['SoL', 'LSS'].flatMap((lag) =>
      [1, 2].map((kvartal) => ({
        ...{ kod: `2025-${kvartal}-${lag}`, kvartal: `2025 kvartal ${kvartal}, ${lag}`, beslut: lag === 'SoL' ? kvartal : DOLT },
      })),
    );
    expect(forslag('ej-verkstallda-beslut', [], [tabell('ej-verkstallda-beslut.per-kvartal', rader)])).toBe(
      'Ej verkställda beslut enligt SoL: 1 för kvartal 1 2025 och 2 för kvartal 2.\n\nEj verkställda beslut enligt LSS är redovisade; antalen visas inte.',
    );
  });

  test('myndigheters egennamn behåller sina stora bokstäver', () => {
    const per = tabell('tillsyn.per-myndighet', [
      { kod: 'ivo', myndighet: 'Inspektionen för vård och omsorg', antal: 1 },
      { kod: 'jo', myndighet: 'Riksdagens ombudsmän (JO)', antal: 1 },
      { kod: 'revision', myndighet: 'Kommunens revisorer', antal: 1 },
    ]);
    expect(forslag('tillsyn', [antal('tillsyn.antal', 3), andel('tillsyn.andel-besvarade-i-tid', 0, 0)], [per])).toContain(
      'Inspektionen för vård och omsorg 1, Riksdagens ombudsmän (JO) 1 och kommunens revisorer 1.',
    );
  });

  test('tillsyn efter myndighet, och svaren i tid', () => {
    const per = tabell('tillsyn.per-myndighet', [{ kod: 'ivo', myndighet: 'IVO', antal: 2 }]);
    const text = forslag('tillsyn', [antal('tillsyn.antal', 2), andel('tillsyn.andel-besvarade-i-tid', 1, 2)], [per]);
    expect(text).toContain('2 tillsyner och granskningar kom in under perioden');
    expect(text).toContain('Av 2 som skulle ha besvarats till en viss dag besvarades 1 i tid (50\u00A0%)');
  });

  test('internkontroll: kontrollerade, bedömda och kvar', () => {
    const per = tabell('internkontroll.per-bedomning', [{ kod: 'avvikelse', bedomning: 'Avvikelse', antal: 1 }]);
    const siffror = [
      antal('internkontroll.planer', 1),
      antal('internkontroll.moment', 2),
      antal('internkontroll.genomforda', 1),
      antal('internkontroll.kvarstaende', 1),
    ];
    expect(forslag('internkontroll', siffror, [per])).toBe(
      'Internkontrollen har 2 kontrollmoment. Ett av dem är kontrollerat. Bedömningarna: avvikelse 1.\n\nEtt kontrollmoment går till nästa plan.',
    );
  });

  test('förbättringsarbeten från föregående år efter läge, och de som föregående års berättelse ledde till', () => {
    const per = tabell('foregaende-ar.per-fas', [{ kod: 'avslutad', fas: 'Avslutad', antal: 1 }]);
    const siffror = (antalet: number, ur: number) => [
      antal('foregaende-ar.forbattringsarbeten', antalet),
      antal('foregaende-ar.avslutade', antalet),
      antal('foregaende-ar.ur-kvalitetsberattelsen', ur),
    ];
    expect(forslag('foregaende-ar', siffror(1, 0), [per])).toBe(
      'Ett förbättringsarbete från föregående år pågick när perioden började. Ett är avslutat. Läget vid avläsningen: avslutad 1.\n\n' +
        'Inget förbättringsarbete hänvisar till föregående års kvalitetsberättelse.',
    );
    expect(forslag('foregaende-ar', siffror(0, 2), [per])).toBe('2 förbättringsarbeten hänvisar till föregående års kvalitetsberättelse.');
  });

  test('nyckeltal: hur många, och vad en tom ruta är', () =>
    expect(forslag('nyckeltal', [antal('nyckeltal.antal', 3)])).toContain('3 nyckeltal för kommunen'));
});
