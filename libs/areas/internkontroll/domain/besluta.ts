import { blank, demand, isBlank, refuse, rule, type FieldError } from '#engine/kernel';
import { framtida } from '#areas/arende/domain';
import type { InternkontrollCommand, Namndbeslut } from './commands.js';
import type { InternkontrollEvent } from './events.js';
import { felIMoment, momentfalt } from './moment.js';
import { felFas, iFas } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

type CommandOf<T extends InternkontrollCommand['type']> = Extract<InternkontrollCommand, { type: T }>;
type Revidera = CommandOf<'RevideraInternkontrollplan'>;

/** Matters of the operation's mål, inriktning, omfattning or kvalitet may not be delegated (KL 2017:725 6 kap. 38 § 1). */
function baraNamnden({ beslutsinstans }: Namndbeslut): void {
  if (beslutsinstans === 'namnd') return;
  throw rule(
    'KRAVER_NAMNDBESLUT',
    'Bara nämnden kan besluta om en internkontrollplan (kommunallagen 6 kap. 38 §). Lämna den till nämnden; nämndsekreteraren registrerar beslutet.',
  );
}

const saknasIBeslut = ({ datum, paragraf }: Namndbeslut): readonly FieldError[] => [
  ...blank('datum', datum, 'Ange dagen då nämnden beslutade.'),
  ...blank('paragraf', paragraf, 'Ange paragrafen i nämndens protokoll.'),
];

/** The nämnd adopts the plan as it stands: version 1. @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `KRAVER_NAMNDBESLUT`, `FEL_FAS` */
export function besluta(
  { data, meta }: CommandOf<'BeslutaInternkontrollplan'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  const { datum, paragraf } = data;
  refuse(framtida(regler, 'datum', datum, meta.tidpunkt));
  demand(saknasIBeslut(data));
  baraNamnden(data);
  const { beslut } = state.plan;
  if (state.fas === 'beslutad' && beslut?.datum === datum && beslut.paragraf === paragraf) return [];
  if (state.fas !== 'utkast') throw felFas(state, 'beslutas en gång till');
  return [{ type: 'InternkontrollplanBeslutad', data: { tidpunkt: meta.tidpunkt, datum, paragraf, planversion: 1 } }];
}

/** The nämnd changes an adopted plan. The earlier version stays as it was. `newId(i)` is the id of the i:th added moment. */
export function revidera({ data, meta }: Revidera, state: Befintlig, regler: InternkontrollRegler): InternkontrollEvent[] {
  const { datum, paragraf, tillagda, andrade, borttagna, motivering } = data;
  const dag = regler.dag(meta.tidpunkt);
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...(state.plan.beslut !== null && !isBlank(datum) && datum < state.plan.beslut.datum
      ? [{ falt: 'datum', meddelande: `Dagen ligger före det senaste beslutet om planen, ${state.plan.beslut.datum}. Rätta datumet.` }]
      : []),
    ...tillagda.flatMap((moment, i) => felIMoment(moment, state, regler, dag, `andringar.tillagda[${i}].`)),
    ...andrade.flatMap((moment, i) => felIMoment(moment, state, regler, dag, `andringar.andrade[${i}].`, true)),
    ...felaktigaMoment(data, state),
  ]);
  demand([
    ...saknasIBeslut(data),
    ...(tillagda.length + andrade.length + borttagna.length === 0
      ? [{ falt: 'andringar', meddelande: 'Ange vad som ändras: tillagda, andrade eller borttagna kontrollmoment.' }]
      : []),
    ...tillagda.flatMap(({ kontrollmoment }, i) => titel(`andringar.tillagda[${i}]`, kontrollmoment)),
    ...andrade.flatMap(({ kontrollmoment }, i) => titel(`andringar.andrade[${i}]`, kontrollmoment)),
  ]);
  baraNamnden(data);
  iFas(state, ['beslutad'], 'revideras');
  return [
    {
      type: 'InternkontrollplanReviderad',
      data: {
        tidpunkt: meta.tidpunkt,
        datum,
        paragraf,
        planversion: state.plan.planversion + 1,
        tillagda: tillagda.map((moment, i) => ({ kontrollmomentId: meta.newId(i), ...momentfalt(moment, regler, dag) })),
        andrade: andrade.map(({ kontrollmomentId, ...moment }) => ({ kontrollmomentId, ...momentfalt(moment, regler, dag, true) })),
        borttagna,
        ...(motivering === undefined ? {} : { motivering }),
      },
    },
  ];
}

const titel = (falt: string, kontrollmoment: string) => blank(`${falt}.kontrollmoment`, kontrollmoment, 'Skriv vad som ska kontrolleras.');

/** Changed and removed moments must be in force, each in one place. */
function felaktigaMoment({ andrade, borttagna }: Revidera['data'], { plan }: Befintlig): readonly FieldError[] {
  const namnda = [
    ...andrade.map(({ kontrollmomentId }, i) => ({ id: kontrollmomentId, falt: `andringar.andrade[${i}].kontrollmomentId` })),
    ...borttagna.map(({ kontrollmomentId }, i) => ({ id: kontrollmomentId, falt: `andringar.borttagna[${i}].kontrollmomentId` })),
  ];
  return namnda.flatMap(({ id, falt }, i): FieldError[] => {
    if (!plan.moment.some(({ kontrollmomentId }) => kontrollmomentId === id))
      return [{ falt, meddelande: 'Kontrollmomentet finns inte i planens gällande version.' }];
    const forst = namnda.findIndex((each) => each.id === id);
    return forst === i ? [] : [{ falt, meddelande: 'Kontrollmomentet ändras två gånger i samma revidering. Behåll en ändring.' }];
  });
}
