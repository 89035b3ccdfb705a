import { instantFrom, isBefore, isCalendarDate, isSafeText } from '#engine/http';
import { startOfDay, stockholmDay } from '#engine/deadline';
import type { Aldersgrupp, Kon, Lagrum } from '#areas/arende/domain';
import type { Rapportuppgifter } from '#areas/avvikelse';
import type { FieldError, Instant } from '#engine/kernel';
import type { OrganisationDirectory } from '#engine/access';
import type { Regler } from '#regler';
import type { Kolumner, Rad } from './fil.js';

/** What a row becomes: a report at its own business time, and when the earlier system closed the case. */
export interface Importrad {
  readonly ursprungsnummer: string;
  readonly rapporterad: Instant;
  readonly uppgifter: Rapportuppgifter;
  readonly avslutad?: { readonly tidpunkt: Instant; readonly slutsats?: string };
}

export const KOLUMNER = {
  ursprungsnummer: 'Ärendets nummer i det tidigare systemet. Krävs; samma nummer tas in en gång.',
  rapporterad: 'Dag (ÅÅÅÅ-MM-DD) eller tidpunkt med tidszon. Krävs.',
  enhet: 'Enhetens id eller namn den dagen. Krävs.',
  beskrivning: 'Vad som hände. Krävs.',
  handelseFran: 'Dag eller tidpunkt när det började.',
  handelseTill: 'Dag eller tidpunkt när det slutade.',
  upptackt: 'Dag eller tidpunkt när det upptäcktes.',
  kategorier: 'Koder ur kodverket kategorier, skilda med |.',
  lagrum: 'SoL, LSS, HSL, skilda med |.',
  kon: 'kvinna, man eller okant, för en enskild berörd.',
  aldersgrupp: 'Kod ur kodverket aldersgrupper.',
  antalBerorda: 'Antal, för en grupp.',
  avslutad: 'Dag eller tidpunkt när ärendet avslutades i det tidigare systemet.',
  slutsats: 'Slutsatsen vid avslutet.',
} as const;
type Kolumn = keyof typeof KOLUMNER;

export const filkolumner: Kolumner = {
  kanda: Object.keys(KOLUMNER),
  kravda: ['ursprungsnummer', 'rapporterad', 'enhet', 'beskrivning'] satisfies Kolumn[],
};

/** The API's own limit for texts. */
const LANGST = 20_000;

export interface Uppslag {
  readonly kommun: string;
  readonly now: Instant;
  readonly regler: Regler;
  readonly organisation: OrganisationDirectory;
  readonly importId: string;
}

/** A row as a report, or everything that is wrong in it. */
export type Tolkning =
  { readonly fel: readonly []; readonly importrad: Importrad } | { readonly fel: readonly FieldError[]; readonly importrad?: never };

