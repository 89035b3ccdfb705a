import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import { DocumentRefused, DocumentWorkshop, type DocumentFormat, type WorkshopOptions } from '#engine/document';
import { canonicalJson, rule } from '#engine/kernel';
import type { Renderad, Utgavemodell } from '../dokument/index.js';
import type { Format, Utgava } from '../domain/index.js';

/** Raised when the same model would give another JSON. */
const JSON_RENDERER = 'json-2';

/** `WorkshopOptions`, where they are other than a service's */
export const VERKSTADSVAL = Symbol('Verkstadsval');

/** For a command: nobody waits for an answer over HTTP, and a slow machine shall not end what has been going on for minutes. */
export const UTAN_BRADSKA: WorkshopOptions = { limit: 15 * 60_000, patience: 60 * 60_000 };

/** Makes files of models, in processes of their own so that other requests are answered meanwhile. The same model gives the same bytes. */
@Injectable()
export class Dokumentverkstad implements OnModuleDestroy {
  private readonly workshop: DocumentWorkshop;

  constructor(@Optional() @Inject(VERKSTADSVAL) options?: WorkshopOptions) {
    this.workshop = new DocumentWorkshop(options);
  }

  /**
   * @param agare who asks: one person's files wait for each other and not for others'. Without: for none
   * @throws 422 `DOKUMENT_AVVISAT` when the format cannot be made as its standard asks, 503 when it takes too long or the work was broken off
   */
  async rendera({ dokument, uppgifter }: Utgavemodell, utgava: Utgava, format: Format, agare?: string): Promise<Renderad> {
    if (format === 'json') return { format, utgava, renderare: JSON_RENDERER, bytes: Buffer.from(canonicalJson(uppgifter), 'utf8') };
    const { bytes, renderer } = await this.workshop.render(dokument, format, agare).catch(asRule(format));
    return { format, utgava, renderare: renderer, bytes };
  }

  onModuleDestroy(): Promise<void> {
    return this.workshop.close();
  }
}

const asRule =
  (format: DocumentFormat) =>
  (error: unknown): never => {
    if (!(error instanceof DocumentRefused)) throw error;
    throw rule(
      'DOKUMENT_AVVISAT',
      `Rapporten kan inte göras som ${format} så som standarden kräver. Hämta ett annat format, och be den som sköter driften att se över utformningen.`,
    );
  };
