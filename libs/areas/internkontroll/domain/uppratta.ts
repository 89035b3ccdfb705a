import { blank, demand, refuse, type FieldError } from '#engine/kernel';
import type { InternkontrollCommand } from './commands.js';
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
  const { skalversion: _skala, faktorer: _faktorer, ...rest } = data;
  const { riskvarde, fel } = riskfalt(data, regler);
  refuse(fel);
  demand([...blank('process', data.process, 'Ange processen eller rutinen.'), ...blank('risk', data.risk, 'Beskriv risken.')]);
  iFas(state, ['utkast', 'beslutad'], 'få fler risker');
  return [{ type: 'RiskInventerad', data: { tidpunkt: meta.tidpunkt, riskId: meta.newId(0), ...rest, ...riskvarde() } }];
}

/** Titles may repeat: real plans have three moments with the same one. */
export function laggTillMoment(
  { data, meta }: CommandOf<'LaggTillKontrollmoment'>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  refuse(felIMoment(data, state, regler, regler.dag(meta.tidpunkt)));
  demand(blank('kontrollmoment', data.kontrollmoment, 'Skriv vad som ska kontrolleras.'));
  iFas(state, ['utkast'], 'få fler kontrollmoment utan nämndens beslut');
  return [
    { type: 'KontrollmomentTillagt', data: { tidpunkt: meta.tidpunkt, kontrollmomentId: meta.newId(0), ...momentfalt(data, regler) } },
  ];
}
