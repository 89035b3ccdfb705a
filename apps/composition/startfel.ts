import { StoreDenied } from '#engine/event-store';
import { isUnavailable } from '#engine/platform';

/** What stands outside the service keeps it from starting; the message is a Swedish sentence for whoever runs it. */
export class Startfel extends Error {
  override readonly name = 'Startfel';
}

/** A database of one's own that cannot be used: silent, closed to us, or of another shape than this version needs. */
export function databasfel(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (isUnavailable(error))
    return new Startfel('Databasen i DATABASE_URL svarar inte. Kontrollera att den är igång och att adressen stämmer.');
  if (error instanceof StoreDenied) return new Startfel(error.message);
  if (/^28|^3D000/.test(code))
    return new Startfel('Databasen i DATABASE_URL släpper inte in tjänsten. Kontrollera användare, lösenord och databasens namn.');
  if (/^(42P01|3F000|42703)$/.test(code))
    return new Startfel(
      'Databasen i DATABASE_URL har inte den form som den här versionen behöver. Kör npm run ops -- migrate och starta sedan.',
    );
  return error;
}

/** The address that was to be listened on cannot be had. */
export function lyssningsfel(error: unknown, host: string, port: number, setting: 'PORT' | 'WORKER_PORT' = 'PORT'): unknown {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (code === 'EADDRINUSE')
    return new Startfel(`Porten ${port} används redan av ett annat program. Stoppa det, eller ange en annan i ${setting}.`);
  if (code === 'EACCES') return new Startfel(`Porten ${port} får inte användas av den här användaren. Ange en över 1023 i ${setting}.`);
  if (syscall === 'listen' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Startfel(`Adressen ${host} finns inte på den här datorn. Ange en annan i HOST.`);
  return error;
}
