import { describe, expect, test } from '@jest/globals';
import { exempelkommun } from '#areas/organisation';
import { loadRegler } from '#regler/ladda';
import type { Arendeplan } from './arendeplan.js';
import { planEgenkontroller } from './egenkontroll/plan.js';
import { planForbattringsarbeten } from './forbattring/plan.js';
import { planInternkontroll } from './internkontroll/plan.js';
import { planInternkontrollrapporter } from './internkontrollrapport/plan.js';
import { planForegaende } from './kvalitetsberattelse/foregaende.js';
import { planProcesser, planRevisioner, planRutiner, planRutininformation } from './ledningssystem/plan.js';
import { planRiskanalyser, UTAN_ARLIG } from './riskanalyser/plan.js';
import { planEjVerkstallda, planNyckeltal } from './statistik/plan.js';
import { planTillsyner } from './tillsyn/plan.js';

const LAST = 2025;
const id = (nyckel: string, steg: string, n = 0) => `${nyckel}/${steg}/${n}`;
const internkontroll = () => planInternkontroll(LAST, () => (given) => given('avvikelse', 'rapporterad')).flat();

const alla = (): readonly Arendeplan<unknown, { readonly type: string; readonly data: unknown }>[] =>
  [
    planProcesser(LAST),
    planRutiner(LAST, 'alla'),
    planRutininformation(LAST),
    planRevisioner(LAST),
    planRiskanalyser(LAST),
    internkontroll(),
    planEgenkontroller(LAST),
    planTillsyner(LAST),
    planForbattringsarbeten(LAST),
    planNyckeltal([LAST - 2, LAST - 1, LAST]),
    planEjVerkstallda(LAST),
    planInternkontrollrapporter(LAST),
    planForegaende(LAST),
  ].flat();

const kommandon = ({ steg }: Arendeplan<unknown, { readonly type: string; readonly data: unknown }>) =>
  steg.map(({ kommando }) => kommando(id) as { type: string; data: Record<string, unknown> });

describe('det förebyggande arbetet', () => {
  test('är detsamma varje gång', () => {
    const skrivet = () => JSON.stringify(alla().map((plan) => [plan, plan.uppgifter(id), kommandon(plan)]));
    expect(skrivet()).toBe(skrivet());
  });

  test('är högst tre tusen händelser, och av varje slag några', () => {
    const antal = alla().reduce((sum, { steg }) => sum + 1 + steg.length, 0);
    expect(antal).toBeGreaterThan(700);
    expect(antal).toBeLessThan(3_000);
  });

  test('har ett namn för varje ärende och varje steg, och inga steg före ärendet eller i fel ordning', () => {
    const planer = alla();
    expect(new Set(planer.map(({ nyckel }) => nyckel)).size).toBe(planer.length);
    for (const { nyckel, inkom, steg } of planer) {
      const tider = [inkom, ...steg.map(({ tidpunkt }) => tidpunkt)];
      expect([nyckel, tider]).toEqual([nyckel, tider.toSorted()]);
      expect(new Set(steg.map(({ namn }) => namn)).size).toBe(steg.length);
    }
  });

  test('görs på vardagar', () => {
    for (const { inkom, steg } of alla())
      for (const tidpunkt of [inkom, ...steg.map((each) => each.tidpunkt)]) expect([0, 6]).not.toContain(new Date(tidpunkt).getUTCDay());
  });
});

