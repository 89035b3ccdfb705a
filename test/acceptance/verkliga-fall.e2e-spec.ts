import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer } from '#testkit/server';
import { readText, tableRows } from '../docs/markdown.js';
import type { Schema } from './beskrivning.js';
import { Faktum, SLAG, verkligaFall, type Faktaref, type Fall, type Slag } from './verkliga-fall/index.js';
import { spela, varden, vid, type Spelat } from './verkliga-fall/spela.js';
import { rad } from './verkliga-fall/tabell.js';

/** Real cases from public accounts, each laid in as its account tells it. `docs/verkliga-fall.md` says how. */
const ANTAL = 26;

const numbered = (slag: Slag, antal: number): Faktaref[] =>
  antal === 1 ? [slag] : Array.from({ length: antal }, (_, n): Faktaref => `${slag} ${n + 1}`);
const stated = ({ angivet }: Fall): Faktaref[] => SLAG.flatMap((slag) => numbered(slag, angivet[slag] ?? 0));

function carried(value: unknown): readonly Faktaref[] {
  if (value instanceof Faktum) return value.refs;
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(carried) : [];
}

describe('verkliga fall', () => {
  let server: TestServer;
  const spelade = new Map<string, Promise<Spelat>>();
  const spelat = (fall: Fall): Promise<Spelat> => {
    if (!spelade.has(fall.id)) spelade.set(fall.id, spela(server, fall));
    return spelade.get(fall.id)!;
  };

  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server?.stop());

  test('alla fall är med, vart och ett en gång', () => {
    expect(new Set(verkligaFall.map(({ id }) => id)).size).toBe(ANTAL);
    expect(verkligaFall).toHaveLength(ANTAL);
  });

  test.each(verkligaFall.map((fall) => [fall.id, fall] as const))('%s: varje angiven uppgift har en plats', (_, fall) => {
    expect([...new Set(carried(fall.saker))].sort()).toEqual(stated(fall).sort());
  });

  test.each(verkligaFall.map((fall) => [fall.id, fall] as const))(
    '%s: läggs in, och varje angiven uppgift finns i svaren',
    async (_, fall) => {
      const { svar, skickat } = await spelat(fall);
      const lost = skickat.filter(({ falt, varde }) => !varden([...svar.values()], falt).includes(varde));
      expect(lost).toEqual([]);
    },
  );

  test.each(verkligaFall.map((fall) => [fall.id, fall] as const))('%s: det som inte anges är tomt', async (_, fall) => {
    const { svar } = await spelat(fall);
    const filled = fall.tomt.filter(({ sak, falt }) => {
      const value = vid(svar.get(sak), falt);
      return !(value === undefined || value === null || (Array.isArray(value) && value.length === 0));
    });
    expect(filled).toEqual([]);
  });

  test.each(verkligaFall.filter(({ inlagd }) => inlagd.dag).map((fall) => [fall.id, fall] as const))(
    '%s: det är inlagt efteråt, och det syns',
    async (_, fall) => {
      const { historik } = await spelat(fall);
      const rows = [...historik.values()].flatMap((each) => (each as { historik: { efterregistrerad: boolean }[] }).historik);
      expect(rows.every(({ efterregistrerad }) => efterregistrerad)).toBe(true);
    },
  );

  test('de fält som lämnas tomma finns i svaren', async () => {
    const { body } = await server.request('GET', '/openapi.json');
    const schemas = body.components.schemas as Record<string, Schema>;
    const resolve = (schema: Schema | undefined): Schema | undefined => {
      const ref = schema?.$ref ?? schema?.allOf?.[0]?.$ref;
      return ref === undefined ? schema : schemas[ref.replace('#/components/schemas/', '')];
    };
    const finns = (svar: string, path: string): boolean =>
      path.split('.').reduce<Schema | undefined>((schema, name) => resolve(schema?.properties?.[name]), schemas[svar]) !== undefined;
    const unknown = verkligaFall.flatMap(({ id, saker, tomt }) =>
      tomt
        .filter(({ sak, falt }) => {
          const typ = saker.find(({ namn }) => namn === sak)?.typ;
          return !finns(typ === 'lex-sarah' ? 'LexSarahSvar' : 'AvvikelseSvar', falt);
        })
        .map(({ sak, falt }) => `${id} ${sak} ${falt}`),
    );
    expect(unknown).toEqual([]);
  });

  const first = async (id: string, sak: string) =>
    (await spelat(verkligaFall.find((fall) => fall.id === id)!)).svar.get(sak) as Record<string, never>;

  test('lagen följer dagarna: före juli 2011 är den märkt som inte kontrollerad', async () => {
    expect(await first('C26', 'L1')).toMatchObject({
      regelverk: { forfarande: { kod: 'SoL-2001-fore-juli-2011', rattsligStallning: 'overifierad' } },
    });
    expect(await first('C06', 'L1')).toMatchObject({ regelverk: { forfarande: { kod: 'SoL-2025' } } });
  });

  test('tillsynsmyndigheten följer dagen', async () => {
    const lex = await server.as('lex-sarah-ansvarig');
    for (const [id, kod] of [
      ['C26', 'socialstyrelsen'],
      ['C10', 'ivo'],
    ] as const) {
      const { ids } = await spelat(verkligaFall.find((fall) => fall.id === id)!);
      expect((await lex.get(`/lex-sarah/${ids.get('L1')}/ivo-underlag`)).body.mottagare).toMatchObject({ kod });
    }
  });

  test('72-timmarsfristen finns för en personuppgiftsincident när förordningen gäller, och inte före', async () => {
    const regler = (svar: unknown) => varden(svar, 'regel');
    expect(regler(await first('C11', 'A1'))).toContain('imy-anmalan');
    expect(regler(await first('C36', 'A1'))).not.toContain('imy-anmalan');
  });

  test('fem rapporter är fem rapporter i ett ärende, och sex avvikelser är sex', async () => {
    expect(vid(await first('C03', 'L1'), 'rapporter')).toHaveLength(5);
    expect(vid(await first('C29', 'L1'), 'avvikelseIds')).toHaveLength(6);
  });

  test('två händelser i samma enhet föreslås som liknande', async () => {
    const { ids } = await spelat(verkligaFall.find((fall) => fall.id === 'C20')!);
    const lex = await server.as('lex-sarah-ansvarig');
    const { body } = await lex.get(`/lex-sarah/${ids.get('L2')}/liknande`);
    expect(body.liknande).toContainEqual(
      expect.objectContaining({ id: ids.get('L1'), skal: expect.arrayContaining([expect.any(String)]) }),
    );
  });

  test('docs/verkliga-fall.md har en rad för vart fall, och den säger vad som görs här', () => {
    expect(tableRows(readText('docs/verkliga-fall.md'))).toEqual(verkligaFall.map(rad));
  });
});
