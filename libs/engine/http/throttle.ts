import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { HttpRefusal } from './problem.js';
import type { HttpLimits, HttpSettings } from './settings.js';
import { HTTP_SETTINGS } from './tokens.js';

const WINDOW_MS = 60_000;
/** more callers than this in a minute push out those not heard of for longest */
const MAX_CALLERS = 50_000;

const STRICTER = 'engine:throttle';
const UNCOUNTED = 'engine:throttle:uncounted';
type Stricter = 'reportsPerAddress' | 'receiptAttemptsPerAddress';

/** A lower limit of this route's own, counted per address: what anybody may send, and guesses at secrets. */
export const Strypt = (limit: Stricter): MethodDecorator => SetMetadata(STRICTER, limit);

/** Refused to nobody, however much others ask: what whoever restarts the process asks, and what costs nothing to answer. */
export const Ostrypt = (): MethodDecorator => SetMetadata(UNCOUNTED, true);

/** Counts calls in windows of a minute. The time is the process's own and monotonic. */
class Counter {
  private readonly windows = new LRUCache<string, { count: number; readonly ends: number }>({ max: MAX_CALLERS });

  /** seconds until the caller may try again; 0 when the call is within the limit */
  hit(caller: string, limit: number): number {
    const now = performance.now();
    const current = this.windows.get(caller);
    const open = current && current.ends > now ? current : { count: 0, ends: now + WINDOW_MS };
    open.count++;
    this.windows.set(caller, open);
    return open.count > limit ? Math.ceil((open.ends - now) / 1000) : 0;
  }
}

/** Stands after the authentication: the limit is the actor's, and only without a token the address's (a whole office may share one). */
@Injectable()
export class ThrottleGuard implements CanActivate {
  private readonly counter = new Counter();
  private readonly limits: HttpLimits;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(HTTP_SETTINGS) settings: HttpSettings,
  ) {
    this.limits = settings.limits;
  }

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.get<true | undefined>(UNCOUNTED, context.getHandler())) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { principal, ip } = request;
    this.count(principal ? `a:${principal.kommun}:${principal.actorId}` : `i:${ip}`, this.limits.perActor);
    const stricter = this.reflector.get<Stricter | undefined>(STRICTER, context.getHandler());
    if (stricter) this.count(`${stricter}:${ip}`, this.limits[stricter]);
    return true;
  }

  private count(caller: string, limit: number): void {
    const seconds = this.counter.hit(caller, limit);
    if (seconds === 0) return;
    const headers = { 'retry-after': String(seconds) };
    throw new HttpRefusal(429, 'FOR_MANGA_ANROP', `För många anrop. Vänta ${seconds} sekunder och försök igen.`, headers);
  }
}
