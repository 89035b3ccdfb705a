import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, type CommandMeta } from '#engine/kernel';
import type { OrganisationCommand, OrganisationEvent, Organisationstyp } from './index.js';
import { onDay, organisationDecider } from './index.js';
import { covers } from './dates.js';

type NewCommand = {
  [T in OrganisationCommand['type']]: Pick<Extract<OrganisationCommand, { type: T }>, 'type' | 'data'>;
}[OrganisationCommand['type']];

const TIDPUNKT = '2026-01-15T09:00:00.000Z';
const meta: CommandMeta = {
  now: TIDPUNKT,
  tidpunkt: TIDPUNKT,
  actorId: 'systemadministrator',
  role: 'systemadministrator',
  kommun: '0000',
  newId: (n) => `ny-${n}`,
};
const fold = (events: readonly OrganisationEvent[]) => events.reduce(organisationDecider.evolve, organisationDecider.initialState());
const decide = (history: readonly OrganisationEvent[], command: NewCommand) =>
  organisationDecider.decide({ ...command, meta } as OrganisationCommand, fold(history));

function given(...history: OrganisationEvent[]) {
  return {
    when: (command: NewCommand) => ({
      expects: (...events: OrganisationEvent[]) => expect(decide(history, command)).toEqual(events),
      rejects: (kod: string, ...falt: string[]): void => {
        const refusal = refusalOf(() => decide(history, command));
        expect([refusal?.kod, ...(refusal?.fel.map((f) => f.falt) ?? [])]).toEqual([kod, ...falt]);
      },
    }),
  };
}

function refusalOf(run: () => unknown): DomainError | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  return undefined;
}

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
): NewCommand => ({
  type: 'InrattaEnhet',
  data: { enhetId, typ, namn, regi: 'egen', ...(overordnadId ? { overordnadId } : {}), giltigFran },
});
const bytNamn = (enhetId: string, namn: string, giltigFran: string): NewCommand => ({
  type: 'BytNamn',
  data: { enhetId, namn, giltigFran },
});
const flytta = (enhetId: string, overordnadId: string, giltigFran: string): NewCommand => ({
  type: 'Flytta',
  data: { enhetId, overordnadId, giltigFran },
});
const upphor = (enhetId: string, giltigTill: string): NewCommand => ({ type: 'Upphor', data: { enhetId, giltigTill } });

describe('inrätta', () => {
  test('kommunen är först och ligger överst', () => given().when(inratta('k', 'kommun')).expects(kommun));
  test('kommunen finns en gång', () => given(kommun).when(inratta('k2', 'kommun')).rejects('KOMMUN_FINNS', 'typ'));
  test('kommunen ligger inte under något', () =>
    given()
      .when(inratta('k', 'kommun', 'x'))
      .rejects('FEL_OVERORDNAD', 'overordnadId'));
  test('allt annat ligger under något', () => given(kommun).when(inratta('n', 'namnd')).rejects('UPPGIFTER_SAKNAS', 'overordnadId'));
  test('allt som saknas sägs på en gång', () =>
    given(kommun)
      .when(inratta('n', 'namnd', undefined, '2000-01-01', ' '))
      .rejects('UPPGIFTER_SAKNAS', 'namn', 'overordnadId'));
  test('det överordnade måste finnas', () =>
    given(kommun)
      .when(inratta('f', 'forvaltning', 'n'))
      .rejects('OVERORDNAD_SAKNAS', 'overordnadId'));
  test('det överordnade måste finnas redan den dagen', () =>
    given(...hela)
      .when(inratta('e2', 'enhet', 'b', '2009-12-31'))
      .rejects('OVERORDNAD_SAKNAS', 'overordnadId'));
  test('det överordnade får inte upphöra under tiden', () =>
    given(...hela, upphord('b', '2030-12-31'))
      .when(inratta('e2', 'enhet', 'b', '2025-01-01'))
      .rejects('OVERORDNAD_SAKNAS', 'overordnadId'));
  test.each([
    ['namnd', 'n'],
    ['forvaltning', 'k'],
    ['forvaltning', 'f'],
    ['avdelning', 'n'],
    ['enhet', 'k'],
    ['enhet', 'e'],
  ] as const)('en %s ligger inte under %s', (typ, under) =>
    given(...hela)
      .when(inratta('ny', typ, under))
      .rejects('FEL_OVERORDNAD', 'overordnadId'),
  );
  test.each(['n', 'f', 'a'])('en enhet får ligga under %s', (under) =>
    given(...hela)
      .when(inratta('e2', 'enhet', under))
      .expects(inrattad('e2', 'enhet', under)),
  );
  test('samma sak en gång till ändrar inget', () =>
    given(...hela)
      .when(inratta('e', 'enhet', 'a'))
      .expects());
  test('samma id för något annat vägras', () =>
    given(...hela)
      .when(inratta('e', 'enhet', 'b', '2010-01-01'))
      .rejects('ENHET_FINNS', 'enhetId'));
  test('namnet rensas från blanktecken i kanterna', () =>
    given(...hela)
      .when(inratta('e2', 'enhet', 'a', '2000-01-01', '  Namn på e2 '))
      .expects(inrattad('e2', 'enhet', 'a')));
});

