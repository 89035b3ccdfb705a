import { expect, test } from '@jest/globals';
import { stockholmDay } from '#engine/deadline';
import { fold, given, META, NU } from '#testkit/given';
import { revisionDecider, type RevisionCommand, type RevisionEvent } from './index.js';

const decider = revisionDecider({ dag: stockholmDay });
const NAMND = { enhetId: 'namnd', regi: 'egen', vag: ['kommun', 'namnd'] } as const;
const HEL: RevisionCommand['data'] = {
  nummer: 'S-2026-000003',
  enhet: NAMND,
  datum: '2026-03-10',
  instans: 'namnd',
  paragraf: '§ 21',
  version: '2026',
  sammanfattning: 'Ändamålsenligt.',
  andringar: [{ typ: 'annat', text: 'Ansvaret är förtydligat.' }],
  nastaRevision: '2027-03-10',
};
const revidera = (over: Partial<RevisionCommand['data']> = {}): RevisionCommand => ({
  type: 'RevideraLedningssystem',
  data: { ...HEL, ...over },
  meta: META,
});
const reviderat: RevisionEvent = { type: 'LedningssystemReviderat', data: { tidpunkt: NU, revisionId: 'ny-0', ...HEL } };

test('nämndens beslut om revision står som det fattades, en gång', () => {
  given(decider).when(revidera()).expect([reviderat]);
  given(decider, reviderat)
    .when(revidera({ version: '2027' }))
    .expect([]);
  expect(fold(decider, [reviderat])).toEqual({ fas: 'beslutad', uppgifter: reviderat.data });
});

test.each<[string, Partial<RevisionCommand['data']>, string[]]>([
  ['i framtiden', { datum: '2026-03-11' }, ['datum']],
  ['vars nästa redan varit', { nastaRevision: '2026-03-10' }, ['nastaRevision']],
])('en revision %s är fel', (_, over, falt) => given(decider).when(revidera(over)).rejects('OGILTIG_INDATA', falt));

test('utan version, paragraf, sammanfattning och vad som ändrades saknas uppgifter', () =>
  given(decider)
    .when(revidera({ version: '', paragraf: ' ', sammanfattning: '', andringar: [{ typ: 'annat', text: ' ' }] }))
    .rejects('UPPGIFTER_SAKNAS', ['version', 'paragraf', 'sammanfattning', 'andringar[0].text']));
