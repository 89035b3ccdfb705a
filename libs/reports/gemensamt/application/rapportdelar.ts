import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Lasning } from '#areas/arende';
import type { OrganisationDirectory, Policy } from '#engine/access';
import type { CommandRoad } from '#engine/command';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import {
  CLOCK,
  COMMAND_ROAD,
  COUNTING_SOURCE,
  EVENT_CODEC,
  EVENT_STORE,
  ORGANISATION_DIRECTORY,
  PERSONAL_DATA_READER,
  POLICY,
  READ_YOUR_WRITES,
  REGLER,
  type ReadYourWrites,
} from '#engine/http';
import type { Clock } from '#engine/kernel';
import type { PersonalDataReader } from '#engine/personal-data';
import type { Regler } from '#regler';
import { Utformningar } from '../utformning/index.js';
import { Dokumentverkstad } from './verkstad.js';

/** What every report asks of the engine. */
@Injectable()
export class Rapportdelar {
  constructor(
    readonly dataSource: DataSource,
    /** for what is counted once and kept */
    @Inject(COUNTING_SOURCE) readonly raknekalla: DataSource,
    @Inject(COMMAND_ROAD) readonly road: CommandRoad,
    @Inject(EVENT_STORE) readonly store: EventStore,
    @Inject(EVENT_CODEC) readonly codec: EventCodec,
    @Inject(READ_YOUR_WRITES) readonly readYourWrites: ReadYourWrites,
    @Inject(ORGANISATION_DIRECTORY) readonly organisation: OrganisationDirectory,
    @Inject(POLICY) readonly policy: Policy,
    @Inject(PERSONAL_DATA_READER) readonly reader: PersonalDataReader,
    @Inject(REGLER) readonly regler: Regler,
    @Inject(CLOCK) readonly clock: Clock,
    readonly utformningar: Utformningar,
    readonly verkstad: Dokumentverkstad,
    readonly lasning: Lasning,
  ) {}
}
