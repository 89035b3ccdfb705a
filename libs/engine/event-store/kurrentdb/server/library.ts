import type * as SharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type * as StreamsCalls from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type * as StreamsMessages from '@eventstore/db-client/generated/streams_pb.js';
import { KurrentStartError } from './failure.js';

type Streams = StreamsCalls.StreamsClient;
type ReadArguments = Parameters<Streams['read']>;
/** gRPC's metadata and options, as the calls take them. */
type CallArguments = [NonNullable<ReadArguments[1]>, NonNullable<ReadArguments[2]>];
/** A call that the server answers with many messages. */
export type ReadCall = ReturnType<Streams['read']>;

/**
 * What is used of the client: it finds the node, keeps the connection and knows who one is. Its own appends and reads are not used (docs/adr/0015): they
 * parse what must be hashed as it stands, cannot filter `$all`, and wait for ever. These members are its own, `protected`, so that their presence is looked at
 * when the package is loaded.
 */
export interface Client {
  GRPCStreamCreator<T>(service: typeof StreamsCalls.StreamsClient, name: string, begin: (streams: Streams) => T): () => Promise<T>;
  execute<T>(service: typeof StreamsCalls.StreamsClient, name: string, call: (streams: Streams) => Promise<T>): Promise<T>;
  callArguments(options: { readonly requiresLeader: boolean }, more: CallArguments[1]): CallArguments;
  getChannel(): Promise<{ close(): void }>;
  dispose(): Promise<void>;
}

export interface Library {
  /** Reads the files that the url names. Throws `KurrentStartError`. */
  connect(url: string): Client;
  readonly StreamsClient: typeof StreamsCalls.StreamsClient;
  readonly messages: typeof StreamsMessages;
  readonly shared: typeof SharedMessages;
}

/** A node that is not the leader may lag behind; it answers then with who is, and the client goes there. */
export const LEADER = { requiresLeader: true } as const;

const MEMBERS = ['GRPCStreamCreator', 'execute', 'callArguments', 'getChannel', 'dispose'] as const;

/** Loads the package, which is installed only where this store is chosen. Throws `KurrentStartError`. */
export async function loadLibrary(load: (name: string) => Promise<unknown> = (name) => import(name)): Promise<Library> {
  const open = async <T>(name: string): Promise<T> => {
    const module = (await load(name)) as { readonly default?: T };
    return module.default ?? (module as T);
  };
  try {
    const { EventStoreDBClient } = await open<{ EventStoreDBClient: { connectionString(url: string): unknown } }>('@eventstore/db-client');
    const { StreamsClient } = await open<typeof StreamsCalls>('@eventstore/db-client/generated/streams_grpc_pb.js');
    return {
      connect: (url) => usable(made(() => EventStoreDBClient.connectionString(url))),
      StreamsClient,
      messages: await open<typeof StreamsMessages>('@eventstore/db-client/generated/streams_pb.js'),
      shared: await open<typeof SharedMessages>('@eventstore/db-client/generated/shared_pb.js'),
    };
  } catch (error) {
    if (error instanceof KurrentStartError) throw error;
    throw new KurrentStartError('EVENT_STORE=kurrentdb behöver ett paket som inte är installerat. Kör npm install @eventstore/db-client.', {
      cause: error,
    });
  }
}

/** The url has been looked at: what is left is its files. */
function made<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw new KurrentStartError(
      'KURRENTDB_URL anger en fil som inte går att läsa. Kontrollera sökvägarna i tlsCAFile, userCertFile och userKeyFile, och att tjänsten får läsa filerna.',
      { cause: error },
    );
  }
}

function usable(client: unknown): Client {
  if (MEMBERS.every((name) => typeof (client as Record<string, unknown>)[name] === 'function')) return client as Client;
  throw new KurrentStartError(
    'Paketet @eventstore/db-client har en version som tjänsten inte känner. Installera den som står i package.json.',
  );
}
