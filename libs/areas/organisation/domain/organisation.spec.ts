import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandMeta } from '#engine/kernel';
import { fold, given, refusalOf } from '#testkit/given';
import type { OrganisationCommand, OrganisationCommandData, OrganisationEvent, Organisationstyp } from './index.js';
import { onDay, organisationDecider } from './index.js';
import { covers } from './dates.js';

const TIDPUNKT = '2026-01-15T09:00:00.000Z';
const state = (events: readonly OrganisationEvent[]) => fold(organisationDecider, events);
const meta: CommandMeta = {
  now: TIDPUNKT,
  tidpunkt: TIDPUNKT,
  actorId: 'systemadministrator',
  role: 'systemadministrator',
  kommun: '0000',
  newId: (n) => `ny-${n}`,
};
const organisation = (...events: OrganisationEvent[]) => given(organisationDecider, ...events);
const decide = (events: readonly OrganisationEvent[], command: OrganisationCommand) => organisationDecider.decide(command, state(events));

const inrattad = (enhetId: string, typ: Organisationstyp, overordnadId?: string, giltigFran = '2000-01-01'): OrganisationEvent => ({
  type: 'EnhetInrattad',
  data: {
    tidpunkt: TIDPUNKT,
    enhetId,
    typ,
    namn: `Namn på ${enhetId}`,
    regi: 'egen',
    ...(overordnadId ? { overordnadId } : {}),
    giltigFran,
  },
});
const upphord = (enhetId: string, giltigTill: string): OrganisationEvent => ({
  type: 'EnhetUpphord',
  data: { tidpunkt: TIDPUNKT, enhetId, giltigTill },
});
const namnbytt = (enhetId: string, namn: string, giltigFran: string): OrganisationEvent => ({
  type: 'EnhetNamnbytt',
  data: { tidpunkt: TIDPUNKT, enhetId, namn, giltigFran },
});
const flyttad = (enhetId: string, overordnadId: string, giltigFran: string): OrganisationEvent => ({
  type: 'EnhetFlyttad',
  data: { tidpunkt: TIDPUNKT, enhetId, overordnadId, giltigFran },
});

const kommun = inrattad('k', 'kommun');
const namnd = inrattad('n', 'namnd', 'k');
const forvaltning = inrattad('f', 'forvaltning', 'n');
const avdelning = inrattad('a', 'avdelning', 'f');
const annanAvdelning = inrattad('b', 'avdelning', 'f', '2010-01-01');
const enhet = inrattad('e', 'enhet', 'a');
const hela = [kommun, namnd, forvaltning, avdelning, annanAvdelning, enhet];

const inratta = (
  enhetId: string,
  typ: Organisationstyp,
  overordnadId?: string,
  giltigFran = '2000-01-01',
  namn = `Namn på ${enhetId}`,
): OrganisationCommand => ({
  type: 'InrattaEnhet',
  meta,
  data: { enhetId, typ, namn, regi: 'egen', ...(overordnadId ? { overordnadId } : {}), giltigFran },
});
const bytNamn = (enhetId: string, namn: string, giltigFran: string): OrganisationCommand => ({
  type: 'BytNamn',
  meta,
  data: { enhetId, namn, giltigFran },
});
const flytta = (enhetId: string, overordnadId: string, giltigFran: string): OrganisationCommand => ({
  type: 'Flytta',
  meta,
  data: { enhetId, overordnadId, giltigFran },
});
const upphor = (enhetId: string, giltigTill: string): OrganisationCommand => ({ type: 'Upphor', meta, data: { enhetId, giltigTill } });

