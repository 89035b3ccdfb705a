import { DomainError, type Json } from '#engine/kernel';

export interface JsonBounds {
  readonly depth: number;
  readonly tokens: number;
}

const WHOLE = 'begaran';
const MAX_KEY = 100;
const MAX_DIGITS = 17;
/** names that would reach into an object's prototype when they are copied */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;

const refuse = (falt: string, meddelande: string): never => {
  throw new DomainError('input', 'OGILTIG_JSON', 'Begäran kan inte läsas som JSON. Rätta det som anges och försök igen.', [
    { falt, meddelande },
  ]);
};

/**
 * Reads JSON as RFC 8259 has it, and refuses everything that two readers could understand differently: a byte order mark, wrong UTF-8, repeated
 * names, numbers that lose digits, NUL, lone surrogates. Texts come out in NFC. Bounded in depth and size before anything is built, because
 * deep nesting overflows the stack of whoever walks the value afterwards.
 * Throws a `DomainError` (`OGILTIG_JSON`) that names the field. `undefined` for an empty body.
 */
export function parseStrictJson(bytes: Uint8Array, bounds: JsonBounds): Json | undefined {
  const text = decode(bytes);
  if (text.trim() === '') return undefined;
  return new Reader(text, bounds).read();
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return refuse(WHOLE, 'Texten börjar med en BOM. Skicka UTF-8 utan BOM.');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse(WHOLE, 'Texten är inte giltig UTF-8. Spara den som UTF-8 och skicka igen.');
  }
}

class Reader {
  private at = 0;
  private tokens = 0;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    private readonly bounds: JsonBounds,
  ) {}

  read(): Json {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.syntax('Här står mer än ett JSON-värde.');
    return value;
  }

  private value(depth: number): Json {
    this.space();
    if (++this.tokens > this.bounds.tokens) refuse(this.place(), `Begäran har fler än ${this.bounds.tokens} delar. Dela upp den.`);
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth + 1);
      case '[':
        return this.array(depth + 1);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): Json {
    this.enter(depth);
    const members: Record<string, Json> = {};
    if (this.closes('}')) return members;
    do {
      this.space();
      if (this.text[this.at] !== '"') this.syntax('Här ska ett fältnamn inom citattecken stå.');
      const key = this.key();
      if (Object.hasOwn(members, key)) refuse(this.place(key), 'Fältet står två gånger. Ta bort det ena.');
      this.space();
      if (this.text[this.at] !== ':') this.syntax('Här ska ett kolon stå.');
      this.at++;
      this.path.push(key);
      members[key] = this.value(depth);
      this.path.pop();
    } while (this.goesOn('}'));
    return members;
  }

  private array(depth: number): Json {
    this.enter(depth);
    const items: Json[] = [];
    if (this.closes(']')) return items;
    do {
      this.path.push(items.length);
      items.push(this.value(depth));
      this.path.pop();
    } while (this.goesOn(']'));
    return items;
  }

  private enter(depth: number): void {
    if (depth > this.bounds.depth) refuse(this.place(), `Begäran är nästlad djupare än ${this.bounds.depth} nivåer. Förenkla den.`);
    this.at++;
  }

  private closes(end: string): boolean {
    this.space();
    if (this.text[this.at] !== end) return false;
    this.at++;
    return true;
  }

  private goesOn(end: string): boolean {
    this.space();
    const mark = this.text[this.at];
    if (mark !== ',' && mark !== end) this.syntax(`Här ska ett komma eller ${end} stå.`);
    this.at++;
    return mark === ',';
  }

  private key(): string {
    if (++this.tokens > this.bounds.tokens) refuse(this.place(), `Begäran har fler än ${this.bounds.tokens} delar. Dela upp den.`);
    const key = this.string();
    if (key.length > MAX_KEY) refuse(this.place(), `Ett fältnamn är längre än ${MAX_KEY} tecken. Rätta fältnamnet.`);
    if (FORBIDDEN_KEYS.has(key)) refuse(this.place(key), 'Fältnamnet är inte tillåtet. Ta bort fältet.');
    return key;
  }

  private string(): string {
    const start = this.at++;
    for (; ; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (Number.isNaN(code)) this.syntax('Texten har inget slut: ett citattecken saknas.');
      if (code < 0x20) this.syntax('Styrtecken och radbyten i en text ska skrivas med omvänt snedstreck, till exempel \\n.');
      if (code === 0x5c) this.at++;
      else if (code === 0x22) break;
    }
    this.at++;
    const text = this.unescape(this.text.slice(start, this.at));
    if (!text.isWellFormed()) refuse(this.place(), 'Texten innehåller ett halvt tecken (ett ensamt surrogat). Ta bort det.');
    if (text.includes('\0')) refuse(this.place(), 'Texten innehåller tecknet NUL. Ta bort det.');
    return text.normalize('NFC');
  }

  private unescape(quoted: string): string {
    try {
      return JSON.parse(quoted) as string;
    } catch {
      return this.syntax('Efter ett omvänt snedstreck får bara " \\ / b f n r t eller u och fyra hexsiffror stå.');
    }
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const written = NUMBER.exec(this.text)?.[0];
    if (!written) return this.syntax('Här ska ett värde stå.');
    this.at += written.length;
    const value = Number(written);
    const digits = written
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '');
    const lost = digits.length > MAX_DIGITS || Math.abs(value) > Number.MAX_SAFE_INTEGER || (value === 0 && digits !== '');
    if (lost)
      refuse(
        this.place(),
        'Talet kan inte återges exakt. Ange ett tal mellan −9007199254740991 och 9007199254740991 med högst 17 siffror.',
      );
    return value === 0 ? 0 : value;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) return this.syntax('Här ska ett värde stå.');
    this.at += word.length;
    return value;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
  }

  private syntax(what: string): never {
    const lines = this.text.slice(0, this.at).split('\n');
    const where = `rad ${lines.length}, tecken ${(lines.at(-1)?.length ?? 0) + 1}`;
    return refuse(this.place(), `Fel i JSON på ${where}. ${what}`);
  }

  private place(key?: string): string {
    const parts = key === undefined ? this.path : [...this.path, key];
    return (
      parts.reduce<string>((path, part) => (typeof part === 'number' ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '') ||
      WHOLE
    );
  }
}