export async function tolkaRad({ celler }: Rad, uppslag: Uppslag): Promise<Tolkning> {
  const fel: FieldError[] = [];
  const fault = (falt: string, meddelande: string): undefined => void fel.push({ falt, meddelande });
  const cell = (kolumn: Kolumn): string | undefined => celler[kolumn]?.trim() || undefined;
  const required = (kolumn: Kolumn): string => cell(kolumn) ?? (fault(kolumn, 'Uppgiften saknas.'), '');
  const time = (kolumn: Kolumn): string | undefined => {
    const text = cell(kolumn);
    if (text === undefined) return undefined;
    const value = isCalendarDate(text) ? text : instantFrom(text);
    if (value === null) return fault(kolumn, 'Ska vara ett datum som finns (ÅÅÅÅ-MM-DD) eller en tidpunkt med tidszon.');
    if (value.length === 10 ? value > stockholmDay(uppslag.now) : value > uppslag.now) return fault(kolumn, 'Ligger i framtiden.');
    return value;
  };
  const one = (kolumn: Kolumn, namn: string, dag: string): string | undefined => {
    const [code, ...more] = codes(kolumn, namn, dag);
    if (more.length > 0) fault(kolumn, 'Ange bara en kod. För flera berörda anges antalBerorda.');
    return code;
  };
  const codes = (kolumn: Kolumn, namn: string, dag: string): string[] => {
    const given = (cell(kolumn) ?? '').split('|').flatMap((each) => each.trim() || []);
    const known = uppslag.regler.koder(namn, dag);
    const unknown = given.filter((each) => !known.includes(each));
    if (unknown.length > 0) fault(kolumn, `Okänd kod: ${unknown.join(', ')}. Välj ur kodverket ${namn}.`);
    return given;
  };

  for (const [name, text] of Object.entries(celler)) {
    if (!Object.hasOwn(KOLUMNER, name)) fault(name, 'Kolumnen finns inte. Ta bort den eller rätta namnet.');
    if (!isSafeText(text)) fault(name, 'Texten innehåller ett tecken som inte kan lagras (NUL eller ett halvt tecken). Ta bort det.');
    if (text.length > LANGST) fault(name, `Texten är ${text.length} tecken. Korta ned den till högst ${LANGST}.`);
  }
  const ursprungsnummer = required('ursprungsnummer');
  const beskrivning = required('beskrivning');
  const rapporteradText = cell('rapporterad') === undefined ? (fault('rapporterad', 'Uppgiften saknas.'), undefined) : time('rapporterad');
  const [fran, till, upptackt, avslutad] = [time('handelseFran'), time('handelseTill'), time('upptackt'), time('avslutad')];
  const rapporterad = rapporteradText === undefined ? uppslag.now : reportedAt(rapporteradText, [fran, till, upptackt]);
  const dag = stockholmDay(rapporterad);
  const enhetId = await enhet(required('enhet'), dag, uppslag, fault);
  const kategorier = codes('kategorier', 'kategorier', dag);
  const lagrum = codes('lagrum', 'lagrum', dag) as Lagrum[];
  const kon = one('kon', 'kon', dag) as Kon | undefined;
  const aldersgrupp = one('aldersgrupp', 'aldersgrupper', dag) as Aldersgrupp | undefined;
  if (aldersgrupp !== undefined && kon === undefined) fault('aldersgrupp', 'Ange också kon (okant om det inte är känt).');
  const antal = cell('antalBerorda');
  if (antal !== undefined && !(/^[1-9]\d{0,5}$/.test(antal) && Number(antal) <= 100_000))
    fault('antalBerorda', 'Ska vara ett heltal, minst 1 och högst 100000.');
  if (antal !== undefined && kon !== undefined) fault('antalBerorda', 'Ange antingen en enskild (kon) eller en grupps antal, inte båda.');
  if (fran !== undefined && till !== undefined && isBefore(till, fran)) fault('handelseTill', 'Ligger före handelseFran.');
  if (fran !== undefined && isBefore(rapporterad, fran)) fault('handelseFran', 'Ligger efter rapporterad.');
  if (till !== undefined && isBefore(rapporterad, till)) fault('handelseTill', 'Ligger efter rapporterad.');
  if (upptackt !== undefined && isBefore(rapporterad, upptackt)) fault('upptackt', 'Ligger efter rapporterad.');
  if (avslutad !== undefined && isBefore(avslutad, rapporterad)) fault('avslutad', 'Ligger före rapporterad.');
  if (avslutad === undefined && cell('slutsats') !== undefined) fault('slutsats', 'Ange också avslutad, eller ta bort slutsatsen.');
  if (fel.length > 0) return { fel };
  const importrad: Importrad = {
    ursprungsnummer,
    rapporterad,
    uppgifter: {
      enhetId: enhetId!,
      rapporterasSom: 'avvikelse',
      rapportvag: 'tidigare-system',
      beskrivning,
      ...(fran === undefined && till === undefined
        ? {}
        : {
            handelse: {
              ...(fran === undefined ? {} : { fran }),
              ...(till === undefined ? {} : { till }),
              precision: fran?.length === 10 || fran === undefined ? 'dag' : 'tid',
            },
          }),
      ...(upptackt === undefined ? {} : { upptackt }),
      berorda: kon === undefined ? [] : [{ kon, ...(aldersgrupp === undefined ? {} : { aldersgrupp }) }],
      ...(antal === undefined ? {} : { antalBerorda: Number(antal) }),
      omedelbaraAtgarder: [],
      kategorier,
      lagrum,
      importId: uppslag.importId,
      ursprungsnummer,
    },
    ...(avslutad === undefined
      ? {}
      : {
          avslutad: {
            tidpunkt: closedAt(avslutad, rapporterad),
            ...(cell('slutsats') === undefined ? {} : { slutsats: cell('slutsats')! }),
          },
        }),
  };
  return { fel: [], importrad };
}

/** A day counts from its beginning, but never before what else is known to have happened that day. */
const reportedAt = (rapporterad: string, others: readonly (string | undefined)[]): Instant => {
  if (rapporterad.length > 10) return rapporterad;
  const thatDay = others.filter((each) => each !== undefined && each.length > 10 && stockholmDay(each) === rapporterad) as string[];
  return [startOfDay(rapporterad), ...thatDay].toSorted().at(-1)!;
};

/** A day counts from its beginning, but never before the report. */
const closedAt = (avslutad: string, rapporterad: Instant): Instant => {
  const at = avslutad.length === 10 ? startOfDay(avslutad) : avslutad;
  return at < rapporterad ? rapporterad : at;
};

async function enhet(
  text: string,
  dag: string,
  { kommun, organisation }: Uppslag,
  fault: (falt: string, meddelande: string) => undefined,
): Promise<string | undefined> {
  if (text === '') return undefined;
  const onDay = await organisation.onDay(kommun, dag);
  if (onDay.find(text)) return text;
  const named = (onDay.rot ? onDay.under(onDay.rot.id) : []).filter(
    (del) => del.namn.toLocaleLowerCase('sv') === text.toLocaleLowerCase('sv'),
  );
  if (named.length === 1) return named[0]!.id;
  return fault(
    'enhet',
    named.length > 1 ? 'Flera enheter heter så. Ange id i stället.' : `Enheten fanns inte den ${dag}. Ange dess id eller namn den dagen.`,
  );
}
