import { exempelkommun, preparedId, type PreparedDel } from '#areas/organisation';
import type { RegistreraPersonalinformation } from '#areas/ledningssystem';
import type { Instant } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import type { Organisation } from './enheter.js';
import { Slump } from './slump.js';
import { chefOf, KOMMUN, type Aktor } from './steg.js';
import { iso, later, officeHours } from './tider.js';

export interface PlaneradInformation {
  readonly nyckel: string;
  readonly del: PreparedDel;
  readonly tidpunkt: Instant;
  readonly av: Aktor;
  readonly uppgifter: RegistreraPersonalinformation['uppgifter'];
}

/** Has told its staff nothing in three years, as far as anybody has written down. */
export const UTAN_INFORMATION = 'vuxna';

const FORMER = ['Arbetsplatsträff', 'Introduktion och webbutbildning', 'Genomgång av rutinen i mindre grupper'] as const;

/** Staff of each unit are told of lex Sarah once a year; it is written down some days later. */
export function planInformation(year: number, organisation: Organisation): PlaneradInformation[] {
  return exempelkommun.delar
    .filter(({ typ, nyckel }) => typ === 'enhet' && nyckel !== UTAN_INFORMATION)
    .flatMap((del) => {
      const nyckel = `information-${year}-${del.nyckel}`;
      const slump = new Slump(nyckel);
      const time = officeHours(Date.UTC(year, slump.between(0, 10), slump.between(1, 26), slump.between(8, 14)), slump);
      const datum = stockholmDay(iso(time));
      if (!organisation(del.nyckel, datum.slice(0, 7))) return [];
      const uppgifter = {
        organisationsenhetId: preparedId(KOMMUN, del.nyckel),
        datum,
        avser: 'lex-sarah',
        tillfalle: 'aterkommande',
        form: slump.oneOf(FORMER),
        antal: slump.between(6, 34),
      } as const;
      return [{ nyckel, del, tidpunkt: iso(later(slump, time, 0, 6)), av: chefOf(del), uppgifter }];
    });
}
