import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { designOf, laddaUtformningar, Utformningar, Utformningsfel, type Utformning } from './index.js';
import { kontrastMotVitt } from './kontrast.js';
import { logotypfel } from './logotyp.js';

const AVSNITT = { kvalitetsberattelse: ['inledning', 'analys'], internkontrollrapport: ['omraden'] };
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A &amp; B</title><path d="M0 0L10 10" fill="#123456"/></svg>';
const EGEN: Utformning = {
  namn: 'exempelkommun',
  version: 1,
  kommun: '0000',
  organisation: 'Exempelkommun',
  farger: { accent: '#7a1f3d', yta: '#f7eef1' },
  logotyp: { svg: SVG, alternativ: 'Exempelkommun' },
  omslag: { rubrik: 'Kvalitet', rader: ['Socialförvaltningen'] },
  avsnittsordning: { kvalitetsberattelse: ['analys'] },
};

const mapp = mkdtempSync(join(tmpdir(), 'utformning-'));
afterAll(() => rmSync(mapp, { recursive: true, force: true }));

let number = 0;
/** A folder that holds these files. */
function folderWith(...contents: readonly unknown[]): string {
  const folder = mkdtempSync(join(mapp, `${++number}-`));
  contents.forEach((content, i) =>
    writeFileSync(join(folder, `${i + 1}.json`), typeof content === 'string' ? content : JSON.stringify(content)),
  );
  return folder;
}

const ladda = (...contents: readonly unknown[]): readonly Utformning[] => laddaUtformningar(folderWith(...contents), AVSNITT);

function felI(...contents: readonly unknown[]): string {
  try {
    ladda(...contents);
  } catch (error) {
    expect(error).toBeInstanceOf(Utformningsfel);
    return (error as Utformningsfel).message;
  }
  return '';
}

describe('vilken utformning en rapport får', () => {
  const utformningar = new Utformningar(ladda(EGEN, { ...EGEN, version: 10 }, { ...EGEN, version: 9 }));

  test('kommunens egen i högsta versionen, annars standarden', () => {
    expect(utformningar.forKommun('0000')).toEqual({ namn: 'exempelkommun', version: '10' });
    expect(utformningar.forKommun('9999')).toEqual({ namn: 'standard', version: '2' });
  });

  test('en äldre version finns kvar, och en som är borta ersätts inte av en annan', () => {
    expect(utformningar.hamta({ namn: 'exempelkommun', version: '1' })).toEqual(EGEN);
    expect(() => utformningar.hamta({ namn: 'exempelkommun', version: '2' })).toThrow(
      expect.objectContaining({ kind: 'unavailable', kod: 'UTFORMNING_SAKNAS' }),
    );
  });

  test('står i dokumentet med allt den har, och standarden med den del som rapporten gäller', () => {
    expect(designOf(EGEN, 'Enheten', 'kvalitetsberattelse')).toEqual({
      name: 'exempelkommun',
      version: 1,
      organisation: 'Exempelkommun',
      accent: '#7a1f3d',
      surface: '#f7eef1',
      logo: { svg: SVG, alternative: 'Exempelkommun' },
      cover: { heading: 'Kvalitet', lines: ['Socialförvaltningen'] },
    });
    expect(designOf(laddaUtformningar(null, AVSNITT)[0]!, 'Enheten', 'kvalitetsberattelse')).toMatchObject({ organisation: 'Enheten' });
  });

  test('omslaget säger vad rapporten vilar på, också den i version 1 som stod lika på alla', () => {
    const rader = (version: string, mall: string) =>
      designOf(new Utformningar(laddaUtformningar(null, AVSNITT)).hamta({ namn: 'standard', version }), 'Nämnden', mall).cover?.lines;
    expect(rader('2', 'kvalitetsberattelse')).toEqual(['Systematiskt kvalitetsarbete enligt SOSFS 2011:9']);
    expect(rader('2', 'klagomalsredovisning')).toEqual(['Klagomål och synpunkter enligt SOSFS 2011:9, 5 kap. 3 och 6 §§']);
    expect(rader('2', 'internkontrollrapport')).toEqual(['Intern kontroll enligt kommunallagen (2017:725) 6 kap. 6 §']);
    expect(rader('1', 'internkontrollrapport')).toEqual(['Systematiskt kvalitetsarbete enligt SOSFS 2011:9']);
  });
});

