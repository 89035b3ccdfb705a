import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';

interface Reading {
  readonly ar: number;
  readonly varde?: number;
  readonly kvinnor?: number;
  readonly man?: number;
  readonly kallenhet?: string;
  readonly hamtad: string;
}

/** The figures of the period's years as they were last retrieved; what was annulled is gone until it is retrieved anew. */
export function raknaNyckeltal(events: readonly LoggadHandelse[], { fran, till }: Fraga): Omrakning {
  const all = new Map<string, Reading>();
  for (const { area, id, event } of events) {
    if (area !== 'nyckeltal') continue;
    if (event.type === 'NyckeltalMakulerat') all.delete(id);
    if (event.type !== 'NyckeltalHamtat') continue;
    const reading = event.data as Reading;
    const before = all.get(id);
    if (!before || reading.hamtad >= before.hamtad) all.set(id, reading);
  }
  const shown = [...all].filter(([, { ar }]) => ar >= Number(fran.slice(0, 4)) && ar <= Number(till.slice(0, 4)));
  return {
    siffror: { 'nyckeltal.antal': shown.filter(([, { kallenhet }]) => kallenhet === undefined).length },
    tabeller: {
      'nyckeltal.utfall': Object.fromEntries(
        shown.map(([id, { varde, kvinnor, man }]) => [id, { utfall: varde ?? null, kvinnor: kvinnor ?? null, man: man ?? null }]),
      ),
    },
  };
}
