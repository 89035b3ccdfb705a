import { NestFactory } from '@nestjs/core';
import { expect, test } from '@jest/globals';
import { Dokumentverkstad, VERKSTADSVAL } from './verkstad.js';

class Rum {}

test('the workshop has the limits that it is given', async () => {
  const providers = [Dokumentverkstad, { provide: VERKSTADSVAL, useValue: { queue: 0 } }];
  const rum = await NestFactory.createApplicationContext({ module: Rum, providers }, { logger: false });
  const modell = { dokument: { title: 'Prov', language: 'sv', blocks: [] }, uppgifter: {} } as never;
  await expect(rum.get(Dokumentverkstad).rendera(modell, 'full', 'html')).rejects.toMatchObject({ kod: 'DOKUMENT_VANTAR' });
  await rum.close();
});
