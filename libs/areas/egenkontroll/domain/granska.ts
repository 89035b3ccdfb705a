import { blank, demand, refuse, type FieldError } from '#engine/kernel';
import type { Granskningsprotokoll } from '#regler';
import type { EgenkontrollCommand, EgenkontrollCommandData } from './commands.js';
import type { EgenkontrollEvent } from './events.js';
import { felantal, felIPeriod, iFas, OPPNA, utanBenamning, utanOverlapp } from './prov.js';
import type { EgenkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

type Data = EgenkontrollCommandData['RedovisaAktgranskning'];

/** Coded answers to the protocol that was in force; the rows of one question and answer become one. A question that nobody answered is left out. */
export function redovisaAktgranskning(
  { data, meta }: Extract<EgenkontrollCommand, { type: 'RedovisaAktgranskning' }>,
  state: Befintlig,
  regler: EgenkontrollRegler,
): EgenkontrollEvent[] {
  const { protokollversion, antal, period } = data;
  const protokoll = regler.granskningsprotokollPa(regler.dag(meta.tidpunkt)).find(({ version }) => version === protokollversion);
  const svar = summerade(data.svar);
  refuse([
    ...(protokoll === undefined && protokollversion !== ''
      ? [{ falt: 'protokollversion', meddelande: 'Protokollet gällde inte den dagen. Välj ett ur GET /egenkontroller/protokoll.' }]
      : []),
    ...(period === undefined ? [] : felIPeriod(period, meta.tidpunkt, regler)),
    ...felantal('antal', antal, 1),
    ...data.svar.flatMap(({ antal: n }, i) => (n === undefined ? [] : felantal(`svar[${i}].antal`, n, 0))),
    ...(protokoll === undefined ? [] : felISvar(data, protokoll)),
  ]);
  demand([
    ...(period === undefined ? [] : utanBenamning(period)),
    ...blank('protokollversion', protokollversion, 'Ange vilket protokoll som användes.'),
    ...(svar.length === 0 ? [{ falt: 'svar', meddelande: 'Ange svaren på protokollets frågor.' }] : []),
  ]);
  iFas(state, OPPNA, 'få fler granskningar');
  if (period !== undefined) utanOverlapp(state, period);
  return [
    {
      type: 'AktgranskningUtford',
      data: {
        tidpunkt: meta.tidpunkt,
        aktgranskningId: meta.newId(0),
        ...(period === undefined ? {} : { period }),
        protokollversion,
        antal,
        svar,
      },
    },
  ];
}

function felISvar({ svar, antal }: Data, { version, fragor }: Granskningsprotokoll): readonly FieldError[] {
  const okanda = svar.flatMap(({ fraga, kod }, i) => {
    const found = fragor.find((each) => each.fraga === fraga);
    if (!found) return [{ falt: `svar[${i}].fraga`, meddelande: `Frågan finns inte i protokollet ${version}.` }];
    return found.svar.includes(kod) ? [] : [{ falt: `svar[${i}].kod`, meddelande: `Svaret ska vara något av ${found.svar.join(', ')}.` }];
  });
  const forManga = fragor.filter(({ fraga }) => summa(svar.filter((each) => each.fraga === fraga)) > antal);
  return [
    ...okanda,
    ...forManga.map(({ fraga }) => ({
      falt: 'svar',
      meddelande: `Frågan ${fraga} har fler svar än det granskades akter. Rätta svaren eller antal.`,
    })),
  ];
}

const summa = (svar: Data['svar']): number => svar.reduce((sum, { antal = 1 }) => sum + antal, 0);

function summerade(svar: Data['svar']): { readonly fraga: string; readonly kod: string; readonly antal: number }[] {
  const keys = [...new Set(svar.map(({ fraga, kod }) => JSON.stringify([fraga, kod])))];
  return keys
    .map((key) => {
      const [fraga, kod] = JSON.parse(key) as [string, string];
      return { fraga, kod, antal: summa(svar.filter((each) => each.fraga === fraga && each.kod === kod)) };
    })
    .filter(({ antal }) => antal > 0);
}
