/**
 * Environment names that KurrentDB 25 reads, as its documentation has them: https://docs.kurrent.io/server/v25.1/configuration/networking.html (Node…,
 * Replication…), …/configuration/cluster.html (ClusterSize, DiscoverViaDns, GossipSeed), …/security/protocol-security.html (Certificate…, TrustedRoot…),
 * …/features/projections/ (RunProjections), …/security/user-authentication.html and …/quick-start/installation.html (default passwords, telemetry). The
 * prefix was EVENTSTORE_ before version 25.0.
 */
export const KURRENTDB_SETTINGS = [
  'KURRENTDB_CLUSTER_SIZE',
  'KURRENTDB_DISCOVER_VIA_DNS',
  'KURRENTDB_GOSSIP_SEED',
  'KURRENTDB_NODE_IP',
  'KURRENTDB_NODE_PORT',
  'KURRENTDB_NODE_HOST_ADVERTISE_AS',
  'KURRENTDB_REPLICATION_IP',
  'KURRENTDB_REPLICATION_PORT',
  'KURRENTDB_REPLICATION_HOST_ADVERTISE_AS',
  'KURRENTDB_CERTIFICATE_FILE',
  'KURRENTDB_CERTIFICATE_PRIVATE_KEY_FILE',
  'KURRENTDB_TRUSTED_ROOT_CERTIFICATES_PATH',
  'KURRENTDB_RUN_PROJECTIONS',
  'KURRENTDB_TELEMETRY_OPTOUT',
  'KURRENTDB_DEFAULT_ADMIN_PASSWORD',
  'KURRENTDB_DEFAULT_OPS_PASSWORD',
];
