import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadRegeldata, loadRegler } from '#regler/ladda';

const data = loadRegeldata();
const regler = loadRegler();

const faktorer = (version: string) => {
  const skala = regler.skala(version);
  return fc.record(Object.fromEntries((skala?.faktorer ?? []).map((f) => [f.kod, fc.constantFrom(...f.steg.map((s) => s.varde))])));
};

describe('riskskalor', () => {
  test.each(data.riskskalor.map((s) => [s.version] as const))(
    '%s: riskvärdet är produkten och nivån följer band och undantag',
    (version) => {
      const skala = regler.skala(version);
      fc.assert(
        fc.property(faktorer(version), (givna) => {
          const { riskvarde, niva, skalversion } = regler.riskbedom(version, givna);
          const produkt = Object.values(givna).reduce((a, b) => a * b, 1);
          const hogst = Math.max(...(skala?.faktorer.find((f) => f.kod === 'allvarlighetsgrad')?.steg.map((s) => s.varde) ?? []));
          const band = skala?.band.filter((b) => produkt >= b.fran && produkt <= b.till) ?? [];
          expect(band).toHaveLength(1);
          expect({ riskvarde, niva, skalversion }).toEqual({
            riskvarde: produkt,
            niva: givna['allvarlighetsgrad'] === hogst ? 'rod' : band[0]?.niva,
            skalversion: version,
          });
          expect(regler.faktorfel(version, givna)).toEqual([]);
        }),
      );
    },
  );

  test.each([
    [1, 3, 'gron'],
    [2, 2, 'gul'],
    [2, 3, 'gul'],
    [4, 2, 'rod'],
    [3, 3, 'rod'],
    [1, 4, 'rod'],
  ])('4 × 4: sannolikhet %i och allvarlighetsgrad %i ger %s', (sannolikhet, allvarlighetsgrad, niva) => {
    expect(regler.riskbedom(undefined, { sannolikhet, allvarlighetsgrad })).toEqual({
      skalversion: '4x4-1',
      riskvarde: sannolikhet * allvarlighetsgrad,
      niva,
    });
  });

  test('fel i faktorer nämns var för sig', () => {
    const falt = (version: string | undefined, givna: Record<string, number>) => regler.faktorfel(version, givna).map((f) => f.falt);
    expect(falt(undefined, { sannolikhet: 5, fart: 1 })).toEqual(['faktorer.sannolikhet', 'faktorer.allvarlighetsgrad', 'faktorer.fart']);
    expect(falt(undefined, { sannolikhet: 1.5, allvarlighetsgrad: Number.NaN })).toEqual([
      'faktorer.sannolikhet',
      'faktorer.allvarlighetsgrad',
    ]);
    expect(falt('9x9', { sannolikhet: 1, allvarlighetsgrad: 1 })).toEqual(['skalversion']);
    expect(() => regler.riskbedom('9x9', { sannolikhet: 1, allvarlighetsgrad: 1 })).toThrow(RangeError);
  });
});

