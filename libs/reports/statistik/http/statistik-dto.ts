import { Datum, EfterEllerLika, Kod, Slug, Valfri } from '#engine/http';
import { ORGANISATION, type Organisation } from '../application/delen.js';
import { GRUPPERINGAR } from '../application/gruppering.js';

const GRUPPERA = 'Tabellen som svaret ska ha; alla om den utelämnas';

export class StatistikfragaDto {
  @Valfri() @Datum({ exempel: '2026-01-01', beskrivning: 'Första dagen; årets första om den utelämnas' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31', beskrivning: 'Sista dagen; i dag om den utelämnas' }) @EfterEllerLika('fran') till?: string;
  @Valfri()
  @Slug({
    exempel: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01',
    beskrivning: 'Delen av organisationen, med allt under den; hela din egen del om den utelämnas',
  })
  enhetId?: string;
  @Valfri()
  @Kod({
    koder: ORGANISATION,
    beskrivning: 'da: som organisationen var när ärendena rapporterades (om den utelämnas); nu: som den är i dag',
  })
  organisation: Organisation = 'da';
  @Valfri() @Kod({ koder: ['json', 'csv', 'xlsx'], beskrivning: 'json om den utelämnas' }) format: 'json' | 'csv' | 'xlsx' = 'json';
}

export class AvvikelsestatistikDto extends StatistikfragaDto {
  @Valfri() @Kod({ koder: Object.keys(GRUPPERINGAR.avvikelser), beskrivning: GRUPPERA }) gruppera?: string;
}

export class KlagomalsstatistikDto extends StatistikfragaDto {
  @Valfri() @Kod({ koder: Object.keys(GRUPPERINGAR.klagomal), beskrivning: GRUPPERA }) gruppera?: string;
}

export class LexSarahStatistikDto extends StatistikfragaDto {
  @Valfri() @Kod({ koder: Object.keys(GRUPPERINGAR['lex-sarah']), beskrivning: GRUPPERA }) gruppera?: string;
}

export class AtgardsstatistikDto extends StatistikfragaDto {
  @Valfri() @Kod({ koder: Object.keys(GRUPPERINGAR.atgarder), beskrivning: GRUPPERA }) gruppera?: string;
}
