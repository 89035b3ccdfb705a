import { Datum, Fritext, Heltal, Id, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Uuidlista, Valfri } from '#engine/http';
import { FristSvar, Insynskod, koder, SidaSvar } from '#areas/arende';
import { AvserDto, KALLTYPER } from './dto.js';

/** An åtgärd as it stands in its case. */
export class AtgardskarnaSvar {
  @Id() id!: string;
  @Kod({ koder: koder('atgardsfaser') }) fas!: string;
  @Slug() ansvarigId!: string;
  @Valfri() @Datum({ exempel: '2026-06-30' }) klarSenast?: string;
  @Datum({ exempel: '2026-12-31' }) uppfoljningSenast!: string;
  @Valfri() @Kod({ koder: koder('atgardstyper') }) typ?: string;
  @Valfri() @Fritext({ exempel: 'Ändrade besök läses upp vid överlämningen.' }) beskrivning?: string;
  @Valfri() @Fritext() mal?: string;
  @Valfri() @Uuidlista() orsakIds?: string[];
  @Valfri() @Fritext() orsak?: string;
  @Valfri() @Objekt(() => AvserDto) avser?: AvserDto;
  @Valfri() @Id() rutinId?: string;
  @Valfri() @Tidpunkt() foreslagen?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'När den planerades eller avslogs' }) beslutad?: string;
  @Valfri() @Fritext() beslutsmotivering?: string;
  @Valfri() @Tidpunkt() genomford?: string;
  @Valfri() @Fritext() kommentar?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'Den senaste uppföljningen' }) uppfoljd?: string;
  @Valfri() @Kod({ koder: ['ja', 'nej', 'annu-inte'] }) effekt?: string;
  @Valfri() @Fritext() uppfoljningsmotivering?: string;
  @Valfri() @Id() ersattsAv?: string;
}

class KallaSvar {
  @Kod({ koder: KALLTYPER }) typ!: string;
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

export class AtgardSvar extends AtgardskarnaSvar {
  @Kortext({ exempel: 'A-2026-000123', beskrivning: 'Ärendets nummer' }) nummer!: string;
  @Heltal({ exempel: 3, beskrivning: 'Ärendets revision' }) revision!: number;
  @Insynskod() insyn!: string;
  @Objekt(() => KallaSvar) kalla!: KallaSvar;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class AtgardslistaSvar extends SidaSvar {
  @Lista(() => AtgardSvar) atgarder!: AtgardSvar[];
}
