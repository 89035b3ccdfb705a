import { Transform } from 'class-transformer';
import {
  Datum,
  DatumEllerTidpunkt,
  EfterEllerLika,
  FaktorKarta,
  Fritext,
  Heltal,
  Id,
  JaNej,
  Kod,
  Koder,
  KommandoDto,
  Kommunkod,
  Kortext,
  Lista,
  Objekt,
  Sidfraga,
  Slug,
  Tidpunkt,
  Uuidlista,
  Valfri,
} from '#engine/http';
import type { Aldersgrupp, Avvikelsebeslut, Beror, Kon, Lagrum, Lagrumsgrupp, Precision, RapporterasSom } from '../domain/events.js';
import { koder } from './koder.js';

const KATEGORIER = koder('kategorier');
const ORSAKSOMRADEN = koder('orsaksomraden');
const UPPTACKTSKALLOR = koder('upptacktskallor');
const ATGARDSTYPER = koder('atgardstyper');
const LAGRUM = ['SoL', 'LSS', 'HSL'];
const FASER = [
  'rapporterad',
  'mottagen',
  'under-utredning',
  'klar-for-beslut',
  'beslutad',
  'uppfoljning',
  'avslutad',
  'makulerad',
  'overlamnad-lex-sarah',
];
const FRISTSTATUS = ['pagar', 'i-tid', 'sen', 'utgatt'];
const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

export class HandelseDto {
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-01', beskrivning: 'När det började, så noga som det är känt.' }) fran?: string;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-02' }) @EfterEllerLika('fran') till?: string;
  @Kod({ koder: ['tid', 'dag', 'manad', 'arstid', 'ar', 'okand'], exempel: 'dag' }) precision!: Precision;
  @Valfri() @Fritext({ max: 500, exempel: 'någon gång under helgen', beskrivning: 'Tiden med rapportörens ord.' }) ursprungstext?: string;
}

/** A person (`kon` …) or a whole group by its number (`antal`). */
export class BerordDto {
  @Valfri() @Kod({ koder: ['kvinna', 'man', 'okant'], exempel: 'kvinna' }) kon?: Kon;
  @Valfri() @Kod({ koder: ['0-12', '13-17', '18-64', '65-79', '80-'], exempel: '80-' }) aldersgrupp?: Aldersgrupp;
  @Valfri()
  @Fritext({ max: 2000, exempel: 'Hyresgästen i lägenhet 12', beskrivning: 'Vem det är. Krypteras med personens egen nyckel.' })
  personuppgift?: string;
  @Valfri() @Heltal({ min: 1, max: 100_000, exempel: 7, beskrivning: 'En grupp, i stället för personerna var för sig.' }) antal?: number;
}

export class OmedelbarAtgardDto {
  @Fritext({ max: 5000, exempel: 'Satte in tillsyn varje timme och kontaktade anhöriga.' }) text!: string;
  @Valfri() @Tidpunkt() tidpunkt?: string;
}

const oneOrMany = Transform(({ value }: { value: unknown }) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : value,
);

export class RapporteraAvvikelseDto extends KommandoDto {
  @Slug({ exempel: ENHET, beskrivning: 'Enheten där det hände.' }) enhetId!: string;
  @Fritext({ exempel: 'Morgonbesöket uteblev. Den boende fick sin frukost först klockan elva.' }) beskrivning!: string;
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-01T10:40:00.000Z' }) upptackt?: string;
  @Valfri() @Kod({ koder: ['enskild', 'grupp', 'verksamhet'], exempel: 'enskild' }) beror?: Beror;
  @Valfri() @oneOrMany @Lista(() => BerordDto, { max: 1000 }) berorda?: BerordDto[];
  @Valfri() @Lista(() => OmedelbarAtgardDto, { max: 50 }) omedelbaraAtgarder?: OmedelbarAtgardDto[];
  @Valfri() @Koder({ koder: KATEGORIER }) kategorier?: string[];
  @Valfri() @Koder({ koder: LAGRUM }) lagrum?: Lagrum[];
  @Valfri() @Kod({ koder: UPPTACKTSKALLOR }) upptacktskalla?: string;
  @Valfri()
  @Kod({ koder: ['avvikelse', 'lex-sarah'], beskrivning: 'lex-sarah går förbi chefen, direkt till lex Sarah-funktionen.' })
  rapporterasSom?: RapporterasSom;
}

