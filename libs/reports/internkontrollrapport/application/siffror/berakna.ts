import { notFound } from '#engine/kernel';
import type { Berakning, Rad, Siffervarde, Sql, Tabellvarde } from '#reports/gemensamt';
import { FARG, RISKNIVAER } from './farg.js';
import type { Bedomningsskala, Rapportfraga } from './modell.js';

/** A kontrollmoment as it was at the lopnummer: facets only. */
interface Momentfakta {
  readonly id: string;
  readonly grupp: string | null;
  readonly bedomning: string | null;
  readonly skalversion: string | null;
  readonly niva: string | null;
  readonly genomford: boolean;
  readonly sekretess: boolean;
  readonly senastUtford: string | null;
  readonly antalKontrollerade: number;
  readonly antalAvvikelser: number;
}

/** A moment behind a figure. Its title stands in the report. */
export interface Momentunderlag extends Omit<Momentfakta, 'skalversion' | 'sekretess'> {
  readonly typ: 'kontrollmoment';
}

export interface Rapportunderlag {
  readonly nyckel: string;
  readonly rad?: string;
  readonly lopnummer: string;
  readonly definition: string;
  readonly arenden: readonly Momentunderlag[];
}

const MOMENT = 'internkontroll.moment';
const GENOMFORDA = 'internkontroll.genomforda';
const PER_BEDOMNING = 'internkontroll.per-bedomning';
const PER_RISKNIVA = 'internkontroll.per-riskniva';
const UTAN_RESULTAT = 'utan-resultat';
const UTAN_VARDE = 'utan-varde';

const I_PLANEN =
  'Kontrollmoment i den version av planen som gällde vid rapportens löpnummer. Moment som en revidering har tagit bort ingår inte.';
const UTAN_HEMLIGA =
  ' Kontrollmoment med en kontroll som omfattas av sekretess redovisas separat: deras resultat ingår bara i den fullständiga utgåvan.';

const DEFINITION: Readonly<Record<string, string>> = {
  [MOMENT]: I_PLANEN,
  [GENOMFORDA]: `${I_PLANEN} Genomförda är de som har minst en kontroll med annan bedömning än ej genomförd.${UTAN_HEMLIGA}`,
  [PER_BEDOMNING]:
    `${I_PLANEN} Bedömningen är den av det senaste resultatet, efter den version av skalan som gällde när kontrollen bedömdes. Utan resultat betyder att inget är redovisat ännu.` +
    UTAN_HEMLIGA,
  [PER_RISKNIVA]: `${I_PLANEN} Risknivån är planens, efter den riskskala som värdet sattes med. Utan värde betyder att planen inte anger något.`,
};

function fakta(sql: Sql, { kommun, planId, lopnummer }: Rapportfraga): Promise<Momentfakta[]> {
  return sql.query<Momentfakta>(
    `select kontrollmoment_id as id, grupp, bedomning, bedomning_skalversion as skalversion, niva, genomford, sekretess,
       senast_utford::text as "senastUtford", antal_kontrollerade as "antalKontrollerade", antal_avvikelser as "antalAvvikelser"
     from internkontroll_fakta
     where kommun = $1 and plan_id = $2 and i_kraft and fran_lop <= $3::bigint and (till_lop is null or till_lop > $3::bigint)
     order by kontrollmoment_id`,
    [kommun, planId, lopnummer.toString()],
  );
}

/** Every figure and table of a report. The same question gives the same answer, whatever has been recorded after its lopnummer. */
export async function berakna(sql: Sql, fraga: Rapportfraga, skala: Bedomningsskala): Promise<Berakning> {
  const alla = await fakta(sql, fraga);
  const redovisade = alla.filter(isTold(fraga));
  return { siffror: siffror(alla, redovisade), tabeller: [perBedomning(redovisade, skala), perRiskniva(alla)] };
}

const isTold =
  ({ utgava }: Rapportfraga) =>
  ({ sekretess }: Momentfakta): boolean =>
    utgava === 'full' || !sekretess;

const siffror = (alla: readonly Momentfakta[], redovisade: readonly Momentfakta[]): readonly Siffervarde[] => [
  { nyckel: MOMENT, etikett: 'Kontrollmoment i planen', varde: alla.length, enhet: 'antal', definition: DEFINITION[MOMENT]! },
  {
    nyckel: GENOMFORDA,
    etikett: 'Genomförda kontrollmoment',
    varde: redovisade.filter(({ genomford }) => genomford).length,
    enhet: 'antal',
    namnare: redovisade.length,
    definition: DEFINITION[GENOMFORDA]!,
  },
];

