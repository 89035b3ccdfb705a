import { describe, expect, test } from '@jest/globals';
import { given } from '#testkit/given';
import type { KvalitetsberattelseCommand, KvalitetsberattelseCommandData } from './commands.js';
import type { KvalitetsberattelseEvent } from './events.js';
import { kvalitetsberattelseDecider as decider } from './kvalitetsberattelse.js';
import { currentMall, findMall } from './mall.js';

const ID = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const NOW = '2026-02-01T09:00:00.000Z';
const tidpunkt = NOW;

type Data = KvalitetsberattelseCommandData;
const command = <T extends keyof Data>(type: T, data: Data[T]) =>
  ({
    type,
    data,
    meta: { now: NOW, tidpunkt, actorId: 'forvaltningschef', role: 'forvaltningschef', kommun: '0000', newId: () => ID },
  }) as unknown as KvalitetsberattelseCommand;

const utkastdata = {
  kvalitetsberattelseId: ID,
  period: { fran: '2025-01-01', till: '2025-12-31', benamning: '2025' },
  organisationsenhetId: 'kommunen',
  vag: ['kommunen'],
  omfattning: { namn: 'Exempelkommun', helaKommunen: true, enheter: [{ enhetId: 'e1', namn: 'Enhet 1' }] },
  mall: 'kvalitetsberattelse',
  mallversion: '1',
  lopnummer: '9007199254740993',
};
const dokument = [{ format: 'html' as const, renderare: 'html-1', sha256: 'ab', innehall: '<!DOCTYPE html>' }];
const skapat: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseUtkastSkapat', data: { tidpunkt, ...utkastdata } };
const skrivet: KvalitetsberattelseEvent = { type: 'AvsnittSkrivet', data: { tidpunkt, nyckel: 'analys', text: 'Vi ser ett mönster.' } };
const granskad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseGranskad', data: { tidpunkt } };
const beslutad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseBeslutad', data: { tidpunkt, datum: '2026-02-01', dokument } };
const behandling = { datum: '2026-02-19', paragraf: '§ 17', beslut: 'Nämnden lägger berättelsen till handlingarna.' };
const behandlad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseNamndbehandlad', data: { tidpunkt, ...behandling } };
const publicerad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelsePublicerad', data: { tidpunkt } };

