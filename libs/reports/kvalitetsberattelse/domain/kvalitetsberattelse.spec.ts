import { describe, expect, test } from '@jest/globals';
import { given } from '#testkit/given';
import type { KvalitetsberattelseCommand, KvalitetsberattelseCommandData } from './commands.js';
import type { KvalitetsberattelseEvent } from './events.js';
import { kvalitetsberattelseDecider as decider } from './kvalitetsberattelse.js';

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
const beslutsinstans = 'forvaltningschef';
const dokument = [{ format: 'html' as const, utgava: 'full' as const, renderare: 'html-1', sha256: 'ab', innehall: '<!DOCTYPE html>' }];
const modeller = [
  { utgava: 'full' as const, sha256: 'm1', kodning: 'gzip-base64' as const, innehall: 'H4sI' },
  { utgava: 'publik' as const, sha256: 'm2', kodning: 'gzip-base64' as const, innehall: 'H4sI' },
];
const skapat: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseUtkastSkapat', data: { tidpunkt, ...utkastdata } };
const skrivet: KvalitetsberattelseEvent = { type: 'AvsnittSkrivet', data: { tidpunkt, nyckel: 'analys', text: 'Vi ser ett mönster.' } };
const granskad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseGranskad', data: { tidpunkt } };
const beslutad: KvalitetsberattelseEvent = {
  type: 'KvalitetsberattelseBeslutad',
  data: { tidpunkt, datum: '2026-02-01', beslutsinstans, dokument, modeller },
};
const behandling = { datum: '2026-02-19', paragraf: '§ 17', beslut: 'Nämnden lägger berättelsen till handlingarna.' };
const behandlad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseNamndbehandlad', data: { tidpunkt, ...behandling, modell: 'm1' } };
const publicerad: KvalitetsberattelseEvent = { type: 'KvalitetsberattelsePublicerad', data: { tidpunkt } };

