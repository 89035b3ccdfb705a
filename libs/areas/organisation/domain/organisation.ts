import { missing, notFound, rule, unreachable, type CalendarDate, type Command, type Decider, type FieldError } from '#engine/kernel';
import type { OrganisationCommand, OrganisationCommandData } from './commands.js';
import { contains, covers } from './dates.js';
import { BARA_NAMNDEN, KAN_INTE_DELEGERAS_TILL } from './delegation.js';
import type { OrganisationEvent, Organisationstyp } from './events.js';
import { emptyOrganisation, evolve, placeringar, valueOn, type BeslutadDelegation, type Del, type Organisation } from './state.js';

/**
 * The organisation of one kommun. Every change holds from a day, in the past or the future, until the next change of the same thing.
 * On every day each part lies under one that exists on that day.
 */
export const organisationDecider: Decider<Organisation, OrganisationCommand, OrganisationEvent> = {
  initialState: () => emptyOrganisation,
  decide(command, state) {
    switch (command.type) {
      case 'InrattaEnhet':
        return inratta(command, state);
      case 'BytNamn':
        return bytNamn(command, state);
      case 'Flytta':
        return flytta(command, state);
      case 'Upphor':
        return upphor(command, state);
      case 'BeslutaDelegation':
        return beslutaDelegation(command, state);
      default:
        return unreachable(command);
    }
  },
  evolve,
};

type CommandOf<T extends keyof OrganisationCommandData> = Command<T, OrganisationCommandData[T]>;

/** What each kind of part may lie under. The order of the kinds leaves no room for a circle. */
const OVER: Readonly<Record<Organisationstyp, readonly Organisationstyp[]>> = {
  kommun: [],
  namnd: ['kommun'],
  forvaltning: ['namnd'],
  avdelning: ['forvaltning'],
  enhet: ['avdelning', 'forvaltning', 'namnd'],
};

const BENAMNING: Readonly<Record<Organisationstyp, string>> = {
  kommun: 'kommun',
  namnd: 'nämnd',
  forvaltning: 'förvaltning',
  avdelning: 'avdelning',
  enhet: 'enhet',
};

function inratta({ data, meta }: CommandOf<'InrattaEnhet'>, state: Organisation): OrganisationEvent[] {
  const namn = data.namn.trim();
  const { enhetId, typ, regi, overordnadId, giltigFran } = data;
  requireStatements([
    [namn !== '', 'namn', 'Ange ett namn.'],
    [typ === 'kommun' || overordnadId !== undefined, 'overordnadId', 'Ange vad den nya delen ska ligga under.'],
  ]);
  const event: OrganisationEvent = {
    type: 'EnhetInrattad',
    data: { tidpunkt: meta.tidpunkt, enhetId, typ, namn, regi, ...(overordnadId === undefined ? {} : { overordnadId }), giltigFran },
  };
  const known = state.delar.get(enhetId);
  if (known && isSame(known, event.data)) return [];
  if (known)
    throw rule('ENHET_FINNS', 'En del med samma id finns redan. Ändra den i stället.', [{ falt: 'enhetId', meddelande: 'Finns redan.' }]);
  if (typ === 'kommun') requireFirstKommun(state, overordnadId);
  const after = evolve(state, event);
  requirePlaces(after, after.delar.get(enhetId)!);
  return [event];
}

function bytNamn({ data, meta }: CommandOf<'BytNamn'>, state: Organisation): OrganisationEvent[] {
  const namn = data.namn.trim();
  const del = existing(state, data.enhetId);
  requireStatements([[namn !== '', 'namn', 'Ange ett namn.']]);
  requireWithin(del, data.giltigFran, 'giltigFran');
  if (valueOn(del.namn, data.giltigFran) === namn) return [];
  return [{ type: 'EnhetNamnbytt', data: { tidpunkt: meta.tidpunkt, enhetId: del.id, namn, giltigFran: data.giltigFran } }];
}