describe('inrätta', () => {
  test('kommunen är först och ligger överst', () => organisation().when(inratta('k', 'kommun')).expect([kommun]));
  test('kommunen finns en gång', () => organisation(kommun).when(inratta('k2', 'kommun')).rejects('KOMMUN_FINNS', ['typ']));
  test('kommunen ligger inte under något', () =>
    organisation()
      .when(inratta('k', 'kommun', 'x'))
      .rejects('FEL_OVERORDNAD', ['overordnadId']));
  test('allt annat ligger under något', () =>
    organisation(kommun).when(inratta('n', 'namnd')).rejects('UPPGIFTER_SAKNAS', ['overordnadId']));
  test('allt som saknas sägs på en gång', () =>
    organisation(kommun)
      .when(inratta('n', 'namnd', undefined, '2000-01-01', ' '))
      .rejects('UPPGIFTER_SAKNAS', ['namn', 'overordnadId']));
  test('det överordnade måste finnas', () =>
    organisation(kommun)
      .when(inratta('f', 'forvaltning', 'n'))
      .rejects('OVERORDNAD_SAKNAS', ['overordnadId']));
  test('det överordnade måste finnas redan den dagen', () =>
    organisation(...hela)
      .when(inratta('e2', 'enhet', 'b', '2009-12-31'))
      .rejects('OVERORDNAD_SAKNAS', ['overordnadId']));
  test('det överordnade får inte upphöra under tiden', () =>
    organisation(...hela, upphord('b', '2030-12-31'))
      .when(inratta('e2', 'enhet', 'b', '2025-01-01'))
      .rejects('OVERORDNAD_SAKNAS', ['overordnadId']));
  test.each([
    ['namnd', 'n'],
    ['forvaltning', 'k'],
    ['forvaltning', 'f'],
    ['avdelning', 'n'],
    ['enhet', 'k'],
    ['enhet', 'e'],
  ] as const)('en %s ligger inte under %s', (typ, under) =>
    organisation(...hela)
      .when(inratta('ny', typ, under))
      .rejects('FEL_OVERORDNAD', ['overordnadId']),
  );
  test.each(['n', 'f', 'a'])('en enhet får ligga under %s', (under) =>
    organisation(...hela)
      .when(inratta('e2', 'enhet', under))
      .expect([inrattad('e2', 'enhet', under)]),
  );
  test('samma sak en gång till ändrar inget', () =>
    organisation(...hela)
      .when(inratta('e', 'enhet', 'a'))
      .expect([]));
  test('samma id för något annat vägras', () =>
    organisation(...hela)
      .when(inratta('e', 'enhet', 'b', '2010-01-01'))
      .rejects('ENHET_FINNS', ['enhetId']));
  test('namnet rensas från blanktecken i kanterna', () =>
    organisation(...hela)
      .when(inratta('e2', 'enhet', 'a', '2000-01-01', '  Namn på e2 '))
      .expect([inrattad('e2', 'enhet', 'a')]));
});

describe('byt namn', () => {
  test('gäller från en dag', () =>
    organisation(...hela)
      .when(bytNamn('e', 'Nytt', '2024-03-01'))
      .expect([namnbytt('e', 'Nytt', '2024-03-01')]));
  test('får ligga i framtiden', () =>
    organisation(...hela)
      .when(bytNamn('e', 'Nytt', '2030-01-01'))
      .expect([namnbytt('e', 'Nytt', '2030-01-01')]));
  test('samma namn den dagen ändrar inget', () =>
    organisation(...hela, namnbytt('e', 'Nytt', '2024-03-01'))
      .when(bytNamn('e', ' Nytt', '2025-01-01'))
      .expect([]));
  test('tomt namn vägras', () =>
    organisation(...hela)
      .when(bytNamn('e', '  ', '2024-03-01'))
      .rejects('UPPGIFTER_SAKNAS', ['namn']));
  test('inte före enhetens första dag', () =>
    organisation(...hela)
      .when(bytNamn('e', 'Nytt', '1999-12-31'))
      .rejects('UTANFOR_GILTIGHET', ['giltigFran']));
  test('inte efter enhetens sista dag', () =>
    organisation(...hela, upphord('e', '2024-12-31'))
      .when(bytNamn('e', 'Nytt', '2025-01-01'))
      .rejects('UTANFOR_GILTIGHET', ['giltigFran']));
  test('en enhet som inte finns', () =>
    organisation(...hela)
      .when(bytNamn('x', 'Nytt', '2024-03-01'))
      .rejects('SAKNAS'));
});

