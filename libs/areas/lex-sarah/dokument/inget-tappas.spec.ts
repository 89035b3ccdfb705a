import { expect, test } from '@jest/globals';
import type { Field, Fields } from '#engine/kernel';
import { renderHtml } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import { loadRegler } from '#regler/ladda';
import { lexSarahSchemas, type LexSarahEvent } from '../domain/events.js';
import { underlagOf, type Handelser } from './underlag.js';
import { utredningsdokument } from './utredning.js';
import { utredningsvy } from './vy.js';

/** Protected texts that the investigation leaves out, each with the reason. Every other one is to be found in the document. */
const UTELAMNAT: Readonly<Record<string, string>> = {
  'LexSarahOppnad.rapport.rapportor.namn': 'who reports is not named',
  'LexSarahOppnad.rapport.rapportor.befattning': 'who reports is not named',
  'LexSarahOppnad.rapport.rapportor.kontakt': 'who reports is not named',
  'LexSarahRapportTillagd.rapport.rapportor.namn': 'who reports is not named',
  'LexSarahRapportTillagd.rapport.rapportor.befattning': 'who reports is not named',
  'LexSarahRapportTillagd.rapport.rapportor.kontakt': 'who reports is not named',
  'LexSarahOppnad.berorda.personuppgift': 'stands in the person’s own file',
  'BerordaAngivna.berorda.personuppgift': 'stands in the person’s own file',
  'LexSarahOppnad.konsekvenser': 'replaced by what the investigation says',
  'LexSarahOppnad.handelse.ursprungstext': 'replaced by what is known later',
  'LexSarahAterlamnad.motivering': 'a case that has gone back is not investigated',
  'UtredningUpplast.motivering': 'about the work, not about the event',
  'RapportorenAterkopplad.text': 'a letter to the reporter',
  'IvoAnmalanKompletterad.beskrivning': 'the correspondence is listed in the letter to the nämnd',
  'IvoBeslutInkommet.utfall': 'the correspondence is listed in the letter to the nämnd',
};

const ID = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const KODER: Readonly<Record<string, string>> = { nyckel: 'ovrigt', forfarande: 'SoL-2025', mattstock: 'SoL-2025', beslut: 'utreds' };
const protectedPaths: string[] = [];

/** A value of every field, and for each protected text its own path. */
function sample(field: Field, path: string, name: string): unknown {
  switch (field.kind) {
    case 'fritext':
    case 'personuppgift':
      protectedPaths.push(path);
      return `«${path}»`;
    case 'valfri':
      return sample(field.av, path, name);
    case 'lista':
      return [sample(field.av, path, name)];
    case 'objekt':
      return samples(field.falt, path);
    case 'instant':
      return '2026-10-01T08:00:00.000Z';
    case 'datum':
    case 'tidsangivelse':
      return '2026-10-01';
    case 'heltal':
      return 1;
    case 'tal':
      return 1;
    case 'ja-nej':
      return false;
    case 'tal-per-kod':
      return {};
    case 'id':
      return ID;
    case 'kod':
      return KODER[name] ?? 'ovrigt';
    case 'klartext':
      return 'klartext';
  }
}
const samples = (falt: Fields, path: string): object =>
  Object.fromEntries(Object.entries(falt).map(([name, field]) => [name, sample(field, `${path}.${name}`, name)]));

type Type = LexSarahEvent['type'];
const event = (type: Type, over: object = {}): LexSarahEvent =>
  ({ type, data: { ...samples(lexSarahSchemas[type].falt, type), ...over } }) as unknown as LexSarahEvent;
const atgard = (atgardId: string, ...types: readonly Type[]): LexSarahEvent[] => types.map((type) => event(type, { atgardId }));

const projected = (events: readonly LexSarahEvent[]): Handelser =>
  events.map((each, index) => ({
    event: each,
    eventId: ID,
    kommun: '0000',
    area: 'lex-sarah',
    id: ID,
    streamId: `0000_lex-sarah-${ID}`,
    revision: BigInt(index),
    lopnummer: BigInt(index),
    position: String(index),
    recordedAt: '2026-11-01T09:00:00.000Z',
    actorId: 'utredare',
    role: 'utredare',
    correlationId: ID,
  }));

test('every text of a case stands in its investigation, or is left out for a reason that is written here', () => {
  const measures: readonly Type[] = Object.keys(lexSarahSchemas).filter((type) => type.startsWith('Atgard')) as Type[];
  const ending: readonly Type[] = ['LexSarahAterlamnad', 'LexSarahAvslutad'];
  const others = (Object.keys(lexSarahSchemas) as Type[]).filter(
    (type) => type !== 'LexSarahOppnad' && !measures.includes(type) && !ending.includes(type),
  );
  const history = projected([
    event('LexSarahOppnad'),
    ...others.map((type) => event(type)),
    ...atgard('a', 'AtgardForeslagen', 'AtgardAvslagen'),
    ...atgard('b', 'AtgardForeslagen', 'AtgardPlanerad'),
    ...atgard('c', 'AtgardForeslagen', 'AtgardPlanerad', 'AtgardGenomford', 'AtgardUppfoljd'),
    ...atgard('d', 'AtgardForeslagen', 'AtgardPlanerad', 'AtgardGenomford', 'AtgardUppfoljningFramflyttad'),
    ...ending.map((type) => event(type)),
  ]);
  const uppslag = { enhet: null, namnder: [], granskade: [], regler: loadRegler() };
  const vy = utredningsvy(underlagOf(history, 0)!, uppslag) as Revealed<ReturnType<typeof utredningsvy>>;
  const html = renderHtml(utredningsdokument(vy));
  const lost = [...new Set(protectedPaths)].filter((path) => !html.includes(`«${path}»`));
  expect(lost.filter((path) => !(path in UTELAMNAT))).toEqual([]);
  expect(Object.keys(UTELAMNAT).filter((path) => !lost.includes(path))).toEqual([]);
});