describe('vad som är fel sägs med fil och mening', () => {
  test.each([
    ['inte JSON', '{', 'går inte att läsa som JSON'],
    ['inget objekt', [], 'ska innehålla ett objekt'],
    ['en okänd uppgift', { ...EGEN, typsnitt: 'x' }, 'typsnitt är ingen uppgift'],
    ['namnet', { ...EGEN, namn: 'Å' }, 'namn ska vara'],
    ['versionen', { ...EGEN, version: 0 }, 'version ska vara ett heltal'],
    ['ingen kommun', { ...EGEN, kommun: undefined }, 'kommun ska vara kommunkoden'],
    ['kommun för standarden', { ...EGEN, namn: 'standard', version: 2 }, 'standard, som gäller alla'],
    ['organisationen', { ...EGEN, organisation: 'A\nB' }, 'organisation ska vara en rad'],
    ['inga färger', { ...EGEN, farger: null }, 'farger ska ha accent och yta'],
    ['en färg', { ...EGEN, farger: { accent: 'red', yta: '#ffffff' } }, 'farger.accent ska vara en färg som'],
    ['för ljus accent', { ...EGEN, farger: { accent: '#777777', yta: '#ffffff' } }, 'kontrasten 4,4:1'],
    ['för mörk yta', { ...EGEN, farger: { accent: '#000000', yta: '#333333' } }, 'farger.yta är så mörk'],
    ['logotypens alternativ', { ...EGEN, logotyp: { svg: SVG } }, 'logotyp.alternativ ska säga'],
    ['logotypen', { ...EGEN, logotyp: { svg: '<svg><script/></svg>', alternativ: 'A' } }, 'logotyp.svg har elementet script'],
    ['omslagets rader', { ...EGEN, omslag: { rader: ['', 'a'] } }, 'omslag.rader ska vara'],
    [
      'rader för en okänd mall',
      { ...EGEN, omslag: { rader: [], raderPerMall: { arsrapport: [] } } },
      'raderPerMall.arsrapport: mallen finns inte',
    ],
    [
      'en malls rader',
      { ...EGEN, omslag: { rader: [], raderPerMall: { kvalitetsberattelse: 'a' } } },
      'raderPerMall.kvalitetsberattelse ska vara',
    ],
    ['en okänd mall', { ...EGEN, avsnittsordning: { arsrapport: [] } }, 'mallen finns inte'],
    ['ett okänt avsnitt', { ...EGEN, avsnittsordning: { kvalitetsberattelse: ['slut'] } }, 'avsnittet slut finns inte'],
    ['samma avsnitt två gånger', { ...EGEN, avsnittsordning: { kvalitetsberattelse: ['analys', 'analys'] } }, 'står två gånger'],
  ])('%s', (_, content, sentence) => {
    expect(felI(content)).toContain(sentence);
    expect(felI(content)).toContain('1.json i RAPPORTMALL_DIR');
  });

  test('samma version två gånger, två namn i en kommun, och en katalog som inte finns', () => {
    expect(felI(EGEN, EGEN)).toContain('finns två gånger');
    expect(felI(EGEN, { ...EGEN, namn: 'annan' })).toContain('har två utformningar');
    expect(() => laddaUtformningar(join(mapp, 'saknas'), AVSNITT)).toThrow('inte går att läsa');
  });

  test('allt som är fel sägs på en gång', () => expect(felI('{', { ...EGEN, namn: '', version: 'a' }).split('\n')).toHaveLength(3));
});

describe('en logotyp är former och inget annat', () => {
  test('former går bra', () => expect(logotypfel(SVG)).toBeNull());

  test.each([
    '<svg><a href="https://example.org"><path d="M0 0"/></a></svg>',
    '<svg><image href="x.png"/></svg>',
    '<svg><use href="#a"/></svg>',
    '<svg><foreignObject/></svg>',
    '<svg><text>Hej</text></svg>',
    '<svg onload="x()"></svg>',
    '<svg><path style="fill:red"/></svg>',
    '<svg><path fill="url(https://example.org/a)"/></svg>',
    '<svg><path fill="u\\72l(a)"/></svg>',
    '<svg><path fill="&#117;rl(a)"/></svg>',
    '<svg xmlns="http://www.w3.org/1999/xhtml"></svg>',
    '<svg><style>a{}</style></svg>',
    '<!DOCTYPE svg><svg/>',
    '<svg><!-- x --></svg>',
    '<svg><title>&x;</title></svg>',
    '<svg>text</svg>',
    '<svg><g></svg>',
    '<svg><g></svg></g>',
    '<svg/><svg/>',
    '<svg/>text',
    '<svg',
    'text',
    `<svg><title>${'a'.repeat(100_001)}</title></svg>`,
  ])('%.60s', (svg) => expect(logotypfel(svg)).not.toBeNull());
});

test('kontrast mot vitt som WCAG räknar den', () => {
  expect(kontrastMotVitt('#ffffff')).toBeCloseTo(1);
  expect(kontrastMotVitt('#000000')).toBeCloseTo(21);
  expect(kontrastMotVitt('#767676')).toBeCloseTo(4.54, 2);
});
