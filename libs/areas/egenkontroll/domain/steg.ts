import { blank, demand, rule, type FieldError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { EgenkontrollCommand } from './commands.js';
import type { EgenkontrollEvent } from './events.js';
import { iFas, OPPNA } from './prov.js';
import { isGenomford, type Befintlig, type Kontroll } from './state.js';

type CommandOf<T extends EgenkontrollCommand['type']> = Extract<EgenkontrollCommand, { type: T }>;

/** SOSFS 2011:9 5 kap. 6 §: what it shows and why. More may be added as further outcomes come. */
export function analysera({ data, meta }: CommandOf<'AnalyseraEgenkontroll'>, state: Befintlig): EgenkontrollEvent[] {
  demand(blank('text', data.text, 'Skriv vad utfallet beror på och betyder.'));
  iFas(state, ['genomford', 'analyserad', 'uppfoljning'], 'analyseras');
  return [{ type: 'EgenkontrollAnalyserad', data: { tidpunkt: meta.tidpunkt, text: data.text } }];
}

/** Somebody else answers for it from now on: who leaves is not waited for. */
export function andraAnsvarig({ data, meta }: CommandOf<'AndraEgenkontrollansvarig'>, state: Befintlig): EgenkontrollEvent[] {
  demand(blank('ansvarigId', data.ansvarigId, 'Ange vem som ska ansvara för kontrollen.'));
  iFas(state, OPPNA, 'få en ny ansvarig');
  if (state.kontroll.ansvarigId === data.ansvarigId) return [];
  return [{ type: 'EgenkontrollansvarigAndrad', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** What a closing still misses: one that was never carried out is closed with the reason, one that was is analysed first. */
export function saknasForAvslut(kontroll: Kontroll, slutsats?: string): readonly FieldError[] {
  if (!isGenomford(kontroll))
    return blank('slutsats', slutsats, 'Egenkontrollen är inte genomförd. Redovisa ett utfall, eller skriv varför den ändå avslutas.');
  return kontroll.analyserad ? [] : [{ falt: 'analys', meddelande: 'Utfallet är inte analyserat. Skriv en analys först.' }];
}

export function avsluta({ data, meta }: CommandOf<'AvslutaEgenkontroll'>, state: Befintlig): EgenkontrollEvent[] {
  if (state.fas === 'avslutad') return [];
  demand(saknasForAvslut(state.kontroll, data.slutsats));
  const antal = oppnaAtgarder(state.kontroll.atgarder).length;
  if (antal > 0)
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  return [{ type: 'EgenkontrollAvslutad', data: { tidpunkt: meta.tidpunkt, ...data } }];
}
