import { Heltal, Kod, Lista, Tidpunkt, Datum, Fritext } from '#engine/http';

class OrsaksantalSvar {
  @Kod({ koder: ['avvikelse', 'lex-sarah'] }) typ!: string;
  @Heltal({ exempel: 2 }) antal!: number;
}

export class DokumentorsakerSvar {
  @Heltal({ exempel: 2026, beskrivning: 'Ärenden rapporterade under året' }) ar!: number;
  @Lista(() => OrsaksantalSvar, { beskrivning: 'Hur många orsaker som pekar hit' }) antal!: OrsaksantalSvar[];
}

export class DokumentslutSvar {
  @Datum() datum!: string;
  @Fritext({ exempel: 'Ersätts av en gemensam.' }) motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}
