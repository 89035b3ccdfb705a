import {
  Datum,
  DatumEllerTidpunkt,
  EfterEllerLika,
  FaktorKarta,
  Fritext,
  Id,
  JaNej,
  Kod,
  Koder,
  KommandoDto,
  Kortext,
  Lista,
  Objekt,
  Sidfraga,
  Slug,
  Tidpunkt,
  Valfri,
} from '#engine/http';
import { BerordDto, FRISTSTATUS, HandelseDto, koder, OmedelbarAtgardDto, oneOrMany } from '#areas/arende';
import type { Beror, Lagrum } from '#areas/arende/domain';
import type { Avvikelsebeslut, Lagrumsgrupp, RapporterasSom } from '../domain/events.js';

const KATEGORIER = koder('kategorier');
const ORSAKSOMRADEN = koder('orsaksomraden');
const UPPTACKTSKALLOR = koder('upptacktskallor');
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
const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

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
