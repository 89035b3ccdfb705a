import { FRISTSTATUS, koder } from '#areas/arende';
import {
  Datum,
  EfterEllerLika,
  FaktorKarta,
  Fritext,
  Heltal,
  Id,
  Kod,
  KommandoDto,
  Kortext,
  Lista,
  Objekt,
  Sidfraga,
  Slug,
  Textlista,
  Tidpunkt,
  Uuidlista,
  Valfri,
} from '#engine/http';
import type { BeslutadAv, Fyndtyp, Hantering, Kontrollmetod } from '../domain/events.js';

const NAMND = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e02';
const SKALA = '4x4-1';

export class PlanperiodDto {
  @Datum({ exempel: '2026-01-01' }) fran!: string;
  @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till!: string;
  @Kortext({ max: 50, exempel: '2026', beskrivning: 'Periodens namn, till exempel 2026 eller 2020/2021.' }) benamning!: string;
}

export class UpprattaInternkontrollplanDto extends KommandoDto {
  @Objekt(() => PlanperiodDto) period!: PlanperiodDto;
  @Slug({ exempel: NAMND }) namndId!: string;
  @Valfri()
  @Textlista({
    max: 50,
    exempel: ['Direktåtgärder', 'Nämndens granskning', 'Kommungemensam granskning'],
    beskrivning: 'Grupper av kontroller i ordning; en utan moment redovisas som tom. Utelämnas de ges grupperna av momenten.',
  })
  grupper?: string[];
  @Valfri() @Id({ beskrivning: 'Förra periodens plan.' }) foregaendePlanId?: string;
}

export class RiskinventeringDto extends KommandoDto {
  @Fritext({ max: 2000, exempel: 'Fakturahantering' }) process!: string;
  @Fritext({ max: 5000, exempel: 'Fakturor betalas för sent.' }) risk!: string;
  @Valfri() @Kortext({ max: 50, exempel: SKALA, beskrivning: 'Kommunens skala om den utelämnas.' }) skalversion?: string;
  @Valfri() @FaktorKarta() faktorer?: Record<string, number>;
  @Valfri() @Kod({ koder: koder('riskhantering'), exempel: 'granska' }) hantering?: Hantering;
  @Valfri()
  @Fritext({
    max: 5000,
    exempel: 'Kontrollen skulle kosta mer än felen.',
    beskrivning: 'Varför risken hanteras så. Ska finnas när planen avslutas om den accepteras.',
  })
  motivering?: string;
}

export class KontrollmomentDto {
  @Fritext({ max: 2000, exempel: 'Attest av fakturor', beskrivning: 'Vad som kontrolleras. Får stå flera gånger i planen.' })
  kontrollmoment!: string;
  @Valfri() @Kortext({ exempel: 'Nämndens granskning' }) grupp?: string;
  @Valfri() @Fritext({ max: 2000, exempel: 'Fakturahantering' }) process?: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Fakturor betalas för sent.' }) risk?: string;
  @Valfri() @Kortext({ max: 50, exempel: SKALA }) skalversion?: string;
  @Valfri() @FaktorKarta() faktorer?: Record<string, number>;
  @Valfri() @Kod({ koder: koder('riskhantering'), exempel: 'granska' }) hantering?: Hantering;
  @Valfri()
  @Fritext({
    max: 5000,
    exempel: 'Kontrollen skulle kosta mer än felen.',
    beskrivning: 'Varför risken hanteras så. Ska finnas när planen avslutas om den accepteras.',
  })
  motivering?: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Leverantörerna får betalt i tid.' }) syfte?: string;
  @Valfri() @Kod({ koder: koder('kontrollmetoder'), exempel: 'stickprov' }) metod?: Kontrollmetod;
  @Valfri() @Kod({ koder: koder('frekvenser'), exempel: 'kvartal' }) frekvens?: string;
  @Valfri() @Slug({ exempel: 'avdelningschef', beskrivning: 'Den som gör kontrollen.' }) kontrollansvarigId?: string;
  @Valfri()
  @Fritext({ max: 500, exempel: 'Avdelningscheferna', beskrivning: 'Så som planen anger det, när det inte är en enda person.' })
  kontrollansvarig?: string;
  @Valfri() @Kortext({ exempel: 'Socialnämnden' }) rapporterasTill?: string;
  @Valfri()
  @Kod({
    koder: koder('momentbeslutare'),
    beskrivning: 'kommunstyrelse: beslutat för alla nämnder, kontrollen görs av var och en. Nämnden om det utelämnas.',
  })
  beslutadAv?: BeslutadAv;
  @Valfri() @Id({ beskrivning: 'Kontrollmomentet i en tidigare plan, som det fortsätter.' }) foregaendeId?: string;
  @Valfri()
  @Id({ beskrivning: 'Kontrollmomentet i kommunstyrelsens plan, som nämnden gör sin del av. Bara med beslutadAv kommunstyrelse.' })
  gemensamtMomentId?: string;
}

