import { blank, demand, isBlank, notFound, refuse, unreachable, type Decider, type FieldError, type Instant } from '#engine/kernel';
import type { Arenderegler } from '#areas/arende/domain';
import type { EjVerkstalldaCommand, EjVerkstalldaUppgifter } from './commands.js';
import type { EjVerkstalldaEvent } from './events.js';
import { forstaDagen, sistaDagen } from './kvartal.js';

export type Redovisning = Extract<EjVerkstalldaEvent, { type: 'EjVerkstalldaBeslutRedovisade' }>['data'];
type Makulering = Extract<EjVerkstalldaEvent, { type: 'EjVerkstalldaRedovisningMakulerad' }>['data'];

/** What a nämnd has stated of a quarter by one law: every record of it, the last one counts. */
export type EjVerkstallda =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'redovisad'; readonly redovisningar: readonly Redovisning[] }
  | { readonly fas: 'makulerad'; readonly redovisningar: readonly Redovisning[]; readonly makulering: Makulering };

export const ejVerkstalldaDecider = (
  regler: Pick<Arenderegler, 'dag'>,
): Decider<EjVerkstallda, EjVerkstalldaCommand, EjVerkstalldaEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { meta } = command;
    switch (command.type) {
      case 'RedovisaEjVerkstallda': {
        const { data } = command;
        refuse(felIUppgifter(regler, data, meta.tidpunkt));
        if (state.fas === 'redovisad' && detsamma(state.redovisningar.at(-1)!, data)) return [];
        return [{ type: 'EjVerkstalldaBeslutRedovisade', data: { tidpunkt: meta.tidpunkt, ...data } }];
      }
      case 'MakuleraEjVerkstallda':
        demand(blank('motivering', command.data.motivering, 'Motivera varför redovisningen är fel.'));
        if (state.fas === 'saknas') throw notFound('Redovisningen');
        if (state.fas === 'makulerad') return [];
        return [{ type: 'EjVerkstalldaRedovisningMakulerad', data: { tidpunkt: meta.tidpunkt, motivering: command.data.motivering } }];
      default:
        return unreachable(command);
    }
  },

  evolve: evolveEjVerkstallda,
});

const FRAN_AR = 2000;
const TILL_AR = 2100;

const inomAr = (ar: number): boolean => Number.isSafeInteger(ar) && ar >= FRAN_AR && ar <= TILL_AR;
const isKvartal = (kvartal: number): boolean => Number.isSafeInteger(kvartal) && kvartal >= 1 && kvartal <= 4;
const isAntal = (antal: number): boolean => Number.isSafeInteger(antal) && antal >= 0;

function felIUppgifter(regler: Pick<Arenderegler, 'dag'>, data: EjVerkstalldaUppgifter, tidpunkt: Instant): readonly FieldError[] {
  const { ar, kvartal, lagrum } = data;
  const fel = (giltig: boolean, falt: string, meddelande: string): readonly FieldError[] => (giltig ? [] : [{ falt, meddelande }]);
  const former = [
    ...fel(inomAr(ar), 'ar', `Året ska vara ett heltal mellan ${FRAN_AR} och ${TILL_AR}.`),
    ...fel(isKvartal(kvartal), 'kvartal', 'Kvartalet ska vara 1, 2, 3 eller 4.'),
    ...fel(['SoL', 'LSS'].includes(lagrum), 'lagrum', 'Ej verkställda beslut redovisas enligt SoL eller LSS. Välj en av dem.'),
    ...felIAntal(data),
  ];
  return inomAr(ar) && isKvartal(kvartal) ? [...former, ...felITid(data, regler.dag(tidpunkt))] : former;
}

