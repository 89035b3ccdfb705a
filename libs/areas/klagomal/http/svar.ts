import { FristSvar, Insynskod, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Koder, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { AvsandareDto } from './dto.js';

/** The shapes of the answers, for the description of the API. */
class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'K-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('klagomalsfaser') }) fas!: string;
  @Kod({ koder: koder('klagomalstyper') }) typ!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Insynskod() insyn!: string;
  @KanVaraNull() @Slug() enhetId!: string | null;
  @Tidpunkt({ beskrivning: 'När det kom in' }) inkom!: string;
  @Tidpunkt({ beskrivning: 'När det skrevs in i loggen' }) nedtecknad!: string;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Kortext({ exempel: 'SN 2026-17' }) diarienummer?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
  @Kod({ koder: koder('kanaler') }) kanal!: string;
  @Kod({ koder: koder('avsandare') }) avsandarkategori!: string;
  @JaNej() anonym!: boolean;
  @Fritext({ exempel: 'Maten är kall när den kommer.' }) beskrivning!: string;
  @Koder({ koder: koder('kategorier') }) kategorier!: string[];
  @Koder({ koder: koder('lagrum') }) lagrum!: string[];
}

export class KlagomalsradSvar extends Stomme {}

export class KlagomalslistaSvar extends SidaSvar {
  @Lista(() => KlagomalsradSvar) klagomal!: KlagomalsradSvar[];
}

class SekretessSvar {
  @Kortext({ exempel: 'Offentlighets- och sekretesslagen 26 kap. 1 §' }) bestammelse!: string;
  @Datum() datum!: string;
  @Kortext({ exempel: 'Socialnämnden' }) myndighet!: string;
}

class RegistreringSvar {
  @Kortext({ exempel: 'SN 2026-17' }) diarienummer!: string;
  @Fritext({ exempel: 'Klagomål på verksamheten' }) arendemening!: string;
  @Valfri() @Objekt(() => SekretessSvar) sekretess?: SekretessSvar;
  @Tidpunkt() tidpunkt!: string;
}

class BekraftelseSvar {
  @Valfri() @Kod({ koder: koder('kanaler') }) kanal?: string;
  @Tidpunkt() tidpunkt!: string;
}

class TilldelningSvar {
  @Valfri() @Slug() franEnhetId?: string;
  @Slug() enhetId!: string;
  @Valfri() @Slug() anvandareId?: string;
  @Tidpunkt() tidpunkt!: string;
}

class KlagomalsutredningSvar {
  @Fritext() text!: string;
  @Tidpunkt() tidpunkt!: string;
}

class SvarSvar {
  @Fritext({ exempel: 'Tack för att ni hörde av er.' }) svar!: string;
  @Valfri() @Fritext({ exempel: 'Söndagens körtur delas i två.' }) atgard?: string;
  @Valfri() @Kod({ koder: koder('kanaler') }) kanal?: string;
  @Tidpunkt() tidpunkt!: string;
}

class OmprovningSvar {
  @Fritext() skal!: string;
  @Tidpunkt() tidpunkt!: string;
}

class DelegationsbeslutSvar {
  @Datum() datum!: string;
  @Fritext() beslut!: string;
  @Tidpunkt() tidpunkt!: string;
}

class KopplingSvar {
  @Kod({ koder: koder('kopplingstyper') }) typ!: string;
  @Id() id!: string;
  @Tidpunkt() tidpunkt!: string;
}

class OmklassningSvar {
  @Kod({ koder: koder('omklassningar') }) till!: string;
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

class KlagomalskompletteringSvar {
  @Fritext({ exempel: 'Det gäller också lördagar.' }) text!: string;
  @JaNej() avAvsandaren!: boolean;
  @Tidpunkt() tidpunkt!: string;
}

class KlagomalsavslutSvar {
  @Valfri() @Fritext() slutsats?: string;
  @Tidpunkt() tidpunkt!: string;
}

class KlagomalSaknarSvar {
  @Kortext({ exempel: 'registrering' }) falt!: string;
  @Kortext({ exempel: 'Klagomålet är inte registrerat. Be registratorn registrera det.' }) meddelande!: string;
}

export class KlagomalSvar extends Stomme {
  @JaNej() onskarSvar!: boolean;
  @JaNej({ beskrivning: 'Avsändaren vill ha svar och går att nå' }) kanBesvaras!: boolean;
  @Kod({ koder: ['inloggad', 'utan-inloggning'] }) mottagningsvag!: string;
  @Valfri() @Objekt(() => AvsandareDto) avsandare?: AvsandareDto;
  @Lista(() => SvarSvar) svar!: SvarSvar[];
  @Lista(() => KlagomalskompletteringSvar) kompletteringar!: KlagomalskompletteringSvar[];
  @Valfri() @KanVaraNull() @Kod({ koder: koder('regi') }) regi?: string | null;
  @Valfri() @KanVaraNull() @Slug() mottagareId?: string | null;
  @Valfri() @KanVaraNull() @Slug() anvandareId?: string | null;
  @Valfri() @Objekt(() => RegistreringSvar) registrering?: RegistreringSvar;
  @Valfri() @Objekt(() => BekraftelseSvar) bekraftelse?: BekraftelseSvar;
  @Valfri() @Lista(() => TilldelningSvar) tilldelningar?: TilldelningSvar[];
  @Valfri() @Lista(() => KlagomalsutredningSvar) utredningar?: KlagomalsutredningSvar[];
  @Valfri() @Objekt(() => OmprovningSvar) omprovning?: OmprovningSvar;
  @Valfri() @Objekt(() => DelegationsbeslutSvar) delegationsbeslut?: DelegationsbeslutSvar;
  @Valfri() @Lista(() => KopplingSvar) kopplingar?: KopplingSvar[];
  @Valfri() @Objekt(() => OmklassningSvar) omklassning?: OmklassningSvar;
  @Valfri() @Objekt(() => KlagomalsavslutSvar) avslut?: KlagomalsavslutSvar;
  @Valfri() @Lista(() => AtgardskarnaSvar) atgarder?: AtgardskarnaSvar[];
  @Valfri() @Lista(() => KlagomalSaknarSvar, { beskrivning: 'Vad ett avslut ännu saknar' }) saknas?: KlagomalSaknarSvar[];
}
