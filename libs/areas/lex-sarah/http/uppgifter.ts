import { startOfDay } from '#engine/deadline';
import { berorda, withoutTime } from '#areas/arende';
import type { Oppningsuppgifter, Rapportuppgift } from '../application/utifran.js';
import type { OppnaLexSarahDto, RapportDto } from './dto.js';

/** The first report as the rules take it. */
export function oppningsuppgifter(dto: OppnaLexSarahDto): Oppningsuppgifter {
  const { beskrivning, rapportor, berorda: affected = [], ...rest } = withoutTime(dto);
  const { omedelbaraAtgarder = [], kategorier = [], lagrum = [], avvikelseIds = [], namnder = [], ...stated } = rest;
  const rapport = { beskrivning, ...(rapportor === undefined ? {} : { rapportor }) };
  return { ...stated, ...berorda(affected), omedelbaraAtgarder, kategorier, lagrum, avvikelseIds, namnder, rapport };
}

/** A further report. A day counts from its beginning. */
export function rapportuppgift({ beskrivning, inkom, rapportor }: RapportDto): Rapportuppgift {
  return {
    beskrivning,
    ...(inkom === undefined ? {} : { inkom: inkom.length === 10 ? startOfDay(inkom) : inkom }),
    ...(rapportor === undefined ? {} : { rapportor }),
  };
}
