import { blank, demand, refuse, rule, type FieldError } from '#engine/kernel';
import type { EgenkontrollCommand } from './commands.js';
import type { EgenkontrollEvent } from './events.js';
import { felantal, felIPeriod, feltal, iFas, OPPNA, utanBenamning, utanOverlapp } from './prov.js';
import type { EgenkontrollRegler } from './regler.js';
import { isSammaPeriod, type Befintlig } from './state.js';

type CommandOf<T extends EgenkontrollCommand['type']> = Extract<EgenkontrollCommand, { type: T }>;

/** What one period gave. Another report of the same period stands in the place of the earlier one, which is kept. */
export function redovisaUtfall(
  { data, meta }: CommandOf<'RedovisaUtfall'>,
  state: Befintlig,
  regler: EgenkontrollRegler,
): EgenkontrollEvent[] {
  refuse([
    ...felIPeriod(data.period, meta.tidpunkt, regler),
    ...ingaGranskade(data.antalGranskade),
    ...felantal('antalBrister', data.antalBrister, 0),
    ...(data.antalBrister > data.antalGranskade
      ? [{ falt: 'antalBrister', meddelande: 'Bristerna är fler än de granskade. Rätta något av antalen.' }]
      : []),
    ...feltal('varde', data.varde),
  ]);
  demand([
    ...utanBenamning(data.period),
    ...blank('urval', data.urval, 'Beskriv hur urvalet gjordes.'),
    ...blank('resultat', data.resultat, 'Skriv vad kontrollen visade.'),
  ]);
  iFas(state, OPPNA, 'få fler utfall');
  utanOverlapp(state, data.period);
  return [{ type: 'EgenkontrollUtford', data: { tidpunkt: meta.tidpunkt, utfallId: meta.newId(0), ...data } }];
}

/** That the control was not carried out is a result too, with its reason; not of a period whose outcome is there. */
export function redovisaEjUtford(
  { data, meta }: CommandOf<'RedovisaEjUtford'>,
  state: Befintlig,
  regler: EgenkontrollRegler,
): EgenkontrollEvent[] {
  const { period, skal } = data;
  refuse(felIPeriod(period, meta.tidpunkt, regler));
  demand([...utanBenamning(period), ...blank('skal', skal, 'Skriv varför kontrollen inte utfördes.')]);
  iFas(state, OPPNA, 'få fler utfall');
  utanOverlapp(state, period);
  if (state.kontroll.utfall.some((each) => each.genomford && isSammaPeriod(each, period)))
    throw rule('REDAN_REDOVISAD', 'Periodens utfall är redan redovisat. Redovisa ett nytt utfall för perioden om det blev fel.');
  return [{ type: 'EgenkontrollEjUtford', data: { tidpunkt: meta.tidpunkt, utfallId: meta.newId(0), period, skal } }];
}

/** Nothing examined says nothing about how it is. */
const ingaGranskade = (antal: number): readonly FieldError[] =>
  antal === 0
    ? [{ falt: 'antalGranskade', meddelande: 'Inget är granskat. Redovisa i stället att kontrollen inte utfördes, med skäl (ej-utford).' }]
    : felantal('antalGranskade', antal, 1);
