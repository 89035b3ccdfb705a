import type { Klient, Svar } from './avvikelse-app.js';

export type Rad = Readonly<Record<string, unknown>> & { readonly kod: string };

interface Siffra {
  readonly nyckel: string;
  readonly varde: unknown;
  readonly taljare?: unknown;
  readonly namnare?: unknown;
  readonly formel?: string;
  readonly definition: string;
}
interface Tabell {
  readonly nyckel: string;
  readonly titel: string;
  readonly rader: readonly Rad[];
  readonly overlappar?: boolean;
}
interface Avsnitt {
  readonly nyckel: string;
  readonly text: string | null;
  readonly textforslag?: string;
  readonly siffror: readonly Siffra[];
  readonly tabeller: readonly Tabell[];
}

/** What is reported on: a part of the organisation, and its days. */
export interface Urval {
  readonly del: string;
  readonly fran: string;
  readonly till: string;
  readonly mall?: string;
}

/** A report as somebody reads it: figures and tables by their keys, whatever section they stand in. */
export class Rapport {
  private constructor(private readonly body: { readonly id: string; readonly revision: number; readonly avsnitt: readonly Avsnitt[] }) {}

  /** Begins a draft and reads it. @param minst the position that it must have come to */
  static async utkast(klient: Klient, { del, fran, till, mall }: Urval, minst: string): Promise<Rapport> {
    const svar = await klient.post(`/kvalitetsberattelser?minst=${encodeURIComponent(minst)}`, {
      period: { fran, till, benamning: `${fran} – ${till}` },
      organisationsenhetId: del,
      ...(mall === undefined ? {} : { mall }),
    });
    return Rapport.efter(klient, svar);
  }

  /** A draft at a newer number, with the same question. */
  static async uppdatering(klient: Klient, { id, revision }: Rapport, minst: string): Promise<Rapport> {
    const path = `/kvalitetsberattelser/${id}/uppdatering?minst=${encodeURIComponent(minst)}`;
    return Rapport.efter(klient, await klient.post(path, {}, { ifMatch: revision }));
  }

  static async las(klient: Klient, id: string, minst = ''): Promise<Rapport> {
    const svar = await klient.get(`/kvalitetsberattelser/${id}${minst === '' ? '' : `?minst=${encodeURIComponent(minst)}`}`);
    if (svar.status !== 200) throw new Error(JSON.stringify(svar.body));
    return new Rapport(svar.body);
  }

  private static async efter(klient: Klient, begynnelse: Svar): Promise<Rapport> {
    if (begynnelse.status !== 201) throw new Error(JSON.stringify(begynnelse.body));
    return Rapport.las(klient, begynnelse.body.id, begynnelse.body.position);
  }

  get id(): string {
    return this.body.id;
  }

  get revision(): number {
    return this.body.revision;
  }

  get avsnittsnycklar(): readonly string[] {
    return this.body.avsnitt.map(({ nyckel }) => nyckel);
  }

  avsnitt(nyckel: string): Avsnitt {
    return found(this.body.avsnitt, nyckel);
  }

  siffra(nyckel: string): Siffra {
    return found(
      this.body.avsnitt.flatMap(({ siffror }) => siffror),
      nyckel,
    );
  }

  varde(nyckel: string): unknown {
    return this.siffra(nyckel).varde;
  }

  tabell(nyckel: string): Tabell {
    return found(
      this.body.avsnitt.flatMap(({ tabeller }) => tabeller),
      nyckel,
    );
  }

  rad(nyckel: string, kod: string): Rad | undefined {
    return this.tabell(nyckel).rader.find((rad) => rad.kod === kod);
  }

  /** A column of a table by the codes of its rows, zero and blank left out. */
  kolumn(nyckel: string, kolumn = 'antal'): Readonly<Record<string, unknown>> {
    const filled = this.tabell(nyckel).rader.filter((rad) => rad[kolumn] !== 0 && rad[kolumn] !== null);
    return Object.fromEntries(filled.map((rad) => [rad.kod, rad[kolumn]]));
  }
}

function found<T extends { readonly nyckel: string }>(all: readonly T[], nyckel: string): T {
  const one = all.find((each) => each.nyckel === nyckel);
  if (!one) throw new Error(`Rapporten har inte ${nyckel}`);
  return one;
}
