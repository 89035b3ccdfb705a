import type { Clock, Envelope } from '#engine/kernel';
import { envelopesIn, withTexts } from './envelopes.js';
import { GALLRAD, type FieldCipher, type PersonalDataReader, type ReadAccess, type Revealed } from './port.js';
import type { ReadLog } from './read-log.js';
import { unavailable } from './unavailable.js';

export class LoggedPersonalDataReader implements PersonalDataReader {
  constructor(
    private readonly log: ReadLog,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  /** Throws 503 `LASLOGG_NERE` when the row cannot be written, before anything has been decrypted. */
  async reveal<T>(access: ReadAccess, value: T): Promise<Revealed<T>> {
    const envelopes = envelopesIn(value);
    if (envelopes.length === 0 && access.arenden.length === 0) return value as Revealed<T>;
    await this.logged(access, envelopes.length);
    if (envelopes.length === 0) return value as Revealed<T>;
    const texts = await this.cipher.open(envelopes);
    const textOf = new Map<Envelope, string>(envelopes.map((envelope, index) => [envelope, texts[index] ?? GALLRAD]));
    return withTexts(value, (envelope) => textOf.get(envelope)!) as Revealed<T>;
  }

  private async logged(access: ReadAccess, antal: number): Promise<void> {
    if (access.arenden.length === 0) throw new TypeError('Texts cannot be shown without saying which cases they belong to');
    const row = { ...access, arenden: [...new Set(access.arenden)], tidpunkt: this.clock.now(), antal };
    try {
      await this.log.append(row);
    } catch (error) {
      throw unavailable(
        'LASLOGG_NERE',
        'Läsloggen går inte att skriva just nu, och då visas inga personuppgifter. Försök igen om en stund.',
        error,
      );
    }
  }
}
