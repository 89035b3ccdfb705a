import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { senast, stockholmDay } from '#engine/deadline';
import { regler as reglerAv } from '#regler';
import { loadRegeldata, loadRegler } from '#regler/ladda';
import { avvikelseSchemas } from '../areas/avvikelse/domain/events.js';
import { egenkontrollSchemas } from '../areas/egenkontroll/domain/events.js';
import { internkontrollSchemas } from '../areas/internkontroll/domain/events.js';
import { klagomalSchemas } from '../areas/klagomal/domain/events.js';
import { lexSarahSchemas } from '../areas/lex-sarah/domain/events.js';
import { riskanalysSchemas } from '../areas/riskanalys/domain/events.js';
import { arshjulSchemas } from '../areas/arshjul/domain/events.js';
import { ejVerkstalldaSchemas } from '../areas/ej-verkstallda/domain/events.js';
import { personalinformationSchemas } from '../areas/ledningssystem/domain/personalinformation/events.js';
import { processSchemas } from '../areas/ledningssystem/domain/process/events.js';
import { revisionSchemas } from '../areas/ledningssystem/domain/revision/events.js';
import { rutinSchemas } from '../areas/ledningssystem/domain/rutin/events.js';
import { nyckeltalSchemas } from '../areas/nyckeltal/domain/events.js';
import { tillsynSchemas } from '../areas/tillsyn/domain/events.js';
import { internkontrollrapportSchemas } from '../reports/internkontrollrapport/domain/events.js';
import { kvalitetsberattelseSchemas } from '../reports/kvalitetsberattelse/domain/events.js';

const data = loadRegeldata();
const regler = loadRegler();

