import features from '@eventstore/db-client/generated/serverfeatures_pb.js';

/** of the server that it follows, and that it is none */
const VERSION = '25.1.0-motpart';
const STREAMS = 'event_store.client.streams.streams';

const METHODS: readonly (readonly [service: string, method: string, ...features: string[]])[] = [
  [STREAMS, 'append'],
  [STREAMS, 'batchappend', 'deadline_duration'],
  [STREAMS, 'delete'],
  [STREAMS, 'read', 'position', 'events'],
  [STREAMS, 'tombstone'],
  ['event_store.client.gossip.gossip', 'read'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
];

/** Only what is served here is said to be supported. */
export function supportedMethods(): features.SupportedMethods {
  const supported = new features.SupportedMethods().setEventStoreServerVersion(VERSION);
  for (const [service, method, ...names] of METHODS)
    supported.addMethods(new features.SupportedMethod().setServiceName(service).setMethodName(method).setFeaturesList(names));
  return supported;
}
