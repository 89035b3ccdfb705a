import { Datum, EfterEllerLika, Fritext, Heltal, Id, Kod, KommandoDto, Sidfraga, Slug, Valfri } from '#engine/http';
import type { Informationsamne, Informationstillfalle } from '../../domain/personalinformation/index.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
export const AMNEN = ['lex-sarah', 'visselblasning', 'rutin', 'annat'];
export const TILLFALLEN = ['anstallning', 'aterkommande', 'forandring'];

export class PersonalinformationDto extends KommandoDto {
  @Slug({ exempel: ENHET, beskrivning: 'Enheten vars personal har informerats, eller en del av organisationen med allt under den.' })
  organisationsenhetId!: string;
  @Datum({ exempel: '2026-03-01', beskrivning: 'Dagen då informationen gavs.' }) datum!: string;
  @Kod({ koder: AMNEN }) avser!: Informationsamne;
  @Kod({ koder: TILLFALLEN, exempel: 'aterkommande' }) tillfalle!: Informationstillfalle;
  @Valfri() @Fritext({ max: 200, exempel: 'Arbetsplatsträff', beskrivning: 'Hur informationen gavs.' }) form?: string;
  @Valfri() @Heltal({ min: 1, max: 100_000, exempel: 12, beskrivning: 'Hur många som informerades, aldrig vilka.' }) antal?: number;
  @Valfri()
  @Fritext({ max: 5_000, exempel: 'Kommunens rutin för lex Sarah gicks igenom.', beskrivning: 'Vad de fick höra eller läsa.' })
  underlag?: string;
  @Valfri() @Id({ beskrivning: 'Rutinen som informationen gällde.' }) rutinId?: string;
  @Valfri() @Heltal({ min: 1, max: 10_000, exempel: 2, beskrivning: 'Rutinens version.' }) rutinversion?: number;
}

export class MakuleringDto extends KommandoDto {
  @Fritext({ exempel: 'Noteringen gällde en annan enhet.' }) motivering!: string;
}

export class PersonalinformationFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
}

export class SaknasFragaDto {
  @Valfri()
  @Heltal({ min: 2000, max: 9999, exempel: 2026, beskrivning: 'Ett kalenderår. De senaste tolv månaderna om det utelämnas.' })
  ar?: number;
}
