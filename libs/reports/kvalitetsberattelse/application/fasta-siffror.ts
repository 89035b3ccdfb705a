import { AsyncResource } from 'node:async_hooks';
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { canonicalJson, type Json } from '#engine/kernel';
import { deriveServerKey } from '#engine/personal-data';
import { programmet } from '#reports/gemensamt';
import { faktabygge } from './faktabygge.js';
import { Minne } from './minne.js';

/** What is counted: of which report, as of which number, and everything else that decides the answer. */
export interface Rakning {
  readonly kommun: string;
  readonly berattelseId: string;
  readonly lopnummer: string;
  readonly fraga: unknown;
}

/** A release that is rolled out runs beside the one before; then nobody asks for what that had counted. */
const ANDRA_PROGRAM = '1 day';
/** What is decided has its documents; its figures are looked at beside them for a while. */
const BESLUTADE = '30 days';

export interface Skydd {
  /** 32 bytes, of the server's own */
  readonly serverKey: Buffer;
  /** told that what was kept of a report was not what the server had written */
  larma(berattelseId: string): void;
}

/** Where figures are kept. What was kept in one place does not hold in another. */
interface Plats {
  readonly kommun: string;
  readonly nyckel: string;
}

/**
 * The figures of a report, counted once: at its lopnummer they never change. They are kept as the text that the answer is read from, also the first time, under
 * everything that decides them: the question, the program that counts, and the version and the build of each projection that its facts come from. It is derived:
 * a row that is gone is counted again, and so is one that somebody else has written. Nothing is kept while the facts have not reached the number, stand still, or
 * lack events that have been put aside.
 */
export class FastaSiffror<Svar extends object> {
  // what is counted is for everybody who asks, whichever request came first and wherever that may read
  private readonly egen = new AsyncResource('FastaSiffror');
  private readonly minne = new Minne<Svar>();
  private readonly macKey: Buffer;

  /** @param fakta names of the projections that write the facts */
  constructor(
    private readonly dataSource: DataSource,
    private readonly fakta: readonly string[],
    private readonly skydd: Skydd,
    private readonly program: () => Promise<string> = programmet,
  ) {
    this.macKey = deriveServerKey(skydd.serverKey, 'rapport_siffror');
  }

  av(rakning: Rakning, rakna: () => Promise<Svar>): Promise<Svar> {
    return this.egen.runInAsyncScope(() => this.hamtaEllerRakna(rakning, rakna));
  }

  private async hamtaEllerRakna(rakning: Rakning, rakna: () => Promise<Svar>): Promise<Svar> {
    const { kommun, fraga } = rakning;
    const [program, { byggen, fardiga }] = await Promise.all([this.program(), faktabygge(this.dataSource, this.fakta, rakning)]);
    const nyckel = createHash('sha256')
      .update(canonicalJson({ program, byggen, fraga: JSON.parse(JSON.stringify(fraga, asText)) as Json }))
      .digest('hex');
    return this.minne.of({ kommun, nyckel, fardiga }, async () => {
      const sparat = await this.sparat(rakning, { kommun, nyckel });
      if (sparat !== null) return JSON.parse(sparat) as Svar;
      const svar = JSON.stringify(await rakna());
      if (fardiga) await this.lagra(rakning, nyckel, program, svar);
      return JSON.parse(svar) as Svar;
    });
  }

  /** What is kept there; what the server has not written is removed. */
  private async sparat({ berattelseId }: Rakning, plats: Plats): Promise<string | null> {
    const { kommun, nyckel } = plats;
    const [row] = await this.dataSource.query<{ readonly svar: string; readonly mac: string }[]>(
      'select svar, mac from rapport_siffror where kommun = $1 and nyckel = $2',
      [kommun, nyckel],
    );
    if (!row) return null;
    if (same(row.mac, this.mac(plats, row.svar))) return row.svar;
    this.skydd.larma(berattelseId);
    await this.dataSource.query('delete from rapport_siffror where kommun = $1 and nyckel = $2', [kommun, nyckel]);
    return null;
  }

  private mac({ kommun, nyckel }: Plats, svar: string): string {
    return createHmac('sha256', this.macKey)
      .update(JSON.stringify([kommun, nyckel, svar]))
      .digest('hex');
  }

  private async lagra({ kommun, berattelseId }: Rakning, nyckel: string, program: string, svar: string): Promise<void> {
    await this.dataSource.query(
      `insert into rapport_siffror (kommun, nyckel, berattelse_id, program, svar, mac) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [kommun, nyckel, berattelseId, program, svar, this.mac({ kommun, nyckel }, svar)],
    );
    await this.dataSource.query(
      `delete from rapport_siffror r where kommun = $1 and (berattelse_id = $3 and program = $2 and nyckel <> $4 or program <> $2 and skapad < now() - interval '${ANDRA_PROGRAM}'
         or skapad < now() - interval '${BESLUTADE}'
           and exists (select 1 from kvalitetsberattelse b where b.kommun = r.kommun and b.id = r.berattelse_id and b.dokument ? 'beslut'))`,
      [kommun, program, berattelseId, nyckel],
    );
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
