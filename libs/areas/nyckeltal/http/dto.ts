import { koder } from '#areas/arende';
import { DatumEllerTidpunkt, Fritext, Heltal, Kod, KommandoDto, Kortext, Sidfraga, Tal, Valfri } from '#engine/http';

const KALLOR = koder('nyckeltalskallor');
const AR = { min: 1900, max: 2100, exempel: 2025 };

export class RegistreraNyckeltalDto extends KommandoDto {
  @Kod({ koder: KALLOR }) kalla!: string;
  @Kortext({ max: 50, exempel: 'U21468', beskrivning: 'Beteckningen hos källan.' }) nyckeltalId!: string;
  @Kortext({ max: 500, exempel: 'Brukarbedömning hemtjänst, bemötande, andel (%)' }) titel!: string;
  @Heltal({ ...AR, beskrivning: 'Året som siffran gäller.' }) ar!: number;
  @Valfri() @Tal({ exempel: 87.5, beskrivning: 'Totalt. Utelämnas när källan inte har något värde: tomt är inte noll.' }) varde?: number;
  @Valfri() @Tal({ exempel: 88.1 }) kvinnor?: number;
  @Valfri() @Tal({ exempel: 86.4 }) man?: number;
  @Valfri() @Kortext({ max: 50, exempel: 'procent', beskrivning: 'Vad siffran mäts i.' }) enhet?: string;
  @Valfri()
  @Kortext({ exempel: 'Riket', beskrivning: 'Enheten hos källan, eller Riket. Kommunen om den utelämnas.' })
  kallenhet?: string;
  @DatumEllerTidpunkt({ exempel: '2026-03-01', beskrivning: 'När siffran hämtades hos källan.' }) hamtad!: string;
  @Valfri() @Kortext({ max: 1_000, exempel: 'Serien bytte definition 2023.' }) kommentar?: string;
}

export class NyckeltalMakuleringDto extends KommandoDto {
  @Fritext({ exempel: 'Siffran gällde ett annat år.' }) motivering!: string;
}

export class NyckeltalFilterDto extends Sidfraga {
  @Valfri() @Heltal(AR) ar?: number;
  @Valfri() @Kod({ koder: KALLOR }) kalla?: string;
  @Valfri() @Kortext({ max: 50, exempel: 'U21468' }) nyckeltalId?: string;
}