const SKYLDIGHETER = [
  'medverka',
  'rapportera',
  'informera-personal',
  'informera-namnd',
  'utreda',
  'anmala',
  'informera-namnd-om-anmalan',
] as const;

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
          const garFore = skala?.undantag.find((u) => givna[u.faktor] === u.varde)?.niva;
          const band = skala?.band.filter((b) => produkt >= b.fran && produkt <= b.till) ?? [];
          expect(band).toHaveLength(1);
          expect({ riskvarde, niva, skalversion }).toEqual({
            riskvarde: produkt,
            niva: garFore ?? band[0]?.niva,
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

describe('en standardskala efter en annan', () => {
  const [gammal, ...ovriga] = data.riskskalor;
  const medEfterfoljare = reglerAv({
    ...data,
    riskskalor: [{ ...gammal!, giltigTill: '2026-06-30' }, ...ovriga, { ...gammal!, version: '4x4-2', giltigFran: '2026-07-01' }],
  });
  const faktorer = { sannolikhet: 1, allvarlighetsgrad: 1 };

  test.each([
    ['1990-01-01', '4x4-1'],
    ['2026-06-30', '4x4-1'],
    ['2026-07-01', '4x4-2'],
    [undefined, '4x4-2'],
  ])('den %s gäller %s', (dag, version) => {
    expect(medEfterfoljare.skala(undefined, dag)?.version).toBe(version);
    expect(medEfterfoljare.riskbedom(undefined, faktorer, dag).skalversion).toBe(version);
  });

  test('en skala som inte gäller den dagen tas inte för en ny bedömning, men finns för det som är bedömt på den', () => {
    const falt = (version: string, dag?: string) => medEfterfoljare.faktorfel(version, faktorer, dag).map((f) => f.falt);
    expect([falt('4x4-1', '2026-06-30'), falt('4x4-1', '2026-07-01'), falt('4x4-1')]).toEqual([[], ['skalversion'], []]);
    expect([falt('4x4-2', '2026-06-30'), falt('4x4-2', '2026-07-01')]).toEqual([['skalversion'], []]);
    expect(() => medEfterfoljare.riskbedom('4x4-1', faktorer, '2026-07-01')).toThrow(RangeError);
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
    [
      'lexsarahgrader',
      'inget-missforhallande, pataglig-risk-for-missforhallande, missforhallande, pataglig-risk-for-allvarligt-missforhallande, allvarligt-missforhallande',
    ],
    ['lexsarahfaser', 'inkommen, mottagen, under-utredning, klar-for-beslut, beslutad, uppfoljning, avslutad, aterlamnad'],
    ['klagomalsfaser', 'inkommet, registrerat, bekraftat, under-utredning, besvarat, delegationsprovning, avslutat, omklassat'],
    ['klagomalstyper', 'klagomal, synpunkt, fraga, forslag, berom'],
    ['omklassningar', 'overklagande, orosanmalan, ansokan, skadestand, personalarende, annan-huvudman'],
    ['avsnittsnycklar', 'bakgrund, metod, handelseforlopp, ovrigt'],
    ['uppgiftsarter', 'fakta, bedomning'],
    ['parallella-spar', 'polisanmalan, arbetsratt, lex-maria, annan-myndighet, annat'],
    ['kopplingstyper', 'avvikelse, lex-sarah, klagomal'],
    ['internkontrollfaser', 'utkast, beslutad, avslutad'],
    ['kontrollmetoder', 'komplett, stickprov'],
    ['momentbeslutare', 'namnd, kommunstyrelse'],
    ['riskhantering', 'acceptera, atgarda, granska'],
    ['egenkontrollfaser', 'planerad, genomford, analyserad, uppfoljning, avslutad'],
    ['egenkontrollmetoder', '1, 2, 3, 4, 5, 6, 7, 8'],
    ['granskningssvar', 'ja, delvis, nej, ej-aktuellt'],
    ['malriktningar', 'hogre, lagre'],
    ['riskanalysfaser', 'planerad, genomford, faststalld, uppfoljning, avslutad'],
    [
      'riskanalysanledningar',
      'arlig, information-fran-medarbetare, organisationsforandring, delegationsforandring, bristande-stod, nya-metoder-arbetssatt, okunskap-om-lagstiftning, oklar-arbetsfordelning, personalomsattning, annan',
    ],
  ])('%s har kontraktets koder', (namn, koder) => expect(regler.koder(namn, '2026-03-01')).toEqual(koder.split(', ')));

  test('de två högsta graderna av lex Sarah anmäls, inga andra', () =>
    expect(regler.kodverk('lexsarahgrader')?.koder.map((k) => k.anmals)).toEqual([false, false, false, true, true]));

  test('varje bedömning av en kontroll har sin färg, i den version den står i', () => {
    const version = regler.kodverk('kontrollbedomningar')!.version;
    expect(regler.kodverksversion('kontrollbedomningar', version)?.koder.map((k) => k.niva)).toEqual(['gron', 'gul', 'rod', 'gra']);
    expect(regler.kodverksversion('kontrollbedomningar', 'finns-inte')).toBeUndefined();
  });

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

  test.each([
    ['lex-mottagning', 1, 'arbetsdagar', 'lokal'],
    ['lex-utredare', 14, 'kalenderdagar', 'lokal'],
    ['lex-utredning', 2, 'manader', 'overifierad'],
    ['lex-anmalan', 2, 'arbetsdagar', 'lokal'],
    ['lex-utredning-till-ivo', 2, 'manader', 'overifierad'],
    ['lex-namndinformation', 7, 'kalenderdagar', 'lokal'],
    ['lex-namndinformation-anmalan', 7, 'kalenderdagar', 'lokal'],
    ['lex-aterkoppling', 14, 'kalenderdagar', 'lokal'],
    ['klagomal-svar', 14, 'kalenderdagar', 'lokal'],
    ['klagomal-hantering', 14, 'kalenderdagar', 'lokal'],
    ['klagomal-bekraftelse', 2, 'arbetsdagar', 'lokal'],
    ['klagomal-registrering', 1, 'arbetsdagar', 'lokal'],
    ['klagomal-omprovning', 30, 'kalenderdagar', 'lokal'],
    ['riskanalys-arlig', 12, 'manader', 'lokal'],
  ])('%s: %i %s (%s), samma tal vilken lag som än gällde', (regel, antal, enhet, rattsligStallning) => {
    for (const dag of ['2005-01-01', '2017-05-17', '2025-06-30', '2025-07-01', '2026-03-01'])
      expect(regler.frist(regel, dag)).toMatchObject({ tid: { antal, enhet }, rattsligStallning });
  });

  test('varje frist börjar och slutar med händelser som finns', () => {
    const typer = Object.keys({
      ...arshjulSchemas,
      ...ejVerkstalldaSchemas,
      ...personalinformationSchemas,
      ...processSchemas,
      ...revisionSchemas,
      ...rutinSchemas,
      ...nyckeltalSchemas,
      ...tillsynSchemas,
      ...internkontrollrapportSchemas,
      ...kvalitetsberattelseSchemas,
      ...avvikelseSchemas,
      ...lexSarahSchemas,
      ...klagomalSchemas,
      ...internkontrollSchemas,
      ...riskanalysSchemas,
      ...egenkontrollSchemas,
    });
    const okanda = data.frister.flatMap((f) => [f.handelse, ...(f.ellerAv ?? []), ...f.stoppasAv]).filter((typ) => !typer.includes(typ));
    expect(okanda).toEqual([]);
  });

  test('där lagen inte ger något tal är talet aldrig lagens', () => {
    const med = data.frister.filter((f) => f.lagkrav);
    expect(med.length).toBeGreaterThan(0);
    expect(med.filter((f) => f.rattsligStallning === 'lag' || f.rattsligStallning === 'foreskrift')).toEqual([]);
  });

  test('versionerna av en frist går i varandra utan glapp', () => {
    for (const regel of new Set(data.frister.map((f) => f.regel))) {
      const versioner = data.frister.filter((f) => f.regel === regel).toSorted((a, b) => (a.giltigFran < b.giltigFran ? -1 : 1));
      const nasta = versioner.slice(1).map((f) => f.giltigFran);
      const dagenEfter = versioner
        .slice(0, -1)
        .map((f) => stockholmDay(senast(`${f.giltigTill}T12:00:00Z`, { antal: 1, enhet: 'kalenderdagar' })));
      expect(dagenEfter).toEqual(nasta);
      expect(versioner.at(-1)?.giltigTill).toBeUndefined();
    }
  });

  test('en dag före den första versionen gäller den första; en regel som inte finns är ett fel', () => {
    expect(regler.frist('avvikelse-paborjad', '1990-01-01').tid.antal).toBe(30);
    expect(regler.frister('2017-01-01').map((f) => f.regel)).not.toContain('imy-anmalan');
    expect(() => regler.frist('finns-inte', '2026-03-01')).toThrow(RangeError);
  });
});

describe('årshjulets plikter', () => {
  test.each([
    ['lex-sarah-information', '2025-06-30', '2001:453', 'lag'],
    ['lex-sarah-information', '2025-07-01', '2025:400', 'lag'],
    ['ej-verkstallda-beslut', '2025-06-30', '2001:453', 'overifierad'],
    ['ej-verkstallda-beslut', '2025-07-01', '2025:400', 'lag'],
  ])('%s den %s: %s (%s)', (nyckel, dag, sfs, rattsligStallning) => {
    expect(regler.arshjulsplikt(nyckel, dag)).toMatchObject({ kalla: expect.stringContaining(`(${sfs})`), rattsligStallning });
  });

  test('det som uppfyller en plikt, och det som tar tillbaka det, är händelser som finns', () => {
    const typer = new Set(data.frister.flatMap((f) => f.stoppasAv));
    const uppfyller = regler.arshjulsplikter().flatMap(({ klarAv = [] }) => klarAv);
    expect(uppfyller.map(({ handelse }) => handelse).filter((typ) => !typer.has(typ))).toEqual([]);
    const makulerar = new Set(Object.keys({ ...personalinformationSchemas, ...ejVerkstalldaSchemas, ...nyckeltalSchemas }));
    expect(uppfyller.flatMap(({ upphavsAv = [] }) => upphavsAv).filter((typ) => !makulerar.has(typ))).toEqual([]);
  });

  test('kvartalsfristen för ej verkställda beslut följer lagen som gällde', () => {
    expect(regler.frist('ej-verkstallda-kvartal', '2025-06-30').kalla).toContain('2001:453');
    expect(regler.frist('ej-verkstallda-kvartal', '2025-07-01').kalla).toContain('2025:400');
  });

  test.each([
    ['Kommunallagen (2017:725)', '2018-01-01'],
    ['Patientsäkerhetslagen (2010:659)', '2011-01-01'],
    ['SOSFS 2011:9', '2012-01-01'],
    ['Socialtjänstlagen (2025:400)', '2025-07-01'],
  ])('ingen plikt enligt %s gäller före %s', (lag, ikraft) => {
    const egna = regler.arshjulsplikter().filter(({ kalla }) => kalla.startsWith(lag));
    expect(egna.length).toBeGreaterThan(0);
    expect(egna.filter(({ giltigFran }) => giltigFran < ikraft)).toEqual([]);
  });
});

describe('lagens ord', () => {
  test.each([
    ['lex-mottagning', '2026-03-01', 'genast', 'utan-drojsmal'],
    ['lex-mottagning', '2025-07-01', 'genast', 'utan-drojsmal'],
    ['lex-mottagning', '2025-06-30', 'utan-drojsmal', 'utan-drojsmal'],
    ['lex-utredare', '2011-07-01', 'utan-drojsmal', 'utan-drojsmal'],
    ['lex-utredning', '2026-03-01', 'genast', 'utan-drojsmal'],
    ['lex-anmalan', '2026-03-01', 'snarast', 'snarast'],
    ['lex-anmalan', '2017-05-17', 'snarast', 'snarast'],
    ['lex-namndinformation', '2026-03-01', 'ska-informera', 'ska-informera'],
    ['lex-namndinformation-anmalan', '2017-05-17', 'ska-informera', 'ska-informera'],
  ])('%s den %s: %s, enligt LSS %s', (regel, dag, uttryck, enligtLss) => {
    const { lagkrav, lagkravLss } = regler.frist(regel, dag);
    const sfs = dag < '2025-07-01' ? '2001:453' : '2025:400';
    expect(lagkrav).toMatchObject({ uttryck, rattsligStallning: 'lag', kalla: expect.stringContaining(sfs) });
    expect(lagkravLss).toMatchObject({ uttryck: enligtLss, rattsligStallning: 'lag', kalla: expect.stringContaining('LSS 24') });
  });

  test.each([
    ['2026-03-01', 'sa-snart', 'lag'],
    ['2009-06-30', 'sa-snart', 'lag'],
    ['2009-06-29', 'utan-drojsmal', 'overifierad'],
  ])('registreringen den %s: %s (%s)', (dag, uttryck, rattsligStallning) =>
    expect(regler.frist('klagomal-registrering', dag).lagkrav).toMatchObject({ uttryck, rattsligStallning }),
  );

  test.each(['2026-03-01', '2009-06-29'])('en registrering som inte blivit gjord den %s går uppåt', (dag) =>
    expect(regler.frist('klagomal-registrering', dag).eskalering).toEqual({ efter: { antal: 1, enhet: 'arbetsdagar' } }),
  );

  test('före den 1 juli 2011, och där lagen inget säger, finns inga', () => {
    expect(regler.frist('lex-mottagning', '2011-06-30').lagkrav).toBeUndefined();
    expect(regler.frist('klagomal-svar', '2026-03-01').lagkrav).toBeUndefined();
  });
});

describe('var skyldigheterna står', () => {
  test.each([
    [
      'SoL-2025',
      'SoL',
      ['5 kap. 1 §', '27 kap. 2 §', '27 kap. 3 §', '27 kap. 4 §', '27 kap. 5 §', '27 kap. 6 §', '27 kap. 6 §'],
      '(2025:400)',
    ],
    [
      'SoL-2001',
      'SoL',
      ['14 kap. 2 §', '14 kap. 3 §', '14 kap. 4 §', '14 kap. 5 §', '14 kap. 6 §', '14 kap. 7 §', '14 kap. 7 §'],
      '(2001:453)',
    ],
    ['SoL-2025', 'LSS', ['24 a §', '24 b §', '24 c §', '24 d §', '24 e §', '24 f §', '24 f §'], '(1993:387)'],
    ['SoL-2001', 'LSS', ['24 a §', '24 b §', '24 c §', '24 d §', '24 e §', '24 f §', '24 f §'], '(1993:387)'],
  ] as const)('%s, %s', (forfarande, lag, paragrafer, sfs) => {
    const funna = SKYLDIGHETER.map((skyldighet) => regler.lagrum(forfarande, skyldighet, lag));
    expect(funna.map(({ text }) => paragrafer.find((p) => text.startsWith(`${p} `)))).toEqual(paragrafer);
    for (const { text, kalla, rattsligStallning } of funna) {
      expect(text).toContain(sfs);
      expect(kalla).not.toBe('');
      expect(rattsligStallning).toBe('lag');
    }
  });

  test.each(['SoL-2001-fore-juli-2011', 'SoL-1980'])('%s är inte kontrollerad, och säger det i texten', (forfarande) => {
    for (const lag of ['SoL', 'LSS'] as const)
      for (const skyldighet of SKYLDIGHETER) {
        const { text, rattsligStallning } = regler.lagrum(forfarande, skyldighet, lag);
        expect(text).toContain('inte kontrollerad');
        expect(rattsligStallning).toBe('overifierad');
      }
  });

  test('ett förfarande som inte finns är ett fel', () => expect(() => regler.lagrum('SoL-1956', 'utreda', 'SoL')).toThrow(RangeError));

  test.each([
    ['2026-03-01', 'ivo', 'lag'],
    ['2013-06-01', 'ivo', 'lag'],
    ['2013-05-31', 'socialstyrelsen', 'overifierad'],
    ['2011-07-01', 'socialstyrelsen', 'overifierad'],
    ['2009-12-31', 'lansstyrelsen', 'overifierad'],
    ['1975-01-01', 'lansstyrelsen', 'overifierad'],
  ])('tillsynsmyndighet den %s: %s (%s)', (dag, kod, rattsligStallning) =>
    expect(regler.tillsynsmyndighet(dag)).toMatchObject({ kod, rattsligStallning }),
  );
});
