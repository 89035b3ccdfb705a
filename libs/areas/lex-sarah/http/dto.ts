import {
  Datum,
  DatumEllerTidpunkt,
  EfterEllerLika,
  Fritext,
  Heltal,
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
  Uuidlista,
  Valfri,
} from '#engine/http';
import { BerordDto, FRISTSTATUS, HandelseDto, koder, ObjektEllerEnkelt, OmedelbarAtgardDto, oneOrMany } from '#areas/arende';
import type { Lagrum, Regi } from '#areas/arende/domain';
import type { Avsnittsnyckel, Grad, Parallelltyp, Uppgiftsart } from '../domain/events.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
const NAMND = '0b8e4b0a-7a64-5f0e-8f77-3d1f1b0c2a11';
const GRADER = koder('lexsarahgrader');
const INSTANSER = koder('beslutsinstanser');

/** Somebody of whom the name may be all that is sent, as a text. */
const NamnEllerObjekt = (dto: new () => object, description: string): PropertyDecorator =>
  ObjektEllerEnkelt(dto, [{ type: 'string', description, example: 'Kim Exempelsson' }], (namn) => ({ namn }));

export class RapportorDto {
  @Valfri() @Slug({ exempel: 'medarbetare', beskrivning: 'Den som rapporterar, om hen loggar in här.' }) anvandareId?: string;
  @Valfri()
  @Kod({ koder: ['egen', 'privat', 'annan-kommun'], beskrivning: 'Vilken sorts verksamhet rapportören arbetar i.' })
  verksamhet?: Regi;
  @Valfri() @Fritext({ max: 200, exempel: 'Kim Exempelsson', beskrivning: 'Krypteras med personens egen nyckel.' }) namn?: string;
  @Valfri() @Fritext({ max: 200, exempel: 'Undersköterska' }) befattning?: string;
  @Valfri() @Fritext({ max: 500, exempel: 'Nås på arbetsplatsen dagtid.' }) kontakt?: string;
}

export class OppnaLexSarahDto extends KommandoDto {
  @Slug({ exempel: ENHET, beskrivning: 'Enheten där det hände.' }) enhetId!: string;
  @Fritext({ exempel: 'En boende blev inlåst på sitt rum under natten.' }) beskrivning!: string;
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-01' }) upptackt?: string;
  @Valfri() @Kod({ koder: koder('upptacktskallor') }) upptacktskalla?: string;
  @Valfri() @Koder({ koder: koder('kategorier') }) kategorier?: string[];
  @Valfri() @Fritext({ exempel: 'Den boende var rädd och kunde inte larma.' }) konsekvenser?: string;
  @Valfri() @Lista(() => OmedelbarAtgardDto, { max: 50 }) omedelbaraAtgarder?: OmedelbarAtgardDto[];
  @Valfri() @Koder({ koder: koder('lagrum') }) lagrum?: Lagrum[];
  @Valfri() @oneOrMany @Lista(() => BerordDto, { max: 1000 }) berorda?: BerordDto[];
  @Valfri() @Uuidlista({ beskrivning: 'Avvikelser som gäller samma händelse.' }) avvikelseIds?: string[];
  @Valfri() @Uuidlista({ beskrivning: 'Nämnderna som anlitar en privat utförare: var och en ska informeras.' }) namnder?: string[];
  @Valfri()
  @NamnEllerObjekt(RapportorDto, 'Rapportörens namn. Du själv, om den utelämnas och du inte skriver ned åt någon annan.')
  rapportor?: RapportorDto;
}

export class RapportDto extends KommandoDto {
  @Fritext({ exempel: 'Dörren var låst också kvällen före.' }) beskrivning!: string;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-02', beskrivning: 'När rapporten kom in; nu om den utelämnas.' }) inkom?: string;
  @Valfri() @NamnEllerObjekt(RapportorDto, 'Rapportörens namn.') rapportor?: RapportorDto;
}

export class LexMottagningDto extends KommandoDto {
  @Valfri() @Lista(() => OmedelbarAtgardDto, { max: 50 }) omedelbaraAtgarder?: OmedelbarAtgardDto[];
}

export class KlassningDto extends KommandoDto {
  @Koder({ koder: koder('kategorier') }) kategorier!: string[];
  @Koder({ koder: koder('lagrum') }) lagrum!: Lagrum[];
}

export class HandelseuppgifterDto extends KommandoDto {
  @Valfri() @Objekt(() => HandelseDto) handelse?: HandelseDto;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-01' }) upptackt?: string;
  @Valfri() @Kod({ koder: koder('upptacktskallor') }) upptacktskalla?: string;
}

export class NamndinformationDto extends KommandoDto {
  @Slug({ exempel: NAMND }) namndId!: string;
  @Kod({ koder: ['rapport', 'anmalan'] }) avser!: 'rapport' | 'anmalan';
  @Datum({ exempel: '2026-03-03' }) datum!: string;
}

