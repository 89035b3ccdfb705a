import { FristSvar, MotiveratSvar, SidaSvar } from '#areas/arende';
import { Datum, Fritext, Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { AR, EjVerkstalldInsatsDto, REDOVISNINGSLAGRUM } from './dto.js';

/** The shapes of the answers, for the description of the API. */
class EjVerkstalldaUppgifterSvar {
  @Heltal({ exempel: 3 }) antal!: number;
  @KanVaraNull()
  @Heltal({ exempel: 1, beskrivning: 'Av antal: inte verkställda på nytt efter avbrott; null när det inte har angetts' })
  antalAvbrott!: number | null;
  @KanVaraNull() @Heltal({ exempel: 2, beskrivning: 'null när det inte har angetts: det är inte noll' }) kvinnor!: number | null;
  @KanVaraNull() @Heltal({ exempel: 1 }) man!: number | null;
  @Lista(() => EjVerkstalldInsatsDto) insatser!: EjVerkstalldInsatsDto[];
  @Tidpunkt({ beskrivning: 'När det redovisades' }) redovisad!: string;
  @Valfri() @Datum({ exempel: '2026-04-14' }) rapporteradTillIvo?: string;
  @Valfri() @Datum({ exempel: '2026-04-14' }) rapporteradTillRevisorer?: string;
  @Valfri() @Datum({ exempel: '2026-04-27' }) rapporteradTillFullmaktige?: string;
  @Valfri() @Fritext({ exempel: 'Två av besluten väntar på inflyttning i maj.' }) kommentar?: string;
}

export class EjVerkstalldaRadSvar extends EjVerkstalldaUppgifterSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'SoL-2026-K1' }) nummer!: string;
  @Kod({ koder: ['redovisad', 'makulerad'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Slug() namndId!: string;
  @Heltal(AR) ar!: number;
  @Heltal({ min: 1, max: 4, exempel: 1 }) kvartal!: number;
  @Kod({ koder: REDOVISNINGSLAGRUM }) lagrum!: string;
  @Lista(() => FristSvar, { beskrivning: 'När nästa kvartal senast ska redovisas' }) frister!: FristSvar[];
  @Valfri() @Objekt(() => MotiveratSvar) makulering?: MotiveratSvar;
}

export class EjVerkstalldaSvar extends EjVerkstalldaRadSvar {
  @Lista(() => EjVerkstalldaUppgifterSvar, { beskrivning: 'Tidigare redovisningar av kvartalet, senaste först' })
  ersatta!: EjVerkstalldaUppgifterSvar[];
}

export class EjVerkstalldaListaSvar extends SidaSvar {
  @Lista(() => EjVerkstalldaRadSvar) ejVerkstalldaBeslut!: EjVerkstalldaRadSvar[];
}

class EjVerkstalldaKvartalSvar {
  @Heltal({ min: 1, max: 4, exempel: 1 }) kvartal!: number;
  @Kod({ koder: ['redovisat', 'ska-redovisas', 'saknas', 'kommande'], beskrivning: 'saknas: sista dagen har passerat' }) status!: string;
  @Tidpunkt({ exempel: '2026-04-30T21:59:59.999Z', beskrivning: 'När kvartalet senast ska redovisas' }) senast!: string;
  @KanVaraNull() @Id() id!: string | null;
  @KanVaraNull() @Heltal({ exempel: 3, beskrivning: 'null när inget har redovisats: det är inte noll' }) antal!: number | null;
  @KanVaraNull() @Heltal({ exempel: 2 }) kvinnor!: number | null;
  @KanVaraNull() @Heltal({ exempel: 1 }) man!: number | null;
  @KanVaraNull() @Datum({ exempel: '2026-04-14' }) rapporteradTillIvo!: string | null;
  @KanVaraNull() @Datum({ exempel: '2026-04-14' }) rapporteradTillRevisorer!: string | null;
  @KanVaraNull() @Datum({ exempel: '2026-04-27' }) rapporteradTillFullmaktige!: string | null;
}

class EjVerkstalldaSerieSvar {
  @Slug() namndId!: string;
  @KanVaraNull() @Kortext({ exempel: 'Socialnämnden' }) namnd!: string | null;
  @Kod({ koder: REDOVISNINGSLAGRUM }) lagrum!: string;
  @Lista(() => EjVerkstalldaKvartalSvar) kvartal!: EjVerkstalldaKvartalSvar[];
}

export class EjVerkstalldaAretSvar {
  @Heltal(AR) ar!: number;
  @Lista(() => EjVerkstalldaSerieSvar) serier!: EjVerkstalldaSerieSvar[];
}
