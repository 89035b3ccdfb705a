import { defined, fristVy } from '#areas/arende';
import type { Rutinandring } from '#areas/atgard';
import { notFound, type CalendarDate, type Instant } from '#engine/kernel';
import type { Regler } from '#regler';
import { gallandeVersion, type BefintligRutin, type Rutinversion } from '../../domain/index.js';
import type { RutinRow } from '../entities.js';
import type { Rutininformation } from './information.js';
import { rutinklockor } from './klockor.js';

/** What is looked up beside the row of a rutin. */
export interface Rutinsamband {
  readonly idag: CalendarDate;
  /** the åtgärder for a change of it that the caller may know of */
  readonly andringar: readonly Rutinandring[];
  readonly information: Rutininformation;
}

/** The phase on a day: a version that is to be in force later is not before. */
export function rutinfas(rutin: BefintligRutin, idag: CalendarDate): BefintligRutin['fas'] {
  if (rutin.upphavd !== undefined && rutin.upphavd.datum <= idag) return 'upphavd';
  return gallandeVersion(rutin, idag) ? 'gallande' : 'utkast';
}

/** A rutin in a list, without what it says. */
export function rutinlistvy({ id, revision, dokument }: RutinRow, idag: CalendarDate) {
  const { nummer, enhet, titel, agareId, processId, aktivitetId, upphavd } = dokument;
  return {
    id,
    nummer,
    fas: rutinfas(dokument, idag),
    revision: Number(revision),
    organisationsenhetId: enhet.enhetId,
    regi: enhet.regi,
    titel,
    agareId,
    gallandeVersion: gallandeVersion(dokument, idag)?.version ?? null,
    ...defined({ processId, aktivitetId, upphavd }),
  };
}

/** A rutin with the text of one version, texts still closed. @param version the one in force today when left out */
export function rutinvy(row: RutinRow, version: number | undefined, { idag, andringar, information }: Rutinsamband) {
  const { dokument } = row;
  const { versioner } = dokument;
  const gallande = gallandeVersion(dokument, idag);
  const visad = version === undefined ? gallande : versioner.find((each) => each.version === version);
  if (version !== undefined && !visad) throw notFound('Versionen');
  const kanda = andringar.map(({ atgardId }) => atgardId);
  return {
    ...rutinlistvy(row, idag),
    version: visad?.version ?? null,
    ...defined({ innehall: visad?.innehall }),
    versioner: versioner.map((each) => ({
      ...utanOkandAtgard(each, kanda),
      status: statusOf(each, gallande, idag),
      informerade: information.antal(each.version),
    })),
    /** of the version in force */
    enheterUtanInformation: gallande ? information.utan(gallande.version) : [],
    rutinandringar: andringar.map((andring) => andringsvy(andring, versioner, information)),
  };
}

export const rutinklockvy = ({ dokument }: RutinRow, regler: Regler, now: Instant) =>
  rutinklockor(dokument).map((klocka) => fristVy(klocka, regler, now));

/** Which åtgärd led to a version is told to who may know of the åtgärd. */
function utanOkandAtgard({ innehall: _, atgard, ...version }: Rutinversion, kanda: readonly string[]) {
  return atgard && kanda.includes(atgard.atgardId) ? { ...version, atgard } : version;
}

/** Before its day a version is to come; then it is in force until a later one is, or the rutin is revoked. */
function statusOf({ version, giltigFran }: Rutinversion, gallande: Rutinversion | undefined, idag: CalendarDate): string {
  if (version === gallande?.version) return 'gallande';
  return giltigFran > idag && (gallande === undefined || version > gallande.version) ? 'kommande' : 'ersatt';
}

function andringsvy({ rutinId: _, ...andring }: Rutinandring, versioner: readonly Rutinversion[], information: Rutininformation) {
  const version = versioner.findLast(({ atgard }) => atgard?.atgardId === andring.atgardId)?.version ?? null;
  return { ...andring, version, informerad: version !== null && information.informerad(version) };
}
