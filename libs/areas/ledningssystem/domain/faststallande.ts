import { blank, demand, refuse, type CalendarDate, type FieldError, type Instant } from '#engine/kernel';
import type { Arenderegler } from '#areas/arende/domain';

type Regler = Pick<Arenderegler, 'dag'>;

/** A day on which something was decided cannot come after the business time. */
export const felBeslutsdag = (regler: Regler, datum: CalendarDate, tidpunkt: Instant): readonly FieldError[] =>
  datum > regler.dag(tidpunkt) ? [{ falt: 'datum', meddelande: 'Dagen ligger i framtiden. Ange den dag då beslutet fattades.' }] : [];

/** Days of an adoption that cannot be right. @param foregaende the day on which the version before it was adopted */
export const felIFaststallande = (
  regler: Regler,
  { datum, nastaRevidering }: { readonly datum: CalendarDate; readonly nastaRevidering: CalendarDate },
  tidpunkt: Instant,
  foregaende: CalendarDate | undefined,
): readonly FieldError[] => [
  ...felBeslutsdag(regler, datum, tidpunkt),
  ...(foregaende !== undefined && datum < foregaende
    ? [{ falt: 'datum', meddelande: `Versionen innan fastställdes den ${foregaende}. Ange samma dag eller en senare.` }]
    : []),
  ...(nastaRevidering <= datum ? [{ falt: 'nastaRevidering', meddelande: 'Nästa revidering ska ligga efter fastställandet.' }] : []),
];

/** Ends a document: the day is known and the reason is told. */
export function felIUpphorande(
  regler: Regler,
  { datum, motivering }: { readonly datum: CalendarDate; readonly motivering: string },
  tidpunkt: Instant,
): void {
  refuse(felBeslutsdag(regler, datum, tidpunkt));
  demand(blank('motivering', motivering, 'Motivera varför den inte ska gälla längre.'));
}
