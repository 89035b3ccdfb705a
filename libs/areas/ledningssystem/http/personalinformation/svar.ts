import { Datum, Fritext, Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { FristSvar, MotiveratSvar } from '#areas/arende';
import { AMNEN, TILLFALLEN } from './dto.js';

/** The shapes of the answers, for the description of the API. */
export class PersonalinformationSvar {
  @Id() id!: string;
  @KanVaraNull() @Kortext({ beskrivning: 'Alltid null: noteringar har ingen nummerserie' }) nummer!: string | null;
  @Kod({ koder: ['registrerad', 'makulerad'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Slug() organisationsenhetId!: string;
  @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi!: string;
  @Datum({ beskrivning: 'Dagen då informationen gavs' }) datum!: string;
  @Kod({ koder: AMNEN }) avser!: string;
  @Kod({ koder: TILLFALLEN }) tillfalle!: string;
  @Tidpunkt({ beskrivning: 'När det antecknades' }) registrerad!: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
  @Valfri()
  @Kortext({ exempel: 'Socialtjänstlagen (2025:400) 27 kap. 3 § och LSS 24 c §.', beskrivning: 'Det den vilar på, av dagens lag' })
  grund?: string;
  @Valfri() @Fritext({ exempel: 'Arbetsplatsträff' }) form?: string;
  @Valfri() @Heltal({ exempel: 12 }) antal?: number;
  @Valfri() @Fritext({ exempel: 'Kommunens rutin för lex Sarah gicks igenom.' }) underlag?: string;
  @Valfri() @Id() rutinId?: string;
  @Valfri() @Heltal({ exempel: 2 }) rutinversion?: number;
  @Valfri() @Objekt(() => MotiveratSvar) makulering?: MotiveratSvar;
}

export class PersonalinformationslistaSvar {
  @Lista(() => PersonalinformationSvar) personalinformation!: PersonalinformationSvar[];
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
}

class EnhetUtanInformationSvar {
  @Slug() enhetId!: string;
  @Kortext({ exempel: 'Hemtjänsten Norr' }) namn!: string;
  @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi!: string;
  @KanVaraNull()
  @Datum({ exempel: '2024-09-10', beskrivning: 'När personalen senast informerades; null om det aldrig har antecknats' })
  senast!: string | null;
}

export class SaknadInformationSvar {
  @Datum({ exempel: '2026-01-01' }) fran!: string;
  @Datum({ exempel: '2026-12-31' }) till!: string;
  @Heltal({ exempel: 14, beskrivning: 'Hur många enheter frågan gällde' }) antalEnheter!: number;
  @Lista(() => EnhetUtanInformationSvar, { beskrivning: 'Enheterna som saknar en notering, i bokstavsordning' })
  enheter!: EnhetUtanInformationSvar[];
}
