import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { EventCodec } from '#engine/events';
import type { EventStore } from '#engine/event-store';
import { EVENT_CODEC, EVENT_STORE, HttpModule, ORGANISATION_DIRECTORY, REGLER } from '#engine/http';
import type { Regler } from '#regler';
import { OrganisationService } from './application/organisation-service.js';
import { standardDelegation } from './application/standard-delegation.js';
import { UtforOrganisationskommandoHandler } from './application/utfor-organisationskommando.js';
import { DelegationController } from './http/delegation.controller.js';
import { KodverkController } from './http/kodverk.controller.js';
import { OrganisationController } from './http/organisation.controller.js';

/** Global, because every area asks the organisation; the rest of the engine's tokens come from the application's own global module. */
@Global()
@Module({
  imports: [CqrsModule, HttpModule],
  controllers: [OrganisationController, DelegationController, KodverkController],
  providers: [
    {
      provide: OrganisationService,
      inject: [EVENT_STORE, EVENT_CODEC, REGLER],
      useFactory: (store: EventStore, codec: EventCodec, regler: Regler) =>
        new OrganisationService(store, codec, standardDelegation(regler)),
    },
    { provide: ORGANISATION_DIRECTORY, useExisting: OrganisationService },
    UtforOrganisationskommandoHandler,
  ],
  exports: [OrganisationService, ORGANISATION_DIRECTORY],
})
export class OrganisationModule {}
