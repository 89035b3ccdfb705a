import { Datum, Fritext, Kod, KommandoDto, Kortext, Objekt, Sidfraga, Slug, Valfri } from '#engine/http';
import { PeriodDto } from '#reports/gemensamt';
import { FASER, MALLNAMN } from '../domain/index.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

export class SkapaDto extends KommandoDto {
  @Objekt(() => PeriodDto) period!: PeriodDto;
  @Slug({ exempel: ENHET, beskrivning: 'Delen av organisationen, med allt under den' }) organisationsenhetId!: string;
  @Valfri() @Kod({ koder: MALLNAMN }) mall?: string;
}

export class SkrivAvsnittDto extends KommandoDto {
  @Slug({ exempel: 'analys', beskrivning: 'Ett av avsnitten som visas i kvalitetsberättelsen' }) nyckel!: string;
  @Fritext({ max: 50_000, exempel: 'Avvikelserna har ökat sedan rapporteringen blev enklare.' }) text!: string;
  @Valfri()
  @Fritext({ max: 50_000, exempel: 'Avvikelserna har ökat.', beskrivning: 'Det som ska stå i den publika utgåvan i stället' })
  publikText?: string;
}

export class BeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-02-10' }) datum!: string;
  @Valfri() @Kortext({ max: 50, exempel: '§ 17', beskrivning: 'I protokollet, när en nämnd beslutar själv' }) paragraf?: string;
  @Valfri() @Kortext({ max: 50, exempel: 'SN 2026-17', beskrivning: 'Står på omslaget' }) diarienummer?: string;
}

export class NamndbehandlingDto extends KommandoDto {
  @Datum({ exempel: '2026-02-24' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 17' }) paragraf!: string;
  @Fritext({ max: 2_000, exempel: 'Nämnden lägger kvalitetsberättelsen till handlingarna.' }) beslut!: string;
}

export class ListfragaDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET }) organisationsenhetId?: string;
  @Valfri() @Kod({ koder: FASER }) fas?: string;
}
