import { Datum, Fritext, Id, Kod, KommandoDto, Kortext, Lista, Sidfraga, Slug, Valfri } from '#engine/http';
import { ANDRINGSTYPER, type Andringstyp } from '../../domain/index.js';

const NAMND = '2b7c1d55-90d2-5b1e-8e0f-6a4c3e2d1f02';

export class LedningssystemandringDto {
  @Kod({ koder: ANDRINGSTYPER, exempel: 'annat' }) typ!: Andringstyp;
  @Valfri() @Id({ beskrivning: 'Processen eller rutinen.' }) id?: string;
  @Fritext({ max: 5_000, exempel: 'Ansvaret för egenkontroll ligger på enhetscheferna.' }) text!: string;
}

export class LedningssystemrevisionDto extends KommandoDto {
  @Slug({ exempel: NAMND, beskrivning: 'Nämnden.' }) organisationsenhetId!: string;
  @Datum({ exempel: '2026-02-18', beskrivning: 'Dagen för beslutet.' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 21' }) paragraf!: string;
  @Kortext({ max: 50, exempel: '2026', beskrivning: 'Vad versionen av ledningssystemet kallas.' }) version!: string;
  @Fritext({ exempel: 'Ledningssystemet är ändamålsenligt. Två processer har beskrivits på nytt.' }) sammanfattning!: string;
  @Valfri() @Lista(() => LedningssystemandringDto, { max: 500 }) andringar?: LedningssystemandringDto[];
  @Valfri() @Datum({ exempel: '2027-02-18', beskrivning: 'Ett år fram om den utelämnas.' }) nastaRevision?: string;
}

export class LedningssystemrevisionFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: NAMND, beskrivning: 'Nämnden.' }) organisationsenhetId?: string;
}
