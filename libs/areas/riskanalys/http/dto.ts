import { FRISTSTATUS, koder } from '#areas/arende';
import {
  Datum,
  EfterEllerLika,
  FaktorKarta,
  Fritext,
  Heltal,
  Kod,
  KommandoDto,
  Kortext,
  Sidfraga,
  Slug,
  Textlista,
  Valfri,
} from '#engine/http';
import type { Riskhantering } from '../domain/events.js';

const AVDELNING = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
const HANTERING = koder('riskhantering');
const Skalversion = (): PropertyDecorator =>
  Kortext({ max: 64, exempel: '4x4-1', beskrivning: 'Riskskalan (GET /kodverk/riskskalor); kommunens egen om den utelämnas.' });

export class PlaneraRiskanalysDto extends KommandoDto {
  @Kortext({ exempel: 'Risker inför nästa års budget' }) titel!: string;
  @Slug({ exempel: AVDELNING, beskrivning: 'Delen av organisationen som den gäller: en förvaltning, en avdelning eller en enhet.' })
  organisationsenhetId!: string;
  @Kod({ koder: koder('riskanalysanledningar') }) anledning!: string;
  @Fritext({ exempel: 'Avdelningens myndighetsutövning och de processer som vi måste ha full kontroll över.' }) omfattning!: string;
  @Valfri() @Textlista({ exempel: ['Enhetscheferna', 'Två biståndshandläggare'], beskrivning: 'Vilka som deltar.' }) deltagare?: string[];
  @Valfri() @Skalversion() skalversion?: string;
  @Valfri() @Datum({ exempel: '2099-10-31', beskrivning: 'Den dag då den senast ska vara genomförd.' }) genomforsSenast?: string;
}

export class RiskDto extends KommandoDto {
  @Fritext({ exempel: 'En handling med sekretess lämnas ut.', beskrivning: 'Vad som skulle kunna hända.' }) handelse!: string;
  @Fritext({ exempel: 'Den enskilde kommer till skada.', beskrivning: 'Vilka negativa konsekvenser det skulle få.' }) konsekvenser!: string;
  @Valfri() @Skalversion() skalversion?: string;
  @FaktorKarta() faktorer!: Record<string, number>;
  @Kod({ koder: HANTERING, exempel: 'atgarda' }) hantering!: Riskhantering;
  @Fritext({ exempel: 'Det har hänt två gånger det senaste året.' }) motivering!: string;
}

export class OmvarderingDto extends KommandoDto {
  @FaktorKarta({ beskrivning: 'På riskens egen skala.' }) faktorer!: Record<string, number>;
  @Valfri() @Kod({ koder: HANTERING, exempel: 'acceptera', beskrivning: 'Som förut om den utelämnas.' }) hantering?: Riskhantering;
  @Fritext({ exempel: 'Två läser varje handling som lämnas ut.' }) motivering!: string;
}

export class RiskanalysstegDto extends KommandoDto {}

export class RiskanalysredovisningDto extends KommandoDto {
  @Datum({ exempel: '2026-03-01' }) datum!: string;
  @Kortext({ max: 50, exempel: '§ 17' }) paragraf!: string;
  @Valfri() @Slug({ exempel: AVDELNING, beskrivning: 'Nämnden; den ovanför om den utelämnas.' }) namndId?: string;
}

export class RiskanalysavslutDto extends KommandoDto {
  @Valfri() @Fritext({ exempel: 'Riskerna är på en nivå som vi kan godta.' }) slutsats?: string;
}

export class RiskanalysFilterDto extends Sidfraga {
  @Valfri()
  @Slug({ exempel: AVDELNING, beskrivning: 'En del av organisationen med allt under den.' })
  organisationsenhetId?: string;
  @Valfri() @Kod({ koder: koder('riskanalysfaser') }) fas?: string;
  @Valfri() @Kod({ koder: koder('riskanalysanledningar') }) anledning?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}

export class ForsenadeFragaDto {
  @Valfri()
  @Heltal({
    min: 2000,
    max: 9999,
    exempel: 2026,
    beskrivning: 'Som det var årets sista dag; i dag för det år som pågår och om det utelämnas.',
  })
  ar?: number;
}

export class MatrisfragaDto {
  @Valfri()
  @Kod({ koder: ['svg', 'json'], beskrivning: 'svg om den utelämnas' })
  format: string = 'svg';
}

export class KonsekvensfragaDto {
  @Valfri()
  @Kod({ koder: ['html', 'json', 'pdf', 'docx'], beskrivning: 'html om den utelämnas; html och json finns i den här versionen' })
  format: string = 'html';
}
