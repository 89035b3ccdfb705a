import { Datum, Fritext, Heltal, Id, Kod, KommandoDto, Kortext, Sidfraga, Slug, Valfri } from '#engine/http';
import { FASER, type Utgava } from '../domain/index.js';

export class SkapaInternkontrollrapportDto extends KommandoDto {
  @Id({ beskrivning: 'Planen som rapporten redovisar' }) planId!: string;
  @Valfri() @Heltal({ min: 1, exempel: 1, beskrivning: 'Den version som gäller, om den utelämnas' }) planversion?: number;
}

export class SkrivRapportavsnittDto extends KommandoDto {
  @Slug({ exempel: 'omrade-1', beskrivning: 'Ett av avsnitten som visas i rapporten' }) nyckel!: string;
  @Fritext({ max: 50_000, exempel: 'Fakturorna attesteras i tid.' }) text!: string;
}

export class RapportbeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-02-10', beskrivning: 'Dagen då nämnden beslutade' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 12' }) paragraf!: string;
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

export class RapportdokumentfragaDto {
  @Valfri()
  @Kod({
    koder: ['html', 'json', 'pdf', 'docx', 'arkiv', 'xlsx'],
    beskrivning: 'html om den utelämnas; html och json finns i den här versionen',
  })
  format: string = 'html';

  @Valfri()
  @Kod({ koder: ['full', 'publik'], beskrivning: 'Om den utelämnas: den fullständiga för den som får se den, annars den publika' })
  utgava?: Utgava;
}
