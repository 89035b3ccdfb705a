import { FristSvar, SidaSvar } from '#areas/arende';
import { Datum, Fritext, Heltal, Id, Kod, Kortext, Lista, Slug, Valfri } from '#engine/http';
import { ANDRINGSTYPER } from '../../domain/index.js';

class LedningssystemandringSvar {
  @Kod({ koder: ANDRINGSTYPER, exempel: 'annat' }) typ!: string;
  @Valfri() @Id() id?: string;
  @Fritext({ exempel: 'Ansvaret för egenkontroll ligger på enhetscheferna.' }) text!: string;
}

export class LedningssystemrevisionSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'S-2026-000013' }) nummer!: string;
  @Kod({ koder: ['beslutad'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Slug() organisationsenhetId!: string;
  @Datum() datum!: string;
  @Kortext({ exempel: 'namnd' }) instans!: string;
  @Kortext({ exempel: '§ 21' }) paragraf!: string;
  @Kortext({ exempel: '2026' }) version!: string;
  @Fritext({ exempel: 'Ledningssystemet är ändamålsenligt.' }) sammanfattning!: string;
  @Lista(() => LedningssystemandringSvar) andringar!: LedningssystemandringSvar[];
  @Datum() nastaRevision!: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class LedningssystemrevisionslistaSvar extends SidaSvar {
  @Lista(() => LedningssystemrevisionSvar) revisioner!: LedningssystemrevisionSvar[];
}
