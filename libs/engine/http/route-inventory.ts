import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OPEN_ROUTE, REQUIRED_ACTION, type Policy } from '#engine/access';
import { POLICY } from './tokens.js';

/** The application does not start while a route says neither who may call it nor that anybody may. */
@Injectable()
export class RouteInventory implements OnModuleInit {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(POLICY) private readonly policy: Policy,
  ) {}

  onModuleInit(): void {
    const faults = this.discovery.getControllers().flatMap(({ metatype, instance }) => {
      const prototype = Object.getPrototypeOf(instance as object) as Record<string, () => unknown>;
      const handlers = new MetadataScanner()
        .getAllMethodNames(prototype)
        .filter((name) => Reflect.hasMetadata(METHOD_METADATA, prototype[name]!));
      return handlers.flatMap((name) => this.faultOf(prototype[name]!, metatype as () => unknown, name));
    });
    if (faults.length > 0) throw new Error(`Routes without a policy: ${faults.join('; ')}`);
  }

  private faultOf(handler: () => unknown, controller: () => unknown, name: string): string[] {
    const route = `${controller.name}.${name}`;
    const open = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ROUTE, [handler, controller]);
    const action = this.reflector.getAllAndOverride<string | undefined>(REQUIRED_ACTION, [handler, controller]);
    if (open) return action === undefined ? [] : [`${route} is both open and asks for ${action}`];
    if (action === undefined) return [`${route} has neither @Oppen() nor @Kraver()`];
    return this.policy.knows(action) ? [] : [`${route} asks for ${action}, which stands in no policy table`];
  }
}
