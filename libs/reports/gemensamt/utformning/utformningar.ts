import type { Design } from '#engine/document';
import { DomainError } from '#engine/kernel';
import { STANDARD, type Utformning } from './modell.js';

/** Which look a report has: stands in its first event. */
export interface Utformningsval {
  readonly namn: string;
  readonly version: string;
}

/** The looks of an installation. */
export class Utformningar {
  constructor(private readonly alla: readonly Utformning[]) {}

  /** What a new report is begun with: the municipality's own in its highest version, else the standard. */
  forKommun(kommun: string): Utformningsval {
    const egna = this.alla.filter((each) => each.kommun === kommun);
    const { namn, version } = (egna.length > 0 ? egna : this.alla.filter((each) => each.namn === STANDARD)).reduce((newest, each) =>
      each.version > newest.version ? each : newest,
    );
    return { namn, version: String(version) };
  }

  /** @throws 503 `UTFORMNING_SAKNAS` when it is gone: another look would be another document */
  hamta({ namn, version }: Utformningsval): Utformning {
    const found = this.alla.find((each) => each.namn === namn && String(each.version) === version);
    if (found) return found;
    throw new DomainError(
      'unavailable',
      'UTFORMNING_SAKNAS',
      `Rapporten är påbörjad med utformningen ${namn} version ${version}, som inte finns kvar. Be den som sköter driften att lägga tillbaka filen i RAPPORTMALL_DIR.`,
    );
  }
}

/** The look as documents have it. @param organisation what the report is about, where the look names nobody. @param mall the report's template */
export const designOf = ({ namn, version, farger, logotyp, omslag, ...rest }: Utformning, organisation: string, mall: string): Design => ({
  name: namn,
  version,
  organisation: rest.organisation ?? organisation,
  accent: farger.accent,
  surface: farger.yta,
  ...(logotyp === undefined ? {} : { logo: { svg: logotyp.svg, alternative: logotyp.alternativ } }),
  ...(omslag === undefined
    ? {}
    : {
        cover: { ...(omslag.rubrik === undefined ? {} : { heading: omslag.rubrik }), lines: omslag.raderPerMall?.[mall] ?? omslag.rader },
      }),
});
