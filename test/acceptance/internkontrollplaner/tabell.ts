import type { Fall, Plan } from './modell.js';

const antal = (n: number, en: string, flera: string): string[] => (n === 0 ? [] : [`${n} ${n === 1 ? en : flera}`]);

const momenten = ({ moment, revidering }: Plan) => [...moment, ...(revidering?.tillagda ?? [])];
const grupperna = (plan: Plan): string[] => [
  ...new Set([
    ...(plan.grupper ?? []),
    ...momenten(plan).flatMap(({ kolumner }) => (kolumner as { readonly grupp?: string } | undefined)?.grupp ?? []),
  ]),
];

/** What the case has become in the service, counted in what is entered. */
export function inlagt({ planer }: Fall): string {
  const moment = planer.flatMap(momenten);
  const risker = planer.flatMap(({ risker: each = [] }) => each);
  return (
    [
      ...antal(planer.length, 'plan', 'planer'),
      ...antal(planer.flatMap(grupperna).length, 'grupp', 'grupper'),
      ...antal(risker.length, 'inventerad risk', 'inventerade risker'),
      ...antal(moment.length, 'kontrollmoment', 'kontrollmoment'),
      ...antal(moment.filter(({ kontroll }) => kontroll).length, 'kontroll', 'kontroller'),
      ...antal([...moment, ...risker].filter(({ atgard }) => atgard).length, 'åtgärd', 'åtgärder'),
      ...antal(planer.filter(({ revidering }) => revidering).length, 'revidering', 'revideringar'),
    ].join(', ') || 'inget'
  );
}

/** The case as a row of the table in `docs/internkontrollplaner.md`, its columns in order. */
export const rad = (fall: Fall): string[] => [fall.id, fall.kalla, inlagt(fall), fall.representeras, fall.rapport ?? '–', fall.tomt ?? '–'];
