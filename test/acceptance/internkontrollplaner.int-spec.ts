import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readText, tableRows } from '../docs/markdown.js';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';
import type { Fall } from './internkontrollplaner/modell.js';
import { publiceradePlaner } from './internkontrollplaner/planer.js';
import { Inlaggning, type InlagdPlan } from './internkontrollplaner/spela.js';
import { svarigheter } from './internkontrollplaner/svarigheter.js';
import { rad } from './internkontrollplaner/tabell.js';

const ALLA: readonly Fall[] = [...publiceradePlaner, ...svarigheter];
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers as a client without types would
type Svarskropp = any;

let app: Provapp;
let controller: Klient;
let inlaggning: Inlaggning;
const inlagda = new Map<string, readonly InlagdPlan[]>();

beforeAll(async () => {
  app = await startaProvapp();
  controller = await app.som('controller');
  inlaggning = await Inlaggning.av(app);
});
afterAll(() => app?.close());

/** Enters a case once, however many tests look at it. */
async function inlagt(id: string): Promise<readonly InlagdPlan[]> {
  const kand = inlagda.get(id) ?? (await inlaggning.fall(ALLA.find((fall) => fall.id === id)!));
  inlagda.set(id, kand);
  return kand;
}
const las = async ({ id, position }: InlagdPlan, query = ''): Promise<Svarskropp> =>
  (await controller.get(`/internkontrollplaner/${id}?minst=${position}${query}`)).body;
const forsta = async (fall: string, query = ''): Promise<Svarskropp> => las((await inlagt(fall))[0]!, query);

describe('planer och rapporter läggs in som de är', () => {
  test.each(ALLA.map((fall) => [fall.id, fall] as const))('%s', async (_id, fall) => {
    const svar = await inlagt(fall.id);
    expect(svar).toHaveLength(fall.planer.length);
    for (const inlagd of svar) {
      const { plan, momentIds } = inlagd;
      const body = await las(inlagd);
      const borttagna = plan.revidering?.borttagna ?? [];
      const tillagda = plan.revidering?.tillagda ?? [];
      const kvar = [...plan.moment, ...tillagda].filter(({ kontrollmoment }) => !borttagna.includes(kontrollmoment));
      expect(body).toMatchObject({
        nummer: expect.stringMatching(new RegExp(`^P-${plan.period.fran.slice(0, 4)}-\\d{6}$`)),
        period: plan.period,
        namndId: inlaggning.namndId(plan),
        fas: plan.beslut ? 'beslutad' : 'utkast',
        planversion: plan.beslut ? (plan.revidering ? 2 : 1) : 0,
        kontrollmoment: kvar.map(({ kontrollmoment, kolumner = {} }) => ({ kontrollmoment, ...kolumner })),
        riskinventering: (plan.risker ?? []).map(({ atgard: _atgard, ...risk }) => risk),
      });
      if (plan.grupper) expect(body.grupper.map(({ namn }: { namn: string }) => namn)).toEqual(plan.grupper);
      expect(new Set(momentIds).size).toBe(plan.moment.length);
    }
  });

  test.each(ALLA.filter(({ rader }) => rader > 0).map((fall) => [fall.id, fall] as const))('%s: ingen rad är utelämnad', (_id, fall) => {
    const rader = fall.planer.flatMap(({ moment, risker = [], revidering }) => [
      ...moment.filter(({ fortsatter }) => !fortsatter),
      ...risker,
      ...(revidering?.tillagda ?? []),
    ]);
    expect(rader).toHaveLength(fall.rader);
  });

  test('docs/internkontrollplaner.md har en rad för vart fall, och den säger vad som görs här', () =>
    expect(tableRows(readText('docs/internkontrollplaner.md'))).toEqual(ALLA.map(rad)));
});

