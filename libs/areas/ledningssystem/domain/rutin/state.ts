import { unreachable, type CalendarDate, type Instant } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { RutinEvent } from './events.js';

type DataOf<T extends RutinEvent['type']> = Omit<Extract<RutinEvent, { type: T }>['data'], 'tidpunkt'>;

export interface Rutinversion extends DataOf<'RutinversionFaststalld'> {
  readonly faststalld: Instant;
}

export interface BefintligRutin {
  readonly fas: 'utkast' | 'gallande' | 'upphavd';
  readonly id: string;
  readonly nummer: string;
  readonly enhet: EnhetVidTidpunkt;
  readonly titel: string;
  readonly agareId: string;
  readonly processId?: string;
  readonly aktivitetId?: string;
  readonly upprattad: Instant;
  readonly versioner: readonly Rutinversion[];
  readonly upphavd?: DataOf<'RutinUpphavd'> & { readonly tidpunkt: Instant };
}

export type Rutin = { readonly fas: 'saknas' } | BefintligRutin;

/** What a rutin has become: also what the read model keeps, with its texts closed. */
export function evolveRutin(state: Rutin, { type, data }: RutinEvent): Rutin {
  if (type === 'RutinUpprattad') {
    const { tidpunkt, rutinId, ...rest } = data;
    return { fas: 'utkast', id: rutinId, ...rest, upprattad: tidpunkt, versioner: [] };
  }
  if (state.fas === 'saknas') return state;
  switch (type) {
    case 'RutinAndrad': {
      const { tidpunkt: _, ...andringar } = data;
      return { ...(isAnotherProcess(state, data.processId) ? utanAktivitet(state) : state), ...andringar };
    }
    case 'RutinversionFaststalld': {
      const { tidpunkt, ...version } = data;
      return { ...state, fas: 'gallande', versioner: [...state.versioner, { ...version, faststalld: tidpunkt }] };
    }
    case 'RutinUpphavd':
      return { ...state, fas: 'upphavd', upphavd: data };
    default:
      return unreachable(type);
  }
}

const isAnotherProcess = (state: BefintligRutin, processId: string | undefined): boolean =>
  processId !== undefined && processId !== state.processId;

/** An activity is one of its process: moved to another process, the rutin has none until one is named. */
function utanAktivitet({ aktivitetId: _, ...state }: BefintligRutin): BefintligRutin {
  return state;
}

/** The version that staff are to work by on a day: the latest adopted of those whose day has come; none before the first, or once the rutin is revoked. */
export function gallandeVersion(
  { versioner, upphavd }: Pick<BefintligRutin, 'versioner' | 'upphavd'>,
  dag: CalendarDate,
): Rutinversion | undefined {
  return upphavd !== undefined && upphavd.datum <= dag ? undefined : versioner.findLast(({ giltigFran }) => giltigFran <= dag);
}
