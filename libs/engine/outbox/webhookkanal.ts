import { createHmac } from 'node:crypto';
import type { Clock } from '#engine/kernel';
import { Leveransfel, type Kanal, type Leverans, type Meddelande } from './port.js';

export interface WebhookSettings {
  readonly url: string;
  readonly hemlighet: string;
}

const TIMEOUT_MS = 10_000;

/**
 * `sha256=<hex>` of HMAC-SHA-256 under the shared secret over `<timestamp>.<body>`. The receiver computes the same over the body as it came, and refuses
 * a timestamp (RFC 3339) that is old: so a message that somebody has listened to cannot be sent again later.
 */
export const signatur = (hemlighet: string, tidpunkt: string, body: string): string =>
  `sha256=${createHmac('sha256', hemlighet).update(`${tidpunkt}.${body}`).digest('hex')}`;

/** One POST per message to one address. Any 2xx within ten seconds has taken it; a redirect has not: the message may not end elsewhere. */
export class Webhookkanal implements Kanal {
  readonly namn = 'webhook';

  constructor(
    private readonly settings: WebhookSettings,
    private readonly clock: Clock,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  async skicka({ id, kommun, mottagare, innehall: { slag, uppgifter } }: Meddelande, signal: AbortSignal): Promise<Leverans> {
    const body = JSON.stringify({ id, kommun, slag, mottagare, ...uppgifter });
    const tidpunkt = this.clock.now();
    const answer = await fetch(this.settings.url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'forbattringshjulet',
        'x-hjulet-meddelande': id,
        'x-hjulet-tidpunkt': tidpunkt,
        'x-hjulet-signatur': signatur(this.settings.hemlighet, tidpunkt, body),
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Leveransfel(`HTTP-${answer.status}`);
    return 'skickad';
  }
}
