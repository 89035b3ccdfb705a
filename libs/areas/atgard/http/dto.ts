import { Datum, Fritext, Id, Kod, KommandoDto, Objekt, Sidfraga, Slug, Uuidlista, Valfri } from '#engine/http';
import { FRISTSTATUS, koder, withoutTime } from '#areas/arende';
import type { Atgardskommando } from '../application/atgardsuppslag.js';
import type { Atgardsbeslut, Effekt } from '../domain/index.js';
import type { Kalltyp } from '../read-model/kallarende.js';

export const KALLTYPER: readonly Kalltyp[] = [
  'avvikelse',
  'lex-sarah',
  'klagomal',
  'internkontrollplan',
  'riskanalys',
  'egenkontroll',
  'tillsyn',
  'forbattringsarbete',
];

export class AvserDto {
  @Kod({ koder: ['risk', 'kontrollmoment'], exempel: 'risk' }) typ!: string;
  @Id() id!: string;
}

export class ForeslaAtgardDto extends KommandoDto {
  @Valfri() @Uuidlista({ beskrivning: 'Orsaker i utredningen som åtgärden ska undanröja.' }) orsakIds?: string[];
  @Valfri() @Fritext({ max: 5000, exempel: 'Otydlig överlämning mellan dag och kväll.', beskrivning: 'Orsaken i ord.' }) orsak?: string;
  @Valfri() @Objekt(() => AvserDto) avser?: AvserDto;
  @Kod({ koder: koder('atgardstyper') }) typ!: string;
  @Fritext({ exempel: 'Ändrade besök läses upp vid varje överlämning.' }) beskrivning!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Inga uteblivna besök på grund av schemaändring.' }) mal?: string;
  @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som ansvarar för att åtgärden blir gjord.' }) ansvarigId!: string;
  @Valfri() @Datum({ exempel: '2026-06-30' }) klarSenast?: string;
  @Valfri() @Datum({ exempel: '2026-12-31', beskrivning: 'Sex månader fram om den utelämnas.' }) uppfoljningSenast?: string;
  @Valfri() @Id() rutinId?: string;
}

/** The command that a source's `POST …/atgarder` sends; `Atgardsuppslag.complete` gives it its default. */
export function foreslaAtgard(dto: ForeslaAtgardDto): Extract<Atgardskommando, { type: 'ForeslaAtgard' }> {
  const { typ, orsakIds = [], ...rest } = withoutTime(dto);
  return { type: 'ForeslaAtgard', data: { ...rest, atgardstyp: typ, orsakIds } };
}

export class AtgardFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) ansvarigId?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
  @Valfri() @Kod({ koder: KALLTYPER }) kallaTyp?: Kalltyp;
}

export class AtgardsbeslutDto extends KommandoDto {
  @Kod({ koder: ['planerad', 'avslagen'] }) beslut!: Atgardsbeslut;
  @Valfri() @Fritext({ exempel: 'Ryms inom enhetens budget.' }) motivering?: string;
}

export class GenomforandeDto extends KommandoDto {
  @Fritext({ exempel: 'Genomgången med alla på arbetsplatsträffen.' }) kommentar!: string;
}

export class UppfoljningDto extends KommandoDto {
  @Kod({ koder: ['ja', 'nej', 'annu-inte'], beskrivning: 'Har åtgärden haft effekt?' }) effekt!: Effekt | 'annu-inte';
  @Fritext({ exempel: 'Inga uteblivna besök de senaste fyra månaderna.' }) motivering!: string;
  @Valfri()
  @Datum({ exempel: '2027-03-31', beskrivning: 'Ny dag när svaret är annu-inte; sex månader fram om den utelämnas.' })
  uppfoljningSenast?: string;
  @Valfri() @Id({ beskrivning: 'Åtgärden som ersätter den här.' }) ersattsAv?: string;
}
