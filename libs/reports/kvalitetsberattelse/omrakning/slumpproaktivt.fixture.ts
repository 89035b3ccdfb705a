import { internkontroll, kommando as internkontrollkommando } from '#testkit/given/internkontroll';
import { kommando as riskanalyskommando, riskanalys } from '#testkit/given/riskanalys';
import { Forlopp } from './forlopp.fixture.js';
import { UNITS, type Loggad, type Slump } from './slump.fixture.js';

/** Units, and parts above them that have things of their own. */
const PARTS = [
  ...UNITS,
  { enhetId: 'aldre', regi: 'egen', vag: ['kommunen', 'aldre'] },
  { enhetId: 'kommunen', regi: 'egen', vag: ['kommunen'] },
] as const;

/** Everything of the proactive half, played through its own rules. */
export const slumpproaktivt = (slump: Slump): Loggad[] => [
  ...several(60, (n) => enRiskanalys(slump, n)),
  ...several(24, (n) => enInternkontrollplan(slump, n)),
];

const several = (count: number, one: (n: number) => readonly Loggad[]): readonly Loggad[] =>
  Array.from({ length: count }, (_, n) => one(n)).flat();

/** The ids that an event of this type has given so far. */
const idsOf = ({ logged }: { readonly logged: readonly Loggad[] }, type: string, name: string): readonly string[] =>
  logged.flatMap(({ event }) => (event.type === type ? [(event.data as Record<string, string>)[name]!] : []));

/** Analyses with no risk or several, carried out or not, adopted, judged again once or more, told to the nämnd. */
function enRiskanalys(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf, whole } = slump;
  const forlopp = new Forlopp(riskanalys, 'riskanalys', slump.uuid(`riskanalys-${n}`), slump.begin(), slump);
  const gor = (typ: Parameters<typeof riskanalyskommando>[0], over: object = {}) => {
    forlopp.vanta(25);
    forlopp.gor((meta) => riskanalyskommando(typ, over, meta));
  };
  const faktorer = () => ({ sannolikhet: 1 + whole(4), allvarlighetsgrad: 1 + whole(4) });
  gor('PlaneraRiskanalys', { enhet: oneOf(PARTS), anledning: oneOf(['arlig', 'organisationsforandring', 'annan']) });
  for (let risk = 0; risk < 4 && chance(0.8); risk += 1)
    gor('BedomRisk', { faktorer: faktorer(), hantering: oneOf(['acceptera', 'atgarda', 'granska']) });
  if (chance(0.1)) return forlopp.logged;
  gor('GenomforRiskanalys');
  for (let step = 0; step < 6; step += 1) {
    const riskId = oneOf([...idsOf(forlopp, 'RiskBedomd', 'riskId'), forlopp.id]);
    gor(oneOf(['OmvarderaRisk', 'FaststallRiskanalys', 'OmvarderaRisk'] as const), { riskId, faktorer: faktorer() });
    if (chance(0.2)) gor('RedovisaRiskanalysForNamnd', { datum: forlopp.idag, paragraf: `§ ${step}` });
  }
  return forlopp.logged;
}

const ASSESSMENTS = ['utan-anmarkning', 'mindre-avvikelse', 'avvikelse'] as const;

/** Plans of different nämnder, some across a turn of the year: never adopted, adopted without a moment, revised, controlled in any order, closed. */
function enInternkontrollplan(slump: Slump, n: number): readonly Loggad[] {
  const { chance, oneOf } = slump;
  const begin = slump.begin();
  const year = new Date(begin).getUTCFullYear();
  const forlopp = new Forlopp(internkontroll, 'internkontrollplan', slump.uuid(`plan-${n}`), begin, slump);
  const gor = (typ: Parameters<typeof internkontrollkommando>[0], over: object = {}, utan: readonly string[] = []) => {
    forlopp.vanta(12);
    forlopp.gor((meta) => internkontrollkommando(typ, over, meta, utan as never[]));
  };
  const beslut = () => ({ datum: forlopp.idag, paragraf: '§ 9', beslutsinstans: 'namnd' });
  const period = chance(0.3)
    ? { fran: `${year}-07-01`, till: `${year + 1}-06-30`, benamning: `${year}/${year + 1}` }
    : { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
  const namnd = oneOf([
    { namndId: 'aldre', vag: ['kommunen', 'aldre'] },
    { namndId: 'lss', vag: ['kommunen', 'lss'] },
  ]);
  gor('UpprattaInternkontrollplan', { period, namnd });
  for (let moment = 0; moment < 6 && chance(0.85); moment += 1) gor('LaggTillKontrollmoment');
  if (chance(0.15)) return forlopp.logged;
  gor('BeslutaInternkontrollplan', beslut());
  for (let step = 0; step < 14; step += 1) {
    const moment = [
      ...idsOf(forlopp, 'KontrollmomentTillagt', 'kontrollmomentId'),
      ...forlopp.logged.flatMap(({ event: { type, data } }) =>
        type === 'InternkontrollplanReviderad'
          ? (data as { tillagda: readonly { kontrollmomentId: string }[] }).tillagda.map(({ kontrollmomentId }) => kontrollmomentId)
          : [],
      ),
      forlopp.id,
    ];
    const kontrollmomentId = oneOf(moment);
    if (chance(0.1))
      gor('RevideraInternkontrollplan', { ...beslut(), tillagda: [{ kontrollmoment: 'text' }], borttagna: [{ kontrollmomentId }] });
    else if (chance(0.2)) {
      const utan = ['utford', 'urval', 'antalKontrollerade', 'antalAvvikelser'];
      gor('UtforKontroll', { kontrollmomentId, bedomning: { kod: 'ej-genomford' } }, utan);
    } else {
      const kod = oneOf(ASSESSMENTS);
      const utford = chance(0.7) ? forlopp.idag : new Date(begin + 20 * 86_400_000).toISOString().slice(0, 10);
      gor('UtforKontroll', { kontrollmomentId, utford, bedomning: { kod } });
    }
  }
  if (chance(0.6)) gor('AvslutaInternkontrollplan');
  return forlopp.logged;
}
