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

describe('rapporterna görs också', () => {
  const gjorda = new Map<string, readonly Svarskropp[]>();

  /** The decided report of each plan of a case, made once. */
  async function rapporter(fall: string): Promise<readonly Svarskropp[]> {
    const kanda = gjorda.get(fall);
    if (kanda) return kanda;
    const found: Svarskropp[] = [];
    for (const plan of await inlagt(fall)) {
      const { id, position } = await inlaggning.rapport(plan);
      const vag = `/internkontrollrapporter/${id}`;
      const [{ body }, html] = [
        await controller.get(`${vag}?minst=${position}`),
        await controller.get(`${vag}/dokument?format=html&utgava=publik`),
      ];
      found.push({ ...body, html: html.body });
    }
    gjorda.set(fall, found);
    return found;
  }
  const avsnitt = (rapport: Svarskropp, rubrik: string): Svarskropp => rapport.avsnitt.find((each: Svarskropp) => each.rubrik === rubrik);
  const UTAN_OMRADE = 'Kontrollmoment utan kontrollområde';

  test.each(ALLA.filter(({ rapport }) => rapport !== undefined).map(({ id }) => id))('%s', async (fall) => {
    const gjort = await rapporter(fall);
    const planer = await inlagt(fall);
    expect(gjort).toHaveLength(planer.length);
    for (const [i, rapport] of gjort.entries()) {
      const plan = await las(planer[i]!);
      expect(rapport).toMatchObject({ fas: 'beslutad', planId: plan.id, planversion: plan.planversion, period: plan.period });
      expect(
        rapport.avsnitt
          .filter(({ nyckel }: Svarskropp) => nyckel.startsWith('omrade-'))
          .map((each: Svarskropp) => [each.rubrik, each.tomt]),
      ).toEqual(plan.grupper.map(({ namn, tom }: Svarskropp) => [namn, tom]));
      const moment = rapport.avsnitt.flatMap((each: Svarskropp) => each.kontrollmoment ?? []);
      expect(moment.map(({ id }: Svarskropp) => id).sort()).toEqual(
        [...plan.kontrollmoment, ...plan.tidigareKontrollmoment].map(({ id }: Svarskropp) => id).sort(),
      );
      for (const { kontrollmoment } of moment) expect(rapport.html).toContain(kontrollmoment);
    }
  });

  test('en deluppföljning: det som inte är uppföljt har inget resultat, och direktåtgärden står vid sin risk', async () => {
    const [rapport] = await rapporter('B03');
    expect(avsnitt(rapport, 'Granskning').kontrollmoment.map(({ bedomning }: Svarskropp) => bedomning)).toEqual([null, null, null]);
    expect(rapport.html).toContain('Inget resultat är redovisat.');
    expect(avsnitt(rapport, 'Riskvärdering').risker[1]).toMatchObject({
      hantering: 'atgarda',
      atgarder: [{ fas: 'foreslagen', beskrivning: 'Ny rutin för att besvara frågor' }],
    });
  });

  test('tomma kategorier sägs vara tomma, och en plan utan rader säger det', async () => {
    const [uppfoljning] = await rapporter('B06');
    expect(uppfoljning.html.match(/Området har inga kontrollmoment/g)).toHaveLength(5);
    expect(avsnitt(uppfoljning, UTAN_OMRADE).kontrollmoment).toHaveLength(1);
    const [utanRader] = await rapporter('B08');
    expect(avsnitt(utanRader, 'Sammanfattning').textforslag).toContain('inga kontrollmoment');
  });

  test('två år: det nya, det som fortsätter och åtgärdernas effekt', async () => {
    const [fore, efter] = await rapporter('B10');
    const alla = efter.avsnitt.flatMap((each: Svarskropp) => each.kontrollmoment ?? []);
    const fortsatter = (titel: string) => alla.find(({ kontrollmoment }: Svarskropp) => kontrollmoment === titel).foregaende;
    expect(fortsatter('Kontinuitetsplan')).toBeNull();
    expect(fortsatter('Skadliga länkar')).toMatchObject({ plannummer: fore.plannummer, period: '2024', bedomning: null, forandring: null });
    expect(efter.html).toContain(`2024 (${fore.plannummer}): inget resultat`);
    expect(efter.html).toContain('Det är tryggare.');
  });

  test('efter en revidering redovisas den gällande versionen, och det borttagna är kvar', async () => {
    const [rapport] = await rapporter('B12');
    expect(rapport.planversion).toBe(2);
    expect(
      avsnitt(rapport, UTAN_OMRADE).kontrollmoment.map(({ kontrollmoment, borttaget }: Svarskropp) => [kontrollmoment, borttaget]),
    ).toEqual([
      ['Utbetalningar', false],
      ['Behörigheter', true],
      ['Avtal med utförare', false],
    ]);
    expect(rapport.html).toContain('Nämnden har tagit bort kontrollmomentet ur planen.');
  });

  test('en kontroll som inte genomfördes är ett resultat, grått och med sitt skäl', async () => {
    const [rapport] = await rapporter('B14');
    expect(avsnitt(rapport, UTAN_OMRADE).kontrollmoment[0].bedomning).toMatchObject({ kod: 'ej-genomford', niva: 'gra' });
    expect(rapport.html).toContain('</span> Ej genomförd (grå)');
    expect(rapport.html).toContain('Ingen utsågs att göra den.');
  });

  test('en risk som accepteras har sitt skäl', async () => {
    const [rapport] = await rapporter('B15');
    expect(rapport.html).toContain('Riskvärdet är lågt och kostnaden större än nyttan.');
    expect(avsnitt(rapport, 'Riskvärdering').textforslag).toContain('3 risker är inventerade');
  });
});
