import { addDays } from '#engine/deadline';
import { invalid, type CalendarDate } from '#engine/kernel';
import type { Period } from '../siffror/index.js';

const VARFOR = 'Små tal visas inte för dig, och två perioder som skiljer sig åt med några dagar skulle kunna peka ut en person.';

/**
 * Who does not see small numbers asks for whole months: otherwise one period less another would tell of a single day. A period may also end today.
 * @param prefix of the fields, as `period.` @throws `OGILTIG_INDATA` on the field that is wrong
 */
export function kravHelaManader({ fran, till }: Period, today: CalendarDate, prefix = ''): void {
  const fel = [
    ...(fran.endsWith('-01') ? [] : [{ falt: `${prefix}fran`, meddelande: `Välj den första dagen i en månad. ${VARFOR}` }]),
    ...(till === today || addDays(till, 1).endsWith('-01')
      ? []
      : [{ falt: `${prefix}till`, meddelande: `Välj den sista dagen i en månad, eller i dag. ${VARFOR}` }]),
  ];
  if (fel.length > 0) throw invalid(fel);
}
