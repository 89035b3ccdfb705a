import { Datum, EfterEllerLika, Kod, Slug, Valfri } from '#engine/http';
import { ORGANISATION, type Organisation } from '../application/delen.js';
import { GRUPPERINGAR } from '../application/gruppering.js';

const FORSTA =
  'Första dagen; om den utelämnas den första i samma år som den sista dagen. Den som inte får se små tal väljer den första i en månad.';
const SISTA =
  'Sista dagen; om den utelämnas i dag. För den som inte får se små tal är det om den utelämnas den sista i den senaste hela månaden, ' +
  'och annars väljs den sista dagen i en månad, eller i dag.';
const GRUPPERA = 'Tabellen som svaret ska ha; alla om den utelämnas';

export class StatistikfragaDto {
  @Valfri() @Datum({ exempel: '2026-01-01', beskrivning: FORSTA }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31', beskrivning: SISTA }) @EfterEllerLika('fran') till?: string;
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
