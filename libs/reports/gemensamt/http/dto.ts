import { Datum, EfterEllerLika, Id, Kortext, Valfri } from '#engine/http';

export class PeriodDto {
  @Datum({ exempel: '2025-01-01', beskrivning: 'Första dagen. Ett ärende hör till den period då det rapporterades.' }) fran!: string;
  @Datum({ exempel: '2025-12-31', beskrivning: 'Sista dagen' }) @EfterEllerLika('fran') till!: string;
  @Kortext({ max: 100, exempel: '2025', beskrivning: 'Periodens namn i rubriken' }) benamning!: string;
}

export class UnderlagsfragaDto {
  @Valfri() @Kortext({ max: 100, exempel: 'rod', beskrivning: 'En rad i en tabell, med radens kod' }) rad?: string;
}

export class JamforelsefragaDto {
  @Id({ beskrivning: 'Rapporten som den jämförs med, av samma slag' }) med!: string;
}
