import { ApiProperty } from '@nestjs/swagger';
import {
  DatumEllerTidpunkt,
  FaktorKarta,
  Fritext,
  Heltal,
  Id,
  JaNej,
  KanVaraNull,
  Kod,
  Koder,
  Kortext,
  Lista,
  Objekt,
  Slug,
  Tidpunkt,
  Valfri,
} from '#engine/http';
import {
  AnteckningSvar,
  BerordDto,
  FristSvar,
  HandelseDto,
  Insynskod,
  koder,
  MotiveratSvar,
  OmedelbarAtgardDto,
  RegelverkSvar,
  SidaSvar,
} from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';

/** The shapes of the answers, for the description of the API. */
class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('avvikelsefaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Insynskod() insyn!: string;
  @KanVaraNull() @Slug() enhetId!: string | null;
  @Tidpunkt() rapporterad!: string;
  @Tidpunkt({ beskrivning: 'När rapporten registrerades i loggen' }) registrerad!: string;
  @Valfri() @Tidpunkt() mottagen?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Id() lexSarahId?: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class AvvikelseradSvar extends Stomme {
  @Valfri() @Fritext({ exempel: 'Morgonbesöket uteblev.' }) beskrivning?: string;
  @Valfri() @Koder({ koder: koder('kategorier') }) kategorier?: string[];
  @Valfri() @Koder({ koder: koder('lagrum') }) lagrum?: string[];
  @Valfri()
  @KanVaraNull()
  @Heltal({ exempel: 6, beskrivning: 'Det högsta av riskbedömningarnas' })
  riskvarde?: number | null;
}

export class AvvikelselistaSvar extends SidaSvar {
  @Lista(() => AvvikelseradSvar) avvikelser!: AvvikelseradSvar[];
}

class RiskbedomningSvar {
  @Kod({ koder: ['SoL-LSS', 'HSL'] }) lagrumsgrupp!: string;
  @Kortext({ exempel: 'risk-4x4-1' }) skalversion!: string;
  @FaktorKarta() faktorer!: Record<string, number>;
  @Heltal({ exempel: 6 }) riskvarde!: number;
  @Kod({ koder: ['gron', 'gul', 'rod'], exempel: 'gul' }) niva!: string;
}

class BedomningSvar {
  @Fritext({ exempel: 'Enstaka händelse som upptäcktes samma kväll.' }) motivering!: string;
  @JaNej({ exempel: false }) missforhallandeMisstanks!: boolean;
  @Tidpunkt() tidpunkt!: string;
}

class OrsakSvar {
  @Id() orsakId!: string;
  @Kod({ koder: koder('orsaksomraden') }) omrade!: string;
  @Fritext({ exempel: 'Schemaändringen lästes inte upp.' }) beskrivning!: string;
  @Valfri() @Id() processId?: string;
  @Valfri() @Id() rutinId?: string;
}

class UtredningSvar {
  @Fritext() handelseforlopp!: string;
  @Lista(() => OrsakSvar) orsaker!: OrsakSvar[];
  @Fritext() konsekvenser!: string;
  @Tidpunkt() tidpunkt!: string;
}

class BeslutSvar {
  @Kod({ koder: koder('avvikelsebeslut') }) beslut!: string;
  @Valfri() @Fritext() motivering?: string;
  @Tidpunkt() tidpunkt!: string;
}

class ImyBeslutSvar {
  @JaNej() anmals!: boolean;
  @Valfri() @Tidpunkt() skickad?: string;
  @Valfri() @Kortext({ exempel: 'SN 2026-123' }) diarienummer?: string;
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

class AvslutSvar {
  @Kod({ koder: ['beslut', 'lex-sarah', 'tidigare-system'] }) grund!: string;
  @Valfri() @Fritext() slutsats?: string;
  @Tidpunkt() tidpunkt!: string;
}

class FlyttSvar extends MotiveratSvar {
  @Valfri() @Slug() franEnhetId?: string;
  @Slug() tillEnhetId!: string;
}

export class AvvikelseSvar extends AvvikelseradSvar {
  @Valfri() @Kod({ koder: ['avvikelse', 'lex-sarah'] }) rapporterasSom?: string;
  @Valfri() @Kod({ koder: ['inloggad', 'utan-inloggning', 'tidigare-system'] }) rapportvag?: string;
  @Valfri() @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi?: string;
  @Valfri() @KanVaraNull() @Slug() rapportorId?: string | null;
  @Valfri() @Fritext({ exempel: 'AVV-1234', beskrivning: 'Ärendets nummer i det tidigare systemet' }) ursprungsnummer?: string;
  @Valfri() @Objekt(() => RegelverkSvar) regelverk?: RegelverkSvar;
  @Valfri() @Kod({ koder: koder('upptacktskallor') }) upptacktskalla?: string;
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt() upptackt?: string;
  @Valfri() @Kod({ koder: ['enskild', 'grupp', 'verksamhet'] }) beror?: string;
  @Valfri() @Lista(() => BerordDto) berorda?: BerordDto[];
  @Valfri() @Lista(() => OmedelbarAtgardDto) omedelbaraAtgarder?: OmedelbarAtgardDto[];
  @Valfri() @Lista(() => AnteckningSvar) aterkopplingar?: AnteckningSvar[];
  @Valfri() @Lista(() => AnteckningSvar) kompletteringar?: AnteckningSvar[];
  @Valfri() @Lista(() => RiskbedomningSvar) riskbedomningar?: RiskbedomningSvar[];
  @Valfri() @Objekt(() => BedomningSvar) bedomning?: BedomningSvar;
  @Valfri() @Tidpunkt({ beskrivning: 'När medicinskt ansvarig sjuksköterska underrättades' }) masUnderrattad?: string;
  @Valfri() @Objekt(() => UtredningSvar) utredning?: UtredningSvar;
  @Valfri() @Objekt(() => BeslutSvar) beslut?: BeslutSvar;
  @Valfri() @Objekt(() => ImyBeslutSvar) imyBeslut?: ImyBeslutSvar;
  @Valfri() @Objekt(() => AvslutSvar) avslut?: AvslutSvar;
  @Valfri() @Objekt(() => MotiveratSvar) makulering?: MotiveratSvar;
  @Valfri() @Lista(() => FlyttSvar) flyttar?: FlyttSvar[];
  @Valfri() @Lista(() => MotiveratSvar) aterlamnad?: MotiveratSvar[];
  @Valfri() @Lista(() => MotiveratSvar) aterupptaganden?: MotiveratSvar[];
  @Valfri() @Lista(() => AtgardskarnaSvar) atgarder?: AtgardskarnaSvar[];
}

class LiknandeRadSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000087' }) nummer!: string;
  @Kod({ koder: koder('avvikelsefaser') }) fas!: string;
  @Tidpunkt() rapporterad!: string;
  @ApiProperty({ type: [String], description: 'Varför den föreslås', example: ['samma enhet', 'samma kategori: fall'] }) skal!: string[];
}

export class LiknandeSvar {
  @Lista(() => LiknandeRadSvar) liknande!: LiknandeRadSvar[];
}
