import { blank, demand, refuse, rule } from '#engine/kernel';
import { felIOmedelbara, framtida, okandaKoder } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { AvvikelseCommand } from './commands.js';
import type { AvvikelseEvent } from './events.js';
import { felFas, iFas } from './prov.js';
import type { AvvikelseRegler } from './regler.js';
import type { Befintlig } from './state.js';

type CommandOf<T extends AvvikelseCommand['type']> = Extract<AvvikelseCommand, { type: T }>;

export function taEmot({ data, meta }: CommandOf<'TaEmotAvvikelse'>, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  const { omedelbaraAtgarder } = data;
  refuse(felIOmedelbara(regler, omedelbaraAtgarder, meta.tidpunkt));
  demand(omedelbaraAtgarder.flatMap((a, i) => blank(`omedelbaraAtgarder[${i}].text`, a.text, 'Beskriv den omedelbara åtgärden.')));
  if (state.fas === 'mottagen' && omedelbaraAtgarder.length === 0) return [];
  const { arende } = iFas(state, ['rapporterad'], 'tas emot');
  if (arende.enhetId === null) throw rule('ENHET_SAKNAS', 'Avvikelsen hör inte till någon enhet ännu. Flytta den till rätt enhet först.');
  return [{ type: 'AvvikelseMottagen', data: { tidpunkt: meta.tidpunkt, omedelbaraAtgarder } }];
}

/** `newId(i)` is the id of the i:th cause. */
export function utred({ data, meta }: CommandOf<'UtredAvvikelse'>, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  const { handelseforlopp, orsaker, konsekvenser } = data;
  const omraden = orsaker.map((o, i) => ({ falt: `orsaker[${i}].omrade`, kod: o.omrade }));
  refuse(okandaKoder(regler, 'orsaksomraden', regler.dag(meta.tidpunkt), omraden));
  demand([
    ...blank('handelseforlopp', handelseforlopp, 'Beskriv händelseförloppet.'),
    ...(orsaker.length === 0 ? [{ falt: 'orsaker', meddelande: 'Ange minst en orsak.' }] : []),
    ...orsaker.flatMap((o, i) => [
      ...blank(`orsaker[${i}].omrade`, o.omrade, 'Ange orsaksområde.'),
      ...blank(`orsaker[${i}].beskrivning`, o.beskrivning, 'Beskriv orsaken.'),
    ]),
    ...blank('konsekvenser', konsekvenser, 'Beskriv konsekvenserna.'),
  ]);
  iFas(state, ['under-utredning'], 'utredas');
  const medId = orsaker.map((orsak, i) => ({ orsakId: meta.newId(i), ...orsak }));
  return [{ type: 'AvvikelseUtredd', data: { tidpunkt: meta.tidpunkt, handelseforlopp, orsaker: medId, konsekvenser } }];
}

export function besluta({ data, meta }: CommandOf<'BeslutaAvvikelse'>, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  const { beslut, motivering } = data;
  refuse(okandaKoder(regler, 'avvikelsebeslut', regler.dag(meta.tidpunkt), [{ falt: 'beslut', kod: beslut }]));
  demand([...blank('beslut', beslut, 'Ange beslutet.'), ...blank('motivering', motivering, 'Motivera beslutet.')]);
  iFas(state, ['klar-for-beslut'], 'beslutas');
  return [{ type: 'AvvikelseBeslutad', data: { tidpunkt: meta.tidpunkt, beslut, motivering } }];
}

export function aterkoppla({ data, meta }: CommandOf<'LamnaAterkoppling'>, state: Befintlig): AvvikelseEvent[] {
  demand(blank('text', data.text, 'Skriv vad rapportören ska få veta.'));
  if (state.fas === 'makulerad') throw felFas(state, 'återkopplas');
  return [{ type: 'AterkopplingLamnad', data: { tidpunkt: meta.tidpunkt, text: data.text } }];
}

/** Anybody concerned may add: no single case may grow until it is in the way of the others. */
const MEST_KOMPLETTERINGAR = 100;

/** What was reported is never edited: additions are facts of their own, also when the case is closed. */
export function komplettera({ data, meta }: CommandOf<'KompletteraAvvikelse'>, state: Befintlig): AvvikelseEvent[] {
  demand(blank('text', data.text, 'Skriv det som ska läggas till.'));
  if (state.fas === 'makulerad') throw felFas(state, 'kompletteras');
  if (state.arende.kompletteringar >= MEST_KOMPLETTERINGAR) {
    throw rule('FOR_MANGA_KOMPLETTERINGAR', `Ärendet har redan ${MEST_KOMPLETTERINGAR} tillägg. Vänd dig till den som handlägger det.`);
  }
  const avRapportoren = state.arende.rapportorId === meta.actorId;
  return [{ type: 'AvvikelseKompletterad', data: { tidpunkt: meta.tidpunkt, text: data.text, avRapportoren } }];
}

