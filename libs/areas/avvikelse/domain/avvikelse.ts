import { notFound, refuse, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import { bedom } from './bedom.js';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent } from './events.js';
import * as handlagg from './handlagg.js';
import { aterlamna, avslutaGenomLexSarah, lamnaOver } from './lex-sarah.js';
import { rapportera } from './rapportera.js';
import type { AvvikelseRegler } from './regler.js';
import { evolveAvvikelse, type Avvikelse, type Befintlig } from './state.js';

export type { AvvikelseRegler } from './regler.js';
export type { Avvikelse, Avvikelsefas } from './state.js';

/** The rules of an avvikelse. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const avvikelseDecider = (regler: AvvikelseRegler): Decider<Avvikelse, AvvikelseCommand, AvvikelseEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'RapporteraAvvikelse') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Avvikelsen är redan rapporterad. Lägg till uppgifter som en komplettering.');
      return rapportera(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Avvikelsen');
    return decideExisting(command, state, regler);
  },
  evolve: evolveAvvikelse,
});

function decideExisting(
  command: Exclude<AvvikelseCommand, { type: 'RapporteraAvvikelse' }>,
  state: Befintlig,
  regler: AvvikelseRegler,
): AvvikelseEvent[] {
  forstEfterRapporten(command, state);
  switch (command.type) {
    case 'TaEmotAvvikelse':
      return handlagg.taEmot(command, state, regler);
    case 'BedomAvvikelse':
      return bedom(command, state, regler);
    case 'UtredAvvikelse':
      return handlagg.utred(command, state, regler);
    case 'BeslutaAvvikelse':
      return handlagg.besluta(command, state, regler);
    case 'LamnaAterkoppling':
      return handlagg.aterkoppla(command, state);
    case 'KompletteraAvvikelse':
      return handlagg.komplettera(command, state);
    case 'FlyttaAvvikelse':
      return handlagg.flytta(command, state);
    case 'FattaImyBeslut':
      return handlagg.beslutaImy(command, state, regler);
    case 'AvslutaAvvikelse':
      return handlagg.avsluta(command, state);
    case 'AvslutaFranTidigareSystem':
      return handlagg.avslutaFranTidigareSystem(command, state);
    case 'AterupptaAvvikelse':
      return handlagg.ateruppta(command, state);
    case 'MakuleraAvvikelse':
      return handlagg.makulera(command, state);
    case 'LamnaOverTillLexSarah':
      return lamnaOver(command, state, regler);
    case 'AterlamnaFranLexSarah':
      return aterlamna(command, state);
    case 'AvslutaGenomLexSarah':
      return avslutaGenomLexSarah(command, state);
    case 'ForeslaAtgard':
    case 'BeslutaAtgard':
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      return atgarda(command, state, regler);
    default:
      return unreachable(command);
  }
}

/**
 * A case cannot have been closed before it was reported, decided and followed up, nor moved before it was reported: its lead time and its clocks would
 * tell something that has not been. Other steps may have been taken before the report was written down. A time that was not stated is now, whatever
 * another server's clock said before.
 */
function forstEfterRapporten({ type, meta }: AvvikelseCommand, { arende }: Befintlig): void {
  if (meta.tidpunkt === meta.now) return;
  if (type === 'FlyttaAvvikelse' && meta.tidpunkt < arende.rapporterad) {
    refuse([
      { falt: 'tidpunkt', meddelande: 'Tidpunkten ligger före rapporten. Ange när ärendet flyttades, eller utelämna fältet om det är nu.' },
    ]);
  }
  if (type === 'AvslutaAvvikelse' && meta.tidpunkt < arende.tidigastAvslut) {
    refuse([
      {
        falt: 'tidpunkt',
        meddelande:
          'Tidpunkten ligger före rapporten, beslutet eller en uppföljning. Ange när ärendet avslutades, eller utelämna fältet om det är nu.',
      },
    ]);
  }
}
