import { KALLTYPER, type Kalltyp } from '#areas/atgard';
import { Datum, EfterEllerLika, Fritext, Heltal, Id, JaNej, Kod, KommandoDto, Kortext, Objekt, Sidfraga, Slug, Valfri } from '#engine/http';
import { EXEMPELENHET } from '../process/dto.js';

export const RUTINFASER = ['utkast', 'gallande', 'upphavd'];

export class UpprattaRutinDto extends KommandoDto {
  @Slug({ exempel: EXEMPELENHET, beskrivning: 'Enheten, avdelningen eller förvaltningen vars personal ska arbeta efter rutinen.' })
  organisationsenhetId!: string;
  @Kortext({ exempel: 'Överlämning mellan dag och kväll' }) titel!: string;
  @Slug({ exempel: 'enhetschef-1' }) agareId!: string;
  @Valfri() @Id({ beskrivning: 'Processen som rutinen hör till.' }) processId?: string;
  @Valfri() @Id({ beskrivning: 'Aktiviteten i processen som den säger hur man gör.' }) aktivitetId?: string;
}

export class AndraRutinDto extends KommandoDto {
  @Valfri() @Kortext({ exempel: 'Överlämning mellan arbetspass' }) titel?: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) agareId?: string;
  @Valfri() @Id() processId?: string;
  @Valfri() @Id() aktivitetId?: string;
}

export class AtgardspekareDto {
  @Kod({ koder: KALLTYPER, beskrivning: 'Slaget av ärende som åtgärden hör till.' }) kalla!: Kalltyp;
  @Id({ beskrivning: 'Ärendet.' }) kallaId!: string;
  @Id() atgardId!: string;
}

export class RutinversionDto extends KommandoDto {
  @Datum({ exempel: '2026-02-01', beskrivning: 'Dagen för beslutet.' }) datum!: string;
  @Datum({ exempel: '2026-02-15', beskrivning: 'Från den dagen gäller versionen.' }) @EfterEllerLika('datum') giltigFran!: string;
  @Valfri() @Kortext({ max: 50, exempel: '§ 12' }) paragraf?: string;
  @Fritext({ max: 100_000, exempel: 'Ändrade besök läses upp vid överlämningen. Den som lämnar över ansvarar.' }) innehall!: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Ändrade besök läses upp.', beskrivning: 'Vad som är nytt.' }) andring?: string;
  @Valfri() @Datum({ exempel: '2027-02-15', beskrivning: 'Ett år efter giltigFran om den utelämnas.' }) nastaRevidering?: string;
  @Valfri()
  @Objekt(() => AtgardspekareDto, { beskrivning: 'Åtgärden av typen rutinandring som ledde till versionen.' })
  atgard?: AtgardspekareDto;
}

export class RutinupphavandeDto extends KommandoDto {
  @Datum({ exempel: '2026-12-31', beskrivning: 'Dagen för beslutet.' }) datum!: string;
  @Fritext({ exempel: 'Ersätts av en gemensam rutin.' }) motivering!: string;
}

export class RutinVisningDto {
  @Valfri()
  @Heltal({ min: 1, max: 10_000, exempel: 1, beskrivning: 'Versionen vars text visas. Den som gäller i dag om den utelämnas.' })
  version?: number;
}

export class RutinFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: EXEMPELENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Id() processId?: string;
  @Valfri() @Kod({ koder: RUTINFASER }) fas?: string;
  @Valfri() @JaNej({ beskrivning: 'En åtgärd säger att rutinen ska ändras, och ingen version har kommit av den.' }) utanVersion?: boolean;
}
