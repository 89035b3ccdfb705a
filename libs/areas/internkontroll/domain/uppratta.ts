import { blank, demand, isBlank, notFound, refuse, rule, type CalendarDate, type FieldError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { InternkontrollCommand, Momentuppgifter, Riskuppgifter } from './commands.js';
import type { InternkontrollEvent } from './events.js';
import { iFas } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import { felIMoment, momentfalt, riskfalt } from './moment.js';
import type { Befintlig } from './state.js';

type CommandOf<T extends InternkontrollCommand['type']> = Extract<InternkontrollCommand, { type: T }>;

/** `newId(0)` is the plan's own id. The period and the day of the decision need not follow each other. @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS` */
export function uppratta({ data, meta }: CommandOf<'UpprattaInternkontrollplan'>): InternkontrollEvent[] {
  const { period, grupper } = data;
  refuse([
    ...(period.till < period.fran ? [{ falt: 'period.till', meddelande: 'Perioden slutar innan den börjar. Rätta fran eller till.' }] : []),
    ...grupper.flatMap((grupp, i): FieldError[] =>
      grupper.indexOf(grupp) === i ? [] : [{ falt: `grupper[${i}]`, meddelande: 'Gruppen står två gånger. Behåll en.' }],
    ),
  ]);
  demand([
    ...blank('period.benamning', period.benamning, 'Ange periodens namn, till exempel 2026 eller 2020/2021.'),
    ...grupper.flatMap((grupp, i) => blank(`grupper[${i}]`, grupp, 'Skriv gruppens namn.')),
  ]);
  return [{ type: 'InternkontrollplanUpprattad', data: { tidpunkt: meta.tidpunkt, planId: meta.newId(0), ...data } }];
}

/** Also after the adoption: what is found during the year is where a revision begins. */
export function inventeraRisk(
  { data, meta }: CommandOf<'InventeraRisk'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  const risk = inventering(data, regler, regler.dag(meta.tidpunkt));
  iFas(state, ['utkast', 'beslutad'], 'få fler risker');
  return [{ type: 'RiskInventerad', data: { tidpunkt: meta.tidpunkt, riskId: meta.newId(0), ...risk } }];
}

/** What the nämnd has seen stands: a new look at the risk is then a risk of its own. Only the reason that an accepted one lacks is still written. */
export function andraRisk(
  { data: { riskId, ...data }, meta }: CommandOf<'AndraInventeradRisk'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  if (!state.plan.riskIds.includes(riskId)) throw notFound('Risken');
  const risk = inventering(data, regler, regler.dag(meta.tidpunkt), true);
  const skalet = state.plan.riskerUtanSkal.includes(riskId) && data.hantering === 'acceptera' && !isBlank(data.motivering);
  iFas(state, skalet ? ['utkast', 'beslutad'] : ['utkast'], 'få en inventerad risk ändrad');
  return [{ type: 'InventeradRiskAndrad', data: { tidpunkt: meta.tidpunkt, riskId, ...risk } }];
}

/** Titles may repeat: real plans have three moments with the same one. */
export function laggTillMoment(
  { data, meta }: CommandOf<'LaggTillKontrollmoment'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  const moment = momentet(data, state, regler, regler.dag(meta.tidpunkt));
  iFas(state, ['utkast'], 'få fler kontrollmoment utan nämndens beslut');
  return [{ type: 'KontrollmomentTillagt', data: { tidpunkt: meta.tidpunkt, kontrollmomentId: meta.newId(0), ...moment } }];
}

export function andraMoment(
  { data: { kontrollmomentId, ...data }, meta }: CommandOf<'AndraKontrollmoment'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  if (!iUtkastet(state, kontrollmomentId)) throw notFound('Kontrollmomentet');
  const moment = momentet(data, state, regler, regler.dag(meta.tidpunkt), true);
  iFas(state, ['utkast'], 'få ett kontrollmoment ändrat utan nämndens beslut');
  return [{ type: 'KontrollmomentAndrat', data: { tidpunkt: meta.tidpunkt, kontrollmomentId, ...moment } }];
}

/** What has been proposed against it would be left without what it is a measure against. @throws `SAKNAS`, `FEL_FAS`, `OPPNA_ATGARDER` */
export function taBortMoment({ data, meta }: CommandOf<'TaBortKontrollmoment'>, state: Befintlig): InternkontrollEvent[] {
  const { kontrollmomentId } = data;
  if (!iUtkastet(state, kontrollmomentId)) throw notFound('Kontrollmomentet');
  iFas(state, ['utkast'], 'få ett kontrollmoment borttaget utan nämndens beslut');
  const { atgarder, momentatgarder } = state.plan;
  const mot = momentatgarder.filter((each) => each.kontrollmomentId === kontrollmomentId).map(({ atgardId }) => atgardId);
  if (oppnaAtgarder(atgarder).some(({ atgardId }) => mot.includes(atgardId)))
    throw rule('OPPNA_ATGARDER', 'En åtgärd mot kontrollmomentet är öppen. Avslå den, eller genomför och följ upp den, först.');
  return [{ type: 'KontrollmomentBorttaget', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

const iUtkastet = ({ plan }: Befintlig, id: string): boolean => plan.moment.some(({ kontrollmomentId }) => kontrollmomentId === id);

function momentet(data: Momentuppgifter, state: Befintlig, regler: InternkontrollRegler, dag: CalendarDate, andrad = false) {
  refuse(felIMoment(data, state, regler, dag, '', andrad));
  demand(blank('kontrollmoment', data.kontrollmoment, 'Skriv vad som ska kontrolleras.'));
  return momentfalt(data, regler, dag, andrad);
}

function inventering(data: Riskuppgifter, regler: InternkontrollRegler, dag: CalendarDate, andrad = false) {
  const { skalversion: _skala, faktorer: _faktorer, ...rest } = data;
  const { riskvarde, fel } = riskfalt(data, regler, dag, andrad);
  refuse(fel);
  demand([...blank('process', data.process, 'Ange processen eller rutinen.'), ...blank('risk', data.risk, 'Beskriv risken.')]);
  return { ...rest, ...riskvarde() };
}
