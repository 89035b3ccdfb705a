import type { Metadata } from '@grpc/grpc-js';
import { accessDenied, badCredentials } from './errors.js';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** may read `$all` and system streams */
  readonly admin?: boolean;
}

/** Who may do what. Without users everybody may do everything, as on an insecure server. */
export class Access {
  constructor(private readonly users: readonly Credentials[] | undefined) {}

  /** @throws RpcError UNAUTHENTICATED for credentials that nobody has */
  authenticate(headers: Metadata): Credentials | undefined {
    const [authorization] = headers.get('authorization');
    if (!this.users || authorization === undefined) return undefined;
    const [, encoded] = /^Basic (.+)$/.exec(authorization.toString()) ?? [];
    const given = Buffer.from(encoded ?? '', 'base64').toString('utf8');
    const user = this.users.find(({ username, password }) => given === `${username}:${password}`);
    if (!user) throw badCredentials();
    return user;
  }

  /** @throws RpcError PERMISSION_DENIED */
  mayUse(user: Credentials | undefined, stream: string): void {
    if (!this.users || user?.admin) return;
    if (!user || stream.startsWith('$')) throw accessDenied();
  }
}
