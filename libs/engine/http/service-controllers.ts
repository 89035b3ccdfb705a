import { timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { Oppen } from '#engine/access';
import { Datum, JaNej, Kod, Kortext, Lista, Valfri } from './falt.js';
import { HttpRefusal } from './problem.js';
import type { HealthChecks } from './ports.js';
import { refusals } from './refusal.js';
import { isLocal } from './request.js';
import { BASE, type HttpSettings } from './settings.js';
import { Ostrypt } from './throttle.js';
import { HEALTH_CHECKS, HTTP_SETTINGS, METRICS_REGISTRY } from './tokens.js';

/** DIGG's REST API profile, VER.06. */
export class ApiInfo {
  @Kortext({ exempel: 'Förbättringshjulet' }) apiName!: string;
  @Kortext({ exempel: '1.0.0' }) apiVersion!: string;
  @Datum({ exempel: '2026-03-01' }) apiReleased!: string;
  @Kortext({ exempel: `${BASE}/docs` }) apiDocumentation!: string;
  @Kod({ koder: ['active', 'beta', 'deprecated', 'retired'], exempel: 'active' }) apiStatus!: string;
}

@Controller(BASE)
@Oppen()
export class ApiInfoController {
  constructor(@Inject(HTTP_SETTINGS) private readonly settings: HttpSettings) {}

  @Get('api-info')
  @ApiOperation({ summary: 'Vad detta API är, vilken version och var det beskrivs' })
  @ApiResponse({ status: 200, type: ApiInfo, description: 'Om API:et' })
  info(): ApiInfo {
    return {
      apiName: 'Förbättringshjulet',
      apiVersion: this.settings.version,
      apiReleased: this.settings.released,
      apiDocumentation: `${BASE}/docs`,
      apiStatus: 'active',
    };
  }
}

class Kontroll {
  @Kortext({ exempel: 'databas' }) namn!: string;
  @JaNej() ok!: boolean;
  @Valfri() @Kortext({ exempel: 'Databasen svarar.' }) detalj?: string;
}
class Halsa {
  @Kod({ koder: ['ok'], exempel: 'ok' }) status!: string;
  @Valfri() @Lista(() => Kontroll) kontroller?: readonly Kontroll[];
}

@Controller('health')
@Oppen()
export class HealthController {
  constructor(@Inject(HEALTH_CHECKS) private readonly checks: HealthChecks) {}

  @Get('live')
  @Ostrypt()
  @ApiOperation({ summary: 'Lever processen?' })
  @ApiResponse({ status: 200, type: Halsa, description: 'Processen svarar' })
  live(): Halsa {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Kan tjänsten ta emot begäran?' })
  @ApiResponse({ status: 200, type: Halsa, description: 'Allt som behövs fungerar' })
  async ready(): Promise<Halsa> {
    const { ok, kontroller } = await this.checks.ready();
    if (ok) return { status: 'ok', kontroller };
    const failing = kontroller.filter((kontroll) => !kontroll.ok);
    const fel = failing.map(({ namn, detalj }) => ({ falt: namn, meddelande: detalj ?? 'Fungerar inte just nu.' }));
    throw new HttpRefusal(503, 'EJ_REDO', 'Tjänsten är inte redo. Se vilka kontroller som inte håller.', { 'retry-after': '1' }, fel);
  }
}

@Controller('metrics')
@Oppen()
export class MetricsController {
  constructor(
    @Inject(METRICS_REGISTRY) private readonly registry: Registry,
    @Inject(HTTP_SETTINGS) private readonly settings: HttpSettings,
  ) {}

  @Get()
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(@Req() request: FastifyRequest): Promise<string> {
    if (!this.mayRead(request)) throw new HttpRefusal(404, refusals.notFound.kod, refusals.notFound.detail);
    return this.registry.metrics();
  }

  private mayRead(request: FastifyRequest): boolean {
    const { metricsToken } = this.settings;
    const given = Buffer.from(request.headers.authorization ?? '');
    const wanted = Buffer.from(`Bearer ${metricsToken ?? ''}`);
    if (metricsToken && given.length === wanted.length && timingSafeEqual(given, wanted)) return true;
    return isLocal(request);
  }
}
