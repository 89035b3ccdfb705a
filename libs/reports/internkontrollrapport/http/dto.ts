import { Datum, Fritext, Heltal, Id, Kod, KommandoDto, Kortext, Sidfraga, Slug, Valfri } from '#engine/http';
import { FASER } from '../domain/index.js';

export class SkapaInternkontrollrapportDto extends KommandoDto {
  @Id({ beskrivning: 'Planen som rapporten redovisar' }) planId!: string;
  @Valfri() @Heltal({ min: 1, exempel: 1, beskrivning: 'Den version som gäller, om den utelämnas' }) planversion?: number;
}

export class SkrivRapportavsnittDto extends KommandoDto {
  @Slug({ exempel: 'omrade-1', beskrivning: 'Ett av avsnitten som visas i rapporten' }) nyckel!: string;
  @Fritext({ max: 50_000, exempel: 'Fakturorna attesteras i tid.' }) text!: string;
  @Valfri()
  @Fritext({ max: 50_000, exempel: 'Fakturorna attesteras.', beskrivning: 'Det som ska stå i den publika utgåvan i stället' })
  publikText?: string;
}

export class RapportbeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-02-10', beskrivning: 'Dagen då nämnden beslutade' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 12' }) paragraf!: string;
  @Valfri() @Kortext({ max: 50, exempel: 'SN 2026-17', beskrivning: 'Står på omslaget' }) diarienummer?: string;
}

export class OverlamnandeDto extends KommandoDto {
  @Kortext({ max: 200, exempel: 'Kommunstyrelsen' }) till!: string;
  @Datum({ exempel: '2026-02-24' }) datum!: string;
}

export class InternkontrollrapportlistfragaDto extends Sidfraga {
  @Valfri() @Id() planId?: string;
  @Valfri() @Slug() namndId?: string;
  @Valfri() @Kod({ koder: FASER }) fas?: string;
}
