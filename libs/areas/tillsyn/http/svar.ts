import { FristSvar, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import { Datum, Fritext, Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';

class TillsynsiakttagelseSvar {
  @Id({ beskrivning: 'Går att ange i orsakIds när en åtgärd föreslås' }) id!: string;
  @Fritext({ exempel: 'Genomförandeplaner saknas i tre av tio granskade akter.' }) text!: string;
}

/** The shapes of the answers, for the description of the API. */
class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'T-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('tillsynsfaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @KanVaraNull() @Slug({ beskrivning: 'Utan enhet gäller den hela kommunen' }) enhetId!: string | null;
  @Kod({ koder: koder('granskande-myndigheter') }) myndighet!: string;
  @Kortext({ exempel: 'Inspektionen för vård och omsorg' }) myndighetsnamn!: string;
  @Valfri() @Kortext({ exempel: 'IVO 3.5.1-04321/2026' }) diarienummer?: string;
  @Tidpunkt({ beskrivning: 'När den kom in' }) inkommen!: string;
  @Tidpunkt({ beskrivning: 'När den skrevs in i loggen' }) nedtecknad!: string;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Datum() svarSenast?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Lista(() => TillsynsiakttagelseSvar) iakttagelser!: TillsynsiakttagelseSvar[];
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class TillsynsradSvar extends Stomme {}

export class TillsynslistaSvar extends SidaSvar {
  @Lista(() => TillsynsradSvar) tillsyner!: TillsynsradSvar[];
}

class TillsynssvarSvar {
  @Fritext({ exempel: 'Alla genomförandeplaner är upprättade.' }) svar!: string;
  @Datum() datum!: string;
  @Tidpunkt() tidpunkt!: string;
}

class TillsynsbeslutSvar {
  @Datum() datum!: string;
  @Fritext({ exempel: 'IVO avslutar ärendet.' }) beslut!: string;
  @Valfri() @Kod({ koder: koder('tillsynsutfall') }) utfall?: string;
  @Tidpunkt() tidpunkt!: string;
}

class TillsynsavslutSvar {
  @Valfri() @Fritext() slutsats?: string;
  @Tidpunkt() tidpunkt!: string;
}

class TillsynSaknarSvar {
  @Kortext({ exempel: 'svar' }) falt!: string;
  @Kortext({ exempel: 'Myndigheten har begärt ett svar som inte är lämnat. Lämna svaret först.' }) meddelande!: string;
}

export class TillsynSvar extends Stomme {
  @KanVaraNull() @Kod({ koder: koder('regi') }) regi!: string | null;
  @Lista(() => TillsynssvarSvar) svar!: TillsynssvarSvar[];
  @Lista(() => TillsynsbeslutSvar, { beskrivning: 'Vad myndigheten har beslutat' }) beslut!: TillsynsbeslutSvar[];
  @Lista(() => AtgardskarnaSvar) atgarder!: AtgardskarnaSvar[];
  @Valfri() @Objekt(() => TillsynsavslutSvar) avslut?: TillsynsavslutSvar;
  @Lista(() => TillsynSaknarSvar, { beskrivning: 'Vad ett avslut ännu saknar' }) saknas!: TillsynSaknarSvar[];
}