export class MottagningDto extends KommandoDto {
  @Valfri() @Lista(() => OmedelbarAtgardDto, { max: 50 }) omedelbaraAtgarder?: OmedelbarAtgardDto[];
}

export class RiskbedomningDto {
  @Kod({ koder: ['SoL-LSS', 'HSL'], exempel: 'SoL-LSS' }) lagrumsgrupp!: Lagrumsgrupp;
  @Valfri() @Kortext({ max: 50, exempel: 'risk-4x4-1' }) skalversion?: string;
  @FaktorKarta() faktorer!: Record<string, number>;
}

export class BedomningDto extends KommandoDto {
  @Lista(() => RiskbedomningDto, { max: 2 }) riskbedomningar!: RiskbedomningDto[];
  @Koder({ koder: KATEGORIER }) kategorier!: string[];
  @Koder({ koder: LAGRUM }) lagrum!: Lagrum[];
  @JaNej({ exempel: false, beskrivning: 'Ja lämnar över ärendet till lex Sarah-funktionen.' }) missforhallandeMisstanks!: boolean;
  @Fritext({ exempel: 'Enstaka händelse som upptäcktes samma kväll.' }) motivering!: string;
}

export class OrsakDto {
  @Kod({ koder: ORSAKSOMRADEN }) omrade!: string;
  @Fritext({ max: 5000, exempel: 'Schemaändringen lästes inte upp vid överlämningen.' }) beskrivning!: string;
  @Valfri() @Id() processId?: string;
  @Valfri() @Id() rutinId?: string;
}

export class UtredningDto extends KommandoDto {
  @Fritext({ exempel: 'Besöket flyttades under eftermiddagen utan att kvällspersonalen fick veta det.' }) handelseforlopp!: string;
  @Lista(() => OrsakDto, { max: 50 }) orsaker!: OrsakDto[];
  @Fritext({ exempel: 'Hyresgästen fick vänta två timmar på sin middag.' }) konsekvenser!: string;
}

export class AvvikelsebeslutDto extends KommandoDto {
  @Kod({ koder: koder('avvikelsebeslut'), exempel: 'atgardas' }) beslut!: Avvikelsebeslut;
  @Fritext({ exempel: 'Rutinen för ändrade besök behöver förtydligas.' }) motivering!: string;
}

export class AvserDto {
  @Kod({ koder: ['risk', 'kontrollmoment'], exempel: 'risk' }) typ!: string;
  @Id() id!: string;
}

export class ForeslaAtgardDto extends KommandoDto {
  @Valfri() @Uuidlista({ beskrivning: 'Orsaker i utredningen som åtgärden ska undanröja.' }) orsakIds?: string[];
  @Valfri() @Fritext({ max: 5000, exempel: 'Otydlig överlämning mellan dag och kväll.', beskrivning: 'Orsaken i ord.' }) orsak?: string;
  @Valfri() @Objekt(() => AvserDto) avser?: AvserDto;
  @Kod({ koder: ATGARDSTYPER }) typ!: string;
  @Fritext({ exempel: 'Ändrade besök läses upp vid varje överlämning.' }) beskrivning!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Inga uteblivna besök på grund av schemaändring.' }) mal?: string;
  @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som ansvarar för att åtgärden blir gjord.' }) ansvarigId!: string;
  @Valfri() @Datum({ exempel: '2026-06-30' }) klarSenast?: string;
  @Valfri() @Datum({ exempel: '2026-12-31', beskrivning: 'Sex månader fram om den utelämnas.' }) uppfoljningSenast?: string;
  @Valfri() @Id() rutinId?: string;
}