function flytta({ data, meta }: CommandOf<'Flytta'>, state: Organisation): OrganisationEvent[] {
  const del = existing(state, data.enhetId);
  const { overordnadId, giltigFran } = data;
  if (del.typ === 'kommun')
    throw rule('FEL_OVERORDNAD', 'Kommunen ligger överst och kan inte flyttas.', place('Kommunen kan inte flyttas.'));
  requireWithin(del, giltigFran, 'giltigFran');
  if (valueOn(del.overordnad, giltigFran) === overordnadId) return [];
  const event: OrganisationEvent = { type: 'EnhetFlyttad', data: { tidpunkt: meta.tidpunkt, enhetId: del.id, overordnadId, giltigFran } };
  const after = evolve(state, event);
  requirePlaces(after, after.delar.get(del.id)!);
  return [event];
}

function upphor({ data, meta }: CommandOf<'Upphor'>, state: Organisation): OrganisationEvent[] {
  const del = existing(state, data.enhetId);
  const { giltigTill } = data;
  if (del.giltigTill === giltigTill) return [];
  if (giltigTill < del.giltigFran) {
    throw rule('UTANFOR_GILTIGHET', `${nameNow(del)} finns från ${del.giltigFran} och kan inte upphöra tidigare.`, [
      { falt: 'giltigTill', meddelande: `Tidigast ${del.giltigFran}.` },
    ]);
  }
  const event: OrganisationEvent = { type: 'EnhetUpphord', data: { tidpunkt: meta.tidpunkt, enhetId: del.id, giltigTill } };
  const after = evolve(state, event);
  const closed = after.delar.get(del.id)!;
  const left = [...after.delar.values()].filter((other) =>
    placeringar(other).some((p) => p.overordnadId === del.id && !contains(closed, p)),
  );
  if (left.length > 0) {
    throw rule(
      'HAR_UNDERENHETER',
      `${nameNow(del)} har delar som finns kvar efter ${giltigTill}: ${left.map(nameNow).join(', ')}. Flytta eller avsluta dem först.`,
      left.map((other) => ({ falt: 'giltigTill', meddelande: `${nameNow(other)} (${other.id}) finns kvar.` })),
    );
  }
  requirePlaces(after, closed);
  return [event];
}

function beslutaDelegation({ data, meta }: CommandOf<'BeslutaDelegation'>, state: Organisation): OrganisationEvent[] {
  const kalla = data.kalla.trim();
  const { beslut, roller, beslutsinstans, giltigFran, giltigTill } = data;
  requireStatements([
    [roller.length > 0, 'roller', 'Ange minst en roll som får fatta beslutet.'],
    [kalla !== '', 'kalla', 'Ange vilket beslut eller dokument regeln kommer ur.'],
  ]);
  if (giltigTill !== undefined && giltigTill < giltigFran) {
    throw rule('FEL_PERIOD', 'Regeln kan inte upphöra innan den börjar gälla.', [{ falt: 'till', meddelande: `Tidigast ${giltigFran}.` }]);
  }
  if (BARA_NAMNDEN.includes(beslut) && (beslutsinstans !== 'namnd' || roller.some((roll) => roll !== 'namndsekreterare'))) {
    throw rule(
      'KRAVER_NAMNDBESLUT',
      'Beslutet är nämndens eget och kan inte delegeras (kommunallagen 6 kap. 38 §). Ange nämnden som beslutsinstans och rollen nämndsekreterare, som registrerar det.',
    );
  }
  if (roller.some((roll) => KAN_INTE_DELEGERAS_TILL.includes(roll))) {
    throw rule('EJ_DELEGERBART', 'Den som förvaltar eller granskar systemet kan inte få besluta i ärenden. Välj en roll i verksamheten.');
  }
  const regel = { beslut, roller, beslutsinstans, giltigFran, giltigTill: giltigTill ?? null, kalla };
  const last = state.delegation.findLast((r) => r.beslut === beslut && r.beslutsinstans === beslutsinstans && r.giltigFran === giltigFran);
  if (last && isSameRule(last, regel)) return [];
  return [
    {
      type: 'DelegationBeslutad',
      data: {
        tidpunkt: meta.tidpunkt,
        beslut,
        roller,
        beslutsinstans,
        giltigFran,
        ...(giltigTill === undefined ? {} : { giltigTill }),
        kalla,
      },
    },
  ];
}

