import { DomainError, invalid, rule } from '#engine/kernel';
import { unavailable } from '#engine/personal-data';

export const otherRequest = (): DomainError =>
  rule(
    'IDEMPOTENSNYCKEL_ANNAN_BEGARAN',
    'Idempotency-Key har redan använts för en annan begäran. Använd en ny nyckel för en ny begäran, eller skicka om samma begäran oförändrad.',
  );

export const stale = (current: bigint): DomainError =>
  new DomainError(
    'stale',
    'INAKTUELL_REVISION',
    `Ärendet har ändrats sedan du läste det. Aktuell revision är ${current}. Läs om, kontrollera och försök igen.`,
  );

export const conflict = (): DomainError =>
  new DomainError('conflict', 'KONFLIKT', 'Någon annan ändrade samtidigt. Läs om, kontrollera och försök igen.');

export const storeSilent = (cause: unknown): DomainError =>
  unavailable(
    'LAGRET_SVARAR_INTE',
    'Det gick inte att få svar från lagret, så vi vet inte om uppgifterna sparades. Försök igen om en stund med samma Idempotency-Key.',
    cause,
  );

export const badTidpunkt = (): DomainError =>
  invalid([{ falt: 'tidpunkt', meddelande: 'Ange en tidpunkt enligt RFC 3339 med tidszon, till exempel 2026-03-01T08:15:00+01:00.' }]);

export const futureTidpunkt = (): DomainError =>
  invalid([{ falt: 'tidpunkt', meddelande: 'Tidpunkten ligger i framtiden. Ange när det hände, eller utelämna fältet om det är nu.' }]);
