import { refuse, rule } from '#engine/kernel';
import type { KlagomalCommand } from './commands.js';
import type { Befintligt, Klagomalsfas } from './state.js';
import { isOppen } from './state.js';

/**
 * Lets the command through while the case is open.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iOppenFas(state: Befintligt, gar: string): void {
  if (!isOppen(state)) throw felFas(state, gar);
}

export const felFas = ({ fas }: Befintligt, gar: string) =>
  rule('FEL_FAS', `Klagomålet ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);

const FAS: Record<Klagomalsfas, { readonly ar: string; readonly nasta: string }> = {
  inkommet: { ar: 'har kommit in', nasta: 'Registrera och besvara det.' },
  registrerat: { ar: 'är registrerat', nasta: 'Utred och besvara det.' },
  bekraftat: { ar: 'är bekräftat', nasta: 'Utred och besvara det.' },
  'under-utredning': { ar: 'är under utredning', nasta: 'Besvara det först.' },
  besvarat: { ar: 'är besvarat', nasta: 'Avsluta det, eller begär omprövning om avsändaren inte är nöjd.' },
  delegationsprovning: { ar: 'prövas av klagomålsdelegationen', nasta: 'Anteckna delegationens beslut och avsluta det sedan.' },
  avslutat: { ar: 'är avslutat', nasta: 'Lägg till uppgifter som en komplettering, eller begär omprövning av svaret.' },
  omklassat: { ar: 'är omklassat', nasta: 'Det handläggs nu som det ärende det visade sig vara.' },
};

/** What others tell, or have done for other reasons, may be older than the case. */
const OBEROENDE: readonly KlagomalCommand['type'][] = [
  'KompletteraKlagomal',
  'KopplaKlagomal',
  'ForeslaAtgard',
  'BeslutaAtgard',
  'GenomforAtgard',
  'FoljUppAtgard',
];

/**
 * A step cannot have been taken before the klagomål came in, nor can it have been closed before the steps that the closing rests on: its clocks would
 * tell something that has not been. A time that was not stated is now, whatever another server's clock said before.
 */
export function forstEfterInkomsten({ type, meta }: KlagomalCommand, { arende }: Befintligt): void {
  if (meta.tidpunkt === meta.now || OBEROENDE.includes(type)) return;
  if (type === 'AvslutaKlagomal' && meta.tidpunkt < arende.tidigastAvslut) {
    refuse([
      {
        falt: 'tidpunkt',
        meddelande:
          'Tidpunkten ligger före registreringen, svaret eller något annat som avslutet bygger på. Ange när det avslutades, eller utelämna fältet om det är nu.',
      },
    ]);
  }
  if (meta.tidpunkt < arende.inkom) {
    refuse([
      {
        falt: 'tidpunkt',
        meddelande: 'Tidpunkten ligger innan klagomålet kom in. Ange när det hände, eller utelämna fältet om det är nu.',
      },
    ]);
  }
}
