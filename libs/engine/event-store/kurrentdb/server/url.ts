/** One `@` and no more, and none of `: / ? #` in a name or a password: where either ends is never a guess, and nothing of it can be taken for something else. */
const URL_FORM =
  /^(?<scheme>esdb(?:\+discover)?):\/\/(?:(?<user>[^:@/?#]+):(?<password>[^:@/?#]+)@)?(?<hosts>[^@/?#]+)\/?(?:\?(?<query>[^@]*))?$/;
const HOST = /^[A-Za-z0-9._-]+(?::(?<port>\d{1,5}))?$/;
/** What an option can be, and the same in Swedish. */
interface Value {
  readonly form: RegExp;
  readonly told: string;
}

const FLAG: Value = { form: /^(?:true|false)$/, told: 'true eller false' };
const COUNT: Value = { form: /^\d{1,9}$/, told: 'ett heltal med högst nio siffror' };
const TEXT: Value = { form: /^[^?]+$/, told: 'en text, där frågetecken skrivs %3F och procenttecken %25' };
/** A slip of the pen is named so that it can be found, but nothing that could be more than a name. */
const NAME = /^[A-Za-z]{1,30}$/;
/** Every call is for the leader: another node may lag behind, and would send the call on or refuse it. */
const LEADER = /^leader$/i;

/** What may stand after `?`; anything else is a slip of the pen that the client would only warn of. */
const OPTIONS: ReadonlyMap<string, Value> = new Map([
  ['tls', FLAG],
  ['tlscafile', TEXT],
  ['usercertfile', TEXT],
  ['userkeyfile', TEXT],
  ['connectionname', TEXT],
  ['nodepreference', TEXT],
  ['maxdiscoverattempts', COUNT],
  ['discoveryinterval', COUNT],
  ['gossiptimeout', COUNT],
  ['keepaliveinterval', COUNT],
  ['keepalivetimeout', COUNT],
]);

const FORM =
  'KURRENTDB_URL ska ha formen esdb://användare:lösenord@värd:2113 (eller kurrentdb://, med flera värdar åtskilda av komma för ett kluster). ' +
  'I användarnamnet och lösenordet skrivs : / ? # @ och % procentkodade, som %40 för @.';

/** What is wrong with a connection string, as a Swedish sentence that never repeats its password; null when nothing is. */
export function checkKurrentUrl(url: string): string | null {
  const parts = URL_FORM.exec(url.trim())?.groups;
  if (!parts) return FORM;
  const hosts = parts['hosts']!.split(',');
  for (const host of hosts) {
    const found = HOST.exec(host);
    if (!found || Number(found.groups?.['port'] ?? 1) > 65_535) return 'KURRENTDB_URL har en värd eller en port som inte kan vara riktig.';
  }
  if (!isEncoded(`${parts['user']}${parts['password']}`))
    return 'KURRENTDB_URL har ett procenttecken i användarnamnet eller lösenordet som inte följs av två hexadecimala siffror. Skriv procenttecken som %25.';
  const given = new Map<string, string>();
  for (const pair of (parts['query'] ?? '').split('&').filter((part) => part !== '')) {
    const [key = '', value = ''] = pair.split('=', 2);
    const expected = OPTIONS.get(key.toLowerCase());
    if (!expected) return `KURRENTDB_URL har ${NAME.test(key) ? `inställningen ${key}` : 'en inställning'}, som inte finns.`;
    if (!expected.form.test(value) || !isEncoded(value))
      return `KURRENTDB_URL har ett värde för ${key} som inte går att använda. Det ska vara ${expected.told}.`;
    given.set(key.toLowerCase(), value);
  }
  if (!LEADER.test(given.get('nodepreference') ?? 'leader'))
    return 'KURRENTDB_URL har nodePreference satt till något annat än leader. Ta bort det: tjänsten läser och skriver bara hos ledaren, som ensam har allt.';
  if (given.has('usercertfile') !== given.has('userkeyfile'))
    return 'KURRENTDB_URL ska ange både userCertFile och userKeyFile, eller ingen av dem.';
  if (given.get('tls') === 'false' && parts['user'] !== undefined)
    return 'KURRENTDB_URL har ett lösenord men tls=false: lösenordet skickas då inte alls. Ta bort tls=false.';
  return null;
}

/** Whether what stands after each per cent sign can be read. */
function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