describe('byt namn', () => {
  test('gäller från en dag', () =>
    given(...hela)
      .when(bytNamn('e', 'Nytt', '2024-03-01'))
      .expects(namnbytt('e', 'Nytt', '2024-03-01')));
  test('får ligga i framtiden', () =>
    given(...hela)
      .when(bytNamn('e', 'Nytt', '2030-01-01'))
      .expects(namnbytt('e', 'Nytt', '2030-01-01')));
  test('samma namn den dagen ändrar inget', () =>
    given(...hela, namnbytt('e', 'Nytt', '2024-03-01'))
      .when(bytNamn('e', ' Nytt', '2025-01-01'))
      .expects());
  test('tomt namn vägras', () =>
    given(...hela)
      .when(bytNamn('e', '  ', '2024-03-01'))
      .rejects('UPPGIFTER_SAKNAS', 'namn'));
  test('inte före enhetens första dag', () =>
    given(...hela)
      .when(bytNamn('e', 'Nytt', '1999-12-31'))
      .rejects('UTANFOR_GILTIGHET', 'giltigFran'));
  test('inte efter enhetens sista dag', () =>
    given(...hela, upphord('e', '2024-12-31'))
      .when(bytNamn('e', 'Nytt', '2025-01-01'))
      .rejects('UTANFOR_GILTIGHET', 'giltigFran'));
  test('en enhet som inte finns', () =>
    given(...hela)
      .when(bytNamn('x', 'Nytt', '2024-03-01'))
      .rejects('SAKNAS'));
});

