import { blank, demand, refuse } from '#engine/kernel';
import { framtida, okandaKoder } from '#areas/arende/domain';
import type { LexSarahEvent } from './events.js';
import { iFas, HANDLAGGS, omSagt, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { BefintligLexSarah } from './state.js';

/** Noted in the individual's own file, or the reason why not. What the investigation holds is kept apart from that file. */
export function noteraIAkt({ data, meta }: CommandOf<'NoteraIAkt'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { noterat, datum } = data;
  const motivering = omSagt('motivering', data.motivering);
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...(!noterat && datum !== undefined
      ? [{ falt: 'datum', meddelande: 'Dagen hör bara till en notering. Ta bort den eller ange noterat: true.' }]
      : []),
  ]);
  demand(noterat ? [] : blank('motivering', data.motivering, 'Motivera varför händelsen inte är noterad i akten.'));
  const { akt } = iFas(state, [...HANDLAGGS, 'avslutad'], 'få en uppgift om den enskildes akt').arende;
  if (motivering.motivering === undefined && akt?.noterat === noterat && akt.datum === (datum ?? null)) return [];
  const dag = datum === undefined ? {} : { datum };
  return [{ type: 'AktnoteringAngiven', data: { tidpunkt: meta.tidpunkt, noterat, ...dag, ...motivering } }];
}

/** The police, an employer or another authority begins and ends by itself: no phase refuses that it has. */
export function noteraSpar(
  { data, meta }: CommandOf<'NoteraParallelltSpar'>,
  { arende }: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { typ, status, datum } = data;
  const text = omSagt('text', data.text);
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...okandaKoder(regler, 'parallella-spar', regler.dag(meta.tidpunkt), [{ falt: 'typ', kod: typ }]),
  ]);
  demand([
    ...blank('typ', typ, 'Ange vilket spår det gäller.'),
    ...blank('datum', datum, 'Ange vilken dag det inleddes eller avslutades.'),
  ]);
  const redan = arende.spar.some((s) => s.typ === typ && s.status === status && s.datum === datum);
  if (redan && text.text === undefined) return [];
  return [{ type: 'ParallelltSparNoterat', data: { tidpunkt: meta.tidpunkt, typ, status, datum, ...text } }];
}

/** What the reporters may know of what came of it, whatever phase the case is in. */
export function aterkoppla({ data, meta }: CommandOf<'AterkopplaRapportoren'>): LexSarahEvent[] {
  demand(blank('text', data.text, 'Skriv vad rapportören ska få veta.'));
  return [{ type: 'RapportorenAterkopplad', data: { tidpunkt: meta.tidpunkt, text: data.text } }];
}
