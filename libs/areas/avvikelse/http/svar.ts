import { ApiProperty } from '@nestjs/swagger';
import {
  Datum,
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
  Uuidlista,
  Valfri,
} from '#engine/http';
import { AvserDto, BerordDto, HandelseDto, OmedelbarAtgardDto } from './dto.js';
import { koder } from './koder.js';

/** The shapes of the answers, for the description of the API. */
export class FristSvar {
  @Kortext({ exempel: 'avvikelse-paborjad' }) regel!: string;
  @Valfri() @Id({ beskrivning: 'Åtgärden som fristen gäller' }) atgardId?: string;
  @Tidpunkt({ exempel: '2026-03-31T21:59:59.999Z' }) senast!: string;
  @Kod({ koder: ['pagar', 'i-tid', 'sen', 'utgatt'], beskrivning: 'sen: gjort för sent; utgatt: passerad och inte gjort' }) status!: string;
  @Kortext({ exempel: 'Dataskyddsförordningen (EU) 2016/679, artikel 33.1' }) kalla!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
}

const Insynskod = (): PropertyDecorator =>
  Kod({
    koder: ['full', 'rapportor', 'sparr'],
    beskrivning: 'Hur mycket du får se: allt, det rapportören får följa, eller bara nummer, fas och tider',
  });

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

export class AvvikelselistaSvar {
  @Lista(() => AvvikelseradSvar) avvikelser!: AvvikelseradSvar[];
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
}

class AnteckningSvar {
  @Fritext({ exempel: 'Tack för din rapport.' }) text!: string;
  @Tidpunkt() tidpunkt!: string;
  @Valfri() @JaNej() avRapportoren?: boolean;
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

class MotiveratSvar {
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

class FlyttSvar extends MotiveratSvar {
  @Valfri() @Slug() franEnhetId?: string;
  @Slug() tillEnhetId!: string;
}

class LagversionSvar {
  @Kortext({ exempel: 'SoL-2025' }) kod!: string;
  @Kortext({ exempel: 'Socialtjänstlagen (2025:400)' }) titel!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
}
class RegelverkSvar {
  @Objekt(() => LagversionSvar, { beskrivning: 'Lagen som ärendet handläggs efter, av dagen då rapporten kom' })
  forfarande!: LagversionSvar;
  @Objekt(() => LagversionSvar, { beskrivning: 'Lagen som händelsen bedöms mot, av dagen då den inträffade' }) mattstock!: LagversionSvar;
}

class Atgardskarna {
  @Id() id!: string;
  @Kod({ koder: koder('atgardsfaser') }) fas!: string;
  @Slug() ansvarigId!: string;
  @Valfri() @Datum({ exempel: '2026-06-30' }) klarSenast?: string;
  @Datum({ exempel: '2026-12-31' }) uppfoljningSenast!: string;
  @Valfri() @Kod({ koder: koder('atgardstyper') }) typ?: string;
  @Valfri() @Fritext({ exempel: 'Ändrade besök läses upp vid överlämningen.' }) beskrivning?: string;
  @Valfri() @Fritext() mal?: string;
  @Valfri() @Uuidlista() orsakIds?: string[];
  @Valfri() @Fritext() orsak?: string;
  @Valfri() @Objekt(() => AvserDto) avser?: AvserDto;
  @Valfri() @Id() rutinId?: string;
  @Valfri() @Tidpunkt() foreslagen?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'När den planerades eller avslogs' }) beslutad?: string;
  @Valfri() @Fritext() beslutsmotivering?: string;
  @Valfri() @Tidpunkt() genomford?: string;
  @Valfri() @Fritext() kommentar?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'Den senaste uppföljningen' }) uppfoljd?: string;
  @Valfri() @Kod({ koder: ['ja', 'nej', 'annu-inte'] }) effekt?: string;
  @Valfri() @Fritext() uppfoljningsmotivering?: string;
  @Valfri() @Id() ersattsAv?: string;
}

class KallaSvar {
  @Kod({ koder: ['avvikelse'] }) typ!: string;
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

export class AtgardSvar extends Atgardskarna {
  @Kortext({ exempel: 'A-2026-000123', beskrivning: 'Ärendets nummer' }) nummer!: string;
  @Heltal({ exempel: 3, beskrivning: 'Ärendets revision' }) revision!: number;
  @Insynskod() insyn!: string;
  @Objekt(() => KallaSvar) kalla!: KallaSvar;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class AtgardslistaSvar {
  @Lista(() => AtgardSvar) atgarder!: AtgardSvar[];
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
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
  @Valfri() @Lista(() => Atgardskarna) atgarder?: Atgardskarna[];
}

class HistorikradSvar {
  @Heltal() revision!: number;
  @Kortext({ exempel: '1042' }) lopnummer!: string;
  @Kortext({ exempel: 'AvvikelseMottagen' }) typ!: string;
  @Tidpunkt({ beskrivning: 'När det hände' }) tidpunkt!: string;
  @Tidpunkt({ beskrivning: 'När det registrerades' }) registrerad!: string;
  @KanVaraNull() @Slug() aktor!: string | null;
  @KanVaraNull() @Kortext({ exempel: 'enhetschef' }) roll!: string | null;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @JaNej({ exempel: false, beskrivning: 'Registrerad mer än sju dagar efter att det hände' }) efterregistrerad!: boolean;
  @ApiProperty({ required: false, type: Object, additionalProperties: true, example: { motivering: 'Enstaka händelse.' } })
  uppgifter?: object;
}

export class HistorikSvar {
  @Lista(() => HistorikradSvar) historik!: HistorikradSvar[];
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

export class FormularSvar {
  @Fritext({ exempel: 'Berätta vad som hände.' }) text!: string;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', properties: { id: { type: 'string' }, namn: { type: 'string' } } },
    example: [{ id: 'enhet', namn: 'Hemtjänst Norr' }],
  })
  enheter!: { id: string; namn: string }[];
}

export class RapportkvittoSvar {
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kortext({ exempel: 'ABCDE-FGHJK-MNPQR-STVWX', beskrivning: 'Visas bara nu. Spara den: med den följer du vad som händer.' })
  kvittokod!: string;
}

export class AterkopplingSvar {
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('avvikelsefaser') }) fas!: string;
  @Tidpunkt() rapporterad!: string;
  @Lista(() => AnteckningSvar) aterkopplingar!: AnteckningSvar[];
  @Lista(() => AnteckningSvar) kompletteringar!: AnteckningSvar[];
}
