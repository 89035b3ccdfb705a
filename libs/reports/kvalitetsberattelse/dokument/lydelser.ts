import type { CalendarDate } from '#engine/kernel';

type Period = { readonly fran: CalendarDate; readonly till: CalendarDate };

/** A wording of the duty to develop and secure quality, and from which day. */
interface Lydelse {
  readonly fran: CalendarDate;
  readonly lagrum: string;
  /** what is to be done, and of what: it begins a sentence, or follows `Från och med <day>` */
  readonly ska: { readonly forst: string; readonly sedan: string };
  /** the wording before this day has not been checked against the source */
  readonly kontrolleradFran?: CalendarDate;
}

const LYDELSER: readonly Lydelse[] = [
  {
    fran: '2002-01-01',
    lagrum: 'socialtjänstlagen 2001:453, 3 kap. 3 §',
    ska: {
      forst: 'Kvaliteten i socialtjänsten ska systematiskt och fortlöpande utvecklas och säkras',
      sedan: 'ska kvaliteten i socialtjänsten systematiskt och fortlöpande utvecklas och säkras',
    },
    kontrolleradFran: '2023-07-01',
  },
  {
    fran: '2025-07-01',
    lagrum: 'socialtjänstlagen 2025:400, 5 kap. 2 §',
    ska: {
      forst: 'Socialnämnden ska systematiskt och fortlöpande följa upp, utveckla och säkra kvaliteten i verksamheten',
      sedan: 'ska socialnämnden systematiskt och fortlöpande följa upp, utveckla och säkra kvaliteten i verksamheten',
    },
  },
];

const LSS: Lydelse = {
  fran: '1994-01-01',
  lagrum: 'lagen 1993:387 om stöd och service till vissa funktionshindrade, 6 §',
  ska: {
    forst: 'Kvaliteten i verksamheten enligt LSS ska systematiskt och fortlöpande utvecklas och säkras',
    sedan: 'ska kvaliteten i verksamheten enligt LSS systematiskt och fortlöpande utvecklas och säkras',
  },
  kontrolleradFran: '2023-07-01',
};

/** From when a kvalitetsberättelse is advised of. What was advised before has not been read. */
const ALLMANNA_RAD: CalendarDate = '2012-01-01';

/** The duty as it was worded in the period, by every wording that applied on some day of it, and the general advice that the report follows. */
export function skyldigheten(period: Period): string {
  const gallande = LYDELSER.filter((each, i) => each.fran <= period.till && (LYDELSER[i + 1]?.fran ?? '9999-12-31') > period.fran);
  return [
    ...gallande.map((each, i) => mening(each, period, i > 0)),
    mening(LSS, period, false),
    ...(period.till < ALLMANNA_RAD
      ? []
      : [
          'Arbetet ska dokumenteras, och enligt de allmänna råden bör den som bedriver verksamheten varje år upprätta en sammanhållen kvalitetsberättelse ' +
            '(Socialstyrelsens föreskrifter och allmänna råd, SOSFS 2011:9, 7 kap. 1 §).',
        ]),
  ].join(' ');
}

function mening({ fran, lagrum, ska, kontrolleradFran }: Lydelse, period: Period, senare: boolean): string {
  const osaker =
    kontrolleradFran !== undefined && period.fran < kontrolleradFran
      ? `; lydelsen före ${kontrolleradFran} är inte kontrollerad mot källan`
      : '';
  return `${senare ? `Från och med ${fran} ${ska.sedan}` : ska.forst} (${lagrum}${osaker}).`;
}