/** Names an assessment by an older version of the scale than the one in force: `avvikelse@1`. */
const bedomningskod = ({ bedomning, skalversion }: Momentfakta, version: string): string =>
  bedomning === null ? UTAN_RESULTAT : skalversion === version ? bedomning : `${bedomning}@${skalversion}`;

function perBedomning(moment: readonly Momentfakta[], skala: Bedomningsskala): Tabellvarde {
  const antal = (kod: string): number => moment.filter((each) => bedomningskod(each, skala.version) === kod).length;
  const rad = (kod: string, namn: string, farg: string | null): Rad => ({ kod, bedomning: namn, farg, antal: antal(kod) });
  const aldre = moment.filter(({ bedomning, skalversion }) => bedomning !== null && skalversion !== skala.version);
  const aldreKoder = new Map(aldre.map((each) => [bedomningskod(each, skala.version), each]));
  return {
    nyckel: PER_BEDOMNING,
    titel: 'Kontrollmoment per bedömning',
    definition: DEFINITION[PER_BEDOMNING]!,
    kolumner: [
      { nyckel: 'bedomning', rubrik: 'Bedömning', format: 'text' },
      { nyckel: 'farg', rubrik: 'Färg', format: 'text' },
      { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
    ],
    rader: [
      ...skala.koder.map((kod) => {
        const { etikett, niva } = skala.namn(skala.version, kod);
        return rad(kod, etikett, FARG[niva] ?? null);
      }),
      ...[...aldreKoder]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([kod, { bedomning, skalversion }]) => {
          const { etikett, niva } = skala.namn(skalversion!, bedomning!);
          return rad(kod, `${etikett} (skala ${skalversion})`, FARG[niva] ?? null);
        }),
      rad(UTAN_RESULTAT, 'Utan resultat', null),
    ],
  };
}

const perRiskniva = (moment: readonly Momentfakta[]): Tabellvarde => ({
  nyckel: PER_RISKNIVA,
  titel: 'Kontrollmoment per risknivå',
  definition: DEFINITION[PER_RISKNIVA]!,
  kolumner: [
    { nyckel: 'riskniva', rubrik: 'Risknivå', format: 'text' },
    { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
  ],
  rader: [...RISKNIVAER, UTAN_VARDE].map((kod) => ({
    kod,
    riskniva: FARG[kod] ?? 'Utan värde',
    antal: moment.filter(({ niva }) => (niva ?? UTAN_VARDE) === kod).length,
  })),
});

/** The moments behind a figure or a row, as they were at the lopnummer. Refused with 404 when there is no such figure or row. */
export async function underlag(
  sql: Sql,
  fraga: Rapportfraga,
  nyckel: string,
  rad: string | undefined,
  skala: Bedomningsskala,
): Promise<Rapportunderlag> {
  const definition = Object.hasOwn(DEFINITION, nyckel) ? DEFINITION[nyckel] : undefined;
  const hasRows = nyckel === PER_BEDOMNING || nyckel === PER_RISKNIVA;
  if (definition === undefined || (rad !== undefined && !hasRows)) throw notFound('Siffran');
  const alla = await fakta(sql, fraga);
  const counted = nyckel === MOMENT || nyckel === PER_RISKNIVA ? alla : alla.filter(isTold(fraga));
  const kodOf = (each: Momentfakta): string => (nyckel === PER_RISKNIVA ? (each.niva ?? UTAN_VARDE) : bedomningskod(each, skala.version));
  const behind = counted.filter((each) => (nyckel === GENOMFORDA ? true : rad === undefined || kodOf(each) === rad));
  return {
    nyckel,
    ...(rad === undefined ? {} : { rad }),
    lopnummer: fraga.lopnummer.toString(),
    definition,
    arenden: behind.map((each) => shown(each, isTold(fraga)(each))),
  };
}

/** What a control that is told of apart came to is not told here. */
function shown({ skalversion: _version, sekretess: _secret, ...each }: Momentfakta, told: boolean): Momentunderlag {
  const rest = told ? each : { ...each, bedomning: null, genomford: false, senastUtford: null, antalKontrollerade: 0, antalAvvikelser: 0 };
  return { typ: 'kontrollmoment', ...rest };
}
