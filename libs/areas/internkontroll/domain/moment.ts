import type { CalendarDate, FieldError } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import type { Momentuppgifter } from './commands.js';
import type { Niva } from './events.js';
import type { InternkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

interface Riskuppgift {
  readonly skalversion?: string;
  readonly faktorer?: Readonly<Record<string, number>>;
}

interface Riskvarde {
  readonly skalversion: string;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly riskvarde: number;
  readonly niva: Niva;
}

/** The risk value as it is stored with its scale, once `fel` is empty; nothing where no factors are stated. @param andrad stated before, maybe on a scale that no longer applies */
export function riskfalt({ skalversion, faktorer }: Riskuppgift, regler: InternkontrollRegler, dag: CalendarDate, andrad = false) {
  const skaldag = andrad && skalversion !== undefined ? undefined : dag;
  const fel: readonly FieldError[] =
    faktorer !== undefined
      ? regler.faktorfel(skalversion, faktorer, skaldag)
      : skalversion !== undefined
        ? [{ falt: 'faktorer', meddelande: 'Ange faktorerna, eller utelämna skalversion.' }]
        : [];
  const riskvarde = (): { riskvarde?: Riskvarde } =>
    faktorer === undefined ? {} : { riskvarde: { faktorer, ...regler.riskbedom(skalversion, faktorer, skaldag) } };
  return { fel, riskvarde };
}

/** @param before where the moment stands in what was sent: `andringar.tillagda[0].`, or nothing */
export function felIMoment(
  data: Momentuppgifter,
  { plan }: Befintlig,
  regler: InternkontrollRegler,
  dag: CalendarDate,
  before = '',
  andrad = false,
): readonly FieldError[] {
  const { grupp, frekvens, beslutadAv, gemensamtMomentId } = data;
  return [
    ...(grupp !== undefined && plan.fastaGrupper && !plan.grupper.includes(grupp)
      ? [{ falt: 'grupp', meddelande: 'Gruppen finns inte i planen. Välj en av planens grupper.' }]
      : []),
    ...(gemensamtMomentId !== undefined && beslutadAv !== 'kommunstyrelse'
      ? [
          {
            falt: 'gemensamtMomentId',
            meddelande: 'Bara ett moment som kommunstyrelsen har beslutat är gemensamt. Ange beslutadAv kommunstyrelse.',
          },
        ]
      : []),
    ...okandaKoder(regler, 'frekvenser', dag, [{ falt: 'frekvens', kod: frekvens }]),
    ...riskfalt(data, regler, dag, andrad).fel,
  ].map(({ falt, meddelande }) => ({ falt: `${before}${falt}`, meddelande }));
}

/** The moment as its event has it. What the kommunstyrelse has decided for every nämnd says so; else it is the nämnd's own. */
export function momentfalt(data: Momentuppgifter, regler: InternkontrollRegler, dag: CalendarDate, andrad = false) {
  const { skalversion: _skala, faktorer: _faktorer, beslutadAv = 'namnd', ...rest } = data;
  return { ...rest, beslutadAv, ...riskfalt(data, regler, dag, andrad).riskvarde() };
}
