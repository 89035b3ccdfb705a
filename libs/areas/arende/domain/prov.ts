import type { CalendarDate, FieldError, Instant } from '#engine/kernel';
import type { Berord, Handelse, OmedelbarAtgard } from './falt.js';
import type { Arenderegler } from './regler.js';

/** Codes that are in no code list valid on the day. @param koder each with its field, with `[i]` for a list */
export const okandaKoder = (
  regler: Arenderegler,
  namn: string,
  dag: CalendarDate,
  koder: readonly { readonly falt: string; readonly kod: string | undefined }[],
): readonly FieldError[] => {
  const giltiga = regler.koder(namn, dag);
  return koder
    .filter(({ kod }) => kod !== undefined && kod !== '' && !giltiga.includes(kod))
    .map(({ falt }) => ({ falt, meddelande: `Koden gäller inte den ${dag}. Välj en kod ur kodverket ${namn}.` }));
};

export const iLista = (falt: string, koder: readonly string[]) => koder.map((kod, i) => ({ falt: `${falt}[${i}]`, kod }));

export const utanDubbletter = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const isDay = (tid: string): boolean => tid.length === 10;

/** A day or an instant that lies after the business time. */
export const framtida = (regler: Arenderegler, falt: string, tid: string | undefined, tidpunkt: Instant): readonly FieldError[] =>
  tid !== undefined && tid > (isDay(tid) ? regler.dag(tidpunkt) : tidpunkt)
    ? [{ falt, meddelande: 'Tiden ligger efter den tidpunkt då det rapporterades. Rätta tiden.' }]
    : [];

/** Compares a day and an instant as days. */
export const fore = (regler: Arenderegler, a: string, b: string): boolean =>
  isDay(a) === isDay(b) ? a < b : dagOf(regler, a) < dagOf(regler, b);

export const dagOf = (regler: Arenderegler, tid: string): CalendarDate => (isDay(tid) ? tid : regler.dag(tid));

export const felIOmedelbara = (regler: Arenderegler, atgarder: readonly OmedelbarAtgard[], tidpunkt: Instant): readonly FieldError[] =>
  atgarder.flatMap((a, i) => framtida(regler, `omedelbaraAtgarder[${i}].tidpunkt`, a.tidpunkt, tidpunkt));

/** Times of what happened that lie in the future, or that end before they begin. */
export function felIHandelse(regler: Arenderegler, handelse: Handelse | undefined, tidpunkt: Instant): readonly FieldError[] {
  const bakvand = handelse?.fran !== undefined && handelse.till !== undefined && fore(regler, handelse.till, handelse.fran);
  return [
    ...framtida(regler, 'handelse.fran', handelse?.fran, tidpunkt),
    ...framtida(regler, 'handelse.till', handelse?.till, tidpunkt),
    ...(bakvand ? [{ falt: 'handelse.till', meddelande: 'Händelsen slutar innan den börjar. Rätta fran eller till.' }] : []),
    ...okandaKoder(regler, 'precision', regler.dag(tidpunkt), [{ falt: 'handelse.precision', kod: handelse?.precision }]),
  ];
}

/** Codes of affected persons that do not apply, and a number that cannot be one. */
export function felIBerorda(
  regler: Arenderegler,
  dag: CalendarDate,
  berorda: readonly Berord[],
  antalBerorda: number | undefined,
): readonly FieldError[] {
  return [
    ...okandaKoder(regler, 'kon', dag, berorda.map((b, i) => ({ falt: `berorda[${i}].kon`, kod: b.kon }))), // prettier-ignore
    ...okandaKoder(regler, 'aldersgrupper', dag, berorda.map((b, i) => ({ falt: `berorda[${i}].aldersgrupp`, kod: b.aldersgrupp }))), // prettier-ignore
    ...felantal(berorda, antalBerorda),
  ];
}

function felantal(berorda: readonly Berord[], antalBerorda: number | undefined): readonly FieldError[] {
  if (antalBerorda === undefined) return [];
  if (!Number.isSafeInteger(antalBerorda) || antalBerorda < 1)
    return [{ falt: 'berorda.antal', meddelande: 'Antalet berörda ska vara ett heltal, minst 1.' }];
  return antalBerorda < berorda.length ? [{ falt: 'berorda.antal', meddelande: 'Antalet berörda är färre än de som är angivna.' }] : [];
}
