export { organisationAggregate, organisationEvents, organisationIdOf, ORGANISATION_AREA } from './application/aggregate.js';
export { OrganisationService } from './application/organisation-service.js';
export { organisationPolicy } from './application/policy.js';
export { standardDelegation } from './application/standard-delegation.js';
export type * from './domain/events.js';
export * from './exempelkommun/index.js';
export { OrganisationModule } from './organisation.module.js';
