import type { CalendarDate } from '#engine/kernel';

/** A wording of the nämnd's duty of internal control, and from which day. */
interface Lydelse {
  readonly fran: CalendarDate;
  readonly lagrum: string;
  /** how the internal control is to be */
  readonly tillracklig: string;
  /** the section under which the care of a matter is handed over to somebody else: the duty stays */
  readonly overlamnad: string;
  /** what has not been checked against the source */
  readonly overifierad?: string;
}

const LYDELSER: readonly Lydelse[] = [
  {
    fran: '1992-01-01',
    lagrum: 'kommunallagen 1991:900, 6 kap. 7 §',
    tillracklig: 'tillräcklig',
    overlamnad: '3 kap. 16 §',
    overifierad: 'lydelsen',
  },
  {
    fran: '2018-01-01',
    lagrum: 'kommunallagen 2017:725, 6 kap. 6 §',
    tillracklig: 'tillräcklig',
    overlamnad: '10 kap. 1 §',
  },
  {
    fran: '2025-07-01',
    lagrum: 'kommunallagen 2017:725, 6 kap. 6 § i lydelsen enligt lag 2025:374',
    tillracklig: 'tillräcklig för att förebygga fel och oegentligheter i verksamheten',
    overlamnad: '10 kap. 1 §',
    overifierad: 'dagen då lydelsen började gälla',
  },
];

/** The duty as it was worded in the period: one sentence pair for each wording that applied on some day of it. */
export function skyldigheten({ fran, till }: { readonly fran: CalendarDate; readonly till: CalendarDate }): string {
  const gallande = LYDELSER.filter((each, i) => each.fran <= till && (LYDELSER[i + 1]?.fran ?? '9999-12-31') > fran);
  return gallande.map((each, i) => mening(each, i > 0)).join(' ');
}

function mening({ fran, lagrum, tillracklig, overlamnad, overifierad }: Lydelse, senare: boolean): string {
  const ska = senare ? `Från och med ${fran} ska nämnden` : 'Nämnden ska';
  const osaker = overifierad === undefined ? '' : `; ${overifierad} är inte kontrollerad mot källan`;
  return (
    `${ska} se till att den interna kontrollen är ${tillracklig} och att verksamheten bedrivs på ett i övrigt tillfredsställande sätt (${lagrum}${osaker}). ` +
    `Detsamma gäller när skötseln av en kommunal angelägenhet har lämnats över till någon annan (${overlamnad}).`
  );
}
