import { FristSvar, MotiveratSvar, SidaSvar } from '#areas/arende';
import { Datum, Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Tidpunkt, Valfri } from '#engine/http';
import { SERIER } from '#reports/gemensamt';

export class SeriebrottSvar {
  @Id() id!: string;
  @KanVaraNull() @Kortext({ beskrivning: 'Alltid null: seriebrott har ingen nummerserie' }) nummer!: string | null;
  @Kod({ koder: ['galler', 'upphavt'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Kod({ koder: SERIER }) slag!: string;
  @Datum({ exempel: '2025-03-01' }) datum!: string;
  @Kortext({ exempel: 'Alla enheter började rapportera i e-tjänsten.' }) kommentar!: string;
  @Tidpunkt() antecknad!: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
  @Valfri() @Objekt(() => MotiveratSvar) upphavande?: MotiveratSvar;
}

export class SeriebrottslistaSvar extends SidaSvar {
  @Lista(() => SeriebrottSvar) seriebrott!: SeriebrottSvar[];
}
