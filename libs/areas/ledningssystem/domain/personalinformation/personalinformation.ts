import { blank, demand, notFound, refuse, unreachable, type Decider, type FieldError, type Instant } from '#engine/kernel';
import { okandaKoder, type Arenderegler } from '#areas/arende/domain';
import type { PersonalinformationCommand, PersonalinformationCommandData } from './commands.js';
import type { PersonalinformationEvent } from './events.js';

type Uppgifter = Extract<PersonalinformationEvent, { type: 'PersonalInformerad' }>['data'];
type Makulering = Extract<PersonalinformationEvent, { type: 'PersonalinformationMakulerad' }>['data'];

export type Personalinformation =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'registrerad'; readonly uppgifter: Uppgifter }
  | { readonly fas: 'makulerad'; readonly uppgifter: Uppgifter; readonly makulering: Makulering };

/** A record that staff were told. It is never changed: one that is wrong is annulled, with the reason, and made anew. */
export const personalinformationDecider = (
  regler: Arenderegler,
): Decider<Personalinformation, PersonalinformationCommand, PersonalinformationEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { meta } = command;
    switch (command.type) {
      case 'RegistreraPersonalinformation':
        if (state.fas !== 'saknas') return [];
        refuse(felIUppgifter(regler, command.data, meta.tidpunkt));
        return [
          {
            type: 'PersonalInformerad',
            data: { tidpunkt: meta.tidpunkt, personalinformationId: meta.newId(0), ...command.data },
          },
        ];
      case 'MakuleraPersonalinformation':
        demand(blank('motivering', command.data.motivering, 'Motivera varför noteringen är fel.'));
        if (state.fas === 'saknas') throw notFound('Noteringen');
        if (state.fas === 'makulerad') return [];
        return [{ type: 'PersonalinformationMakulerad', data: { tidpunkt: meta.tidpunkt, motivering: command.data.motivering } }];
      default:
        return unreachable(command);
    }
  },

  evolve: evolvePersonalinformation,
});

function felIUppgifter(
  regler: Arenderegler,
  { datum, avser, tillfalle, antal }: PersonalinformationCommandData['RegistreraPersonalinformation'],
  tidpunkt: Instant,
): readonly FieldError[] {
  return [
    ...(datum > regler.dag(tidpunkt)
      ? [{ falt: 'datum', meddelande: 'Dagen ligger i framtiden. Ange den dag då informationen gavs.' }]
      : []),
    ...okandaKoder(regler, 'informationsamnen', datum, [{ falt: 'avser', kod: avser }]),
    ...okandaKoder(regler, 'informationstillfallen', datum, [{ falt: 'tillfalle', kod: tillfalle }]),
    ...(antal !== undefined && (!Number.isSafeInteger(antal) || antal < 1)
      ? [{ falt: 'antal', meddelande: 'Antalet informerade ska vara ett heltal, minst 1.' }]
      : []),
  ];
}

/** What a record has become: also what the read model keeps, with its texts closed. */
export function evolvePersonalinformation(state: Personalinformation, event: PersonalinformationEvent): Personalinformation {
  switch (event.type) {
    case 'PersonalInformerad':
      return { fas: 'registrerad', uppgifter: event.data };
    case 'PersonalinformationMakulerad':
      return state.fas === 'saknas' ? state : { fas: 'makulerad', uppgifter: state.uppgifter, makulering: event.data };
    default:
      return unreachable(event);
  }
}
