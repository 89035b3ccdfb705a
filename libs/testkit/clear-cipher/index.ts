import type { Envelope } from '#engine/kernel';
import type { ClearField, FieldCipher } from '#engine/personal-data';

/**
 * For tests only: encryption switched off. The text itself stands where the ciphertext would, so that a search for planted text can be shown to
 * find it when nothing protects it.
 */
export class ClearFieldCipher implements FieldCipher {
  async seal(fields: readonly ClearField[]): Promise<readonly Envelope[]> {
    return fields.map(({ scope, place, text }) => ({ $e: 1, k: `${scope.slag}:${scope.id}`, p: place, iv: '', c: text }));
  }

  async open(envelopes: readonly Envelope[]): Promise<readonly (string | null)[]> {
    return envelopes.map(({ c }) => c);
  }
}
