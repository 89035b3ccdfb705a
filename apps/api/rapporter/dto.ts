import { Fritext, JaNej, Kod, KommandoDto, Kommunkod, Kortext, Slug, Valfri } from '#engine/http';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

export class FormularfragaDto {
  @Valfri() @Kommunkod({ beskrivning: 'Behövs bara där flera kommuner delar tjänst.' }) kommun?: string;
}

export class RapportUtanInloggningDto extends KommandoDto {
  @Valfri() @Kommunkod() kommun?: string;
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Utelämnas när enheten är okänd.' }) enhetId?: string;
  @Fritext({ exempel: 'Dörren till medicinrummet stod öppen hela förmiddagen.' }) text!: string;
  @Kod({ koder: ['personal', 'annan'] }) avsandare!: 'personal' | 'annan';
  @Valfri() @Kod({ koder: ['klagomal', 'synpunkt', 'fraga', 'forslag', 'berom'] }) typ?: string;
  @Valfri()
  @JaNej({ beskrivning: 'För avsandare annan: om du vill ha svar, som du läser med kvittot. Ja om det utelämnas.' })
  onskarSvar?: boolean;
}

export class KvittoDto extends KommandoDto {
  @Valfri() @Kommunkod() kommun?: string;
  @Kortext({ max: 20, exempel: 'A-2026-000123' }) nummer!: string;
  @Kortext({ max: 40, exempel: 'ABCDE-FGHJK-MNPQR-STVWX' }) kvittokod!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Det har hänt igen i dag.' }) text?: string;
}