describe('kodverk', () => {
  test.each(data.kodverk.map((k) => [`${k.namn} ${k.version}`, k] as const))(
    '%s har unika koder med etiketter och en källa',
    (_namn, kodverk) => {
      const koder = kodverk.koder.map((k) => k.kod);
      expect(new Set(koder).size).toBe(koder.length);
      expect(kodverk.kalla.trim()).not.toBe('');
      for (const kod of kodverk.koder) {
        expect(kod.etikett.trim()).not.toBe('');
        expect(regler.etikett(kodverk.namn, kod.kod)).toBe(kod.etikett);
      }
    },
  );

  test('kategorier: koderna är kontraktets, de för hälso- och sjukvård är märkta', () => {
    const kategorier = regler.kodverk('kategorier')?.koder ?? [];
    expect(kategorier.filter((k) => k.lagrumsgrupp === 'HSL').map((k) => k.kod)).toEqual(
      'lakemedel, fall, trycksar, nutrition, rehabilitering, vardrelaterad-infektion, ovrigt-hsl'.split(', '),
    );
    expect(kategorier.filter((k) => k.lagrumsgrupp === undefined).map((k) => k.kod)).toEqual(
      'fysiska-overgrepp, sexuella-overgrepp, psykiska-overgrepp, ekonomiska-overgrepp, bemotande, rattssakerhet, utforande-av-insatser, fysisk-miljo-utrustning-teknik, samverkan, organisation-bemanning-kompetens, personuppgiftsincident, ovrigt'.split(
        ', ',
      ),
    );
  });

  test.each([
    [
      'orsaksomraden',
      'kommunikation-information, omgivning-organisation, teknik-utrustning, utbildning-kompetens, procedurer-rutiner-riktlinjer',
    ],
    ['avvikelsebeslut', 'atgardas, ingen-atgard'],
    ['atgardstyper', 'rutinandring, utbildning, information, bemanning, teknik, stod-till-enskild, annat'],
    ['kanaler', 'e-tjanst, blankett, brev, e-post, telefon, mote, annan-myndighet'],
    ['avsandare', 'brukare, narstaende, personal, vardgivare, socialtjanst, lss-verksamhet, myndighet, forening-eller-intressent, okand'],
    ['frekvenser', 'manad, kvartal, tertial, halvar, ar, vid-behov'],
    ['upptacktskallor', 'personal, brukare, narstaende, egenkontroll, internkontroll, larm, myndighet, utlamnande-av-handling, ovrigt'],
    ['kontrollbedomningar', 'utan-anmarkning, mindre-avvikelse, avvikelse, ej-genomford'],
  ])('%s har kontraktets koder', (namn, koder) => expect(regler.koder(namn, '2026-03-01')).toEqual(koder.split(', ')));

  test('en lista som inte finns, eller inte gällde då, har inga koder', () => {
    expect(regler.koder('kategorier', '1999-12-31')).toEqual([]);
    expect(regler.koder('finns-inte', '2026-03-01')).toEqual([]);
    expect(regler.etikett('kategorier', 'okand-kod')).toBe('okand-kod');
  });
});

describe('regelverk, trösklar och frister', () => {
  test.each([
    ['2025-07-01', '2025-06-30', 'SoL-2025', 'SoL-2001'],
    ['2025-06-30', '2025-06-30', 'SoL-2001', 'SoL-2001'],
    ['2025-07-01', '2025-07-01', 'SoL-2025', 'SoL-2025'],
    ['2011-07-01', '2011-06-30', 'SoL-2001', 'SoL-2001-fore-juli-2011'],
    ['2026-01-01', '2005-05-01', 'SoL-2025', 'SoL-2001-fore-juli-2011'],
    ['2026-01-01', '1999-05-01', 'SoL-2025', 'SoL-1980'],
    ['2026-01-01', '1975-05-01', 'SoL-2025', 'SoL-1980'],
  ])('mottagen %s, inträffad %s: %s och %s', (mottagen, handelse, forfarande, mattstock) =>
    expect(regler.regelverk(mottagen, handelse)).toEqual({ forfarande, mattstock }),
  );

  test('det som inte är kontrollerat är märkt', () => {
    expect(regler.regelverkMedKod('SoL-1980')?.rattsligStallning).toBe('overifierad');
    expect(regler.regelverkMedKod('SoL-2001-fore-juli-2011')?.lagar.map((l) => l.rattsligStallning)).toEqual(Array(3).fill('overifierad'));
    expect(regler.regelverkMedKod('SoL-2025')?.lagar.find((l) => l.lagrum === 'SoL')?.rattsligStallning).toBe('lag');
  });

  test('gränsen för medicinskt ansvarig sjuksköterska', () => {
    expect(regler.masGrans('2026-03-01')).toBe(4);
    expect(regler.masGrans('1999-12-31')).toBeNull();
  });

  test.each([
    ['avvikelse-paborjad', 30, 'kalenderdagar', 'lokal'],
    ['imy-anmalan', 72, 'timmar', 'lag'],
    ['atgard-uppfoljning', 6, 'manader', 'lokal'],
  ])('%s: %i %s (%s)', (regel, antal, enhet, rattsligStallning) =>
    expect(regler.frist(regel, '2026-03-01')).toMatchObject({ tid: { antal, enhet }, rattsligStallning }),
  );

  test('en dag före den första versionen gäller den första; en regel som inte finns är ett fel', () => {
    expect(regler.frist('avvikelse-paborjad', '1990-01-01').tid.antal).toBe(30);
    expect(regler.frister('2017-01-01').map((f) => f.regel)).not.toContain('imy-anmalan');
    expect(() => regler.frist('finns-inte', '2026-03-01')).toThrow(RangeError);
  });
});