describe('flytta', () => {
  test('till en annan avdelning från en dag', () =>
    given(...hela)
      .when(flytta('e', 'b', '2024-01-01'))
      .expects(flyttad('e', 'b', '2024-01-01')));
  test('dit den redan hör ändrar inget', () =>
    given(...hela)
      .when(flytta('e', 'a', '2024-01-01'))
      .expects());
  test('inte till något som inte finns än', () =>
    given(...hela)
      .when(flytta('e', 'b', '2009-12-31'))
      .rejects('OVERORDNAD_SAKNAS', 'overordnadId'));
  test('inte in under sig själv eller något av lägre slag', () => {
    given(...hela)
      .when(flytta('a', 'e', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', 'overordnadId');
    given(...hela)
      .when(flytta('a', 'a', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', 'overordnadId');
  });
  test('kommunen flyttas inte', () =>
    given(...hela)
      .when(flytta('k', 'n', '2024-01-01'))
      .rejects('FEL_OVERORDNAD', 'overordnadId'));
  test('i efterhand, fram till nästa flytt som redan är beslutad', () => {
    const history = [...hela, flyttad('e', 'b', '2024-01-01')];
    const after = fold([...history, ...decide(history, flytta('e', 'f', '2022-01-01'))]);
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
    given(...hela)
      .when(upphor('e', '2024-12-31'))
      .expects(upphord('e', '2024-12-31')));
  test('samma dag igen ändrar inget', () =>
    given(...hela, upphord('e', '2024-12-31'))
      .when(upphor('e', '2024-12-31'))
      .expects());
  test('dagen kan ändras', () =>
    given(...hela, upphord('e', '2024-12-31'))
      .when(upphor('e', '2025-06-30'))
      .expects(upphord('e', '2025-06-30')));
  test('inte före första dagen', () =>
    given(...hela)
      .when(upphor('b', '2009-12-31'))
      .rejects('UTANFOR_GILTIGHET', 'giltigTill'));
  test('inte medan något lever kvar under den, och det sägs vad', () => {
    given(...hela)
      .when(upphor('a', '2024-12-31'))
      .rejects('HAR_UNDERENHETER', 'giltigTill');
    expect(refusalOf(() => decide(hela, upphor('a', '2024-12-31')))?.message).toContain('Namn på e');
  });
  test('inte när något ska flytta in under den senare', () =>
    given(...hela, flyttad('e', 'b', '2030-01-01'))
      .when(upphor('b', '2028-12-31'))
      .rejects('HAR_UNDERENHETER', 'giltigTill'));
  test('när allt under den har flyttat dagen efter, eller upphör samma dag', () => {
    given(...hela, flyttad('e', 'b', '2025-01-01'))
      .when(upphor('a', '2024-12-31'))
      .expects(upphord('a', '2024-12-31'));
    given(...hela, upphord('e', '2024-12-31'))
      .when(upphor('a', '2024-12-31'))
      .expects(upphord('a', '2024-12-31'));
  });
  test('kan inte skjutas upp längre än det överordnade finns', () =>
    given(...hela, upphord('e', '2024-12-31'), upphord('a', '2024-12-31'))
      .when(upphor('e', '2025-12-31'))
      .rejects('OVERORDNAD_SAKNAS', 'overordnadId'));
});

describe('delegation', () => {
  const regel = {
    beslut: 'beslut',
    roller: ['avdelningschef'],
    beslutsinstans: 'avdelningschef',
    giltigFran: '2025-01-01',
    kalla: 'SN 2024-12-10 § 99',
  } as const;
  const beslutad: OrganisationEvent = { type: 'DelegationBeslutad', data: { tidpunkt: TIDPUNKT, ...regel } };
  test('beslutas från en dag', () => given(kommun).when({ type: 'BeslutaDelegation', data: regel }).expects(beslutad));
  test('samma regel igen ändrar inget', () => given(kommun, beslutad).when({ type: 'BeslutaDelegation', data: regel }).expects());
  test('säger vem och varför', () =>
    given(kommun)
      .when({ type: 'BeslutaDelegation', data: { ...regel, roller: [], kalla: '' } })
      .rejects('UPPGIFTER_SAKNAS', 'roller', 'kalla'));
  test('slutar inte före sin början', () =>
    given(kommun)
      .when({ type: 'BeslutaDelegation', data: { ...regel, giltigTill: '2024-12-31' } })
      .rejects('FEL_PERIOD', 'till'));
});

describe('vilken historia som helst', () => {
  const ids = fc.constantFrom('k', 'n', 'm', 'f', 'g', 'a', 'b', 'c', 'd', 'e');
  const days = fc.constantFrom('1999-12-31', '2000-01-01', '2010-01-01', '2015-06-30', '2015-07-01', '2020-02-29', '2031-01-01');
  const typer = fc.constantFrom<Organisationstyp>('kommun', 'namnd', 'forvaltning', 'avdelning', 'enhet');
  const command: fc.Arbitrary<NewCommand> = fc.oneof(
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
        const state = fold(events);
        const tree = onDay(state, datum);
        const shown = tree.rot ? tree.under(tree.rot.id) : [];
        const valid = [...state.delar.values()].filter((del) => covers(del, datum)).map((del) => del.id);
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
        const tree = onDay(fold(events), datum);
        for (const del of tree.rot ? tree.under(tree.rot.id) : []) expect(tree.vag(del.id)[0]).toBe(tree.rot?.id);
      }),
    );
  });
});
