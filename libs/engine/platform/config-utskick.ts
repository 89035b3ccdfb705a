import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SettingName } from './config-table.js';

/** The ways out of the house; each is off until its settings are there. */
export interface UtskicksConfig {
  /** address that links in messages begin with, without a slash at the end */
  readonly basUrl: string;
  readonly mejl: { readonly url: string; readonly fran: string; readonly adressbokFile: string } | null;
  readonly webhook: { readonly url: string; readonly hemlighet: string } | null;
}

type Set = (name: SettingName) => string | null;

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];
const SHORTEST_SECRET = 32;

/** @param smtpUrl SMTP_URL, from the environment or its file; null in the answer: nothing is sent */
export function utskickFrom(set: Set, smtpUrl: string | null, faults: string[]): UtskicksConfig | null {
  const mejl = mejlFrom(set, smtpUrl, faults);
  const webhook = webhookFrom(set, faults);
  const basUrl = set('BASE_URL');
  if (basUrl !== null && !isWeb(basUrl)) faults.push('BASE_URL ska vara en adress som börjar med https:// eller http://.');
  if (!mejl && !webhook) return null;
  if (basUrl === null) faults.push('BASE_URL krävs när SMTP_URL eller WEBHOOK_URL är satt: meddelanden länkar till tjänsten.');
  return { basUrl: (basUrl ?? '').replace(/\/+$/, ''), mejl, webhook };
}

function mejlFrom(set: Set, url: string | null, faults: string[]): UtskicksConfig['mejl'] {
  if (url === null) {
    for (const name of ['SMTP_FROM', 'ADRESSBOK_FILE'] as const)
      if (set(name)) faults.push(`${name} är satt men inte SMTP_URL. Ange båda, eller ingen.`);
    return null;
  }
  if (!['smtp:', 'smtps:'].includes(parsed(url)?.protocol ?? ''))
    faults.push('SMTP_URL ska ha formen smtp://användare:lösenord@värd:port eller smtps://….');
  const fran = set('SMTP_FROM');
  const adressbok = set('ADRESSBOK_FILE');
  if (!fran?.includes('@')) faults.push('SMTP_FROM krävs när SMTP_URL är satt: adressen som mejl skickas från.');
  if (adressbok === null) faults.push('ADRESSBOK_FILE krävs när SMTP_URL är satt: adresserna som mejl skickas till.');
  return { url, fran: fran ?? '', adressbokFile: adressbok === null ? '' : resolve(adressbok) };
}

function webhookFrom(set: Set, faults: string[]): UtskicksConfig['webhook'] {
  const url = set('WEBHOOK_URL');
  const file = set('WEBHOOK_SECRET_FILE');
  if (url === null) {
    if (file !== null) faults.push('WEBHOOK_SECRET_FILE är satt men inte WEBHOOK_URL. Ange båda, eller ingen.');
    return null;
  }
  if (!isSafe(url)) faults.push('WEBHOOK_URL ska vara en https-adress.');
  if (file === null) {
    faults.push('WEBHOOK_SECRET_FILE krävs när WEBHOOK_URL är satt: hemligheten som meddelanden signeras med.');
    return { url, hemlighet: '' };
  }
  return { url, hemlighet: secretFrom(file, faults) };
}

function secretFrom(file: string, faults: string[]): string {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < SHORTEST_SECRET) faults.push(`WEBHOOK_SECRET_FILE ska innehålla minst ${SHORTEST_SECRET} tecken.`);
    return secret;
  } catch {
    faults.push(`WEBHOOK_SECRET_FILE pekar på ${file}, som inte går att läsa.`);
    return '';
  }
}

const parsed = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
const isWeb = (text: string): boolean => ['https:', 'http:'].includes(parsed(text)?.protocol ?? '');

function isSafe(text: string): boolean {
  const url = parsed(text);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOCAL.includes(url.hostname));
}