export class AterkopplingDto extends KommandoDto {
  @Fritext({ exempel: 'Tack för din rapport. Vi läser nu upp ändrade besök vid överlämningen.' }) text!: string;
}

export class KompletteringDto extends KommandoDto {
  @Fritext({ max: 5000, exempel: 'Jag minns nu att telefonen var avstängd.' }) text!: string;
}

export class FlyttDto extends KommandoDto {
  @Slug({ exempel: ENHET }) enhetId!: string;
  @Fritext({ exempel: 'Händelsen gäller nattpatrullen, inte dagverksamheten.' }) motivering!: string;
}

export class MotiveringDto extends KommandoDto {
  @Fritext({ exempel: 'Skäl för beslutet i ord.' }) motivering!: string;
}

export class ImyBeslutDto extends KommandoDto {
  @JaNej() anmals!: boolean;
  @Valfri() @Tidpunkt() skickad?: string;
  @Valfri() @Kortext({ max: 50, exempel: 'SN 2026-123' }) diarienummer?: string;
  @Fritext({ exempel: 'Handlingarna hann inte läsas av mottagaren, men risken kan inte uteslutas.' }) motivering!: string;
}

export class AvslutDto extends KommandoDto {
  @Fritext({ exempel: 'Åtgärden är genomförd och har haft effekt.' }) slutsats!: string;
}

export class AvvikelseFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Kod({ koder: FASER }) fas?: string;
  @Valfri() @Kod({ koder: KATEGORIER }) kategori?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}

export class AtgardFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) ansvarigId?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
  @Valfri() @Kod({ koder: ['avvikelse'] }) kallaTyp?: string;
}

export class AtgardsbeslutDto extends KommandoDto {
  @Kod({ koder: ['planerad', 'avslagen'] }) beslut!: 'planerad' | 'avslagen';
  @Valfri() @Fritext({ exempel: 'Ryms inom enhetens budget.' }) motivering?: string;
}

export class GenomforandeDto extends KommandoDto {
  @Fritext({ exempel: 'Genomgången med alla på arbetsplatsträffen.' }) kommentar!: string;
}

export class UppfoljningDto extends KommandoDto {
  @Kod({ koder: ['ja', 'nej', 'annu-inte'], beskrivning: 'Har åtgärden haft effekt?' }) effekt!: 'ja' | 'nej' | 'annu-inte';
  @Fritext({ exempel: 'Inga uteblivna besök de senaste fyra månaderna.' }) motivering!: string;
  @Valfri()
  @Datum({ exempel: '2027-03-31', beskrivning: 'Ny dag när svaret är annu-inte; sex månader fram om den utelämnas.' })
  uppfoljningSenast?: string;
  @Valfri() @Id({ beskrivning: 'Åtgärden som ersätter den här.' }) ersattsAv?: string;
}

export class FormularfragaDto {
  @Valfri() @Kommunkod({ beskrivning: 'Behövs bara där flera kommuner delar tjänst.' }) kommun?: string;
}

export class RapportUtanInloggningDto extends KommandoDto {
  @Valfri() @Kommunkod() kommun?: string;
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Utelämnas när enheten är okänd.' }) enhetId?: string;
  @Fritext({ exempel: 'Dörren till medicinrummet stod öppen hela förmiddagen.' }) text!: string;
  @Kod({ koder: ['personal', 'annan'] }) avsandare!: 'personal' | 'annan';
  @Valfri() @Kod({ koder: ['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] }) typ?: string;
}

export class KvittoDto extends KommandoDto {
  @Valfri() @Kommunkod() kommun?: string;
  @Kortext({ max: 20, exempel: 'A-2026-000123' }) nummer!: string;
  @Kortext({ max: 40, exempel: 'ABCDE-FGHJK-MNPQR-STVWX' }) kvittokod!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Det har hänt igen i dag.' }) text?: string;
}
