import { STREAM_PREFIX } from '#engine/platform';

/** Which of our streams in `$all`: by the beginning of the name, or by an expression for it (.NET's, which is anchored where it is sent). */
export type StreamFilter = { readonly prefix: string } | { readonly begins: string };
/** The same as the server is asked. Its expressions are unanchored. */
export type ServerFilter = { readonly prefix: string } | { readonly regex: string };

/**
 * What our streams are called on the server: there the installation's prefix stands before every name, so that several can share one server. Nothing above
 * the connection sees it. No prefix is the beginning of another or looks like a kommun, so that whoever asks by the beginning of a name never gets what is
 * another's.
 */
export class StreamNames {
  constructor(private readonly prefix = '') {
    if (prefix !== '' && !STREAM_PREFIX.test(prefix)) throw new TypeError('Not a prefix of stream names');
  }

  onServer(name: string): string {
    return this.prefix + name;
  }

  /** what `onServer` has made of it */
  own(onServer: string): string {
    return onServer.slice(this.prefix.length);
  }

  filter(filter: StreamFilter): ServerFilter {
    return 'prefix' in filter ? { prefix: this.prefix + filter.prefix } : { regex: `^${this.prefix}${filter.begins}` };
  }
}
