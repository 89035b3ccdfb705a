import { refuse, rule } from '#engine/kernel';
import type { TillsynCommand } from './commands.js';
import type { Befintlig } from './state.js';

/**
 * Lets the command through while the tillsyn is open.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iOppenFas({ fas }: Befintlig, gar: string): void {
  if (fas !== 'avslutad') return;
  throw rule(
    'FEL_FAS',
    `Tillsynen är avslutad och kan inte ${gar}. Myndighetens beslut kan ändå registreras. Gäller det något nytt, registrera en ny tillsyn.`,
  );
}

/**
 * A step cannot have been taken before it came in, nor can it have been closed before the steps that the closing rests on. A time that was not stated is
 * now, whatever another server's clock said before. What is done with an åtgärd may be older than the case.
 */
export function forstEfterInkomsten({ type, meta }: TillsynCommand, { arende }: Befintlig): void {
  if (meta.tidpunkt === meta.now) return;
  if (type === 'AvslutaTillsyn' && meta.tidpunkt < arende.tidigastAvslut)
    refuse([
      {
        falt: 'tidpunkt',
        meddelande:
          'Tidpunkten ligger före svaret, beslutet eller något annat som avslutet bygger på. Ange när den avslutades, eller utelämna fältet.',
      },
    ]);
  if ((type === 'BesvaraTillsyn' || type === 'RegistreraTillsynsbeslut') && meta.tidpunkt < arende.inkommen)
    refuse([
      { falt: 'tidpunkt', meddelande: 'Tidpunkten ligger innan tillsynen kom in. Ange när det hände, eller utelämna fältet om det är nu.' },
    ]);
}
