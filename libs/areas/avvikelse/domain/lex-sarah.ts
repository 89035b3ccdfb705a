import { blank, demand, rule, type Instant } from '#engine/kernel';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent, Overlamningsgrund } from './events.js';
import { felFas } from './prov.js';
import type { AvvikelseRegler } from './regler.js';
import type { Arende, Befintlig, Overlamning } from './state.js';

type CommandOf<T extends AvvikelseCommand['type']> = Extract<AvvikelseCommand, { type: T }>;

/** The hand-over that lets the lex function open its case (SoL 2025:400 27 kap. 5 §). Each round has an id of its own. */
export function overlamna(
  arende: Pick<Arende, 'avvikelseId' | 'overlamning'>,
  grund: Overlamningsgrund,
  tidpunkt: Instant,
  regler: AvvikelseRegler,
  motivering?: string,
): AvvikelseEvent {
  const { avvikelseId } = arende;
  const omgang = (arende.overlamning?.omgang ?? 0) + 1;
  const lexSarahId = regler.lexSarahIdFor(avvikelseId, omgang);
  return {
    type: 'MissforhallandeMisstankt',
    data: { tidpunkt, avvikelseId, lexSarahId, omgang, grund, ...(motivering === undefined ? {} : { motivering }) },
  };
}

/** Anyone concerned may ask for it in every phase but one: what is annulled never happened. */
export function lamnaOver({ data, meta }: CommandOf<'LamnaOverTillLexSarah'>, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera varför det kan vara ett missförhållande.'));
  if (state.fas === 'overlamnad-lex-sarah') return [];
  if (state.fas === 'makulerad') throw felFas(state, 'lämnas över till lex Sarah');
  return [overlamna(state.arende, 'sarskild-begaran', meta.tidpunkt, regler, data.motivering)];
}

export function aterlamna({ data, meta }: CommandOf<'AterlamnaFranLexSarah'>, state: Befintlig): AvvikelseEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera varför ärendet lämnas tillbaka.'));
  const { lexSarahId, motivering } = data;
  if (overlamningen(state, lexSarahId).lage === 'aterlamnad') return [];
  if (state.fas !== 'overlamnad-lex-sarah') throw felFas(state, 'lämnas tillbaka från lex Sarah');
  return [{ type: 'AterlamnadFranLexSarah', data: { tidpunkt: meta.tidpunkt, lexSarahId, motivering } }];
}

/**
 * That the lex Sarah case has closed is a fact of another stream and is not refused here: measures that are still open stay open in the closed
 * case, with their deadlines, and can be decided, carried out and followed up there.
 */
export function avslutaGenomLexSarah({ data, meta }: CommandOf<'AvslutaGenomLexSarah'>, state: Befintlig): AvvikelseEvent[] {
  if (overlamningen(state, data.lexSarahId).lage === 'avslutad') return [];
  if (state.fas !== 'overlamnad-lex-sarah') throw felFas(state, 'avslutas genom lex Sarah');
  return [{ type: 'AvvikelseAvslutad', data: { tidpunkt: meta.tidpunkt, grund: 'lex-sarah' } }];
}

function overlamningen({ arende }: Befintlig, lexSarahId: string): Overlamning {
  if (arende.overlamning?.lexSarahId === lexSarahId) return arende.overlamning;
  throw rule('FEL_LEX_SARAH', 'Avvikelsen är inte överlämnad till det lex Sarah-ärendet. Kontrollera vilket ärende den hör till.');
}
