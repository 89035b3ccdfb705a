import { berorda as affected, withoutTime } from '#areas/arende';
import type { Rapportuppgifter } from '../application/kommandon.js';
import type { RapporteraAvvikelseDto } from './dto.js';

/** The report as the rules take it: persons one by one, or a group by its number. */
export function rapportuppgifter(dto: RapporteraAvvikelseDto): Omit<Rapportuppgifter, 'rapportvag'> {
  const { berorda = [], omedelbaraAtgarder = [], kategorier = [], lagrum = [], rapporterasSom = 'avvikelse', ...rest } = withoutTime(dto);
  return { ...rest, rapporterasSom, omedelbaraAtgarder, kategorier, lagrum, ...affected(berorda) };
}
