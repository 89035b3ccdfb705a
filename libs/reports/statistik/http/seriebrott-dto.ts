import { Datum, Fritext, Kod, KommandoDto, Kortext, Sidfraga, Valfri } from '#engine/http';
import { SERIER } from '#reports/gemensamt';

export class SeriebrottAnteckningDto extends KommandoDto {
  @Kod({ koder: SERIER, beskrivning: 'Serien som bröts' }) slag!: string;
  @Datum({ exempel: '2025-03-01', beskrivning: 'Första dagen som räknas på det nya sättet' }) datum!: string;
  @Kortext({
    max: 500,
    exempel: 'Alla enheter började rapportera i e-tjänsten.',
    beskrivning: 'Vad som ändrades. Står öppet vid seriens siffror.',
  })
  kommentar!: string;
}

export class SeriebrottUpphavandeDto extends KommandoDto {
  @Fritext({ exempel: 'E-tjänsten infördes först i april.' }) motivering!: string;
}

export class SeriebrottsfilterDto extends Sidfraga {
  @Valfri() @Kod({ koder: SERIER }) slag?: string;
}
