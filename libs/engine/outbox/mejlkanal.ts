import nodemailer from 'nodemailer';
import type { Adressbok } from './adressbok.js';
import type { Kanal, Leverans, Meddelande } from './port.js';

export interface MejlSettings {
  /** smtp:// or smtps://, with user and password where the server asks for them */
  readonly url: string;
  readonly fran: string;
}

const TIMEOUT_MS = 10_000;

/** Mail over SMTP. A password is never sent in the clear to another machine. */
export class Mejlkanal implements Kanal {
  readonly namn = 'mejl';
  readonly #transport;

  constructor(
    private readonly settings: MejlSettings,
    private readonly adressbok: Adressbok,
    timeoutMs = TIMEOUT_MS,
  ) {
    const { username, hostname } = new URL(settings.url);
    const local = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
    this.#transport = nodemailer.createTransport({
      url: settings.url,
      pool: true,
      maxConnections: 1,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(username !== '' && !local ? { requireTLS: true } : {}),
    });
  }

  async skicka({ id, kommun, mottagare, innehall }: Meddelande): Promise<Leverans> {
    const adress = this.adressbok.adress(kommun, mottagare);
    if (adress === null) return 'utan-adress';
    await this.#transport.sendMail({
      from: this.settings.fran,
      to: adress,
      subject: innehall.amne,
      text: innehall.text,
      messageId: `<${id}@${domainOf(this.settings.fran)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Hjulet-Meddelande': id },
    });
    return 'skickad';
  }

  close(): void {
    this.#transport.close();
  }
}

const domainOf = (fran: string): string => /@([^\s<>@]+)>?$/.exec(fran)?.[1] ?? 'forbattringshjulet';
