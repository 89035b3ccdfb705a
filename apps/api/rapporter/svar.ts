import { ApiProperty } from '@nestjs/swagger';
import { Fritext, Kod, Kortext, Lista, Tidpunkt } from '#engine/http';
import { AnteckningSvar, koder } from '#areas/arende';

export class FormularSvar {
  @Fritext({ exempel: 'Berätta vad som hände.' }) text!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', properties: { id: { type: 'string' }, namn: { type: 'string' } } },
    example: [{ id: 'enhet', namn: 'Hemtjänst Norr' }],
  })
  enheter!: { id: string; namn: string }[];
}

export class RapportkvittoSvar {
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kortext({ exempel: 'ABCDE-FGHJK-MNPQR-STVWX', beskrivning: 'Visas bara nu. Spara den: med den följer du vad som händer.' })
  kvittokod!: string;
}

export class AterkopplingSvar {
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kod({ koder: [...new Set([...koder('avvikelsefaser'), ...koder('klagomalsfaser')])] }) fas!: string;
  @Tidpunkt() rapporterad!: string;
  @Lista(() => AnteckningSvar, { beskrivning: 'Det du har fått veta: svar, åtgärder och beslut' }) aterkopplingar!: AnteckningSvar[];
  @Lista(() => AnteckningSvar) kompletteringar!: AnteckningSvar[];
}