export class InitialBedomningDto extends KommandoDto {
  @Kod({ koder: ['utreds', 'aterlamnas'], beskrivning: 'aterlamnas bara när en chef lämnat över utan att någon åberopat lex Sarah.' })
  beslut!: 'utreds' | 'aterlamnas';
  @Fritext({ exempel: 'Händelsen kan ha inneburit fara för den boendes hälsa.' }) motivering!: string;
}

export class ExternUtredareDto {
  @Fritext({ max: 200, exempel: 'Robin Exempelsson', beskrivning: 'Krypteras med personens egen nyckel.' }) namn!: string;
  @Valfri() @Fritext({ max: 200, exempel: 'Granskarna AB' }) organisation?: string;
}

export class UtredareDto extends KommandoDto {
  @Valfri() @Slug({ exempel: 'utredare', beskrivning: 'Någon som loggar in här …' }) anvandareId?: string;
  @Valfri() @NamnEllerObjekt(ExternUtredareDto, '… eller någon utifrån, vid namn. Ange det ena.') extern?: ExternUtredareDto;
}

/** The persons or the group, either as it is sent when a case is opened or the group's number alone. */
export class BerordaDto extends KommandoDto {
  @Valfri() @oneOrMany @Lista(() => BerordDto, { max: 1000, beskrivning: 'Ersätter det som angetts tidigare.' }) berorda?: BerordDto[];
  @Valfri() @Heltal({ min: 1, max: 100_000, exempel: 1, beskrivning: 'En grupp, i stället för berorda.' }) antal?: number;
}

export class AvsnittDto extends KommandoDto {
  @Kod({ koder: koder('avsnittsnycklar') }) nyckel!: Avsnittsnyckel;
  @Fritext({ max: 100_000, exempel: 'Utredningen bygger på samtal med personalen och granskning av dokumentationen.' }) text!: string;
}

export class DokumenteradAvDto {
  @Fritext({ max: 200, exempel: 'Urban Utredal' }) namn!: string;
  @Fritext({ max: 200, exempel: 'Utredare' }) befattning!: string;
}

export class UppgiftDto extends KommandoDto {
  @Fritext({ exempel: 'Dörren låstes klockan 22 enligt larmloggen.' }) text!: string;
  @Kod({ koder: koder('uppgiftsarter') }) art!: Uppgiftsart;
  @Fritext({ max: 1000, exempel: 'Larmloggen för den 1 mars' }) kalla!: string;
  @Datum({ exempel: '2026-03-10', beskrivning: 'Dagen då uppgiften dokumenterades.' }) datum!: string;
  @Objekt(() => DokumenteradAvDto) dokumenteradAv!: DokumenteradAvDto;
}

export class HorandeDto extends KommandoDto {
  @JaNej() hord!: boolean;
  @Valfri() @JaNej({ beskrivning: 'Utelämnas så länge det inte är känt.' }) informerad?: boolean;
  @Valfri()
  @Fritext({ exempel: 'Samtal den 5 mars.', beskrivning: 'Krävs när den enskilde inte har hörts eller informerats.' })
  motivering?: string;
}

export class KonsekvenserDto extends KommandoDto {
  @Fritext({ exempel: 'Den boende var rädd och sov inte.' }) text!: string;
  @Valfri()
  @Fritext({ exempel: 'Barnet har berättat att det var otäckt.', beskrivning: 'Krävs före beslut när ett barn är berört.' })
  barnperspektiv?: string;
}

export class LexOrsakDto {
  @Kod({ koder: koder('orsaksomraden') }) omrade!: string;
  @Fritext({ max: 5000, exempel: 'Rutinen säger inget om dörrar nattetid.' }) beskrivning!: string;
  @Valfri() @Id({ beskrivning: 'Processen som brast.' }) processId?: string;
  @Valfri() @Id({ beskrivning: 'Rutinen som brast.' }) rutinId?: string;
}

export class OrsakerDto extends KommandoDto {
  @Lista(() => LexOrsakDto, { max: 50, beskrivning: 'Ersätter det som angetts tidigare.' }) orsaker!: LexOrsakDto[];
}

export class GranskadDto {
  @Kod({ koder: ['avvikelse', 'lex-sarah'] }) typ!: 'avvikelse' | 'lex-sarah';
  @Id() id!: string;
}

export class LiknandeDto extends KommandoDto {
  @Lista(() => GranskadDto, { max: 200, beskrivning: 'De som har granskats; tom om det inte fanns några.' }) granskade!: GranskadDto[];
  @Fritext({ exempel: 'Samma brist fanns vid två tidigare händelser och rutinen ändrades inte då.' }) slutsats!: string;
}

export class AktDto extends KommandoDto {
  @JaNej() noterat!: boolean;
  @Valfri() @Datum({ exempel: '2026-03-12' }) datum?: string;
  @Valfri() @Fritext({ exempel: 'Noterat av handläggaren.' }) motivering?: string;
}

