import { FristSvar, koder, MotiveratSvar, SidaSvar } from '#areas/arende';
import { Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Tal, Tidpunkt, Valfri } from '#engine/http';

/** The shapes of the answers, for the description of the API. */
class NyckeltalsvardenSvar {
  @Kortext({ exempel: 'Brukarbedömning hemtjänst, bemötande, andel (%)' }) titel!: string;
  @KanVaraNull() @Tal({ exempel: 87.5, beskrivning: 'Totalt; null när källan inte har något värde' }) varde!: number | null;
  @KanVaraNull() @Tal({ exempel: 88.1 }) kvinnor!: number | null;
  @KanVaraNull() @Tal({ exempel: 86.4 }) man!: number | null;
  @Valfri() @Kortext({ exempel: 'procent' }) enhet?: string;
  @Tidpunkt({ beskrivning: 'När siffran hämtades hos källan' }) hamtad!: string;
  @Valfri() @Kortext({ exempel: 'Serien bytte definition 2023.' }) kommentar?: string;
}

export class NyckeltalsradSvar extends NyckeltalsvardenSvar {
  @Id() id!: string;
  @KanVaraNull() @Kortext({ beskrivning: 'Alltid null: nyckeltal har ingen nummerserie' }) nummer!: string | null;
  @Kod({ koder: ['registrerat', 'makulerat'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Kod({ koder: koder('nyckeltalskallor') }) kalla!: string;
  @Kortext({ exempel: 'U21468' }) nyckeltalId!: string;
  @Heltal({ exempel: 2025 }) ar!: number;
  @KanVaraNull() @Kortext({ exempel: 'Riket', beskrivning: 'Enheten hos källan; null när det är kommunen' }) kallenhet!: string | null;
  @Tidpunkt({ beskrivning: 'När den gällande hämtningen antecknades' }) registrerad!: string;
  @Heltal({ exempel: 1, beskrivning: 'Hur många gånger siffran har hämtats' }) antalHamtningar!: number;
  @Lista(() => FristSvar) frister!: FristSvar[];
  @Valfri() @Objekt(() => MotiveratSvar) makulering?: MotiveratSvar;
}

export class NyckeltalSvar extends NyckeltalsradSvar {
  @Lista(() => NyckeltalsvardenSvar, { beskrivning: 'Tidigare hämtningar av samma siffra, senaste först' })
  tidigare!: NyckeltalsvardenSvar[];
}

export class NyckeltalslistaSvar extends SidaSvar {
  @Lista(() => NyckeltalsradSvar) nyckeltal!: NyckeltalsradSvar[];
}