describe('kvalitetsberättelse', () => {
  test('ett utkast fryses vid ett löpnummer, med texter som tas över', () =>
    given(decider)
      .when(command('SkapaUtkast', { ...utkastdata, avsnitt: [{ nyckel: 'analys', text: 'Vi ser ett mönster.' }], stallningar: [] }))
      .expect([skapat, skrivet]));

  test('en period som inte har börjat har inget att berätta; den som har börjat får vara oavslutad', () => {
    const skapa = (avlast: string) => command('SkapaUtkast', { ...utkastdata, avlast, avsnitt: [], stallningar: [] });
    given(decider).when(skapa('2024-12-31')).rejects('OGILTIG_INDATA', ['period.fran']);
    given(decider)
      .when(skapa('2025-01-01'))
      .expect([{ type: 'KvalitetsberattelseUtkastSkapat', data: { tidpunkt, ...utkastdata, avlast: '2025-01-01' } }]);
  });

  test('en uppdatering tar över vad som är sagt om mönster, antaget och avfärdat', () =>
    given(decider)
      .when(
        command('SkapaUtkast', {
          ...utkastdata,
          avsnitt: [],
          stallningar: [
            { lage: 'antaget', monsterId: 'm1', monster: 'tystnad:e1', text: 'Enhet 1 är tyst.' },
            { lage: 'avfardat', monsterId: 'm2', monster: 'tystnad:e2', motivering: 'Enheten var stängd.' },
          ],
        }),
      )
      .expect([
        skapat,
        { type: 'MonsterAntaget', data: { tidpunkt, monsterId: 'm1', monster: 'tystnad:e1', text: 'Enhet 1 är tyst.' } },
        { type: 'MonsterAvfardat', data: { tidpunkt, monsterId: 'm2', monster: 'tystnad:e2', motivering: 'Enheten var stängd.' } },
      ]));

  test('samma kommando igen ger ingen andra händelse', () =>
    given(decider, skapat)
      .when(command('SkapaUtkast', { ...utkastdata, avsnitt: [], stallningar: [] }))
      .expect([]));

  test('en period kan inte sluta innan den börjar', () =>
    given(decider)
      .when(
        command('SkapaUtkast', {
          ...utkastdata,
          period: { fran: '2025-12-31', till: '2025-01-01', benamning: '2025' },
          avsnitt: [],
          stallningar: [],
        }),
      )
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
      .when(command('BeslutaKvalitetsberattelse', { datum: '2026-02-01', beslutsinstans, dokument, modeller, tommaBlock: [] }))
      .expect([beslutad]);
    given(decider, skapat, granskad, beslutad).when(command('RegistreraNamndbehandling', behandling)).expect([behandlad]);
    given(decider, skapat, granskad, beslutad, behandlad).when(command('PubliceraKvalitetsberattelse', {})).expect([publicerad]);
  });

  test('inget steg kan hoppas över eller tas om', () => {
    const besluta = command('BeslutaKvalitetsberattelse', { datum: '2026-02-01', beslutsinstans, dokument, modeller, tommaBlock: [] });
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

  test('den som granskar kan lämna tillbaka, med skäl, och då skrivs den på igen', () => {
    const aterlamnad: KvalitetsberattelseEvent = {
      type: 'KvalitetsberattelseAterlamnad',
      data: { tidpunkt, motivering: 'Analysen saknas.' },
    };
    given(decider, skapat, granskad)
      .when(command('AterlamnaKvalitetsberattelse', { motivering: 'Analysen saknas.' }))
      .expect([aterlamnad]);
    given(decider, skapat, granskad)
      .when(command('AterlamnaKvalitetsberattelse', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(decider, skapat)
      .when(command('AterlamnaKvalitetsberattelse', { motivering: 'x' }))
      .rejects('FEL_FAS');
    given(decider, skapat, granskad, aterlamnad)
      .when(command('SkrivAvsnitt', { nyckel: 'analys', text: 'Vi ser ett mönster.' }))
      .expect([skrivet]);
  });

  test('utan arbete, åtgärder eller resultat beslutas den inte; allt som saknas sägs, före fasen', () =>
    given(decider, skapat)
      .when(
        command('BeslutaKvalitetsberattelse', {
          datum: '2026-02-01',
          beslutsinstans,
          dokument,
          modeller,
          tommaBlock: ['arbete', 'resultat'],
        }),
      )
      .rejects('UPPGIFTER_SAKNAS', ['avsnitt.arbete', 'avsnitt.resultat']));

  test('en nämnd som beslutar själv gör det under en paragraf, och har då behandlat den; vem som beslutade och var behålls', () => {
    const namndens = { datum: '2026-02-01', beslutsinstans: 'namnd', dokument, modeller };
    given(decider, skapat, granskad)
      .when(command('BeslutaKvalitetsberattelse', { ...namndens, tommaBlock: [] }))
      .rejects('UPPGIFTER_SAKNAS', ['paragraf']);
    const beslutet: KvalitetsberattelseEvent = { type: 'KvalitetsberattelseBeslutad', data: { tidpunkt, ...namndens, paragraf: '§ 17' } };
    const egen: KvalitetsberattelseEvent = {
      type: 'KvalitetsberattelseNamndbehandlad',
      data: { tidpunkt, datum: '2026-02-01', paragraf: '§ 17', beslut: 'Nämnden har själv beslutat.', modell: 'm1' },
    };
    given(decider, skapat, granskad)
      .when(command('BeslutaKvalitetsberattelse', { ...namndens, paragraf: '§ 17', tommaBlock: [] }))
      .expect([beslutet, egen]);
    const state = [skapat, granskad, beslutet, egen].reduce(decider.evolve, decider.initialState());
    expect(state).toMatchObject({ beslut: { datum: '2026-02-01', paragraf: '§ 17', beslutsinstans: 'namnd' } });
    given(decider, skapat, granskad, beslutet, egen).when(command('RegistreraNamndbehandling', behandling)).rejects('FEL_FAS');
    given(decider, skapat, granskad, beslutet, egen).when(command('PubliceraKvalitetsberattelse', {})).expect([publicerad]);
    // as such decisions were stored before
    given(decider, skapat, granskad, beslutet).when(command('RegistreraNamndbehandling', behandling)).expect([behandlad]);
  });

  test('ett mönster antas eller avfärdas i utkastet, och den senaste ställningen gäller', () => {
    const monster = { monsterId: '7d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d', monster: 'tystnad:e1' };
    const antaget: KvalitetsberattelseEvent = { type: 'MonsterAntaget', data: { tidpunkt, ...monster, text: 'Enhet 1 är tyst.' } };
    const avfardat: KvalitetsberattelseEvent = {
      type: 'MonsterAvfardat',
      data: { tidpunkt, ...monster, motivering: 'Enheten var stängd.' },
    };
    given(decider, skapat)
      .when(command('AntaMonster', { ...monster, text: 'Enhet 1 är tyst.' }))
      .expect([antaget]);
    given(decider, skapat, antaget)
      .when(command('AvfardaMonster', { ...monster, motivering: 'Enheten var stängd.' }))
      .expect([avfardat]);
    given(decider, skapat)
      .when(command('AvfardaMonster', { ...monster, motivering: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(decider, skapat, granskad).when(command('AntaMonster', monster)).rejects('FEL_FAS');
    const state = [skapat, antaget, avfardat].reduce(decider.evolve, decider.initialState());
    expect(state).toMatchObject({ monster: { [monster.monsterId]: { lage: 'avfardat', monster: 'tystnad:e1' } } });
  });

  test('en ställning till ett mönster tas tillbaka i utkastet; det antagna har en egen text för den publika utgåvan', () => {
    const monster = { monsterId: '7d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d', monster: 'tystnad:e1' };
    const texter = { text: 'Enhet 1 är tyst.', publikText: 'En enhet är tyst.' };
    const antaget: KvalitetsberattelseEvent = { type: 'MonsterAntaget', data: { tidpunkt, ...monster, ...texter } };
    const slappt: KvalitetsberattelseEvent = { type: 'MonsterSlappt', data: { tidpunkt, ...monster } };
    const slapp = command('SlappMonster', { monsterId: monster.monsterId });
    given(decider, skapat)
      .when(command('AntaMonster', { ...monster, ...texter }))
      .expect([antaget]);
    expect([skapat, antaget].reduce(decider.evolve, decider.initialState())).toMatchObject({ monster: { [monster.monsterId]: texter } });
    given(decider, skapat, antaget).when(slapp).expect([slappt]);
    given(decider, skapat).when(slapp).expect([]);
    given(decider, skapat, antaget, granskad).when(slapp).rejects('FEL_FAS');
    expect([skapat, antaget, slappt].reduce(decider.evolve, decider.initialState())).toMatchObject({ monster: {} });
  });

  test('en text för den publika utgåvan följer med, och försvinner när avsnittet skrivs utan', () => {
    const text = { nyckel: 'analys', text: 'Tre fall på Enhet 1.', publikText: 'Några fall.' };
    const skriven: KvalitetsberattelseEvent = { type: 'AvsnittSkrivet', data: { tidpunkt, ...text } };
    given(decider, skapat).when(command('SkrivAvsnitt', text)).expect([skriven]);
    const after = [skapat, skriven, skrivet].reduce(decider.evolve, decider.initialState());
    expect(after).toMatchObject({ avsnitt: { analys: { text: 'Vi ser ett mönster.' } } });
    expect(after).not.toHaveProperty('avsnitt.analys.publikText');
  });

  test('beslutet behåller kontrollsummorna och inga bytes', () => {
    const state = [skapat, granskad, beslutad].reduce(decider.evolve, decider.initialState());
    expect(state).toMatchObject({
      beslut: {
        modeller: [
          { utgava: 'full', sha256: 'm1' },
          { utgava: 'publik', sha256: 'm2' },
        ],
      },
    });
    expect(JSON.stringify(state)).not.toMatch(/DOCTYPE|H4sI/);
  });

  test('nämnden kan inte ha behandlat den före beslutet', () =>
    given(decider, skapat, granskad, beslutad)
      .when(command('RegistreraNamndbehandling', { ...behandling, datum: '2026-01-31' }))
      .rejects('OGILTIG_INDATA', ['datum']));
});
