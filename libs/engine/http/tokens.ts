/** Names under which the parts of the engine are injected. Whoever composes the application provides them from one global module. */

/** `Clock` of the kernel */
export const CLOCK = Symbol('CLOCK');
/** `Random` of the kernel */
export const RANDOM = Symbol('RANDOM');
/** `Buffer` (32 bytes): the secret that request bodies are fingerprinted with */
export const SERVER_KEY = Symbol('SERVER_KEY');
/** `CommandRoad` of #engine/command */
export const COMMAND_ROAD = Symbol('COMMAND_ROAD');
/** `ReadYourWrites` */
export const READ_YOUR_WRITES = Symbol('READ_YOUR_WRITES');
/** `PersonalDataReader` of #engine/personal-data */
export const PERSONAL_DATA_READER = Symbol('PERSONAL_DATA_READER');
/** `HealthChecks` */
export const HEALTH_CHECKS = Symbol('HEALTH_CHECKS');
/** `Registry` of prom-client */
export const METRICS_REGISTRY = Symbol('METRICS_REGISTRY');
/** `TokenVerifier` of #engine/access */
export const TOKEN_VERIFIER = Symbol('TOKEN_VERIFIER');
/** `Policy` of #engine/access, made of the areas' tables */
export const POLICY = Symbol('POLICY');
/** `HttpSettings` */
export const HTTP_SETTINGS = Symbol('HTTP_SETTINGS');
/** `EventStore` of #engine/event-store */
export const EVENT_STORE = Symbol('EVENT_STORE');
/** `EventCodec` of #engine/events */
export const EVENT_CODEC = Symbol('EVENT_CODEC');
/** `OrganisationDirectory` of #engine/access */
export const ORGANISATION_DIRECTORY = Symbol('ORGANISATION_DIRECTORY');
/** `Nummerserie` of #engine/command */
export const NUMMERSERIE = Symbol('NUMMERSERIE');
/** `Regler`: the versioned rule data */
export const REGLER = Symbol('REGLER');
/** `DataSource` of typeorm with the time that the counting of a report's figures takes; the one without a name is for what somebody waits for */
export const COUNTING_SOURCE = Symbol('COUNTING_SOURCE');
