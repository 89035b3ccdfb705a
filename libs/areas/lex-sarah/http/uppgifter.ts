import { startOfDay, stockholmDay } from '#engine/deadline';
import { invalid } from '#engine/kernel';
import { berorda, withoutTime } from '#areas/arende';
import type { Oppningsuppgifter, Rapportuppgift } from '../application/utifran.js';
import type { BerordaDto, IvoArendeDto, OppnaLexSarahDto, RapportDto } from './dto.js';

/** The first report as the rules take it. */
export function oppningsuppgifter(dto: OppnaLexSarahDto): Oppningsuppgifter {
  const { beskrivning, rapportor, berorda: affected = [], ...rest } = withoutTime(dto);
  const { omedelbaraAtgarder = [], kategorier = [], lagrum = [], avvikelseIds = [], namnder = [], ...stated } = rest;
  const rapport = { beskrivning, ...(rapportor === undefined ? {} : { rapportor }) };
  return { ...stated, ...berorda(affected), omedelbaraAtgarder, kategorier, lagrum, avvikelseIds, namnder, rapport };
}

/** @throws `OGILTIG_INDATA` when nobody is stated, or both persons and a number */
export function berordauppgifter({ berorda: affected, antal }: BerordaDto) {
  if (affected === undefined && antal === undefined) {
    throw invalid([{ falt: 'berorda', meddelande: 'Ange berorda, eller gruppens antal.' }]);
  }
  const stated = berorda(affected ?? [{ antal: antal! }]);
  if (antal !== undefined && antal !== (stated.antalBerorda ?? stated.berorda.length)) {
    throw invalid([{ falt: 'berorda', meddelande: 'Antalet är ett annat än de berörda som är angivna. Utelämna antal, eller rätta det.' }]);
  }
  return stated;
}

/** IVO's case by the day it was opened, also when the hour is known. */
export const ivoArendeuppgifter = ({ oppnat, ...dto }: IvoArendeDto) => ({
  ...withoutTime(dto),
  oppnat: oppnat.length === 10 ? oppnat : stockholmDay(oppnat),
});

/** A further report. A day counts from its beginning. */
export function rapportuppgift({ beskrivning, inkom, rapportor }: RapportDto): Rapportuppgift {
  return {
    beskrivning,
    ...(inkom === undefined ? {} : { inkom: inkom.length === 10 ? startOfDay(inkom) : inkom }),
    ...(rapportor === undefined ? {} : { rapportor }),
  };
}
