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
  Uuidlista,
  Valfri,
} from '#engine/http';
import { BerordDto, HandelseDto, OmedelbarAtgardDto } from './dto.js';
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

class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('avvikelsefaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Kod({ koder: ['full', 'rapportor', 'sparr'], beskrivning: 'Hur mycket av ärendet du får se' }) insyn!: string;
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
  @Valfri() @KanVaraNull() @Heltal({ exempel: 6 }) riskvarde?: number | null;
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

class OrsakSvar {
  @Id() orsakId!: string;
  @Kod({ koder: koder('orsaksomraden') }) omrade!: string;
  @Fritext({ exempel: 'Schemaändringen lästes inte upp.' }) beskrivning!: string;
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

class KallaSvar {
  @Kod({ koder: ['avvikelse'] }) typ!: string;
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

export class AtgardSvar {
  @Id() id!: string;
  @Kod({ koder: koder('atgardsfaser') }) status!: string;
  @Kod({ koder: koder('atgardstyper') }) typ!: string;
  @Fritext({ exempel: 'Ändrade besök läses upp vid överlämningen.' }) beskrivning!: string;
  @Uuidlista() orsakIds!: string[];
  @Slug() ansvarigId!: string;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-06-30' }) klarSenast?: string;
  @DatumEllerTidpunkt({ exempel: '2026-12-31' }) uppfoljningSenast!: string;
  @Valfri() @Kod({ koder: ['ja', 'nej', 'annu-inte'] }) effekt?: string;
  @Valfri() @Objekt(() => KallaSvar) kalla?: KallaSvar;
}

export class AtgardslistaSvar {
  @Lista(() => AtgardSvar) atgarder!: AtgardSvar[];
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
}

export class AvvikelseSvar extends AvvikelseradSvar {
  @Valfri() @Kod({ koder: ['avvikelse', 'lex-sarah'] }) rapporterasSom?: string;
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt() upptackt?: string;
  @Valfri() @Kod({ koder: ['enskild', 'grupp', 'verksamhet'] }) beror?: string;
  @Valfri() @Lista(() => BerordDto) berorda?: BerordDto[];
  @Valfri() @Lista(() => OmedelbarAtgardDto) omedelbaraAtgarder?: OmedelbarAtgardDto[];
  @Valfri() @Lista(() => AnteckningSvar) aterkopplingar?: AnteckningSvar[];
  @Valfri() @Lista(() => AnteckningSvar) kompletteringar?: AnteckningSvar[];
  @Valfri() @Lista(() => RiskbedomningSvar) riskbedomningar?: RiskbedomningSvar[];
  @Valfri() @Objekt(() => UtredningSvar) utredning?: UtredningSvar;
  @Valfri() @Objekt(() => BeslutSvar) beslut?: BeslutSvar;
  @Valfri() @Lista(() => AtgardSvar) atgarder?: AtgardSvar[];
}

class HistorikradSvar {
  @Heltal() revision!: number;
  @Kortext({ exempel: '1042' }) lopnummer!: string;
  @Kortext({ exempel: 'AvvikelseMottagen' }) typ!: string;
  @Tidpunkt({ beskrivning: 'När det hände' }) tidpunkt!: string;
  @Tidpunkt({ beskrivning: 'När det registrerades' }) registrerad!: string;
  @KanVaraNull() @Slug() aktor!: string | null;
  @Kortext({ exempel: 'enhetschef' }) roll!: string;
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
