import { blank, demand, refuse, type FieldError } from '#engine/kernel';
import { iLista, okandaKoder, utanDubbletter, type Lagrum } from '#areas/arende/domain';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent, Lagrumsgrupp } from './events.js';
import { overlamna } from './lex-sarah.js';
import { felFas, iFas } from './prov.js';
import type { AvvikelseRegler } from './regler.js';
import type { Befintlig } from './state.js';

type BedomAvvikelse = Extract<AvvikelseCommand, { type: 'BedomAvvikelse' }>;
type Data = BedomAvvikelse['data'];

/**
 * One risk value for each group of statutes involved (an event can concern both SoL/LSS and HSL). A suspected missförhållande is handed over by the
 * same decision. Also taken under investigation when there is no assessment yet: a report made as lex Sarah has come back without one.
 */
export function bedom({ data, meta }: BedomAvvikelse, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  const { tidpunkt } = meta;
  const dag = regler.dag(tidpunkt);
  refuse(fel(data, dag, regler));
  demand(saknas(data));
  const { arende, fas } = iFas(state, ['mottagen', 'under-utredning'], 'bedömas');
  if (fas === 'under-utredning' && arende.bedomd) throw felFas(state, 'bedömas en gång till');

  const riskbedomningar = data.riskbedomningar.map(({ lagrumsgrupp, skalversion, faktorer }) => ({
    lagrumsgrupp,
    faktorer,
    ...regler.riskbedom(skalversion, faktorer, dag),
  }));
  const { missforhallandeMisstanks, motivering } = data;
  const kategorier = utanDubbletter(data.kategorier);
  const lagrum = utanDubbletter(data.lagrum);
  const hsl = riskbedomningar.find((r) => r.lagrumsgrupp === 'HSL')?.riskvarde;
  const grans = regler.masGrans(dag);
  return [
    { type: 'AvvikelseBedomd', data: { tidpunkt, riskbedomningar, kategorier, lagrum, missforhallandeMisstanks, motivering } },
    ...(hsl !== undefined && grans !== null && hsl >= grans
      ? [{ type: 'MasUnderrattad' as const, data: { tidpunkt, riskvarde: hsl, grans } }]
      : []),
    ...(missforhallandeMisstanks ? [overlamna(arende, 'bedomning', tidpunkt, regler, motivering)] : []),
  ];
}

const gruppOf = (lagrum: Lagrum): Lagrumsgrupp => (lagrum === 'HSL' ? 'HSL' : 'SoL-LSS');

function fel({ riskbedomningar, kategorier, lagrum }: Data, dag: string, regler: AvvikelseRegler): readonly FieldError[] {
  const grupper = lagrum.map(gruppOf);
  return [
    ...okandaKoder(regler, 'kategorier', dag, iLista('kategorier', kategorier)),
    ...okandaKoder(regler, 'lagrum', dag, iLista('lagrum', lagrum)),
    ...riskbedomningar.flatMap(({ lagrumsgrupp, skalversion, faktorer }, i) => [
      ...(riskbedomningar.findIndex((r) => r.lagrumsgrupp === lagrumsgrupp) === i
        ? []
        : [{ falt: `riskbedomningar[${i}].lagrumsgrupp`, meddelande: 'Lagrumsgruppen är bedömd två gånger. Behåll en bedömning.' }]),
      ...(lagrum.length === 0 || grupper.includes(lagrumsgrupp)
        ? []
        : [
            {
              falt: `riskbedomningar[${i}].lagrumsgrupp`,
              meddelande: 'Lagrumsgruppen hör inte till något av ärendets lagrum. Rätta lagrum.',
            },
          ]),
      ...regler.faktorfel(skalversion, faktorer, dag).map((f) => ({ ...f, falt: `riskbedomningar[${i}].${f.falt}` })),
    ]),
  ];
}

function saknas({ riskbedomningar, kategorier, lagrum, motivering }: Data): readonly FieldError[] {
  const obedomda = utanDubbletter(lagrum.map(gruppOf)).filter((grupp) => !riskbedomningar.some((r) => r.lagrumsgrupp === grupp));
  return [
    ...(obedomda.length > 0 || riskbedomningar.length === 0
      ? [
          {
            falt: 'riskbedomningar',
            meddelande: `Bedöm risken för ${obedomda.length > 0 ? obedomda.join(' och ') : 'varje lagrumsgrupp'}.`,
          },
        ]
      : []),
    ...(kategorier.length === 0 ? [{ falt: 'kategorier', meddelande: 'Ange minst en kategori.' }] : []),
    ...(lagrum.length === 0 ? [{ falt: 'lagrum', meddelande: 'Ange minst ett lagrum.' }] : []),
    ...blank('motivering', motivering, 'Motivera bedömningen.'),
  ];
}
