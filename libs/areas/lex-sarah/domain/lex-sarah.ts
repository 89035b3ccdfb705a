import { notFound, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import * as beslut from './beslut.js';
import * as bredvid from './bredvid.js';
import type { LexSarahCommand } from './commands.js';
import type { LexSarahEvent } from './events.js';
import { evolveLexSarah } from './evolve.js';
import * as ivo from './ivo.js';
import * as mottag from './mottag.js';
import { laggTillRapport, oppna } from './oppna.js';
import { ojavig, tidigast } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { BefintligLexSarah, LexSarah } from './state.js';
import * as utred from './utred.js';

/** What the investigation is made of, and what is told of it: nobody writes it who has reported, or as a manager handled, what is investigated. */
const UTREDNINGENS: readonly LexSarahCommand['type'][] = [
  'KlassaLexSarah',
  'AngeHandelseuppgifter',
  'AngeBerorda',
  'SkrivAvsnitt',
  'DokumenteraUppgift',
  'AngeHorande',
  'BeskrivKonsekvenser',
  'AngeOrsaker',
  'GranskaLiknande',
  'LamnaForslag',
  'Klarmarkera',
  'LasUppUtredning',
  'RedovisaForNamnd',
  'AvslutaLexSarah',
];
/** A report says itself when it was received, and IVO may have opened its case before anybody reported. */
const FORE_RAPPORTEN: readonly LexSarahCommand['type'][] = ['LaggTillRapport', 'NoteraIvoArende'];

/**
 * The rules of a lex Sarah case (SoL 2025:400 27 kap., LSS 24 a–g §§, SOSFS 2011:5). What is wrong in what was sent is looked at first, then what is
 * missing, then the phase.
 */
export const lexSarahDecider = (regler: LexSarahRegler): Decider<LexSarah, LexSarahCommand, LexSarahEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'OppnaLexSarah') return oppna(command, state, regler);
    if (state.fas === 'saknas') throw notFound('Lex Sarah-ärendet');
    if (UTREDNINGENS.includes(command.type)) ojavig(state.arende, command.meta.actorId, 'arbeta i utredningen');
    if (!FORE_RAPPORTEN.includes(command.type)) tidigast(command.meta, state.arende.inkom, 'rapporten. Ange när det gjordes');
    return decideExisting(command, state, regler);
  },
  evolve: evolveLexSarah,
});

function decideExisting(
  command: Exclude<LexSarahCommand, { type: 'OppnaLexSarah' }>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  switch (command.type) {
    case 'LaggTillRapport':
      return laggTillRapport(command, state, regler);
    case 'TaEmotLexSarah':
      return mottag.taEmot(command, state, regler);
    case 'KlassaLexSarah':
      return mottag.klassa(command, state, regler);
    case 'InformeraNamnd':
      return mottag.informeraNamnd(command, state, regler);
    case 'BedomInitialt':
      return mottag.bedomInitialt(command, state);
    case 'UtseUtredare':
      return mottag.utseUtredare(command, state);
    case 'AngeHandelseuppgifter':
      return utred.angeHandelse(command, state, regler);
    case 'AngeBerorda':
      return utred.angeBerorda(command, state, regler);
    case 'SkrivAvsnitt':
      return utred.skrivAvsnitt(command, state, regler);
    case 'DokumenteraUppgift':
      return utred.dokumentera(command, state, regler);
    case 'AngeHorande':
      return utred.angeHorande(command, state);
    case 'BeskrivKonsekvenser':
      return utred.beskrivKonsekvenser(command, state);
    case 'AngeOrsaker':
      return utred.angeOrsaker(command, state, regler);
    case 'GranskaLiknande':
      return utred.granskaLiknande(command, state);
    case 'LamnaForslag':
      return utred.lamnaForslag(command, state, regler);
    case 'Klarmarkera':
      return utred.klarmarkera(command, state);
    case 'LasUppUtredning':
      return utred.lasUpp(command, state);
    case 'BeslutaLexSarah':
      return beslut.besluta(command, state, regler);
    case 'MottaInvandning':
      return beslut.motInvandning(command, state);
    case 'RedovisaForNamnd':
      return beslut.redovisa(command, state, regler);
    case 'AvslutaLexSarah':
      return beslut.avsluta(command, state);
    case 'BeslutaOmAnmalan':
      return ivo.beslutaOmAnmalan(command, state, regler);
    case 'SkickaIvoAnmalan':
      return ivo.skickaAnmalan(command, state, regler);
    case 'KompletteraIvoAnmalan':
      return ivo.komplettera(command, state, regler);
    case 'NoteraIvoArende':
      return ivo.noteraArende(command, state, regler);
    case 'NoteraIvoBeslut':
      return ivo.noteraBeslut(command, state, regler);
    case 'NoteraIAkt':
      return bredvid.noteraIAkt(command, state, regler);
    case 'NoteraParallelltSpar':
      return bredvid.noteraSpar(command, state, regler);
    case 'AterkopplaRapportoren':
      return bredvid.aterkoppla(command);
    case 'ForeslaAtgard':
    case 'BeslutaAtgard':
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      return atgarda(command, state, regler);
    default:
      return unreachable(command);
  }
}
