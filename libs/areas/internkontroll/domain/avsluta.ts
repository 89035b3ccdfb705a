import { demand, refuse, rule, type FieldError } from '#engine/kernel';
import { findAtgard, oppnaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { InternkontrollCommand } from './commands.js';
import type { InternkontrollEvent } from './events.js';
import { iFas } from './prov.js';
import type { Befintlig, Moment, Plan } from './state.js';

/**
 * Moments that must have a result before the year is over. Not what is only looked at when something calls for it, what has been accepted, and what
 * has a measure in the place of a control.
 */
const skaKontrolleras =
  ({ atgarder, momentatgarder }: Plan) =>
  ({ kontrollmomentId, frekvens, hantering }: Moment): boolean =>
    frekvens !== 'vid-behov' &&
    hantering !== 'acceptera' &&
    !(
      hantering === 'atgarda' &&
      momentatgarder.some((each) => each.kontrollmomentId === kontrollmomentId && ejAvslagen(atgarder, each.atgardId))
    );

const ejAvslagen = (atgarder: Atgarder, atgardId: string): boolean => findAtgard(atgarder, atgardId)?.fas !== 'avslagen';

/** What a closing still misses: a control that was not carried out is told as a result, with its reason, and what is accepted has its reason too. */
export const saknasForAvslut = (plan: Plan): readonly FieldError[] => [
  ...plan.riskerUtanSkal.map((riskId) => ({
    falt: `riskinventering.${riskId}.motivering`,
    meddelande: 'Risken accepteras utan skäl. Skriv motiveringen i en ändring av risken.',
  })),
  ...plan.moment.flatMap((moment) => saknasForMoment(moment, plan)),
];

function saknasForMoment(moment: Moment, plan: Plan): readonly FieldError[] {
  const falt = `kontrollmoment.${moment.kontrollmomentId}`;
  if (moment.resultat === null && skaKontrolleras(plan)(moment))
    return [{ falt, meddelande: 'Kontrollmomentet har inget resultat. Redovisa kontrollen, eller att den inte genomfördes och varför.' }];
  if (moment.hantering === 'acceptera' && !moment.motiverad)
    return [{ falt: `${falt}.motivering`, meddelande: 'Kontrollmomentets risk accepteras utan skäl. Skriv motiveringen i en revidering.' }];
  return [];
}

/** The moments that go to next year's plan unless somebody says otherwise: those whose newest result is a deviation, or that were not carried out. */
export const foreslaKvarstaende = (plan: Plan): readonly string[] =>
  plan.moment
    .filter((moment) => (moment.resultat === null ? skaKontrolleras(plan)(moment) : !moment.resultat.utanAnmarkning))
    .map(({ kontrollmomentId }) => kontrollmomentId);

/** @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS`, `OPPNA_ATGARDER` */
export function avsluta(
  { data, meta }: Extract<InternkontrollCommand, { type: 'AvslutaInternkontrollplan' }>,
  state: Befintlig,
): InternkontrollEvent[] {
  if (state.fas === 'avslutad') return [];
  const { plan } = state;
  const kvarstaende = data.kvarstaende ?? foreslaKvarstaende(plan);
  refuse(
    kvarstaende.flatMap((id, i) =>
      plan.moment.some(({ kontrollmomentId }) => kontrollmomentId === id)
        ? []
        : [{ falt: `kvarstaende[${i}]`, meddelande: 'Kontrollmomentet finns inte i planens gällande version.' }],
    ),
  );
  demand(saknasForAvslut(plan));
  iFas(state, ['beslutad'], 'avslutas');
  ingenOppenAtgard(plan);
  return [{ type: 'InternkontrollplanAvslutad', data: { tidpunkt: meta.tidpunkt, kvarstaende: [...new Set(kvarstaende)] } }];
}

function ingenOppenAtgard({ atgarder }: Plan): void {
  const antal = oppnaAtgarder(atgarder).length;
  if (antal === 0) return;
  throw rule(
    'OPPNA_ATGARDER',
    `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
  );
}