export class LaggTillKontrollmomentDto extends KontrollmomentDto {
  @Valfri() @Tidpunkt({ beskrivning: 'När det hände. Inte i framtiden; nu om den utelämnas.' }) tidpunkt?: string;
}

export class AndraKontrollmomentDto extends LaggTillKontrollmomentDto {}

export class TaBortKontrollmomentDto extends KommandoDto {
  @Valfri() @Fritext({ max: 5000, exempel: 'Momentet står två gånger.' }) motivering?: string;
}

export class PlanbeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-01-27', beskrivning: 'Dagen då nämnden beslutade.' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 9' }) paragraf!: string;
}

export class AndratKontrollmomentDto extends KontrollmomentDto {
  @Id() kontrollmomentId!: string;
}

export class BorttagetKontrollmomentDto {
  @Id() kontrollmomentId!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Systemet är avvecklat.' }) motivering?: string;
}

export class PlanandringarDto {
  @Valfri() @Lista(() => KontrollmomentDto) tillagda?: KontrollmomentDto[];
  @Valfri()
  @Lista(() => AndratKontrollmomentDto, { beskrivning: 'Momenten så som de ska vara, hela: det som utelämnas finns inte längre.' })
  andrade?: AndratKontrollmomentDto[];
  @Valfri() @Lista(() => BorttagetKontrollmomentDto) borttagna?: BorttagetKontrollmomentDto[];
}

export class PlanrevideringDto extends PlanbeslutDto {
  @Objekt(() => PlanandringarDto) andringar!: PlanandringarDto;
  @Valfri() @Fritext({ exempel: 'Halvårsuppföljningen visade nya risker.' }) motivering?: string;
}

export class KontrollbedomningDto {
  @Valfri() @Kortext({ max: 50, exempel: '1', beskrivning: 'Skalan som gällde den dagen om den utelämnas.' }) skalversion?: string;
  @Kod({ koder: koder('kontrollbedomningar'), exempel: 'mindre-avvikelse' }) kod!: string;
}

export class KontrollfyndDto {
  @Kod({ koder: koder('fyndtyper') }) typ!: Fyndtyp;
  @Id() id!: string;
}

export class KontrollsekretessDto {
  @Kortext({ exempel: 'Offentlighets- och sekretesslagen 26 kap. 1 §' }) bestammelse!: string;
}

export class KontrollDto extends KommandoDto {
  @Valfri()
  @Heltal({ min: 1, max: 10_000, exempel: 1, beskrivning: 'Versionen som gällde dagen då kontrollen gjordes; bara den tas emot.' })
  planversion?: number;
  @Valfri()
  @Datum({ exempel: '2026-03-01', beskrivning: 'Ska finnas när kontrollen är genomförd. Inte före nämndens beslut.' })
  utford?: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Var tionde faktura i februari' }) urval?: string;
  @Valfri() @Heltal({ exempel: 20 }) antalKontrollerade?: number;
  @Valfri() @Heltal({ exempel: 2 }) antalAvvikelser?: number;
  @Objekt(() => KontrollbedomningDto) bedomning!: KontrollbedomningDto;
  @Valfri()
  @Fritext({
    exempel: 'Två fakturor attesterades för sent.',
    beskrivning: 'Ska finnas: vad kontrollen visade, eller varför den inte genomfördes.',
  })
  kommentar?: string;
  @Valfri()
  @Lista(() => KontrollfyndDto, { beskrivning: 'Det som kontrollen hittade och som är ett eget ärende.' })
  fynd?: KontrollfyndDto[];
  @Valfri() @Objekt(() => KontrollsekretessDto) sekretess?: KontrollsekretessDto;
}

export class PlanavslutDto extends KommandoDto {
  @Valfri() @Uuidlista({ beskrivning: 'Kontrollmoment som går till nästa plan; annars de som föreslås.' }) kvarstaende?: string[];
}

export class PlanversionFragaDto {
  @Valfri()
  @Heltal({ min: 1, max: 10_000, exempel: 1, beskrivning: 'En tidigare version, så som nämnden beslutade den.' })
  version?: number;
}

export class InternkontrollFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: NAMND }) namndId?: string;
  @Valfri() @Kod({ koder: koder('internkontrollfaser') }) fas?: string;
  @Valfri() @Heltal({ min: 1900, max: 2200, exempel: 2026, beskrivning: 'Ett år som perioden har någon dag i.' }) ar?: number;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}
