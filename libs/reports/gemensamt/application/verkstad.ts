import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DocumentRefused, DocumentWorkshop, type DocumentFormat, type Rendered } from '#engine/document';
import { canonicalJson, DomainError, rule } from '#engine/kernel';
import type { Renderad, Utgavemodell } from '../dokument/index.js';
import type { Format, Utgava } from '../domain/index.js';

/** Raised when the same model would give another JSON. */
const JSON_RENDERER = 'json-2';

/** Makes files of models, in threads of their own so that other requests are answered meanwhile. The same model gives the same bytes. */
@Injectable()
export class Dokumentverkstad implements OnModuleDestroy {
  private readonly workshop = new DocumentWorkshop();

  /** @throws 422 `DOKUMENT_AVVISAT` when the format cannot be made as its standard asks, 503 when it takes too long */
  async rendera({ dokument, uppgifter }: Utgavemodell, utgava: Utgava, format: Format): Promise<Renderad> {
    if (format === 'json') return { format, utgava, renderare: JSON_RENDERER, bytes: Buffer.from(canonicalJson(uppgifter), 'utf8') };
    const { bytes, renderer } = await this.made({ dokument, format });
    return { format, utgava, renderare: renderer, bytes };
  }

  onModuleDestroy(): Promise<void> {
    return this.workshop.close();
  }

  private async made({
    dokument,
    format,
  }: {
    readonly dokument: Utgavemodell['dokument'];
    readonly format: DocumentFormat;
  }): Promise<Rendered> {
    try {
      return await this.workshop.render(dokument, format);
    } catch (error) {
      if (error instanceof DocumentRefused)
        throw rule(
          'DOKUMENT_AVVISAT',
          `Rapporten kan inte göras som ${format} så som standarden kräver. Hämta ett annat format, och be den som sköter driften att se över utformningen.`,
        );
      if (isOverdue(error))
        throw new DomainError('unavailable', 'DOKUMENT_DROJER', 'Dokumentet tar för lång tid att göra just nu. Försök igen om en stund.');
      throw error;
    }
  }
}

/** It took longer than the workshop's patience, or more wait than its queue holds. */
const isOverdue = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || /queue is at limit/i.test(error.message));
