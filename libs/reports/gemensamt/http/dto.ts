import { Datum, EfterEllerLika, Fritext, Id, Kod, KommandoDto, Kortext, Valfri } from '#engine/http';
import { DOKUMENTFORMAT, FOLJEBLADSFORMAT, UTGAVOR, type Foljebladsformat, type Format, type Utgava } from '../domain/index.js';

export class PeriodDto {
  @Datum({ exempel: '2025-01-01', beskrivning: 'Första dagen. Ett ärende hör till den period då det rapporterades.' }) fran!: string;
  @Datum({ exempel: '2025-12-31', beskrivning: 'Sista dagen' }) @EfterEllerLika('fran') till!: string;
  @Kortext({ max: 100, exempel: '2025', beskrivning: 'Periodens namn i rubriken' }) benamning!: string;
}

/** Characters of a row's code at most: that of a pattern names a unit, a category, a kind of cause and a day. */
export const RADKOD = 200;

export class UnderlagsfragaDto {
  @Valfri() @Kortext({ max: RADKOD, exempel: 'rod', beskrivning: 'En rad i en tabell, med radens kod' }) rad?: string;
}

export class JamforelsefragaDto {
  @Id({ beskrivning: 'Rapporten som den jämförs med, av samma slag' }) med!: string;
}

export class RapportdokumentfragaDto {
  @Valfri()
  @Kod({ koder: DOKUMENTFORMAT, exempel: 'pdf', beskrivning: 'html om den utelämnas; pdf är tillgänglig (PDF/UA-1), arkiv är PDF/A-2a' })
  format: Format = 'html';

  @Valfri()
  @Kod({
    koder: UTGAVOR,
    exempel: 'publik',
    beskrivning: 'Om den utelämnas: den fullständiga för den som får se den, annars den publika',
  })
  utgava?: Utgava;
}

export class RapportfoljebladfragaDto {
  @Valfri()
  @Kod({ koder: FOLJEBLADSFORMAT, exempel: 'pdf', beskrivning: 'html om den utelämnas' })
  format: Foljebladsformat = 'html';
}

export class RapportaterlamningDto extends KommandoDto {
  @Fritext({ max: 2_000, exempel: 'Skriv vad som gjordes åt den ökade väntetiden.' }) motivering!: string;
}
