import { Datum, Fritext, Heltal, Kod, KommandoDto, Kortext, Lista, Sidfraga, Slug, Valfri } from '#engine/http';
import type { Redovisningslagrum } from '../domain/index.js';

const NAMND = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
export const REDOVISNINGSLAGRUM = ['SoL', 'LSS'];
export const AR = { min: 2000, max: 2100, exempel: 2026 };
const KVARTAL = { min: 1, max: 4, exempel: 1 };
const ANTAL = { max: 100_000 };
const ANTALET =
  'Gynnande beslut som inte har verkställts inom tre månader från beslutet, eller inte på nytt inom tre månader från avbrott. Noll är också en uppgift.';

export class EjVerkstalldInsatsDto {
  @Kortext({ exempel: 'Särskilt boende', beskrivning: 'Slaget av insats, aldrig vem det gäller.' }) insats!: string;
  @Heltal({ ...ANTAL, exempel: 2 }) antal!: number;
  @Valfri()
  @Heltal({ ...ANTAL, exempel: 214, beskrivning: 'Dagar från beslutet till kvartalets slut, för det beslut som har väntat längst.' })
  langstaDagar?: number;
  @Valfri()
  @Heltal({ ...ANTAL, exempel: 1, beskrivning: 'Så många av dem som har verkställts därefter; det anmäls till IVO och revisorerna.' })
  antalVerkstalldaDarefter?: number;
}

export class EjVerkstalldaDto extends KommandoDto {
  @Slug({ exempel: NAMND, beskrivning: 'Nämnden som svarar för besluten.' }) namndId!: string;
  @Heltal(AR) ar!: number;
  @Heltal(KVARTAL) kvartal!: number;
  @Kod({ koder: REDOVISNINGSLAGRUM }) lagrum!: Redovisningslagrum;
  @Heltal({ ...ANTAL, exempel: 3, beskrivning: ANTALET })
  antal!: number;
  @Valfri()
  @Heltal({ ...ANTAL, exempel: 1, beskrivning: 'Så många av dem som inte har verkställts på nytt inom tre månader från ett avbrott.' })
  antalAvbrott?: number;
  @Valfri() @Heltal({ ...ANTAL, exempel: 2 }) kvinnor?: number;
  @Valfri() @Heltal({ ...ANTAL, exempel: 1 }) man?: number;
  @Valfri() @Lista(() => EjVerkstalldInsatsDto) insatser?: EjVerkstalldInsatsDto[];
  @Valfri()
  @Datum({ exempel: '2026-04-14', beskrivning: 'Dagen då de rapporterades till Inspektionen för vård och omsorg.' })
  rapporteradTillIvo?: string;
  @Valfri() @Datum({ exempel: '2026-04-14', beskrivning: 'Dagen då de rapporterades till revisorerna.' }) rapporteradTillRevisorer?: string;
  @Valfri()
  @Datum({ exempel: '2026-04-27', beskrivning: 'Dagen då statistikrapporten lämnades till fullmäktige.' })
  rapporteradTillFullmaktige?: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Två av besluten väntar på inflyttning i maj.' }) kommentar?: string;
}

export class EjVerkstalldaMakuleringDto extends KommandoDto {
  @Fritext({ exempel: 'Uppgiften gällde ett annat kvartal.' }) motivering!: string;
}

export class EjVerkstalldaFilterDto extends Sidfraga {
  @Valfri() @Heltal(AR) ar?: number;
  @Valfri() @Heltal(KVARTAL) kvartal?: number;
  @Valfri() @Kod({ koder: REDOVISNINGSLAGRUM }) lagrum?: Redovisningslagrum;
  @Valfri() @Slug({ exempel: NAMND }) namndId?: string;
}

export class EjVerkstalldaAretDto {
  @Valfri() @Heltal({ ...AR, beskrivning: 'Ett kalenderår; i år om det utelämnas.' }) ar?: number;
}
