import { v5 } from 'uuid';
import { klocka, startOfDay, stockholmDay, type Fristregler, type Klocka } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import { atgardklockor } from '#areas/atgard';
import { ANMALS } from '../domain/saknas.js';
import type { LexSarahDetalj } from './detalj.js';

/** Clocks that tell of nothing but how far the case has come. */
export const GANGENS_KLOCKOR: readonly string[] = ['lex-mottagning', 'lex-utredare', 'lex-utredning'];
/** … and the one that the reporter waits for */
export const RAPPORTORENS_KLOCKOR: readonly string[] = [...GANGENS_KLOCKOR, 'lex-aterkoppling'];
/** what a private provider answers for itself */
export const NAMNDENS_KLOCKOR: readonly string[] = ['lex-namndinformation', 'lex-namndinformation-anmalan'];

const NAMND_NAMESPACE = '0c6a1d4e-7b52-5f0d-8e3a-4d1f9b7c2a60';

/** Every clock that has been started, from the events' business times alone. The law that gives a rule its version is that of the day of the report. */
export function klockor(detalj: LexSarahDetalj, regler: Fristregler): Klocka[] {
  const { id, inkom, mottagen, utredareUtsedd, utredare, aterlamnad } = detalj;
  const regeldag = stockholmDay(inkom);
  const beslut = detalj.beslut[0]?.tidpunkt;
  const started = (regel: string, fran: Instant, klar: Instant | undefined, more: { delId?: string; ansvarigId?: string } = {}) =>
    klocka(regler, { regel, delId: more.delId ?? id, ansvarigId: more.ansvarigId, fran, klar, regeldag });
  return [
    started('lex-mottagning', inkom, mottagen),
    started('lex-utredare', inkom, utredareUtsedd ?? aterlamnad?.tidpunkt),
    started('lex-utredning', inkom, beslut ?? aterlamnad?.tidpunkt, ansvarig(utredare?.anvandareId)),
    ...anmalan(detalj).map(({ fran, klar }) => started('lex-anmalan', fran, klar)),
    ...utredningTillIvo(detalj).map((klar) => started('lex-utredning-till-ivo', inkom, klar, ansvarig(utredare?.anvandareId))),
    ...namndinformation(detalj).map(({ regel, fran, klar, delId }) => started(regel, fran, klar, { delId })),
    ...(beslut !== undefined && canBeTold(detalj) ? [started('lex-aterkoppling', beslut, aterkopplad(detalj, beslut))] : []),
    ...detalj.atgarder.flatMap(atgardklockor),
  ];
}

const ansvarig = (ansvarigId: string | undefined): { ansvarigId?: string } => (ansvarigId === undefined ? {} : { ansvarigId });

/** A day counts from its beginning. */
export const instantOf = (tid: string): Instant => (tid.length === 10 ? startOfDay(tid) : tid);

/**
 * From when it was known that it is to be notified, by our own decision to do so or by one of the two highest degrees, whichever came first and as long as
 * it holds. A decision that repeats it starts nothing anew.
 */
function anmalan({
  anmalningsbeslut,
  beslut,
  ivoAnmalan,
}: LexSarahDetalj): { readonly fran: Instant; readonly klar: Instant | undefined }[] {
  const klar = ivoAnmalan && instantOf(ivoAnmalan.skickad);
  const ja = sedan(anmalningsbeslut, ({ anmals }) => anmals);
  // What is decided after the anmälan neither starts a clock that it has stopped nor takes it away.
  const fore = klar === undefined ? beslut : beslut.filter(({ tidpunkt }) => stockholmDay(tidpunkt) <= stockholmDay(klar));
  const grad = sedan(fore, (each) => ANMALS.includes(each.grad));
  const starts = [
    ...(ja === undefined ? [] : [stockholmDay(ja.tidpunkt) === ja.datum ? ja.tidpunkt : startOfDay(ja.datum)]),
    ...(grad === undefined ? [] : [grad.tidpunkt]),
  ];
  return starts
    .toSorted()
    .slice(0, 1)
    .map((fran) => ({ fran, klar }));
}

/** The first of the last ones in a row that hold. */
const sedan = <T>(list: readonly T[], holds: (each: T) => boolean): T | undefined => list[list.findLastIndex((each) => !holds(each)) + 1];

/** An anmälan that was sent before the investigation was done is to be followed by it. @returns when it was, for each clock that runs: none or one */
function utredningTillIvo({ beslut: [beslut], ivoAnmalan, ivoKompletteringar }: LexSarahDetalj): (Instant | undefined)[] {
  if (ivoAnmalan === undefined) return [];
  if (beslut && stockholmDay(instantOf(ivoAnmalan.skickad)) >= stockholmDay(beslut.tidpunkt)) return [];
  const med = ivoKompletteringar.find(
    ({ utredningsversion, skickad }) =>
      utredningsversion !== undefined || (beslut && stockholmDay(instantOf(skickad)) >= stockholmDay(beslut.tidpunkt)),
  );
  return [med && instantOf(med.skickad)];
}

/** A private provider tells every nämnd that commissions it, of the report and of the anmälan (SoL 27 kap. 4 and 6 §§). */
function namndinformation({ id, regi, inkom, namnder, namndinformation: given, ivoAnmalan }: LexSarahDetalj) {
  if (regi !== 'privat') return [];
  const starts = [
    { regel: 'lex-namndinformation', avser: 'rapport', fran: inkom },
    ...(ivoAnmalan ? [{ regel: 'lex-namndinformation-anmalan', avser: 'anmalan', fran: instantOf(ivoAnmalan.skickad) }] : []),
  ];
  // Which nämnder it is may not be known yet: then one is waited for.
  const mottagare: readonly (string | null)[] = namnder.length > 0 ? namnder : [null];
  return starts.flatMap(({ regel, avser, fran }) =>
    mottagare.map((namnd) => {
      const told = given.find((each) => each.avser === avser && (namnd === null || each.namndId === namnd));
      return { regel, fran, delId: namnd === null ? id : v5(namnd, NAMND_NAMESPACE), klar: told && startOfDay(told.datum) };
    }),
  );
}

/** Somebody is known to have reported. */
const canBeTold = ({ rapporter }: LexSarahDetalj): boolean => rapporter.some(({ rapportor }) => rapportor !== undefined);

const aterkopplad = ({ aterkopplingar }: LexSarahDetalj, beslut: Instant): Instant | undefined =>
  aterkopplingar.find(({ tidpunkt }) => tidpunkt >= beslut)?.tidpunkt;
