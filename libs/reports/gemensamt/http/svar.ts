import { ApiProperty } from '@nestjs/swagger';
import { Datum, Fritext, Id, JaNej, KanVaraNull, Kod, Kortext, Lista, Objekt, Valfri } from '#engine/http';
import { DOKUMENTFORMAT, UTGAVOR } from '../domain/index.js';
import { RAKNAT } from '../siffror/index.js';
import { PeriodDto } from './dto.js';

export class BeslutatDokumentSvar {
  @Kod({ koder: DOKUMENTFORMAT }) format!: string;
  @Valfri() @Kod({ koder: UTGAVOR, beskrivning: 'Saknas för de första rapporterna, som bara hade den fullständiga' }) utgava?: string;
  @Kortext({ exempel: 'kvalitetsberattelse-2-html-1' }) renderare!: string;
  @Kortext({ exempel: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', beskrivning: 'SHA-256 av dokumentet' })
  sha256!: string;
}

export const TAL_ELLER_DOLT = {
  oneOf: [{ type: 'number' }, { type: 'object', properties: { dolt: { type: 'boolean' } }, required: ['dolt'] }],
};

export class SiffraSvar {
  @Kortext({ exempel: 'avvikelser.andel-avslutade' }) nyckel!: string;
  @Kortext({ exempel: 'Andel avslutade' }) etikett!: string;
  @KanVaraNull()
  @ApiProperty({
    ...TAL_ELLER_DOLT,
    description: 'null: uppgift saknas, vilket inte är noll. En andel är 0–1. dolt: så få ärenden att talet inte visas.',
    example: 0.75,
  })
  varde!: number | object | null;
  @Kod({ koder: ['antal', 'andel', 'dagar'], exempel: 'andel' }) enhet!: string;
  @Valfri() @ApiProperty({ ...TAL_ELLER_DOLT, example: 30 }) taljare?: number | object;
  @Valfri() @ApiProperty({ ...TAL_ELLER_DOLT, example: 40 }) namnare?: number | object;
  @Fritext({ exempel: 'Täljare: avslutade avvikelser. Nämnare: alla avvikelser.' }) definition!: string;
  @Valfri() @Kortext({ exempel: '30 / 40 = 75 %', beskrivning: 'Basen och uträkningen' }) formel?: string;
  @Valfri() @Kod({ koder: RAKNAT, beskrivning: 'Vad som räknas, och därmed vem som ser små tal' }) raknar?: string;
}

class KolumnSvar {
  @Kortext({ exempel: 'antal' }) nyckel!: string;
  @Kortext({ exempel: 'Antal' }) rubrik!: string;
  @Kod({ koder: ['text', 'antal', 'andel', 'dagar'], exempel: 'antal' }) format!: string;
  @Valfri()
  @Kortext({
    exempel: 'avslutade / alla',
    beskrivning: 'Vad en andel är delad med. Talen står i raden, som kolumnens nyckel följd av Taljare och Namnare.',
  })
  bas?: string;
  @Valfri() @Kortext({ exempel: 'antal', beskrivning: 'Det i raden som säger hur många ärenden dagarna räknas på' }) raknasPa?: string;
  @Valfri() @Kod({ koder: RAKNAT, beskrivning: 'När kolumnen räknar något annat än tabellen' }) raknar?: string;
}

export class TabellSvar {
  @Kortext({ exempel: 'avvikelser.per-riskniva' }) nyckel!: string;
  @Kortext({ exempel: 'Avvikelser per risknivå' }) titel!: string;
  @Fritext({ exempel: 'Risknivån är den högsta av bedömningarna.' }) definition!: string;
  @Lista(() => KolumnSvar) kolumner!: KolumnSvar[];
  @ApiProperty({
    description: 'Varje rad har kolumnernas värden och radens kod, som kan anges som rad= för underlaget',
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [{ kod: 'rod', riskniva: 'Röd', antal: 12 }],
  })
  rader!: object[];
  @Valfri() @Kod({ koder: RAKNAT }) raknar?: string;
  @Valfri()
  @JaNej({ exempel: true, beskrivning: 'Ett ärende kan stå på flera rader: raderna behöver inte ge summan' })
  overlappar?: boolean;
  @Valfri() @Fritext({ exempel: 'Rapporteringen blev digital 2025-03-01.' }) anmarkning?: string;
}

class DiagramSvar {
  @Kortext({ exempel: 'avvikelser.per-manad' }) nyckel!: string;
  @Kortext({ exempel: 'Avvikelser per månad' }) titel!: string;
  @Fritext({ exempel: 'Stapeldiagram över antal avvikelser. januari 2025 12.' }) textalternativ!: string;
}

class BeslutadModellSvar {
  @Kod({ koder: UTGAVOR }) utgava!: string;
  @Kortext({ exempel: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', beskrivning: 'SHA-256 av modellen' })
  sha256!: string;
}

/** What was decided, in any report: a hash for every file. */
export class RapportbeslutSvar {
  @Datum({ exempel: '2026-02-10' }) datum!: string;
  @Valfri() @Kortext({ exempel: 'SN 2026-17', beskrivning: 'Beslutets beteckning i diariet' }) diarienummer?: string;
  @Lista(() => BeslutatDokumentSvar) dokument!: BeslutatDokumentSvar[];
  @Valfri()
  @Lista(() => BeslutadModellSvar, { beskrivning: 'Det som varje utgåva gjordes av; saknas för de första rapporterna' })
  modeller?: BeslutadModellSvar[];
}

export class UtformningSvar {
  @Kortext({ exempel: 'standard' }) namn!: string;
  @Kortext({ exempel: '1' }) version!: string;
}

/** A section that nobody has written in before the decision. */
export class AvsnittSaknasSvar {
  @Kortext({ exempel: 'avsnitt.analys' }) falt!: string;
  @Fritext({ exempel: 'Skriv avsnittet Sammanställning och analys: Mönster och trender, och vad som är osäkert.' }) meddelande!: string;
}

/** A section in any report. */
export class RapportavsnittSvar {
  @Kortext({ exempel: 'avvikelser' }) nyckel!: string;
  @Kortext({ exempel: 'Avvikelser' }) rubrik!: string;
  @Fritext({ exempel: 'Vad avvikelserna visar.' }) ledtext!: string;
  @Valfri()
  @Kod({ koder: ['arbete', 'atgarder', 'resultat'], beskrivning: 'Ett av de tre block som allmänna råden kräver' })
  block?: string;
  @KanVaraNull() @Fritext({ exempel: 'Avvikelserna har ökat.' }) text!: string | null;
  @Valfri()
  @Fritext({ exempel: 'Avvikelserna har ökat.', beskrivning: 'Det som står i den publika utgåvan i stället, när det är något annat' })
  publikText?: string;
  @Valfri() @Fritext({ exempel: 'Under perioden rapporterades 12 avvikelser.' }) textforslag?: string;
  @Lista(() => SiffraSvar) siffror!: SiffraSvar[];
  @Lista(() => TabellSvar) tabeller!: TabellSvar[];
  @Lista(() => DiagramSvar) diagram!: DiagramSvar[];
}

class LopnummerparSvar {
  @Kortext({ exempel: '41234' }) fore!: string;
  @Kortext({ exempel: '45678' }) efter!: string;
}

class PeriodparSvar {
  @Objekt(() => PeriodDto) fore!: PeriodDto;
  @Objekt(() => PeriodDto) efter!: PeriodDto;
}

class RapportmallSvar {
  @Kortext({ exempel: 'kvalitetsberattelse' }) mall!: string;
  @Kortext({ exempel: '4' }) version!: string;
}

class RapportmallparSvar {
  @Objekt(() => RapportmallSvar) fore!: RapportmallSvar;
  @Objekt(() => RapportmallSvar) efter!: RapportmallSvar;
}

class SifferskillnadSvar {
  @Kortext({ exempel: 'avvikelser.antal' }) nyckel!: string;
  @Kortext({ exempel: 'Rapporterade avvikelser' }) etikett!: string;
  @KanVaraNull() @Objekt(() => SiffraSvar) fore!: SiffraSvar | null;
  @KanVaraNull() @Objekt(() => SiffraSvar) efter!: SiffraSvar | null;
}

class RadskillnadSvar {
  @Kortext({ exempel: 'rod' }) kod!: string;
  @KanVaraNull() @ApiProperty({ type: Object, additionalProperties: true, example: { kod: 'rod', antal: 12 } }) fore!: object | null;
  @KanVaraNull() @ApiProperty({ type: Object, additionalProperties: true, example: { kod: 'rod', antal: 13 } }) efter!: object | null;
}

class TabellskillnadSvar {
  @Kortext({ exempel: 'avvikelser.per-riskniva' }) nyckel!: string;
  @Kortext({ exempel: 'Avvikelser per risknivå' }) titel!: string;
  @Lista(() => RadskillnadSvar) rader!: RadskillnadSvar[];
}

class TextskillnadSvar {
  @Kortext({ exempel: 'analys' }) nyckel!: string;
  @Kortext({ exempel: 'Sammanställning och analys' }) rubrik!: string;
}

/** What differs between two reports; `null` where one of them has no such figure or row. */
export class RapportjamforelseSvar {
  @Id() id!: string;
  @Id({ beskrivning: 'Rapporten som den jämförs med' }) med!: string;
  @Objekt(() => PeriodparSvar) period!: PeriodparSvar;
  @Objekt(() => RapportmallparSvar) mall!: RapportmallparSvar;
  @Objekt(() => LopnummerparSvar) lopnummer!: LopnummerparSvar;
  @Lista(() => SifferskillnadSvar) siffror!: SifferskillnadSvar[];
  @Lista(() => TabellskillnadSvar) tabeller!: TabellskillnadSvar[];
  @Lista(() => TextskillnadSvar) texter!: TextskillnadSvar[];
}
