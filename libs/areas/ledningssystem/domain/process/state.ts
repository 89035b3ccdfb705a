import { unreachable, type Instant, type Protected } from '#engine/kernel';
import type { EnhetVidTidpunkt } from '#areas/arende/domain';
import type { ProcessEvent, Processlag } from './events.js';

type DataOf<T extends ProcessEvent['type']> = Omit<Extract<ProcessEvent, { type: T }>['data'], 'tidpunkt'>;

export interface Aktivitet {
  readonly aktivitetId: string;
  readonly titel: string;
  readonly beskrivning?: Protected;
}

export type Processnyckeltal = DataOf<'ProcessnyckeltalAngivet'>;

/** What a process says; adopted as a whole. */
export interface Processinnehall {
  readonly slag: Processlag;
  readonly titel: string;
  readonly syfte?: Protected;
  readonly agareId: string;
  readonly ledareId?: string;
  readonly samverkan: DataOf<'ProcessInrattad'>['samverkan'];
  readonly aktiviteter: readonly Aktivitet[];
  readonly nyckeltal: readonly Processnyckeltal[];
}

export interface Processversion extends DataOf<'ProcessFaststalld'> {
  readonly faststalld: Instant;
  readonly innehall: Processinnehall;
}

export interface BefintligProcess {
  readonly fas: 'utkast' | 'faststalld' | 'upphord';
  readonly id: string;
  readonly nummer: string;
  readonly enhet: EnhetVidTidpunkt;
  readonly inrattad: Instant;
  /** as it is written now, adopted or not */
  readonly innehall: Processinnehall;
  /** changed since it was last adopted */
  readonly andrad: boolean;
  readonly versioner: readonly Processversion[];
  readonly upphord?: DataOf<'ProcessUpphord'> & { readonly tidpunkt: Instant };
}

export type Process = { readonly fas: 'saknas' } | BefintligProcess;

/** What a process has become: also what the read model keeps, with its texts closed. */
export function evolveProcess(state: Process, { type, data }: ProcessEvent): Process {
  if (type === 'ProcessInrattad') {
    const { tidpunkt, processId, nummer, enhet, ...innehall } = data;
    return {
      fas: 'utkast',
      id: processId,
      nummer,
      enhet,
      inrattad: tidpunkt,
      innehall: { ...innehall, aktiviteter: [], nyckeltal: [] },
      andrad: true,
      versioner: [],
    };
  }
  if (state.fas === 'saknas') return state;
  const { innehall } = state;
  const { aktiviteter } = innehall;
  switch (type) {
    case 'ProcessAndrad': {
      const { tidpunkt: _, ...andringar } = data;
      return changed(state, andringar);
    }
    case 'AktivitetTillagd': {
      const { tidpunkt: _, efter, ...aktivitet } = data;
      return changed(state, { aktiviteter: insatt(aktiviteter, aktivitet, efter) });
    }
    case 'AktivitetAndrad': {
      const { tidpunkt: _, ...andring } = data;
      const andrade = aktiviteter.map((each) => (each.aktivitetId === data.aktivitetId ? { ...each, ...andring } : each));
      return changed(state, { aktiviteter: andrade });
    }
    case 'AktiviteterOrdnade': {
      const plats = new Map(data.ordning.map((id, index) => [id, index]));
      const last = aktiviteter.length;
      const ordnade = aktiviteter.toSorted((a, b) => (plats.get(a.aktivitetId) ?? last) - (plats.get(b.aktivitetId) ?? last));
      return changed(state, { aktiviteter: ordnade });
    }
    case 'AktivitetBorttagen':
      return changed(state, { aktiviteter: aktiviteter.filter(({ aktivitetId }) => aktivitetId !== data.aktivitetId) });
    case 'ProcessnyckeltalAngivet': {
      const { tidpunkt: _, ...nyckeltal } = data;
      return changed(state, { nyckeltal: [...innehall.nyckeltal.filter(({ matt }) => matt !== data.matt), nyckeltal] });
    }
    case 'ProcessFaststalld': {
      const { tidpunkt, ...faststallande } = data;
      const version = { ...faststallande, faststalld: tidpunkt, innehall };
      return { ...state, fas: 'faststalld', andrad: false, versioner: [...state.versioner, version] };
    }
    case 'ProcessUpphord':
      return { ...state, fas: 'upphord', upphord: data };
    default:
      return unreachable(type);
  }
}

const changed = (state: BefintligProcess, andringar: Partial<Processinnehall>): BefintligProcess => ({
  ...state,
  innehall: { ...state.innehall, ...andringar },
  andrad: true,
});

function insatt(aktiviteter: readonly Aktivitet[], aktivitet: Aktivitet, efter: string | undefined): readonly Aktivitet[] {
  const index = aktiviteter.findIndex(({ aktivitetId }) => aktivitetId === efter);
  return index < 0 ? [...aktiviteter, aktivitet] : aktiviteter.toSpliced(index + 1, 0, aktivitet);
}