export function flytta({ data, meta }: CommandOf<'FlyttaAvvikelse'>, state: Befintlig): AvvikelseEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera flytten.'));
  const { arende } = iFas(state, ['rapporterad', 'mottagen', 'under-utredning', 'klar-for-beslut'], 'flyttas');
  if (arende.enhetId === data.enhet.enhetId) return [];
  const fran = arende.enhetId === null ? {} : { franEnhetId: arende.enhetId };
  return [{ type: 'AvvikelseFlyttad', data: { tidpunkt: meta.tidpunkt, ...fran, enhet: data.enhet, motivering: data.motivering } }];
}

/** Stops the 72 hours of GDPR art. 33; also in a closed case, since a late decision is better told than not. */
export function beslutaImy({ data, meta }: CommandOf<'FattaImyBeslut'>, state: Befintlig, regler: AvvikelseRegler): AvvikelseEvent[] {
  const bara = (falt: string, value: string | undefined) =>
    !data.anmals && value !== undefined
      ? [{ falt, meddelande: 'Uppgiften hör bara till en anmälan. Ta bort den eller ange anmals: true.' }]
      : [];
  refuse([
    ...framtida(regler, 'skickad', data.skickad, meta.tidpunkt),
    ...bara('skickad', data.skickad),
    ...bara('diarienummer', data.diarienummer),
  ]);
  demand(blank('motivering', data.motivering, 'Motivera beslutet.'));
  if (state.fas === 'makulerad') throw felFas(state, 'få ett beslut om anmälan till Integritetsskyddsmyndigheten');
  if (!state.arende.personuppgiftsincident) {
    throw rule('INGEN_PERSONUPPGIFTSINCIDENT', 'Avvikelsen är ingen personuppgiftsincident. Ange kategorin i bedömningen om den är det.');
  }
  if (state.arende.imyBeslutat) {
    throw rule(
      'IMY_REDAN_BESLUTAT',
      'Beslut om anmälan till Integritetsskyddsmyndigheten finns redan. Lägg till nya uppgifter som en komplettering.',
    );
  }
  return [{ type: 'ImyBeslutFattat', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

export function avsluta({ data, meta }: CommandOf<'AvslutaAvvikelse'>, state: Befintlig): AvvikelseEvent[] {
  if (state.fas === 'avslutad') return [];
  demand(blank('slutsats', data.slutsats, 'Skriv en slutsats.'));
  const fas = iFas(state, ['beslutad', 'uppfoljning'], 'avslutas');
  const antal = oppnaAtgarder(fas.arende.atgarder).length;
  if (antal > 0)
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  if (fas.fas === 'beslutad' && fas.beslut === 'atgardas') throw felFas(state, 'avslutas när beslutet är att den ska åtgärdas');
  return [{ type: 'AvvikelseAvslutad', data: { tidpunkt: meta.tidpunkt, grund: 'beslut', slutsats: data.slutsats } }];
}

/** A case that was closed before it came here keeps that: nothing is made up about how it was handled there. */
export function avslutaFranTidigareSystem({ data, meta }: CommandOf<'AvslutaFranTidigareSystem'>, state: Befintlig): AvvikelseEvent[] {
  if (state.fas === 'avslutad') return [];
  if (!state.arende.franTidigareSystem)
    throw rule('EJ_FRAN_TIDIGARE_SYSTEM', 'Avvikelsen kommer inte från ett tidigare system. Avsluta den som vanligt.');
  iFas(state, ['rapporterad'], 'avslutas som i det tidigare systemet');
  return [{ type: 'AvvikelseAvslutad', data: { tidpunkt: meta.tidpunkt, grund: 'tidigare-system', ...data } }];
}

export function ateruppta({ data, meta }: CommandOf<'AterupptaAvvikelse'>, state: Befintlig): AvvikelseEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera varför ärendet återupptas.'));
  if (state.fas !== 'avslutad') throw rule('FEL_FAS', 'Avvikelsen är inte avslutad och behöver inte återupptas. Fortsätt handläggningen.');
  return [{ type: 'AvvikelseAterupptagen', data: { tidpunkt: meta.tidpunkt, motivering: data.motivering } }];
}

export function makulera({ data, meta }: CommandOf<'MakuleraAvvikelse'>, state: Befintlig): AvvikelseEvent[] {
  if (state.fas === 'makulerad') return [];
  demand(blank('motivering', data.motivering, 'Motivera varför rapporten är felaktig.'));
  iFas(state, ['rapporterad', 'mottagen', 'under-utredning', 'klar-for-beslut', 'beslutad', 'uppfoljning'], 'makuleras');
  return [{ type: 'AvvikelseMakulerad', data: { tidpunkt: meta.tidpunkt, motivering: data.motivering } }];
}
