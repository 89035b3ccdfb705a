import type { CalendarDate } from '#engine/kernel';

export interface Kvartal {
  readonly ar: number;
  /** 1–4 */
  readonly kvartal: number;
}

export const nasta = ({ ar, kvartal }: Kvartal): Kvartal => (kvartal === 4 ? { ar: ar + 1, kvartal: 1 } : { ar, kvartal: kvartal + 1 });

export const foregaende = ({ ar, kvartal }: Kvartal): Kvartal =>
  kvartal === 1 ? { ar: ar - 1, kvartal: 4 } : { ar, kvartal: kvartal - 1 };

const SISTA = ['03-31', '06-30', '09-30', '12-31'] as const;
const FORSTA = ['01-01', '04-01', '07-01', '10-01'] as const;

export const sistaDagen = ({ ar, kvartal }: Kvartal): CalendarDate => `${ar}-${SISTA[kvartal - 1]!}`;

export const forstaDagen = ({ ar, kvartal }: Kvartal): CalendarDate => `${ar}-${FORSTA[kvartal - 1]!}`;

/** For people: which law and quarter, `SoL-2026-K1`. */
export const kvartalsnummer = ({ lagrum, ar, kvartal }: Kvartal & { readonly lagrum: string }): string => `${lagrum}-${ar}-K${kvartal}`;
