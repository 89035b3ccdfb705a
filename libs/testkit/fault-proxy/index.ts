import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `through`: as if it were not there · `silent`: connections stay and are made, but nothing passes · `refusing`: connections are broken */
type Weather = 'through' | 'silent' | 'refusing';

/** A TCP proxy on loopback before a server, whose network can be made bad and good again. */
export class FaultProxy {
  private weather: Weather = 'through';
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  static async before(target: { readonly host: string; readonly port: number }): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultProxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  become(weather: Weather): void {
    this.weather = weather;
    for (const [client, server] of this.pairs) {
      if (weather === 'refusing') client.destroy();
      else for (const socket of [client, server]) socket[weather === 'silent' ? 'pause' : 'resume']();
    }
  }

  async close(): Promise<void> {
    this.become('refusing');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: Socket): void {
    if (this.weather === 'refusing') {
      client.destroy();
      return;
    }
    const server = connect({ ...this.target, allowHalfOpen: true });
    const pair = [client, server] as const;
    this.pairs.add(pair);
    for (const [from, to] of [pair, [server, client] as const]) {
      from.on('data', (chunk) => void to.write(chunk));
      from.on('end', () => to.end());
      from.on('error', () => from.destroy());
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
    }
    if (this.weather === 'silent') for (const socket of pair) socket.pause();
  }
}
