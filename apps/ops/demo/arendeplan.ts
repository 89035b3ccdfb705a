import type { Atgardskommando } from '#areas/atgard';
import type { CommandResult } from '#engine/command';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Omstandighet } from '../kommandon.js';
import { FORST, omstandighet, type Aktor, type PlaneratSteg, type Stegid, type Stegspelare } from './steg.js';
import { iso, weekday } from './tider.js';

/** A case of any area: what it is opened with, and the steps that it is taken through. */
export interface Arendeplan<Uppgifter, Kommando> {
  readonly nyckel: string;
  readonly inkom: Instant;
  readonly av: Aktor;
  /** made when it is opened, for it may name what earlier cases have made */
  readonly uppgifter: (id: Stegid) => Uppgifter;
  readonly steg: readonly PlaneratSteg<Kommando>[];
}

/** The commands of an area, as the API sends them. */
export interface Arendevag<Uppgifter, Kommando> {
  oppna(uppgifter: Uppgifter, omstandighet: Omstandighet): Promise<CommandResult>;
  utfor(id: string, kommando: Kommando, omstandighet: Omstandighet): Promise<CommandResult>;
}

/** Opens the case and takes it through its steps. */
export async function spelaArende<Uppgifter, Kommando>(
  steg: Stegspelare,
  vag: Arendevag<Uppgifter, Kommando>,
  plan: Arendeplan<Uppgifter, Kommando>,
): Promise<void> {
  const { nyckel, inkom, av, uppgifter } = plan;
  if (inkom > steg.till) return;
  const { id } = await vag.oppna(uppgifter(steg.id), omstandighet(nyckel, FORST, inkom, av));
  await steg.spela(nyckel, plan.steg, (kommando, when) => vag.utfor(id, kommando, when));
}

/** In the morning of the day, or of the Monday after a weekend; `minuter` keeps what is done the same day in order. */
export const vid = (dag: CalendarDate, minuter = 0): Instant => iso(Date.parse(`${weekday(dag)}T08:15:00.000Z`) + minuter * 60_000);

/** A step at a time that is given by a day. */
export const steg = <Kommando>(
  namn: string,
  dag: CalendarDate,
  av: Aktor,
  kommando: PlaneratSteg<Kommando>['kommando'],
  minuter = 0,
): PlaneratSteg<Kommando> => ({ namn, tidpunkt: vid(dag, minuter), av, kommando });

/** An åtgärd from proposal to follow-up; what has no day does not happen. */
export interface Atgardsplan {
  readonly namn: string;
  readonly av: Aktor;
  readonly atgardstyp: string;
  readonly beskrivning: string;
  readonly mal?: string;
  readonly orsak?: string;
  readonly avser?: (id: Stegid) => { readonly typ: string; readonly id: string };
  /** the case of the rutin that it changes */
  readonly rutin?: string;
  readonly ansvarigId: string;
  readonly foreslagen: CalendarDate;
  readonly beslutad?: CalendarDate;
  readonly klarSenast?: CalendarDate;
  readonly genomford?: { readonly dag: CalendarDate; readonly kommentar: string };
  readonly uppfoljd?: { readonly dag: CalendarDate; readonly effekt: 'ja' | 'nej'; readonly motivering: string };
}

/** The step that makes the åtgärd's id. */
export const forslag = (namn: string): string => `${namn}-forslag`;

/** The steps of an åtgärd in the case `nyckel`: the same in every area. */
export function atgardsteg(nyckel: string, plan: Atgardsplan): PlaneratSteg<Atgardskommando>[] {
  const { namn, av, foreslagen, beslutad, genomford, uppfoljd, avser, mal, orsak, klarSenast, atgardstyp, beskrivning, ansvarigId, rutin } =
    plan;
  const atgardId = (id: Stegid): string => id(nyckel, forslag(namn));
  return [
    steg(
      forslag(namn),
      foreslagen,
      av,
      (id) => ({
        type: 'ForeslaAtgard',
        data: {
          atgardstyp,
          beskrivning,
          orsakIds: [],
          ansvarigId,
          ...(mal === undefined ? {} : { mal }),
          ...(orsak === undefined ? {} : { orsak }),
          ...(avser === undefined ? {} : { avser: avser(id) }),
          ...(rutin === undefined ? {} : { rutinId: id(rutin, FORST) }),
          ...(klarSenast === undefined ? {} : { klarSenast: weekday(klarSenast) }),
        },
      }),
      90,
    ),
    ...(beslutad === undefined
      ? []
      : [
          steg<Atgardskommando>(
            `${namn}-beslut`,
            beslutad,
            av,
            (id) => ({ type: 'BeslutaAtgard', data: { atgardId: atgardId(id), beslut: 'planerad' } }),
            120,
          ),
        ]),
    ...(genomford === undefined
      ? []
      : [
          steg<Atgardskommando>(
            `${namn}-genomford`,
            genomford.dag,
            av,
            (id) => ({
              type: 'GenomforAtgard',
              data: { atgardId: atgardId(id), kommentar: genomford.kommentar },
            }),
            150,
          ),
        ]),
    ...(uppfoljd === undefined
      ? []
      : [
          steg<Atgardskommando>(
            `${namn}-uppfoljd`,
            uppfoljd.dag,
            av,
            (id) => ({
              type: 'FoljUppAtgard',
              data: { atgardId: atgardId(id), effekt: uppfoljd.effekt, motivering: uppfoljd.motivering },
            }),
            180,
          ),
        ]),
  ];
}
