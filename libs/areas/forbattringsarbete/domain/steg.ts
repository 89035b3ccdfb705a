import { blank, demand, refuse, rule } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { ForbattringsarbeteCommand } from './commands.js';
import type { ForbattringsarbeteEvent } from './events.js';
import { felFas, iFas } from './prov.js';
import type { ForbattringsarbeteRegler } from './regler.js';
import { HJULFASERNA, type Befintligt } from './state.js';

type CommandOf<T extends ForbattringsarbeteCommand['type']> = Extract<ForbattringsarbeteCommand, { type: T }>;

/** More than once while it goes on: a change is carried out in several steps. */
export function genomfor({ data: { text }, meta }: CommandOf<'GenomforForandring'>, state: Befintligt): ForbattringsarbeteEvent[] {
  demand(blank('text', text, 'Skriv vad som har genomförts.'));
  iFas(state, ['planering', 'genomforande'], 'genomföras');
  return [{ type: 'ForandringGenomford', data: { tidpunkt: meta.tidpunkt, text } }];
}

/** What has not been carried out cannot be evaluated; more than one evaluation may be needed. */
export function utvardera(
  { data: { resultat, text }, meta }: CommandOf<'UtvarderaForandring'>,
  state: Befintligt,
  regler: ForbattringsarbeteRegler,
): ForbattringsarbeteEvent[] {
  refuse(okandaKoder(regler, 'forbattringsresultat', regler.dag(meta.tidpunkt), [{ falt: 'resultat', kod: resultat }]));
  demand([
    ...blank('resultat', resultat, 'Ange om det har blivit bättre.'),
    ...blank('text', text, 'Skriv vad utvärderingen visade, och hur det mättes.'),
  ]);
  iFas(state, ['genomforande', 'utvardering'], 'utvärderas');
  return [{ type: 'ForandringUtvarderad', data: { tidpunkt: meta.tidpunkt, resultat, text } }];
}

/** What it leads to is decided on an evaluation. It may be given up in any phase, and another outcome be decided until it is closed. */
export function bestam(
  { data: { utfall, text }, meta }: CommandOf<'BestamForbattringsutfall'>,
  state: Befintligt,
  regler: ForbattringsarbeteRegler,
): ForbattringsarbeteEvent[] {
  refuse(okandaKoder(regler, 'forbattringsutfall', regler.dag(meta.tidpunkt), [{ falt: 'utfall', kod: utfall }]));
  demand([
    ...blank('utfall', utfall, 'Ange om det införs, justeras eller läggs ned.'),
    ...blank('text', text, 'Skriv vad som införs eller ändras, eller varför det läggs ned.'),
  ]);
  iFas(state, utfall === 'nedlagt' ? HJULFASERNA : ['utvardering', 'forbattring'], 'få ett utfall');
  if (state.fas === 'forbattring' && state.utfall === utfall) return [];
  return [{ type: 'ForbattringsutfallBestamt', data: { tidpunkt: meta.tidpunkt, utfall, text } }];
}

/** The wheel goes round again: a plan for what is to be tried next. */
export function paborjaVarv({ data: { text }, meta }: CommandOf<'PaborjaNyttVarv'>, state: Befintligt): ForbattringsarbeteEvent[] {
  demand(blank('text', text, 'Skriv vad som ska prövas i det nya varvet.'));
  if (state.fas !== 'forbattring') throw felFas(state, 'påbörja ett nytt varv');
  if (state.utfall === 'nedlagt') {
    throw rule('FEL_FAS', 'Förbättringsarbetet är nedlagt. Avsluta det, eller bestäm ett annat utfall.');
  }
  return [{ type: 'NyttVarvPaborjat', data: { tidpunkt: meta.tidpunkt, varv: state.arbete.varv + 1, text } }];
}

/** @throws `UPPGIFTER_SAKNAS`, `FEL_FAS`, `OPPNA_ATGARDER`, in that order */
export function avsluta(
  { data: { slutsats }, meta }: CommandOf<'AvslutaForbattringsarbete'>,
  state: Befintligt,
): ForbattringsarbeteEvent[] {
  if (state.fas === 'avslutad') return [];
  demand(blank('slutsats', slutsats, 'Skriv vad förbättringsarbetet ledde till.'));
  if (state.fas !== 'forbattring') throw felFas(state, 'avslutas');
  if (state.utfall === 'justeras') {
    throw rule('FEL_FAS', 'Förbättringen ska justeras och är inte klar. Påbörja ett nytt varv, eller bestäm ett annat utfall.');
  }
  const antal = oppnaAtgarder(state.arbete.atgarder).length;
  if (antal > 0) {
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  }
  return [{ type: 'ForbattringsarbeteAvslutat', data: { tidpunkt: meta.tidpunkt, slutsats } }];
}
