import { invalid, type FieldError } from '#engine/kernel';
import type { Rapportuppgifter } from '../application/kommandon.js';
import type { BerordDto, RapporteraAvvikelseDto } from './dto.js';

/** A command's own data: the business time travels in its circumstances. */
export function withoutTime<T extends { tidpunkt?: string }>({ tidpunkt: _tidpunkt, ...data }: T): Omit<T, 'tidpunkt'> {
  return data;
}

/** The report as the rules take it: persons one by one, or a group by its number. */
export function rapportuppgifter(dto: RapporteraAvvikelseDto): Omit<Rapportuppgifter, 'rapportvag'> {
  const { berorda = [], omedelbaraAtgarder = [], kategorier = [], lagrum = [], rapporterasSom = 'avvikelse', ...rest } = withoutTime(dto);
  return { ...rest, rapporterasSom, omedelbaraAtgarder, kategorier, lagrum, ...affected(berorda) };
}

function affected(berorda: readonly BerordDto[]): Pick<Rapportuppgifter, 'berorda' | 'antalBerorda'> {
  const group = berorda.find((each) => each.antal !== undefined);
  if (group && berorda.length > 1) {
    throw invalid([{ falt: 'berorda', meddelande: 'Ange antingen personerna var för sig eller gruppens antal, inte båda.' }]);
  }
  if (group?.antal !== undefined) return { berorda: [], antalBerorda: group.antal };
  const faults = berorda.flatMap((each, index): FieldError[] =>
    each.kon === undefined ? [{ falt: `berorda[${index}].kon`, meddelande: 'Ange kvinna, man eller okant, eller gruppens antal.' }] : [],
  );
  if (faults.length > 0) throw invalid(faults);
  return { berorda: berorda.map(({ kon, aldersgrupp, personuppgift }) => ({ kon: kon!, ...defined({ aldersgrupp, personuppgift }) })) };
}

const defined = <T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
