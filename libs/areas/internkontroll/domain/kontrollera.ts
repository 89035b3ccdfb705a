import { blank, demand, notFound, refuse, rule, type CalendarDate, type FieldError } from '#engine/kernel';
import { framtida } from '#areas/arende/domain';
import type { InternkontrollCommand } from './commands.js';
import type { InternkontrollEvent } from './events.js';
import { iFas } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import { EJ_GENOMFORD, versionPa, type Befintlig } from './state.js';

type UtforKontroll = Extract<InternkontrollCommand, { type: 'UtforKontroll' }>;
type Data = UtforKontroll['data'];

/**
 * A result against the plan as it was in force on the day of the control: when it was carried out, or when it was said that it was not, which is a
 * result too, with its reason.
 * @throws `SAKNAS`, `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS`, `FEL_PLANVERSION`, in that order
 */
export function utforKontroll({ data, meta }: UtforKontroll, state: Befintlig, regler: InternkontrollRegler): InternkontrollEvent[] {
  const { plan } = state;
  const { kontrollmomentId, bedomning, fynd, planversion: _stated, ...rest } = data;
  const finns = plan.borttagna.includes(kontrollmomentId) || plan.moment.some((moment) => moment.kontrollmomentId === kontrollmomentId);
  if (!finns) throw notFound('Kontrollmomentet');
  const dag = data.utford ?? regler.dag(meta.tidpunkt);
  const skala = regler.kodverk(SKALA, dag);
  refuse([
    ...framtida(regler, 'utford', data.utford, meta.tidpunkt),
    ...foreBeslutet(data, state),
    ...felIBedomning(bedomning, skala),
    ...felIAntal(data),
  ]);
  demand(saknas(data));
  iFas(state, ['beslutad'], 'kontrolleras');
  const planversion = versionen(data, state, dag);
  return [
    {
      type: 'KontrollUtford',
      data: {
        tidpunkt: meta.tidpunkt,
        kontrollId: meta.newId(0),
        kontrollmomentId,
        planversion,
        ...rest,
        bedomning: { skalversion: skala!.version, kod: bedomning.kod },
        fynd: fynd.filter(({ typ, id }, i) => fynd.findIndex((each) => each.typ === typ && each.id === id) === i),
      },
    },
  ];
}

/** The scale of assessment: a result keeps the version it was judged by. */
const SKALA = 'kontrollbedomningar';

const felIBedomning = (
  { skalversion, kod }: Data['bedomning'],
  skala: ReturnType<InternkontrollRegler['kodverk']>,
): readonly FieldError[] => [
  ...(skala === undefined || (skalversion !== undefined && skalversion !== skala.version)
    ? [{ falt: 'bedomning.skalversion', meddelande: 'Skalan gällde inte den dagen. Utelämna den för att använda den som gällde.' }]
    : []),
  ...(kod !== '' && skala !== undefined && !skala.koder.some((each) => each.kod === kod)
    ? [{ falt: 'bedomning.kod', meddelande: `Bedömningen finns inte i skalan. Välj en kod ur kodverket ${SKALA}.` }]
    : []),
];

const arAntal = (n: number | undefined): boolean => n === undefined || (Number.isSafeInteger(n) && n >= 0);

function felIAntal({ antalKontrollerade, antalAvvikelser, bedomning }: Data): readonly FieldError[] {
  const fel = Object.entries({ antalKontrollerade, antalAvvikelser }).filter(([, n]) => !arAntal(n));
  if (fel.length > 0) return fel.map(([falt]) => ({ falt, meddelande: 'Antalet ska vara ett heltal, minst 0.' }));
  if (bedomning.kod === EJ_GENOMFORD)
    return Object.entries({ antalKontrollerade, antalAvvikelser })
      .filter(([, n]) => (n ?? 0) > 0)
      .map(([falt]) => ({
        falt,
        meddelande: 'En kontroll som inte genomfördes har inget kontrollerat och inga avvikelser. Rätta bedömningen eller antalet.',
      }));
  return antalKontrollerade !== undefined && (antalAvvikelser ?? 0) > antalKontrollerade
    ? [{ falt: 'antalAvvikelser', meddelande: 'Avvikelserna är fler än de kontrollerade. Rätta något av antalen.' }]
    : [];
}

function saknas({ utford, urval, antalKontrollerade, antalAvvikelser, bedomning, kommentar, sekretess }: Data): readonly FieldError[] {
  const genomford = bedomning.kod !== EJ_GENOMFORD;
  const heltal = (falt: string, n: number | undefined, meddelande: string) => (n === undefined ? [{ falt, meddelande }] : []);
  return [
    ...blank('bedomning.kod', bedomning.kod, 'Bedöm resultatet.'),
    ...(genomford
      ? [
          ...blank('utford', utford, 'Ange dagen då kontrollen utfördes.'),
          ...blank('urval', urval, 'Beskriv urvalet.'),
          ...heltal('antalKontrollerade', antalKontrollerade, 'Ange hur många som kontrollerades.'),
          ...heltal('antalAvvikelser', antalAvvikelser, 'Ange hur många avvikelser kontrollen visade.'),
        ]
      : []),
    ...blank('kommentar', kommentar, genomford ? 'Kommentera resultatet.' : 'Skriv varför kontrollen inte genomfördes.'),
    ...(sekretess === undefined ? [] : blank('sekretess.bestammelse', sekretess.bestammelse, 'Ange bestämmelsen om sekretess.')),
  ];
}

/** The control of a plan comes after its adoption, also where its period had begun before. A draft has no such day. */
const foreBeslutet = ({ utford }: Data, { plan: { antagen } }: Befintlig): readonly FieldError[] =>
  utford !== undefined && utford !== '' && antagen !== null && utford < antagen
    ? [{ falt: 'utford', meddelande: `Dagen ligger innan nämnden antog planen, ${antagen}. Rätta dagen.` }]
    : [];

/** The version that was in force on the day. What was not in it then cannot be reported against as if it were. @throws `FEL_PLANVERSION` */
function versionen({ planversion, kontrollmomentId }: Data, { plan }: Befintlig, dag: CalendarDate): number {
  const { planversion: nummer, momentIds } = versionPa(plan, dag)!;
  if (planversion !== undefined && planversion !== nummer)
    throw rule(
      'FEL_PLANVERSION',
      `Den ${dag} gällde version ${nummer} av planen, inte ${planversion}. Utelämna planversion, eller rätta dagen.`,
    );
  if (!momentIds.includes(kontrollmomentId))
    throw rule(
      'FEL_PLANVERSION',
      `Kontrollmomentet ingick inte i version ${nummer} av planen, som gällde den ${dag}. Rätta dagen eller momentet.`,
    );
  return nummer;
}
