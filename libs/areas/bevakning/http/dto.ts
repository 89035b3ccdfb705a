import { FRISTSTATUS } from '#areas/arende';
import { Datum, Kod, Sidfraga, Slug, Valfri } from '#engine/http';
import type { Utskicksstatus } from '#engine/outbox';

export const UTSKICKSSTATUS: readonly Utskicksstatus[] = ['vantar', 'skickad', 'utan-adress', 'misslyckad'];

export class FristFilterDto extends Sidfraga {
  @Valfri()
  @Slug({
    exempel: 'enhetschef-1',
    beskrivning: 'Den som är utpekad som ansvarig. Med ditt eget id: också de frister som någon av dina roller svarar för.',
  })
  ansvarigId?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) status?: string;
  @Valfri() @Datum({ exempel: '2026-03-31', beskrivning: 'Frister som går ut den dagen eller tidigare.' }) till?: string;
}

export class UtskickFilterDto extends Sidfraga {
  @Valfri() @Kod({ koder: UTSKICKSSTATUS }) status?: Utskicksstatus;
}
