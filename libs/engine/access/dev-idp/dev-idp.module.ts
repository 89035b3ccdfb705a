import { Module } from '@nestjs/common';
import { DevIdpController } from './dev-idp.controller.js';

/** Mounted in the embedded default only. `DEV_IDENTITY` and `DEV_PEOPLE` come from a global module. */
@Module({ controllers: [DevIdpController] })
export class DevIdpModule {}