function felIAntal({ antal, antalAvbrott, kvinnor, man, insatser }: EjVerkstalldaUppgifter): readonly FieldError[] {
  const tal = [
    ['antal', antal],
    ['antalAvbrott', antalAvbrott ?? 0],
    ['kvinnor', kvinnor ?? 0],
    ['man', man ?? 0],
    ...insatser.flatMap(
      ({ antal: each, langstaDagar = 0, antalVerkstalldaDarefter = 0 }, i) =>
        [
          [`insatser[${i}].antal`, each],
          [`insatser[${i}].langstaDagar`, langstaDagar],
          [`insatser[${i}].antalVerkstalldaDarefter`, antalVerkstalldaDarefter],
        ] as const,
    ),
  ] as const;
  const fel = tal
    .filter(([, each]) => !isAntal(each))
    .map(([falt]) => ({ falt, meddelande: 'Antalet ska vara ett heltal, minst 0. Noll är också en uppgift.' }));
  if (fel.length > 0) return fel;
  const namn = insatser.map(({ insats }) => insats.trim().toLocaleLowerCase('sv'));
  return [
    ...insatser.flatMap(({ insats }, i) =>
      isBlank(insats) ? [{ falt: `insatser[${i}].insats`, meddelande: 'Ange slaget av insats.' }] : [],
    ),
    ...namn.flatMap((each, i) =>
      namn.indexOf(each) < i ? [{ falt: `insatser[${i}].insats`, meddelande: 'Insatsen står två gånger. Lägg ihop antalen.' }] : [],
    ),
    ...insatser.flatMap(({ antal: each, antalVerkstalldaDarefter = 0 }, i) =>
      antalVerkstalldaDarefter > each
        ? [
            {
              falt: `insatser[${i}].antalVerkstalldaDarefter`,
              meddelande: 'Fler har verkställts därefter än som inte var verkställda. Rätta talen.',
            },
          ]
        : [],
    ),
    ...((antalAvbrott ?? 0) > antal
      ? [{ falt: 'antalAvbrott', meddelande: 'Avbrotten räknas in i antalet beslut och är aldrig fler. Rätta talen.' }]
      : []),
    ...((kvinnor ?? 0) + (man ?? 0) > antal
      ? [{ falt: 'antal', meddelande: 'Kvinnor och män är tillsammans fler än antalet beslut. Rätta talen.' }]
      : []),
    ...(insatser.reduce((sum, each) => sum + each.antal, 0) > antal
      ? [{ falt: 'insatser', meddelande: 'Insatserna är tillsammans fler än antalet beslut. Rätta talen.' }]
      : []),
  ];
}

const RAPPORTER = ['rapporteradTillIvo', 'rapporteradTillRevisorer', 'rapporteradTillFullmaktige'] as const;

function felITid(data: EjVerkstalldaUppgifter, idag: string): readonly FieldError[] {
  const { ar, kvartal } = data;
  const sista = sistaDagen({ ar, kvartal });
  const felIDag = (falt: (typeof RAPPORTER)[number]): readonly FieldError[] => {
    const dag = data[falt];
    if (dag === undefined) return [];
    if (dag > idag) return [{ falt, meddelande: 'Dagen ligger i framtiden. Ange den dag då rapporten lämnades.' }];
    return dag < forstaDagen({ ar, kvartal })
      ? [{ falt, meddelande: 'Dagen ligger före kvartalet. Ange den dag då kvartalets rapport lämnades.' }]
      : [];
  };
  return [
    ...(idag < sista ? [{ falt: 'kvartal', meddelande: `Kvartalet slutar den ${sista}. Redovisa det när det har slutat.` }] : []),
    ...RAPPORTER.flatMap(felIDag),
  ];
}

/** A comment is closed when it has been stored and cannot be compared: what has one is written down anew. */
function detsamma(earlier: Redovisning, data: EjVerkstalldaUppgifter): boolean {
  if (earlier.kommentar !== undefined || data.kommentar !== undefined) return false;
  return (
    TAL_OCH_DAGAR.every((falt) => earlier[falt] === data[falt]) &&
    earlier.insatser.length === data.insatser.length &&
    earlier.insatser.every((insats, i) => OM_INSATSEN.every((falt) => insats[falt] === data.insatser[i]![falt]))
  );
}

const TAL_OCH_DAGAR = ['antal', 'antalAvbrott', 'kvinnor', 'man', ...RAPPORTER] as const;
const OM_INSATSEN = ['insats', 'antal', 'langstaDagar', 'antalVerkstalldaDarefter'] as const;

/** What has become of a quarter: also what the read model keeps, with its texts closed. */
export function evolveEjVerkstallda(state: EjVerkstallda, event: EjVerkstalldaEvent): EjVerkstallda {
  switch (event.type) {
    case 'EjVerkstalldaBeslutRedovisade':
      return { fas: 'redovisad', redovisningar: state.fas === 'redovisad' ? [...state.redovisningar, event.data] : [event.data] };
    case 'EjVerkstalldaRedovisningMakulerad':
      return state.fas === 'saknas' ? state : { fas: 'makulerad', redovisningar: state.redovisningar, makulering: event.data };
    default:
      return unreachable(event);
  }
}
