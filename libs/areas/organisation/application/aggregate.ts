import { v5 } from 'uuid';
import type { Aggregate } from '#engine/command';
import type { AreaEvents } from '#engine/events';
import {
  organisationDecider,
  organisationSchemas,
  type Organisation,
  type OrganisationCommand,
  type OrganisationEvent,
} from '../domain/index.js';

/** The area part of the organisation's stream id. */
export const ORGANISATION_AREA = 'organisation';

export const organisationAggregate: Aggregate<Organisation, OrganisationCommand, OrganisationEvent> = {
  area: ORGANISATION_AREA,
  decider: organisationDecider,
};

export const organisationEvents: AreaEvents = { area: ORGANISATION_AREA, schemas: organisationSchemas, upcasters: [] };

const NAMESPACE = 'b0d1f9f4-2f6d-5a0b-8a0e-0f2c5b7c9d31';

/** A kommun has one organisation, so its id follows from the kommun. */
export const organisationIdOf = (kommun: string): string => v5(kommun, NAMESPACE);
