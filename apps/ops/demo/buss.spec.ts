import { Inject, Injectable, Optional } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { expect, test } from '@jest/globals';
import { UTAN_BRADSKA, VERKSTADSVAL } from '#reports/gemensamt';
import { utanBradska } from './buss.js';

@Injectable()
class Fragar {
  constructor(@Optional() @Inject(VERKSTADSVAL) readonly val?: object) {}
}
class Rum {}
class App {}

test('a command’s documents may take minutes, wherever in the service they are made', async () => {
  const rum = { module: Rum, providers: [Fragar], exports: [Fragar] };
  const app = { module: App, imports: [rum] };
  const service = await NestFactory.createApplicationContext(utanBradska(app), { logger: false });
  expect(service.get(Fragar, { strict: false }).val).toBe(UTAN_BRADSKA);
  expect(Math.min(UTAN_BRADSKA.limit!, UTAN_BRADSKA.patience!)).toBeGreaterThanOrEqual(600_000);
  await service.close();

  const api = await NestFactory.createApplicationContext(app, { logger: false });
  expect(api.get(Fragar, { strict: false }).val).toBeUndefined();
  await api.close();
});
