import { Transform } from 'class-transformer';
import { DatumEllerTidpunkt, EfterEllerLika, Fritext, Heltal, Kod, KommandoDto, Tidpunkt, Valfri } from '#engine/http';
import { invalid, type FieldError } from '#engine/kernel';
import type { Aldersgrupp, Berord, Kon, Precision } from '../domain/falt.js';
import { defined } from '../read-model/defined.js';

/** The status that a clock can have, as a filter of lists. */
export const FRISTSTATUS = ['pagar', 'i-tid', 'sen', 'utgatt'];

export class HandelseDto {
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-01', beskrivning: 'När det började, så noga som det är känt.' }) fran?: string;
  @Valfri() @DatumEllerTidpunkt({ exempel: '2026-03-02' }) @EfterEllerLika('fran') till?: string;
  @Kod({ koder: ['tid', 'dag', 'manad', 'arstid', 'ar', 'okand'], exempel: 'dag' }) precision!: Precision;
  @Valfri() @Fritext({ max: 500, exempel: 'någon gång under helgen', beskrivning: 'Tiden med rapportörens ord.' }) ursprungstext?: string;
}

/** A person (`kon` …) or a whole group by its number (`antal`). */
export class BerordDto {
  @Valfri() @Kod({ koder: ['kvinna', 'man', 'okant'], exempel: 'kvinna' }) kon?: Kon;
  @Valfri() @Kod({ koder: ['0-12', '13-17', '18-64', '65-79', '80-'], exempel: '80-' }) aldersgrupp?: Aldersgrupp;
  @Valfri()
  @Fritext({ max: 2000, exempel: 'Hyresgästen i lägenhet 12', beskrivning: 'Vem det är. Krypteras med personens egen nyckel.' })
  personuppgift?: string;
  @Valfri()
  @Heltal({
    min: 1,
    max: 100_000,
    exempel: 1,
    beskrivning: 'Så många som uppgifterna gäller: en grupp, i stället för personerna var för sig.',
  })
  antal?: number;
}

export class OmedelbarAtgardDto {
  @Fritext({ max: 5000, exempel: 'Satte in tillsyn varje timme och kontaktade anhöriga.' }) text!: string;
  @Valfri() @Tidpunkt() tidpunkt?: string;
}

export class MotiveringDto extends KommandoDto {
  @Fritext({ exempel: 'Skäl för beslutet i ord.' }) motivering!: string;
}

/** A list of which a single thing may be sent as it is. */
export const oneOrMany = Transform(({ value }: { value: unknown }) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? [value] : value,
);

/** A command's own data: the business time travels in its circumstances. */
export function withoutTime<T extends { tidpunkt?: string }>({ tidpunkt: _tidpunkt, ...data }: T): Omit<T, 'tidpunkt'> {
  return data;
}

/** So many persons at the most are told one by one when a group is stated with sex or age. */
const MEST_I_GRUPP = 1_000;

/**
 * Persons one by one, or a group by its number. A group whose sex or age is stated becomes that many persons of whom no more is known, so that nothing that
 * was told is lost. @throws `OGILTIG_INDATA` when a bare number is mixed with others, or a person is without `kon`
 */
export function berorda(dtos: readonly BerordDto[]): { readonly berorda: readonly Berord[]; readonly antalBerorda?: number } {
  const bare = dtos.find(isBareNumber);
  if (bare && dtos.length > 1) {
    throw invalid([{ falt: 'berorda', meddelande: 'Ange antingen personerna var för sig eller gruppens antal, inte båda.' }]);
  }
  if (bare?.antal !== undefined) return { berorda: [], antalBerorda: bare.antal };
  const total = dtos.reduce((sum, { antal = 1 }) => sum + antal, 0);
  const faults = dtos.flatMap((each, index): FieldError[] => [
    ...(each.antal === undefined && each.kon === undefined
      ? [{ falt: `berorda[${index}].kon`, meddelande: 'Ange kvinna, man eller okant, eller gruppens antal.' }]
      : []),
    ...((each.antal ?? 1) > 1 && each.personuppgift !== undefined
      ? [{ falt: `berorda[${index}].personuppgift`, meddelande: 'En grupp har ingen personuppgift. Ange personerna var för sig.' }]
      : []),
    ...(each.antal !== undefined && total > MEST_I_GRUPP
      ? [{ falt: `berorda[${index}].antal`, meddelande: `Kön och ålder anges för högst ${MEST_I_GRUPP} berörda. Ange bara antalet.` }]
      : []),
  ]);
  if (faults.length > 0) throw invalid(faults);
  return {
    berorda: dtos.flatMap(({ antal = 1, kon = 'okant', aldersgrupp, personuppgift }) =>
      Array.from({ length: antal }, () => ({ kon, ...defined({ aldersgrupp, personuppgift }) })),
    ),
  };
}

const isBareNumber = ({ antal, kon, aldersgrupp, personuppgift }: BerordDto): boolean =>
  antal !== undefined && kon === undefined && aldersgrupp === undefined && personuppgift === undefined;
