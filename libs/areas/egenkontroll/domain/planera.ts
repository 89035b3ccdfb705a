import { blank, demand, refuse } from '#engine/kernel';
import { okandaKoder } from '#areas/arende/domain';
import type { EgenkontrollCommand } from './commands.js';
import type { EgenkontrollEvent } from './events.js';
import { feltal } from './prov.js';
import type { EgenkontrollRegler } from './regler.js';

/**
 * SOSFS 2011:9 5 kap. 2 §: before the control it is settled what is looked at, how, how often and by whom. An area that is named by its code alone has
 * that code. `newId(0)` is the control's own id.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`
 */
export function planera(
  { data, meta }: Extract<EgenkontrollCommand, { type: 'PlaneraEgenkontroll' }>,
  regler: EgenkontrollRegler,
): EgenkontrollEvent[] {
  const { tidpunkt } = meta;
  const dag = regler.dag(tidpunkt);
  const { fran = dag, omradeskod = regler.koder('egenkontrollomraden', dag).find((kod) => kod === data.omrade), ...rest } = data;
  refuse([
    ...okandaKoder(regler, 'egenkontrollmetoder', dag, [{ falt: 'metod', kod: String(data.metod) }]),
    ...okandaKoder(regler, 'frekvenser', dag, [{ falt: 'frekvens', kod: data.frekvens }]),
    ...okandaKoder(regler, 'egenkontrollomraden', dag, [{ falt: 'omradeskod', kod: omradeskod }]),
    ...okandaKoder(regler, 'malriktningar', dag, [{ falt: 'riktning', kod: data.riktning }]),
    ...feltal('malvarde', data.malvarde),
    ...(data.riktning !== undefined && data.malvarde === undefined
      ? [{ falt: 'riktning', meddelande: 'Riktningen säger hur målvärdet ska läsas. Ange malvarde, eller utelämna riktningen.' }]
      : []),
  ]);
  demand([
    ...blank('omrade', data.omrade, 'Ange vad som kontrolleras.'),
    ...blank('frekvens', data.frekvens, 'Ange hur ofta det kontrolleras: en kod ur kodverket frekvenser.'),
    ...blank('ansvarigId', data.ansvarigId, 'Ange vem som ansvarar för kontrollen.'),
  ]);
  return [
    {
      type: 'EgenkontrollPlanerad',
      data: { tidpunkt, egenkontrollId: meta.newId(0), ...rest, fran, ...(omradeskod === undefined ? {} : { omradeskod }) },
    },
  ];
}
