import { demand, rule, type FieldError } from '#engine/kernel';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { KlagomalCommand } from './commands.js';
import type { KlagomalEvent } from './events.js';
import { iOppenFas } from './prov.js';
import type { Arende, Befintligt } from './state.js';

/** What a closing still misses, whatever the phase: the whole list. */
export function saknasForAvslut({ typ, diarienummer, utrett, besvarat, provning }: Arende): readonly FieldError[] {
  const skaUtredas = typ === 'klagomal' || typ === 'synpunkt';
  return [
    ...(diarienummer === null
      ? [{ falt: 'registrering', meddelande: 'Klagomålet är inte registrerat. Be registratorn registrera det.' }]
      : []),
    ...(skaUtredas && !utrett && !besvarat
      ? [
          {
            falt: 'utredning',
            meddelande: 'Klagomål och synpunkter ska utredas (SOSFS 2011:9 5 kap. 3 §). Lämna en utredning eller ett svar.',
          },
        ]
      : []),
    ...(provning !== null && !provning.beslutad
      ? [{ falt: 'delegationsbeslut', meddelande: 'Klagomålsdelegationen har inte beslutat. Anteckna beslutet först.' }]
      : []),
  ];
}

export function avsluta({ data, meta }: Extract<KlagomalCommand, { type: 'AvslutaKlagomal' }>, state: Befintligt): KlagomalEvent[] {
  if (state.fas === 'avslutat') return [];
  demand(saknasForAvslut(state.arende));
  iOppenFas(state, 'avslutas');
  ingenOppenAtgard(state);
  return [{ type: 'KlagomalAvslutat', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** @throws `OPPNA_ATGARDER` */
export function ingenOppenAtgard({ arende }: Befintligt): void {
  const antal = oppnaAtgarder(arende.atgarder).length;
  if (antal === 0) return;
  throw rule(
    'OPPNA_ATGARDER',
    `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
  );
}