export class ForslagDto extends KommandoDto {
  @Valfri() @Kod({ koder: GRADER, exempel: 'missforhallande' }) grad?: Grad;
  @Fritext({ exempel: 'Händelsen innebar ett hot mot den boendes säkerhet.' }) motivering!: string;
  @Valfri() @Fritext({ exempel: 'Risken är stor tills rutinen är ändrad.' }) riskForUpprepning?: string;
  @Valfri() @Uuidlista({ beskrivning: 'Åtgärder i ärendet som förslaget vilar på.' }) atgardIds?: string[];
}

/** Everything that is missing is told in one list, together with what the documentation lacks. */
export class LexBeslutDto extends KommandoDto {
  @Valfri() @Kod({ koder: GRADER, exempel: 'missforhallande' }) grad?: Grad;
  @Valfri() @Fritext({ exempel: 'Den boende utsattes för fara, men kom inte till skada.' }) motivering?: string;
  @Valfri() @Kod({ koder: INSTANSER, exempel: 'lex-sarah-ansvarig' }) beslutsinstans?: string;
  @Valfri() @Kortext({ max: 50, exempel: '§ 42', beskrivning: 'Krävs när nämnden beslutar.' }) paragraf?: string;
  @Valfri() @Heltal({ exempel: 1, beskrivning: 'Den version av utredningen som beslutet fattas på.' }) utredningsversion?: number;
}

export class AnmalningsbeslutDto extends KommandoDto {
  @JaNej() anmals!: boolean;
  @Kod({ koder: INSTANSER, exempel: 'forvaltningschef' }) beslutsinstans!: string;
  @Datum({ exempel: '2026-03-15' }) datum!: string;
  @Valfri() @Kortext({ max: 50, exempel: '§ 43' }) paragraf?: string;
  @Fritext({ exempel: 'Händelsen utgör en påtaglig risk för ett allvarligt missförhållande.' }) motivering!: string;
  @Valfri() @Kod({ koder: GRADER, exempel: 'pataglig-risk-for-allvarligt-missforhallande' }) preliminarGrad?: Grad;
}

export class IvoAnmalanDto extends KommandoDto {
  @DatumEllerTidpunkt({ exempel: '2026-03-16' }) skickad!: string;
  @Kortext({ max: 50, exempel: 'SN 2026-123' }) diarienummer!: string;
  @Valfri() @Kortext({ max: 50, exempel: '3.1.1-01234/2026', beskrivning: 'IVO:s ärendenummer.' }) arendenummer?: string;
}

export class IvoKompletteringDto extends KommandoDto {
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-04-20', beskrivning: 'Nu om den utelämnas.' }) skickad?: string;
  @Valfri() @Fritext({ exempel: 'Utredningen bifogas.' }) beskrivning?: string;
  @Valfri() @Heltal({ min: 1, exempel: 1, beskrivning: 'Versionen av utredningen som skickades med.' }) utredningsversion?: number;
}

export class IvoArendeDto extends KommandoDto {
  @Valfri() @Kortext({ max: 50, exempel: '3.1.1-01234/2026' }) arendenummer?: string;
  @DatumEllerTidpunkt({ exempel: '2026-03-20' }) oppnat!: string;
}

export class IvoBeslutDto extends KommandoDto {
  @Datum({ exempel: '2027-02-01' }) datum!: string;
  @Fritext({ exempel: 'IVO avslutar ärendet utan ytterligare åtgärder.' }) utfall!: string;
}

export class InvandningDto extends KommandoDto {
  @Fritext({ exempel: 'Rapportören anser att risken har underskattats.' }) text!: string;
  @Slug({ exempel: 'forvaltningschef', beskrivning: 'Den som ska pröva ärendet igen; inte den som har beslutat.' })
  beslutsfattareId!: string;
}

export class NamndredovisningDto extends KommandoDto {
  @Datum({ exempel: '2026-04-22' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 44' }) paragraf!: string;
  @Heltal({ exempel: 1 }) utredningsversion!: number;
  @Valfri() @Slug({ exempel: NAMND }) namndId?: string;
}

export class ParallelltSparDto extends KommandoDto {
  @Kod({ koder: koder('parallella-spar') }) typ!: Parallelltyp;
  @Kod({ koder: ['inlett', 'avslutat'] }) status!: 'inlett' | 'avslutat';
  @Datum({ exempel: '2026-03-04' }) datum!: string;
  @Valfri() @Fritext({ exempel: 'Polisanmälan gjord av enhetschefen.' }) text?: string;
}

export class RapportoraterkopplingDto extends KommandoDto {
  @Fritext({ exempel: 'Utredningen är klar. Rutinen ändras och alla går igenom den.' }) text!: string;
}

export class LexSarahFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Kod({ koder: koder('lexsarahfaser') }) fas?: string;
  @Valfri() @Kod({ koder: koder('kategorier') }) kategori?: string;
  @Valfri() @Kod({ koder: GRADER }) grad?: Grad;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}

/** A command that says all by being sent. */
export class TommaUppgifterDto extends KommandoDto {}