describe('flytta', () => {
  test('till en annan avdelning från en dag', () =>
    organisation(...hela)
      .when(flytta('e', 'b', '2024-01-01'))
      .expect([flyttad('e', 'b', '2024-01-01')]));
  test('dit den redan hör ändrar inget', () =>
    organisation(...hela)
      .when(flytta('e', 'a', '2024-01-01'))
      .expect([]));
  test('inte till något som inte finns än', () =>
    organisation(...hela)
      .when(flytta('e', 'b', '2009-12-31'))
      .rejects('OVERORDNAD_SAKNAS', ['overordnadId']));
  test('inte in under sig själv eller något av lägre slag', () => {
    organisation(...hela)
      .when(flytta('a', 'e', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', ['overordnadId']);
    organisation(...hela)
      .when(flytta('a', 'a', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', ['overordnadId']);
  });
  test('inte utanför den tid den finns', () => {
    organisation(...hela)
      .when(flytta('e', 'f', '1999-12-31'))
      .rejects('UTANFOR_GILTIGHET', ['giltigFran']);
    organisation(...hela, upphord('e', '2024-12-31'))
      .when(flytta('e', 'b', '2025-01-01'))
      .rejects('UTANFOR_GILTIGHET', ['giltigFran']);
  });
  test('kommunen flyttas inte', () =>
    organisation(...hela)
      .when(flytta('k', 'n', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', ['overordnadId']));
  test('i efterhand, fram till nästa flytt som redan är beslutad', () => {
    const history = [...hela, flyttad('e', 'b', '2024-01-01')];
    const after = state([...history, ...decide(history, flytta('e', 'f', '2022-01-01'))]);
    expect(['2021-12-31', '2022-01-01', '2023-12-31', '2024-01-01'].map((d) => onDay(after, d).find('e')?.overordnadId)).toEqual([
      'a',
      'f',
      'f',
      'b',
    ]);
  });
});

describe('upphör', () => {
  test('har en sista dag', () =>
    organisation(...hela)
      .when(upphor('e', '2024-12-31'))
      .expect([upphord('e', '2024-12-31')]));
  test('samma dag igen ändrar inget', () =>
    organisation(...hela, upphord('e', '2024-12-31'))
      .when(upphor('e', '2024-12-31'))
      .expect([]));
  test('dagen kan ändras', () =>
    organisation(...hela, upphord('e', '2024-12-31'))
      .when(upphor('e', '2025-06-30'))
      .expect([upphord('e', '2025-06-30')]));
  test('inte före första dagen', () =>
    organisation(...hela)
      .when(upphor('b', '2009-12-31'))
      .rejects('UTANFOR_GILTIGHET', ['giltigTill']));
  test('inte medan något lever kvar under den, och det sägs vad', () => {
    organisation(...hela)
      .when(upphor('a', '2024-12-31'))
      .rejects('HAR_UNDERENHETER', ['giltigTill']);
    expect(refusalOf(() => decide(hela, upphor('a', '2024-12-31')))?.message).toContain('Namn på e');
  });
  test('inte när något ska flytta in under den senare', () =>
    organisation(...hela, flyttad('e', 'b', '2030-01-01'))
      .when(upphor('b', '2028-12-31'))
      .rejects('HAR_UNDERENHETER', ['giltigTill']));
  test('när allt under den har flyttat dagen efter, eller upphör samma dag', () => {
    organisation(...hela, flyttad('e', 'b', '2025-01-01'))
      .when(upphor('a', '2024-12-31'))
      .expect([upphord('a', '2024-12-31')]);
    organisation(...hela, upphord('e', '2024-12-31'))
      .when(upphor('a', '2024-12-31'))
      .expect([upphord('a', '2024-12-31')]);
  });
  test('kan inte skjutas upp längre än det överordnade finns', () =>
    organisation(...hela, upphord('e', '2024-12-31'), upphord('a', '2024-12-31'))
      .when(upphor('e', '2025-12-31'))
      .rejects('OVERORDNAD_SAKNAS', ['overordnadId']));
});

describe('delegation', () => {
  const besluta = (data: OrganisationCommandData['BeslutaDelegation']): OrganisationCommand => ({ type: 'BeslutaDelegation', meta, data });
  const regel = {
    beslut: 'beslut',
    roller: ['avdelningschef'],
    beslutsinstans: 'avdelningschef',
    giltigFran: '2025-01-01',
    kalla: 'SN 2024-12-10 § 99',
  } as const;
  const beslutad: OrganisationEvent = { type: 'DelegationBeslutad', data: { tidpunkt: TIDPUNKT, ...regel } };
  test('beslutas från en dag', () => organisation(kommun).when(besluta(regel)).expect([beslutad]));
  test('samma regel igen ändrar inget', () => organisation(kommun, beslutad).when(besluta(regel)).expect([]));
  test('säger vem och varför', () =>
    organisation(kommun)
      .when(besluta({ ...regel, roller: [], kalla: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['roller', 'kalla']));
  test.each([
    ['internkontrollplan', 'forvaltningschef', ['forvaltningschef']],
    ['internkontrollrapport', 'namnd', ['namndsekreterare', 'controller']],
  ] as const)('%s lämnas inte ifrån nämnden', (beslut, beslutsinstans, roller) =>
    organisation(kommun)
      .when(besluta({ ...regel, beslut, beslutsinstans, roller }))
      .rejects('KRAVER_NAMNDBESLUT'),
  );
  test.each(['systemadministrator', 'loggranskare', 'importor', 'extern-granskare'])('%s får inte besluta i ärenden', (roll) =>
    organisation(kommun)
      .when(besluta({ ...regel, roller: ['avdelningschef', roll] }))
      .rejects('EJ_DELEGERBART'),
  );
  test('att nämnden själv beslutar får sägas', () => {
    const nyRegel = { ...regel, beslut: 'internkontrollplan', beslutsinstans: 'namnd', roller: ['namndsekreterare'] } as const;
    organisation(kommun)
      .when(besluta(nyRegel))
      .expect([{ type: 'DelegationBeslutad', data: { tidpunkt: TIDPUNKT, ...nyRegel } }]);
  });
  test('slutar inte före sin början', () =>
    organisation(kommun)
      .when(besluta({ ...regel, giltigTill: '2024-12-31' }))
      .rejects('FEL_PERIOD', ['till']));
});

describe('vilken historia som helst', () => {
  const ids = fc.constantFrom('k', 'n', 'm', 'f', 'g', 'a', 'b', 'c', 'd', 'e');
  const days = fc.constantFrom('1999-12-31', '2000-01-01', '2010-01-01', '2015-06-30', '2015-07-01', '2020-02-29', '2031-01-01');
  const typer = fc.constantFrom<Organisationstyp>('kommun', 'namnd', 'forvaltning', 'avdelning', 'enhet');
  const command: fc.Arbitrary<OrganisationCommand> = fc.oneof(
    fc.tuple(ids, typer, fc.option(ids, { nil: undefined }), days).map((a) => inratta(...a)),
    fc.tuple(ids, fc.constantFrom('Norr', 'Söder'), days).map((a) => bytNamn(...a)),
    fc.tuple(ids, ids, days).map((a) => flytta(...a)),
    fc.tuple(ids, days).map((a) => upphor(...a)),
  );
  /** Starts from a small organisation, so that most commands meet something; what is refused is left out. */
  const history = fc.array(command, { maxLength: 40 }).map((commands) =>
    commands.reduce<readonly OrganisationEvent[]>((events, next) => {
      let followed: readonly OrganisationEvent[] = [];
      refusalOf(() => (followed = decide(events, next)));
      return [...events, ...followed];
    }, hela),
  );

  test('varje dags träd: allt som gäller hänger under kommunen, och inget annat visas', () =>
    fc.assert(
      fc.property(history, days, (events, datum) => {
        const folded = state(events);
        const tree = onDay(folded, datum);
        const shown = tree.rot ? tree.under(tree.rot.id) : [];
        const valid = [...folded.delar.values()].filter((del) => covers(del, datum)).map((del) => del.id);
        expect(shown.map((del) => del.id).sort()).toEqual(valid.sort());
        for (const del of shown) {
          const vag = tree.vag(del.id);
          expect(vag[0]).toBe('k');
          expect(vag.at(-1)).toBe(del.id);
          expect(vag.at(-2) ?? null).toBe(del.overordnadId);
        }
      }),
    ));

  test('samma kommando två gånger ger ingen andra händelse', () =>
    fc.assert(
      fc.property(history, command, (events, next) => {
        let first: readonly OrganisationEvent[] = [];
        if (!refusalOf(() => (first = decide(events, next)))) expect(decide([...events, ...first], next)).toEqual([]);
      }),
    ));

  test('evolve och onDay klarar även händelser som ingen regel har släppt fram', () => {
    const event = fc.oneof(
      fc.tuple(ids, typer, fc.option(ids, { nil: undefined }), days).map((a) => inrattad(...a)),
      fc.tuple(ids, fc.string(), days).map((a) => namnbytt(...a)),
      fc.tuple(ids, ids, days).map((a) => flyttad(...a)),
      fc.tuple(ids, days).map((a) => upphord(...a)),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), days, (events, datum) => {
        const tree = onDay(state(events), datum);
        for (const del of tree.rot ? tree.under(tree.rot.id) : []) expect(tree.vag(del.id)[0]).toBe(tree.rot?.id);
      }),
    );
  });
});
