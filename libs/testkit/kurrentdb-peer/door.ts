import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerCredentials } from '@grpc/grpc-js';
import { serverCertificate } from './certificate.js';

/** How clients come in, and what a connection string says about it. */
export interface Door {
  readonly query: string;
  open(): Promise<ServerCredentials>;
  close(): Promise<void>;
}

export const insecureDoor = (): Door => ({
  query: 'tls=false',
  open: async () => ServerCredentials.createInsecure(),
  close: async () => undefined,
});

/** TLS. The certificate lies in a file while the server runs: the clients take no other. */
export function secureDoor(): Door {
  const { authority, certificate, key } = serverCertificate();
  const folder = join(tmpdir(), `kurrentdb-peer-${randomUUID()}`);
  const file = join(folder, 'ca.pem');
  return {
    query: `tls=true&tlsCAFile=${encodeURIComponent(file)}`,
    async open() {
      await mkdir(folder, { recursive: true });
      await writeFile(file, authority);
      return ServerCredentials.createSsl(null, [{ private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) }]);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
