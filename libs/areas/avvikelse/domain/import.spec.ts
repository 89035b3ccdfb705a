import { test } from '@jest/globals';
import { avvikelseimportDecider, type AvvikelseimportCommand, type AvvikelseimportEvent } from '#areas/avvikelse';
import { given } from '#testkit/given';
import { kommando, NU } from '#testkit/given/avvikelse';

const { meta } = kommando('TaEmotAvvikelse');
const fil = { importId: 'import-1', antalRader: 3, filhash: 'abc' };
const paborja: AvvikelseimportCommand = { type: 'PaborjaAvvikelseimport', data: fil, meta };
const slutfor: AvvikelseimportCommand = { type: 'SlutforAvvikelseimport', data: {}, meta };
const paborjad: AvvikelseimportEvent = { type: 'AvvikelseimportPaborjad', data: { tidpunkt: NU, ...fil } };
const slutford: AvvikelseimportEvent = { type: 'AvvikelseimportSlutford', data: { tidpunkt: NU, importId: 'import-1', antalRader: 3 } };

test('en import påbörjas, och samma fil igen fortsätter den', () => {
  given(avvikelseimportDecider).when(paborja).expect([paborjad]);
  given(avvikelseimportDecider, paborjad).when(paborja).expect([]);
  given(avvikelseimportDecider, paborjad, slutford).when(paborja).expect([]);
});

test('en annan fil under samma import', () => {
  given(avvikelseimportDecider, paborjad)
    .when({ ...paborja, data: { ...fil, filhash: 'annan' } })
    .rejects('ANNAN_FIL');
});

test('en import slutförs en gång', () => {
  given(avvikelseimportDecider).when(slutfor).rejects('SAKNAS');
  given(avvikelseimportDecider, paborjad).when(slutfor).expect([slutford]);
  given(avvikelseimportDecider, paborjad, slutford).when(slutfor).expect([]);
});
