import { ApiProperty } from '@nestjs/swagger';
import {
  Datum,
  DatumEllerTidpunkt,
  Fritext,
  Heltal,
  Id,
  JaNej,
  KanVaraNull,
  Kod,
  Koder,
  Kortext,
  Kvitto,
  Lista,
  Objekt,
  Slug,
  Tidpunkt,
  Uuidlista,
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
import { DokumenteradAvDto, ExternUtredareDto, GranskadDto, LexOrsakDto, RapportorDto } from './dto.js';

/** The shapes of the answers, for the description of the API. */
class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'L-2026-000012' }) nummer!: string;
  @Kod({ koder: koder('lexsarahfaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Insynskod() insyn!: string;
  @KanVaraNull() @Slug() enhetId!: string | null;
  @Tidpunkt({ beskrivning: 'När den första rapporten kom in' }) inkom!: string;
  @Tidpunkt({ beskrivning: 'När den registrerades i loggen' }) registrerad!: string;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Tidpunkt() mottagen?: string;
  @Valfri() @Tidpunkt() utredareUtsedd?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'När den senaste versionen av utredningen blev klar' }) klarmarkerad?: string;
  @Valfri() @Tidpunkt() beslutad?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Valfri() @Tidpunkt() aterlamnad?: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class LexSarahRadSvar extends Stomme {
  @Valfri() @Fritext({ exempel: 'En boende blev inlåst på sitt rum under natten.' }) beskrivning?: string;
  @Valfri() @Heltal({ exempel: 1 }) antalRapporter?: number;
  @Valfri() @Heltal({ exempel: 1 }) antalBerorda?: number;
  @Valfri() @Koder({ koder: koder('kategorier') }) kategorier?: string[];
  @Valfri() @Koder({ koder: koder('lagrum') }) lagrum?: string[];
  @Valfri() @Kod({ koder: koder('lexsarahgrader') }) grad?: string;
}

export class LexSarahListaSvar extends SidaSvar {
  @Lista(() => LexSarahRadSvar) lexSarah!: LexSarahRadSvar[];
}

class OverlamnadSvar {
  @Id() avvikelseId!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

class RapportSvar {
  @Id() rapportId!: string;
  @Tidpunkt() inkom!: string;
  @Tidpunkt() registrerad!: string;
  @Fritext({ exempel: 'En boende blev inlåst på sitt rum under natten.' }) beskrivning!: string;
  @Valfri() @Objekt(() => RapportorDto) rapportor?: RapportorDto;
  @Valfri() @Objekt(() => OverlamnadSvar, { beskrivning: 'Avvikelsen som lämnades över' }) avvikelse?: OverlamnadSvar;
}

class NamndinformationSvar {
  @Slug() namndId!: string;
  @Kod({ koder: ['rapport', 'anmalan'] }) avser!: string;
  @Datum() datum!: string;
  @Tidpunkt() tidpunkt!: string;
}

class InitialBedomningSvar extends MotiveratSvar {
  @Kod({ koder: ['utreds', 'aterlamnas'] }) beslut!: string;
}

class UtredareSvar {
  @Valfri() @Slug() anvandareId?: string;
  @Valfri() @Objekt(() => ExternUtredareDto) extern?: ExternUtredareDto;
  @Tidpunkt() tidpunkt!: string;
}

class AvsnittSvar {
  @Kod({ koder: koder('avsnittsnycklar') }) nyckel!: string;
  @Fritext() text!: string;
  @Tidpunkt() tidpunkt!: string;
}

class UppgiftSvar {
  @Id() uppgiftId!: string;
  @Fritext({ exempel: 'Dörren låstes klockan 22 enligt larmloggen.' }) text!: string;
  @Kod({ koder: koder('uppgiftsarter') }) art!: string;
  @Fritext({ exempel: 'Larmloggen' }) kalla!: string;
  @Datum() datum!: string;
  @Objekt(() => DokumenteradAvDto) dokumenteradAv!: DokumenteradAvDto;
  @Tidpunkt() tidpunkt!: string;
}

class HorandeSvar {
  @JaNej() hord!: boolean;
  @Valfri() @JaNej() informerad?: boolean;
  @Valfri() @Fritext() motivering?: string;
  @Tidpunkt() tidpunkt!: string;
}

class KonsekvenserSvar {
  @Fritext() text!: string;
  @Valfri() @Fritext() barnperspektiv?: string;
  @Tidpunkt() tidpunkt!: string;
}

class LexOrsakSvar extends LexOrsakDto {
  @Id() orsakId!: string;
}

class LiknandeGranskningSvar {
  @Lista(() => GranskadDto) granskade!: GranskadDto[];
  @Fritext() slutsats!: string;
  @Tidpunkt() tidpunkt!: string;
}

class AktSvar {
  @JaNej() noterat!: boolean;
  @Valfri() @Datum() datum?: string;
  @Valfri() @Fritext() motivering?: string;
  @Tidpunkt() tidpunkt!: string;
}

class ForslagSvar extends MotiveratSvar {
  @Valfri() @Kod({ koder: koder('lexsarahgrader') }) grad?: string;
  @Valfri() @Fritext() riskForUpprepning?: string;
  @Uuidlista() atgardIds!: string[];
}

class UtredningsversionSvar {
  @Heltal({ exempel: 1 }) version!: number;
  @Tidpunkt() tidpunkt!: string;
}

class LexBeslutSvar extends MotiveratSvar {
  @Kod({ koder: koder('lexsarahgrader') }) grad!: string;
  @Kod({ koder: koder('beslutsinstanser') }) beslutsinstans!: string;
  @Valfri() @Kortext({ exempel: '§ 42' }) paragraf?: string;
  @Heltal({ exempel: 1 }) utredningsversion!: number;
  @Valfri() @Slug({ exempel: 'lex-sarah-ansvarig' }) beslutsfattareId?: string;
}

class AnmalningsbeslutSvar extends MotiveratSvar {
  @JaNej() anmals!: boolean;
  @Kod({ koder: koder('beslutsinstanser') }) beslutsinstans!: string;
  @Datum() datum!: string;
  @Valfri() @Kortext({ exempel: '§ 43' }) paragraf?: string;
  @Valfri() @Kod({ koder: koder('lexsarahgrader') }) preliminarGrad?: string;
}

class IvoAnmalanSvar {
  @DatumEllerTidpunkt() skickad!: string;
  @Kortext({ exempel: 'SN 2026-123' }) diarienummer!: string;
  @Valfri() @Kortext({ exempel: '3.1.1-01234/2026' }) arendenummer?: string;
  @Tidpunkt() tidpunkt!: string;
}

class IvoKompletteringSvar {
  @DatumEllerTidpunkt() skickad!: string;
  @Valfri() @Fritext() beskrivning?: string;
  @Valfri() @Heltal({ exempel: 1 }) utredningsversion?: number;
  @Tidpunkt() tidpunkt!: string;
}

class IvoArendeSvar {
  @Datum() oppnat!: string;
  @Valfri() @Kortext({ exempel: '3.1.1-01234/2026' }) arendenummer?: string;
  @Tidpunkt() tidpunkt!: string;
}

class IvoBeslutSvar {
  @Datum() datum!: string;
  @Fritext() utfall!: string;
  @Tidpunkt() tidpunkt!: string;
}

class IvoSvar {
  @KanVaraNull()
  @Objekt(() => AnmalningsbeslutSvar, { beskrivning: 'Kommunens eget beslut, det senaste' })
  anmalningsbeslut!: AnmalningsbeslutSvar | null;
  @KanVaraNull() @Objekt(() => IvoAnmalanSvar) anmalan!: IvoAnmalanSvar | null;
  @KanVaraNull() @Objekt(() => IvoBeslutSvar, { beskrivning: 'IVO:s beslut, det senaste' }) beslut!: IvoBeslutSvar | null;
  @Lista(() => AnmalningsbeslutSvar) tidigareAnmalningsbeslut!: AnmalningsbeslutSvar[];
  @Lista(() => IvoKompletteringSvar) kompletteringar!: IvoKompletteringSvar[];
  @Lista(() => IvoArendeSvar, { beskrivning: 'Ärenden som IVO själv har öppnat' }) arenden!: IvoArendeSvar[];
  @Lista(() => IvoBeslutSvar) tidigareBeslut!: IvoBeslutSvar[];
}

class InvandningSvar {
  @Fritext() text!: string;
  @Slug() beslutsfattareId!: string;
  @Tidpunkt() tidpunkt!: string;
}

class NamndredovisningSvar {
  @Datum() datum!: string;
  @Kortext({ exempel: '§ 44' }) paragraf!: string;
  @Heltal({ exempel: 1 }) utredningsversion!: number;
  @Valfri() @Slug() namndId?: string;
  @Tidpunkt() tidpunkt!: string;
}

class ParallelltSparSvar {
  @Kod({ koder: koder('parallella-spar') }) typ!: string;
  @Kod({ koder: ['inlett', 'avslutat'] }) status!: string;
  @Datum() datum!: string;
  @Valfri() @Fritext() text?: string;
  @Tidpunkt() tidpunkt!: string;
}

class LexAvslutSvar {
  @Kod({ koder: koder('lexsarahgrader') }) grad!: string;
  @Tidpunkt() tidpunkt!: string;
}

export class SaknasSvar {
  @Kortext({ exempel: 'konsekvenser' }) falt!: string;
  @Kortext({ exempel: 'Beskriv konsekvenserna för den enskilde.' }) meddelande!: string;
}

class SaknasForSvar {
  @Lista(() => SaknasSvar) beslut!: SaknasSvar[];
  @Lista(() => SaknasSvar) avslut!: SaknasSvar[];
}

export class LexSarahSvar extends LexSarahRadSvar {
  @Valfri() @Kod({ koder: ['rapport', 'chefens-overlamning'] }) grund?: string;
  @Valfri() @KanVaraNull() @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi?: string | null;
  @Valfri() @Lista(() => RapportSvar) rapporter?: RapportSvar[];
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt() upptackt?: string;
  @Valfri() @Kod({ koder: koder('upptacktskallor') }) upptacktskalla?: string;
  @Valfri() @Lista(() => BerordDto) berorda?: BerordDto[];
  @Valfri() @Lista(() => OmedelbarAtgardDto) omedelbaraAtgarder?: OmedelbarAtgardDto[];
  @Valfri() @Objekt(() => RegelverkSvar) regelverk?: RegelverkSvar;
  @Valfri() @Uuidlista({ beskrivning: 'Avvikelser som lämnats över eller gäller samma händelse' }) avvikelseIds?: string[];
  @Valfri() @Uuidlista() namnder?: string[];
  @Valfri() @Lista(() => NamndinformationSvar) namndinformation?: NamndinformationSvar[];
  @Valfri() @Objekt(() => InitialBedomningSvar) initialBedomning?: InitialBedomningSvar;
  @Valfri() @Objekt(() => UtredareSvar) utredare?: UtredareSvar;
  @Valfri() @Lista(() => AvsnittSvar) avsnitt?: AvsnittSvar[];
  @Valfri() @Lista(() => UppgiftSvar) uppgifter?: UppgiftSvar[];
  @Valfri() @Objekt(() => HorandeSvar) horande?: HorandeSvar;
  @Valfri() @Objekt(() => KonsekvenserSvar) konsekvenser?: KonsekvenserSvar;
  @Valfri() @Lista(() => LexOrsakSvar) orsaker?: LexOrsakSvar[];
  @Valfri() @Objekt(() => LiknandeGranskningSvar) liknande?: LiknandeGranskningSvar;
  @Valfri() @Objekt(() => AktSvar) akt?: AktSvar;
  @Valfri() @Objekt(() => ForslagSvar) forslag?: ForslagSvar;
  @Valfri() @Lista(() => AtgardskarnaSvar) atgarder?: AtgardskarnaSvar[];
  @Valfri() @Lista(() => UtredningsversionSvar) utredningsversioner?: UtredningsversionSvar[];
  @Valfri() @Lista(() => MotiveratSvar) upplasningar?: MotiveratSvar[];
  @Valfri() @Objekt(() => LexBeslutSvar) beslut?: LexBeslutSvar;
  @Valfri() @Lista(() => LexBeslutSvar) tidigareBeslut?: LexBeslutSvar[];
  @Valfri() @Objekt(() => IvoSvar) ivo?: IvoSvar;
  @Valfri() @Lista(() => InvandningSvar) invandningar?: InvandningSvar[];
  @Valfri() @Lista(() => NamndredovisningSvar) namndredovisningar?: NamndredovisningSvar[];
  @Valfri() @Lista(() => ParallelltSparSvar) parallellaSpar?: ParallelltSparSvar[];
  @Valfri() @Lista(() => AnteckningSvar) aterkopplingar?: AnteckningSvar[];
  @Valfri() @Objekt(() => LexAvslutSvar) avslut?: LexAvslutSvar;
  @Valfri() @Objekt(() => SaknasForSvar, { beskrivning: 'Vad ett beslut och ett avslut ännu skulle nekas för' }) saknas?: SaknasForSvar;
}

class LexLiknandeRadSvar {
  @Kod({ koder: ['avvikelse', 'lex-sarah'] }) typ!: string;
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000087' }) nummer!: string;
  @Tidpunkt() rapporterad!: string;
  @ApiProperty({
    type: [String],
    description: 'Varför den föreslås',
    example: ['samma enhet, 4 månader tidigare', 'samma kategori: Bemötande, 4 månader tidigare'],
  })
  skal!: string[];
}

export class LexLiknandeSvar {
  @Lista(() => LexLiknandeRadSvar) liknande!: LexLiknandeRadSvar[];
}

export class KlarmarkeringSvar extends Kvitto {
  @Heltal({ exempel: 1, beskrivning: 'Numret på den version som nu är låst' }) utredningsversion!: number;
  @Lista(() => SaknasSvar, { beskrivning: 'Vad beslutet ännu kommer att sakna' }) saknas!: SaknasSvar[];
}
