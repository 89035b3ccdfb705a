import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '#engine/access';
import { BASE } from '#engine/http';
import type { Hjulpost, Hjulslag, Hjulurval } from './hjulet.js';
import { Lasning } from './lasning.js';

/** An area that has something in the wheel. It counts only what the caller may see. */
export interface Hjulkalla {
  readonly slag: readonly Hjulslag[];
  poster(principal: Principal, urval: Hjulurval): Promise<readonly Hjulpost[]>;
}

/** What the wheel counts. Each area adds its own when its module starts. */
@Injectable()
export class Hjulkallor {
  private readonly kallor = new Map<Hjulslag, Hjulkalla>();

  registrera(kalla: Hjulkalla): void {
    for (const slag of kalla.slag) {
      if (this.kallor.has(slag)) throw new Error(`${slag} has been registered twice in the wheel`);
      this.kallor.set(slag, kalla);
    }
  }

  async poster(principal: Principal, urval: Hjulurval): Promise<ReadonlyMap<Hjulslag, Hjulpost>> {
    const poster = new Map<Hjulslag, Hjulpost>();
    // One after another: a wheel is not to take the whole pool of connections.
    for (const kalla of new Set(this.kallor.values())) {
      for (const post of await kalla.poster(principal, urval)) poster.set(post.slag, post);
    }
    return poster;
  }
}

/** A condition with its named parameters; `kommun`, `hjulfran`, `hjultill` and `hjulenhet` are taken. */
export interface Hjulsikt {
  readonly synlig: string;
  readonly varden: Readonly<Record<string, unknown>>;
}

/** How a kind is counted. All SQL is over `alias`, in the named parameters of the area's condition and those that `Hjulsikt` tells of. */
export interface Hjulrad {
  readonly slag: Hjulslag;
  /** has a column kommun */
  readonly tabell: string;
  /** the alias that the area's condition uses */
  readonly alias: string;
  /** SQL: belongs to the year; see `underAret` and `dagenUnderAret` */
  readonly iAret: string;
  /** SQL: is still open; left out where nothing of the kind can be open */
  readonly oppen?: string;
  /** SQL for the way from the kommun to the unit, a text[]; `<alias>.enhet_vag` when left out */
  readonly vag?: string;
  readonly lista: Listlank;
}

/** The list below the API's base, and the names of its filters where it has them. */
export interface Listlank {
  readonly plats: string;
  readonly enhet?: string;
  readonly ar?: 'fran-till' | 'ar';
  /** further filters, always the same */
  readonly urval?: Readonly<Record<string, string>>;
}

/** SQL: the instant lies in the year. */
export const underAret = (kolumn: string): string =>
  `${kolumn} >= :hjulfran::timestamp at time zone 'Europe/Stockholm' and ${kolumn} < (:hjultill::date + 1)::timestamp at time zone 'Europe/Stockholm'`;

/** SQL: the day lies in the year. */
export const dagenUnderAret = (kolumn: string): string => `${kolumn} between :hjulfran::date and :hjultill::date`;

/** The kinds of an area that are rows of its own tables. */
@Injectable()
export abstract class Radhjul implements Hjulkalla, OnModuleInit {
  protected abstract readonly rader: readonly Hjulrad[];

  constructor(
    private readonly kallor: Hjulkallor,
    protected readonly lasning: Lasning,
  ) {}

  get slag(): readonly Hjulslag[] {
    return this.rader.map(({ slag }) => slag);
  }

  onModuleInit(): void {
    this.kallor.registrera(this);
  }

  /** What the caller may see of the rows: the same as in the area's list. */
  protected abstract siktvillkor(principal: Principal): Hjulsikt | Promise<Hjulsikt>;

  async poster(principal: Principal, urval: Hjulurval): Promise<readonly Hjulpost[]> {
    const sikt = await this.siktvillkor(principal);
    const poster: Hjulpost[] = [];
    for (const rad of this.rader) poster.push(await raknaRader(this.lasning, principal, urval, rad, sikt));
    return poster;
  }
}

/** Counts the rows of a kind that the caller may see. */
export async function raknaRader(
  { dataSource }: Pick<Lasning, 'dataSource'>,
  { kommun }: Principal,
  urval: Hjulurval,
  rad: Hjulrad,
  { synlig, varden }: Hjulsikt,
): Promise<Hjulpost> {
  const { slag, tabell, alias, iAret, oppen, vag = `${alias}.enhet_vag`, lista } = rad;
  const villkor = [
    `${alias}.kommun = :kommun`,
    synlig,
    iAret,
    ...(urval.organisationsenhetId === undefined ? [] : [`:hjulenhet = any(${vag})`]),
  ];
  const [sql, parametrar] = dataSource.driver.escapeQueryWithParameters(
    `select count(*)::int as antal, (count(*) filter (where ${oppen ?? 'false'}))::int as oppna from ${tabell} ${alias}
     where ${villkor.map((each) => `(${each})`).join(' and ')}`,
    { ...varden, kommun, hjulfran: `${urval.ar}-01-01`, hjultill: `${urval.ar}-12-31`, hjulenhet: urval.organisationsenhetId },
  );
  const [{ antal, oppna } = { antal: 0, oppna: 0 }] = await dataSource.query<{ antal: number; oppna: number }[]>(sql, parametrar);
  return { slag, antal, varavOppna: oppen === undefined ? null : oppna, lank: listlank(lista, urval) };
}

/** Where the list can be read, with the filters that it knows. */
export function listlank({ plats, enhet, ar, urval: alltid = {} }: Listlank, urval: Hjulurval): string {
  const fraga = new URLSearchParams(alltid);
  if (enhet !== undefined && urval.organisationsenhetId !== undefined) fraga.set(enhet, urval.organisationsenhetId);
  if (ar === 'ar') fraga.set('ar', String(urval.ar));
  if (ar === 'fran-till') {
    fraga.set('fran', `${urval.ar}-01-01`);
    fraga.set('till', `${urval.ar}-12-31`);
  }
  const text = fraga.toString();
  return text === '' ? `${BASE}/${plats}` : `${BASE}/${plats}?${text}`;
}