describe('riskanalyserna', () => {
  test('är en om året i varje avdelning, utom i den som är sen', () => {
    const avdelningar = exempelkommun.delar.filter(({ typ }) => typ === 'avdelning').map(({ nyckel }) => nyckel);
    const nycklar = planRiskanalyser(LAST).map(({ nyckel }) => nyckel);
    const vantade = [LAST - 1, LAST, LAST + 1].flatMap((year) =>
      avdelningar.filter((avdelning) => year <= LAST || avdelning !== UTAN_ARLIG).map((avdelning) => `riskanalys-${year}-${avdelning}`),
    );
    expect(nycklar.toSorted()).toEqual(vantade.toSorted());
  });

  test('värderar om varje risk som åtgärdades, och aldrig uppåt', () => {
    const regler = loadRegler();
    const varde = ({ faktorer }: Record<string, unknown>) => regler.riskbedom(undefined, faktorer as Record<string, number>).riskvarde;
    for (const plan of planRiskanalyser(LAST).filter(({ steg }) => steg.some(({ namn }) => namn === 'avslutad'))) {
      const steg = kommandon(plan);
      const bedomda = steg.filter(({ type }) => type === 'BedomRisk');
      bedomda.forEach(({ data }, i) => {
        const efter = steg.find((each) => each.type === 'OmvarderaRisk' && each.data['riskId'] === id(plan.nyckel, `risk-${i + 1}`));
        if (data['hantering'] === 'atgarda') expect(varde(efter!.data)).toBeLessThan(varde(data));
      });
    }
  });
});

describe('internkontrollplanerna', () => {
  const med = (type: string) => internkontroll().flatMap((plan) => kommandon(plan as never).filter((each) => each.type === type));

  test('antas i januari, och två av dem revideras i september', () => {
    for (const { data } of med('BeslutaInternkontrollplan')) expect(data['datum']).toMatch(/-01-/);
    expect(med('RevideraInternkontrollplan').map(({ data }) => String(data['datum']).slice(0, 7))).toEqual([`${LAST}-09`, `${LAST}-09`]);
  });

  test('fortsätter på moment som fanns i planen före', () => {
    const gjorda = new Set(
      internkontroll().flatMap(({ nyckel, steg }) =>
        steg.flatMap(({ namn, kommando }) => {
          const { type, data } = kommando(id) as { type: string; data: { tillagda?: readonly unknown[] } };
          if (type === 'LaggTillKontrollmoment') return [id(nyckel, namn)];
          return (data.tillagda ?? []).map((_, i) => id(nyckel, namn, i));
        }),
      ),
    );
    const foregaende = med('LaggTillKontrollmoment').flatMap(({ data }) => (data['foregaendeId'] as string | undefined) ?? []);
    expect(foregaende.length).toBeGreaterThan(30);
    for (const each of foregaende) expect(gjorda.has(each)).toBe(true);
  });

  test('har varje bedömning i skalan, ett skäl där en kontroll inte gjordes, ett fynd och något sekretessbelagt', () => {
    const kontroller = med('UtforKontroll').map(({ data }) => data);
    const koder = loadRegler().koder('kontrollbedomningar', `${LAST}-06-01`);
    expect(new Set(kontroller.map(({ bedomning }) => (bedomning as { kod: string }).kod))).toEqual(new Set(koder));
    expect(kontroller.filter(({ fynd }) => (fynd as readonly unknown[]).length > 0)).toHaveLength(1);
    expect(kontroller.some(({ sekretess }) => sekretess !== undefined)).toBe(true);
  });
});

test('det som förra årets kvalitetsberättelse pekade ut blir förbättringsarbeten när den är beslutad', () => {
  const foregaende = planForegaende(LAST);
  const beslutad = foregaende.steg.find(({ namn }) => namn === 'beslutad')!;
  const utpekade = planForbattringsarbeten(LAST).filter(
    ({ uppgifter }) => uppgifter(id).kvalitetsberattelseId === id(foregaende.nyckel, 'rapporterad'),
  );
  expect(utpekade).toHaveLength(3);
  for (const { inkom } of utpekade) expect(inkom > beslutad.tidpunkt).toBe(true);
});

test('rapporterna antas av nämnden i februari och överlämnas därefter', () => {
  for (const plan of planInternkontrollrapporter(LAST)) {
    const steg = kommandon(plan);
    const [beslut, overlamning] = ['Besluta', 'OverlamnaInternkontrollrapport'].map(
      (type) => steg.find((each) => each.type === type)!.data,
    );
    expect(beslut!['datum']).toMatch(new RegExp(`^${LAST + 1}-02-`));
    expect(String(overlamning!['datum']) >= String(beslut!['datum'])).toBe(true);
  }
});