describe('kvalitetsberättelse', () => {
  test('ett utkast fryses vid ett löpnummer, med texter som tas över', () =>
    given(decider)
      .when(command('SkapaUtkast', { ...utkastdata, avsnitt: [{ nyckel: 'analys', text: 'Vi ser ett mönster.' }] }))
      .expect([skapat, skrivet]));

  test('samma kommando igen ger ingen andra händelse', () =>
    given(decider, skapat)
      .when(command('SkapaUtkast', { ...utkastdata, avsnitt: [] }))
      .expect([]));

  test('en period kan inte sluta innan den börjar', () =>
    given(decider)
      .when(command('SkapaUtkast', { ...utkastdata, period: { fran: '2025-12-31', till: '2025-01-01', benamning: '2025' }, avsnitt: [] }))
      .rejects('OGILTIG_INDATA', ['period.till']));

  test('ett avsnitt i mallen kan skrivas, också på nytt', () =>
    given(decider, skapat, skrivet)
      .when(command('SkrivAvsnitt', { nyckel: 'analys', text: 'Vi ser ett mönster.' }))
      .expect([skrivet]));

  test('ett avsnitt som mallen inte har kan inte skrivas: en berättelse behåller sin mallversion', () => {
    const skriv = command('SkrivAvsnitt', { nyckel: 'klagomal', text: 'x' });
    given(decider, skapat).when(skriv).rejects('OGILTIG_INDATA', ['nyckel']);
    const nyare: KvalitetsberattelseEvent = {
      type: 'KvalitetsberattelseUtkastSkapat',
      data: { tidpunkt, ...utkastdata, mallversion: '2' },
    };
    given(decider, nyare)
      .when(skriv)
      .expect([{ type: 'AvsnittSkrivet', data: { tidpunkt, nyckel: 'klagomal', text: 'x' } }]);
  });

  test('efter granskningen skrivs inget mer', () =>
    given(decider, skapat, granskad)
      .when(command('SkrivAvsnitt', { nyckel: 'analys', text: 'x' }))
      .rejects('FEL_FAS'));

  test('flödet: granskning, beslut, nämnd, publicering', () => {
    given(decider, skapat).when(command('GranskaKvalitetsberattelse', {})).expect([granskad]);
    given(decider, skapat, granskad)
      .when(command('BeslutaKvalitetsberattelse', { datum: '2026-02-01', dokument }))
      .expect([beslutad]);
    given(decider, skapat, granskad, beslutad).when(command('RegistreraNamndbehandling', behandling)).expect([behandlad]);
    given(decider, skapat, granskad, beslutad, behandlad).when(command('PubliceraKvalitetsberattelse', {})).expect([publicerad]);
  });

  test('inget steg kan hoppas över eller tas om', () => {
    const besluta = command('BeslutaKvalitetsberattelse', { datum: '2026-02-01', dokument });
    given(decider, skapat).when(besluta).rejects('FEL_FAS');
    given(decider, skapat, granskad, beslutad).when(besluta).rejects('FEL_FAS');
    given(decider, skapat, granskad).when(command('RegistreraNamndbehandling', behandling)).rejects('FEL_FAS');
    given(decider, skapat, granskad, beslutad).when(command('PubliceraKvalitetsberattelse', {})).rejects('FEL_FAS');
    given(decider).when(command('GranskaKvalitetsberattelse', {})).rejects('FEL_FAS');
  });

  test('granskad och publicerad en gång till är redan så', () => {
    given(decider, skapat, granskad).when(command('GranskaKvalitetsberattelse', {})).expect([]);
    given(decider, skapat, granskad, beslutad, behandlad, publicerad).when(command('PubliceraKvalitetsberattelse', {})).expect([]);
  });

  test('nämnden kan inte ha behandlat den före beslutet', () =>
    given(decider, skapat, granskad, beslutad)
      .when(command('RegistreraNamndbehandling', { ...behandling, datum: '2026-01-31' }))
      .rejects('OGILTIG_INDATA', ['datum']));

  test.each(['1', '2'])('mallversion %s har de tre block som allmänna råden kräver', (version) =>
    expect(new Set(findMall('kvalitetsberattelse', version)!.avsnitt.flatMap(({ block }) => block ?? []))).toEqual(
      new Set(['arbete', 'atgarder', 'resultat']),
    ),
  );

  test('en ny berättelse får den senaste mallen, med alla avsnitt', () => {
    const { version, avsnitt } = currentMall('kvalitetsberattelse')!;
    expect(version).toBe('3');
    expect(avsnitt.map(({ nyckel }) => nyckel)).toEqual([
      'sammanfattning',
      'inledning',
      'ledningssystem',
      'foregaende-ar',
      'riskanalyser',
      'egenkontroll',
      'nyckeltal',
      'avvikelser',
      'klagomal',
      'lex-sarah',
      'tillsyn',
      'ej-verkstallda-beslut',
      'internkontroll',
      'analys',
      'atgarder',
      'forbattringsomraden',
    ]);
  });

  test('den andra mallen har de avsnitt och siffror som den hade', () => {
    const { avsnitt } = findMall('kvalitetsberattelse', '2')!;
    expect(avsnitt.map(({ nyckel }) => nyckel)).toEqual([
      'sammanfattning',
      'inledning',
      'ledningssystem',
      'avvikelser',
      'klagomal',
      'lex-sarah',
      'atgarder',
      'analys',
      'forbattringsomraden',
    ]);
    expect(avsnitt.find(({ nyckel }) => nyckel === 'ledningssystem')!.bara).toEqual([
      'ledningssystem.personalinformation',
      'ledningssystem.utan-personalinformation',
      'ledningssystem.personalinformation-per-enhet',
    ]);
  });
});