describe('det som formulär ofta glömmer', () => {
  test('en grupp utan moment redovisas som tom', async () => {
    for (const [fall, tomma] of [
      ['B02', ['Åtgärder']],
      ['B06', ['Omvärldsrisk', 'Verksamhetsrisk', 'Legal risk', 'IT-risk', 'Risk i rapportering']],
      ['Tom grupp', ['Direktåtgärder']],
    ] as const) {
      const { grupper } = await forsta(fall);
      const funna = grupper.filter(({ tom }: { tom: boolean }) => tom).map(({ namn }: { namn: string }) => namn);
      expect([fall, funna]).toEqual([fall, tomma]);
    }
  });

  test('tre moment med samma titel är tre: resultatet hör till ett av dem', async () => {
    const { kontrollmoment, saknas } = await forsta('Samma titel tre gånger');
    expect(kontrollmoment.map((each: Svarskropp) => [each.kontrollmoment, each.kontroller.length])).toEqual([
      ['Bristande arkivhantering', 0],
      ['Bristande arkivhantering', 1],
      ['Bristande arkivhantering', 0],
    ]);
    expect(saknas.map(({ falt }: { falt: string }) => falt)).toEqual([
      `kontrollmoment.${kontrollmoment[0].id}`,
      `kontrollmoment.${kontrollmoment[2].id}`,
    ]);
  });

  test('en period över ett årsskifte finns på båda åren, och inte på andra', async () => {
    const [plan] = await inlagt('Perioden 2020/2021');
    for (const [ar, finns] of [
      [2019, false],
      [2020, true],
      [2021, true],
      [2022, false],
    ] as const) {
      const { internkontrollplaner } = (await controller.get(`/internkontrollplaner?ar=${ar}&limit=100&minst=${plan!.position}`)).body;
      expect([ar, internkontrollplaner.some(({ id }: { id: string }) => id === plan!.id)]).toEqual([ar, finns]);
    }
  });

  test('antagen i september, ändrad i mars: den första versionen läses som den var', async () => {
    const fall = 'Beslut i september, revidering i mars';
    const nu = await forsta(fall);
    const da = await forsta(fall, '&version=1');
    const titlar = (body: Svarskropp, lista: string) => body[lista].map((each: Svarskropp) => each.kontrollmoment);
    expect([da.visadPlanversion, titlar(da, 'kontrollmoment')]).toEqual([1, ['Delegationsbeslut anmäls', 'Privata medel']]);
    expect([nu.visadPlanversion, titlar(nu, 'kontrollmoment')]).toEqual([2, ['Privata medel', 'Loggkontroll']]);
    expect(nu).toMatchObject({ beslutad: '2024-09-24', reviderad: '2025-03-18', versioner: [{ paragraf: '§ 92' }, { paragraf: '§ 27' }] });
    expect(nu.tidigareKontrollmoment).toMatchObject([{ kontrollmoment: 'Delegationsbeslut anmäls', kontroller: [{ planversion: 1 }] }]);
    expect((await controller.get(`/internkontrollplaner/${nu.id}?version=3`)).status).toBe(404);
  });

  test('beslutat av kommunstyrelsen, gjort av varje nämnd', async () => {
    const planer = await inlagt('Beslutat av kommunstyrelsen');
    const resultat = await Promise.all(
      planer.map(async (plan) => {
        const { namndId, kontrollmoment } = await las(plan);
        const [moment] = kontrollmoment;
        return [namndId, moment.beslutadAv, moment.kontroller[0].antalKontrollerade];
      }),
    );
    expect(new Set(resultat.map(([namndId]) => namndId)).size).toBe(3);
    expect(resultat.map(([, ...rest]) => rest)).toEqual([
      ['kommunstyrelse', 10],
      ['kommunstyrelse', 11],
      ['kommunstyrelse', 12],
    ]);
  });

  test('mellan två år syns vad som är nytt och vad som fortsätter', async () => {
    const [fore, efter] = await inlagt('B10');
    const { kontrollmoment, foregaendePlanId } = await las(efter!);
    expect(foregaendePlanId).toBe(fore!.id);
    expect(kontrollmoment.map((each: Svarskropp) => [each.kontrollmoment, fore!.momentIds.indexOf(each.foregaendeId)])).toEqual([
      ['Dokument i den digitala arbetsplatsen', -1],
      ['Kontinuitetsplan', -1],
      ['Otrygghet i lokaler', 0],
      ['Skadliga länkar', 1],
      ['Obehörig tillgång till verksamhetssystem', -1],
      ['Rekrytering', 2],
    ]);
    const faser = (body: Svarskropp) => body.atgarder.map(({ fas, effekt }: Svarskropp) => [fas, effekt]);
    expect(faser(await las(fore!))).toEqual([
      ['uppfoljd', 'nej'],
      ['genomford', undefined],
      ['uppfoljd', 'ja'],
    ]);
    expect(faser(await las(efter!))).toEqual([
      ['foreslagen', undefined],
      ['genomford', 'annu-inte'],
      ['uppfoljd', 'ja'],
      ['planerad', undefined],
    ]);
  });
});
