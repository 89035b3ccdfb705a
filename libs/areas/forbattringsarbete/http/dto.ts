import { FRISTSTATUS, koder } from '#areas/arende';
import { Datum, EfterEllerLika, Fritext, Heltal, Id, Kod, KommandoDto, Kortext, Lista, Sidfraga, Slug, Valfri } from '#engine/http';
import type { Forbattringskalltyp, Forbattringsresultat, Forbattringsutfall } from '../domain/events.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
const Organisationsdel = (): PropertyDecorator => Slug({ exempel: ENHET, beskrivning: 'En del av organisationen med allt under den.' });

export class ForbattringskallaDto {
  @Kod({ koder: koder('forbattringskallor') }) typ!: Forbattringskalltyp;
  @Id() id!: string;
}

export class PaborjaForbattringsarbeteDto extends KommandoDto {
  @Kortext({ exempel: 'Färre uteblivna kvällsbesök' }) titel!: string;
  @Fritext({ exempel: 'Ändrade besök når inte kvällspersonalen. Vi prövar att läsa upp dem vid överlämningen.' }) beskrivning!: string;
  @Slug({ exempel: ENHET, beskrivning: 'Delen av organisationen som arbetet gäller.' }) organisationsenhetId!: string;
  @Valfri()
  @Fritext({ max: 5000, exempel: 'Inga uteblivna besök på tre månader.', beskrivning: 'Hur det ska synas att det har blivit bättre.' })
  mal?: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som driver arbetet; du själv om den utelämnas.' }) ansvarigId?: string;
  @Valfri() @Id({ beskrivning: 'Kvalitetsberättelsen som pekade ut behovet.' }) kvalitetsberattelseId?: string;
  @Valfri()
  @Lista(() => ForbattringskallaDto, { max: 50, beskrivning: 'Vad arbetet bygger på.' })
  kallor?: ForbattringskallaDto[];
}

export class ForandringDto extends KommandoDto {
  @Fritext({ exempel: 'Besöken lästes upp vid alla överlämningar i mars.' }) text!: string;
}

export class ForandringsutvarderingDto extends KommandoDto {
  @Kod({ koder: koder('forbattringsresultat') }) resultat!: Forbattringsresultat;
  @Fritext({ exempel: 'Ett uteblivet besök på tre månader, mot sju före.' }) text!: string;
}

export class ForbattringsutfallDto extends KommandoDto {
  @Kod({ koder: koder('forbattringsutfall'), beskrivning: 'Ett arbete kan läggas ned i vilken fas som helst.' })
  utfall!: Forbattringsutfall;
  @Fritext({ exempel: 'Uppläsningen skrivs in i rutinen för överlämning.' }) text!: string;
}

export class ForbattringsvarvDto extends KommandoDto {
  @Fritext({ exempel: 'Nästa varv prövar vi samma sak på morgonen.' }) text!: string;
}

export class ForbattringsavslutDto extends KommandoDto {
  @Fritext({ exempel: 'Arbetssättet är infört i alla grupper.' }) slutsats!: string;
}

export class ForbattringsarbeteFilterDto extends Sidfraga {
  @Valfri() @Organisationsdel() organisationsenhetId?: string;
  @Valfri() @Kod({ koder: koder('forbattringsarbetefaser') }) fas?: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) ansvarigId?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}

export class ForbattringshjuletFragaDto {
  @Valfri() @Organisationsdel() organisationsenhetId?: string;
  @Valfri() @Heltal({ min: 2000, max: 2200, exempel: 2026, beskrivning: 'Kalenderår; innevarande år om det utelämnas.' }) ar?: number;
}
