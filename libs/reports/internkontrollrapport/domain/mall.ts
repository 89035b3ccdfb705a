import { currentOf, findIn, type Mall, type Mallavsnitt } from '#reports/gemensamt/domain';

/** Where the sections of the kontrollområden stand in the template. */
const OMRADEN = 'omraden';

/** Sections as in Katrineholms socialnämnd, internkontrollrapport 2018: one heading per kontrollområde after the risk values. */
const INTERNKONTROLLRAPPORT_1: Mall = {
  mall: 'internkontrollrapport',
  version: '1',
  titel: 'Internkontrollrapport',
  avsnitt: [
    {
      nyckel: 'sammanfattning',
      rubrik: 'Sammanfattning',
      ledtext:
        'Vad årets kontroller visar och vad nämnden drar för slutsatser. Skriv inget om det som är sekretessbelagt: texten är med i den publika utgåvan.',
    },
    { nyckel: 'inledning', rubrik: 'Inledning', ledtext: 'Vad intern kontroll är, kommunens årshjul och hur arbetet har gått till.' },
    { nyckel: 'riskvardering', rubrik: 'Riskvärdering', ledtext: 'Hur riskerna har värderats och vad som har ändrats sedan förra året.' },
    { nyckel: OMRADEN, rubrik: '', ledtext: 'Vad kontrollerna inom området visar. Skriv inget om det som är sekretessbelagt.' },
    { nyckel: 'kvarstaende', rubrik: 'Kvarstående till nästa år', ledtext: 'Vad som följer med till nästa års plan, och varför.' },
  ],
};

const MALLAR: readonly Mall[] = [INTERNKONTROLLRAPPORT_1];
const findMall = findIn(MALLAR);

/** The template that a report is begun with. */
export const currentMall = (): Mall => currentOf(MALLAR)('internkontrollrapport')!;

export interface Rapportavsnitt extends Mallavsnitt {
  /** the group of the plan that it tells of; null for moments without a group */
  readonly omrade?: string | null;
  /** ids of the moments that it tells of, where the plan is divided by process; the process is its title */
  readonly processmoment?: readonly string[];
}

interface Indelning {
  readonly mall: string;
  readonly mallversion: string;
  readonly omraden: readonly string[];
  readonly utanOmrade: boolean;
  readonly processomraden?: readonly { readonly kontrollmoment: readonly string[] }[];
}

export const titelOf = ({ mall, mallversion }: Indelning): string => mallOf(mall, mallversion).titel;

/** The sections of a report in order: those of its template, with one for each kontrollområde of the plan, or each process where it has none. */
export const sectionsOf = ({ mall, mallversion, omraden, utanOmrade, processomraden = [] }: Indelning): readonly Rapportavsnitt[] =>
  mallOf(mall, mallversion).avsnitt.flatMap((avsnitt): readonly Rapportavsnitt[] =>
    avsnitt.nyckel === OMRADEN
      ? [
          ...omraden.map((omrade, i) => ({ ...avsnitt, nyckel: `omrade-${i + 1}`, rubrik: omrade, omrade })),
          ...processomraden.map(({ kontrollmoment }, i) => ({
            ...avsnitt,
            nyckel: `omrade-${omraden.length + i + 1}`,
            rubrik: '',
            processmoment: kontrollmoment,
          })),
          ...(utanOmrade ? [{ ...avsnitt, nyckel: 'utan-omrade', rubrik: 'Kontrollmoment utan kontrollområde', omrade: null }] : []),
        ]
      : [avsnitt],
  );

function mallOf(mall: string, version: string): Mall {
  const found = findMall(mall, version);
  if (!found) throw new Error(`The template ${mall} ${version} is missing`);
  return found;
}
