import type pg from 'pg';
import type { Clock, Random } from '#engine/kernel';
import { Mejlkanal, readAdressbok, Utkorg, Utskickare, Webhookkanal, type Kanal } from '#engine/outbox';
import { errorFields, type Config, type Logger, type Metrics } from '#engine/platform';
import { Utskicksbud } from '#areas/bevakning';

/** The ways out of the house: the outbox, who puts into it, and who empties it. */
export interface Utskicksdelar {
  readonly utkorg: Utkorg;
  readonly bud: Utskicksbud;
  readonly utskickare: Utskickare;
}

/** Throws `ConfigError` when the address book cannot be used. Without mail and webhook nothing is put into the outbox and nothing is sent. */
export function openUtskick(
  { utskick }: Config,
  pool: pg.Pool,
  { clock, random, logger, metrics }: { clock: Clock; random: Random; logger: Logger; metrics: Metrics },
): Utskicksdelar {
  const utkorg = new Utkorg(pool);
  const kanaler: Kanal[] = [];
  if (utskick?.mejl) kanaler.push(new Mejlkanal(utskick.mejl, readAdressbok(utskick.mejl.adressbokFile)));
  if (utskick?.webhook) kanaler.push(new Webhookkanal(utskick.webhook, clock));

  const attempts = metrics.counter('utskicksforsok_total', 'Försök att skicka ett meddelande', ['slag', 'utfall']);
  metrics.reading('utkorg_meddelanden', 'Meddelanden i utkorgen', ['slag', 'status'], async () =>
    (await utkorg.lage()).map(({ kanal, status, antal }) => ({ labels: { slag: kanal, status }, value: antal })),
  );
  return {
    utkorg,
    bud: new Utskicksbud({ utkorg, kanaler: kanaler.map(({ namn }) => namn), basUrl: utskick?.basUrl ?? '' }),
    utskickare: new Utskickare({
      utkorg,
      kanaler,
      random,
      vidForsok: (kanal, utfall, felkod) => {
        attempts.inc({ slag: kanal, utfall });
        if (felkod !== null) logger.warn('A message did not get through; it will be tried again', { area: kanal, kod: felkod });
      },
      vidFel: (error) => logger.error('The outbox could not be read', errorFields(error)),
    }),
  };
}