function existing(state: Organisation, id: string): Del {
  const del = state.delar.get(id);
  if (!del) throw notFound('Delen av organisationen');
  return del;
}

/** Refuses with all statements that are missing. */
function requireStatements(statements: readonly (readonly [given: boolean, falt: string, meddelande: string])[]): void {
  const fel = statements.filter(([given]) => !given).map(([, falt, meddelande]) => ({ falt, meddelande }));
  if (fel.length > 0) throw missing(fel);
}

function requireFirstKommun(state: Organisation, overordnadId: string | undefined): void {
  if (overordnadId !== undefined) throw rule('FEL_OVERORDNAD', 'Kommunen ligger överst.', place('Ska inte anges för kommunen.'));
  if (state.delar.size > 0) throw rule('KOMMUN_FINNS', 'Kommunen finns redan.', [{ falt: 'typ', meddelande: 'Det finns bara en kommun.' }]);
}

function requireWithin(del: Del, datum: CalendarDate, falt: string): void {
  if (covers(del, datum)) return;
  const span = del.giltigTill === null ? `från ${del.giltigFran}` : `${del.giltigFran} till ${del.giltigTill}`;
  throw rule('UTANFOR_GILTIGHET', `${nameNow(del)} finns ${span}. Välj en dag då den finns.`, [
    { falt, meddelande: `Delen finns ${span}.` },
  ]);
}

/** Each place that the part has during its life is of the right kind and exists all that time. */
function requirePlaces(state: Organisation, del: Del): void {
  for (const placering of placeringar(del)) {
    const over = state.delar.get(placering.overordnadId);
    if (!over) throw rule('OVERORDNAD_SAKNAS', 'Den överordnade delen finns inte.', place('Finns inte i organisationen.'));
    if (!OVER[del.typ].includes(over.typ)) {
      const kinds = OVER[del.typ].map((typ) => BENAMNING[typ]).join(' eller ');
      throw rule('FEL_OVERORDNAD', `En ${BENAMNING[del.typ]} ska ligga under en ${kinds}.`, place(`Är en ${BENAMNING[over.typ]}.`));
    }
    if (!contains(over, placering)) {
      const during = `${over.giltigFran}–${over.giltigTill ?? ''}`;
      throw rule('OVERORDNAD_SAKNAS', `${nameNow(over)} finns inte under hela tiden (${during}).`, place(`Finns bara ${during}.`));
    }
  }
}

const place = (meddelande: string): FieldError[] => [{ falt: 'overordnadId', meddelande }];

/** Names of units are public, so they may stand in a refusal. */
const nameNow = (del: Del): string => del.namn.at(-1)?.varde ?? del.id;

function isSame(del: Del, data: Extract<OrganisationEvent, { type: 'EnhetInrattad' }>['data']): boolean {
  return (
    del.typ === data.typ &&
    del.regi === data.regi &&
    del.giltigFran === data.giltigFran &&
    valueOn(del.namn, data.giltigFran) === data.namn &&
    valueOn(del.overordnad, data.giltigFran) === data.overordnadId
  );
}

const isSameRule = (a: BeslutadDelegation, b: BeslutadDelegation): boolean =>
  a.giltigTill === b.giltigTill &&
  a.kalla === b.kalla &&
  a.roller.length === b.roller.length &&
  a.roller.every((roll, index) => roll === b.roller[index]);
