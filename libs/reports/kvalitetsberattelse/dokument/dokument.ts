import { stockholmDay } from '#engine/deadline';
import { numberText, type Document } from '#engine/document';
import { iOrdning, periodName, section, type Tabellvarde, type Upplagg, type Utgava, type Varde } from '#reports/gemensamt';
import { NYCKELTALSUTFALL } from '../application/siffror/index.js';
import { monsterblock } from '../monster/index.js';
import type { Berattelsevy } from './vy.js';

/** The report as a document, ready for any format. */
export const dokument = (vy: Berattelsevy, utgava: Utgava, { design, ordning }: Upplagg): Document => ({
  title: vy.titel,
  subtitle: vy.organisationsenhet.namn,
  language: 'sv',
  date: vy.beslut?.datum ?? vy.avlast ?? stockholmDay(vy.skapad),
  author: vy.organisationsenhet.namn,
  ...(vy.beslut === undefined ? { status: laget(vy) } : {}),
  ...(design === undefined ? {} : { design }),
  facts: [
    { term: 'Period', value: periodName(vy.period) },
    {
      term: 'Siffrorna avlästa vid',
      value: `löpnummer ${vy.lopnummer}${vy.avlast === undefined ? '' : `, den ${vy.avlast}`}`,
      explanation: 'Det som har registrerats efter det numret ingår inte. Med numret kan samma siffror tas fram igen.',
    },
    { term: 'Läge', value: laget(vy) },
    { term: 'Utgåva', value: UTGAVA[utgava].namn, explanation: UTGAVA[utgava].betyder },
    { term: 'Mall', value: `${vy.mall}, version ${vy.mallversion}` },
  ],
  sections: iOrdning(vy.avsnitt, ordning, ({ nyckel }) => nyckel).map(({ monster = [], ...avsnitt }) => {
    const { blocks, ...rest } = section({ ...avsnitt, tabeller: avsnitt.tabeller.map(asPublished) });
    return { ...rest, blocks: [...blocks, ...monsterblock(monster)] };
  }),
});

const UTGAVA = {
  full: { namn: 'Fullständig', betyder: 'Små tal visas. Lämna inte ut dokumentet utan sekretessprövning.' },
  publik: { namn: 'Publik', betyder: 'Tal som är så små att de kan peka ut en person visas inte.' },
} as const;

/** What others have published stands with all its decimals, as it was retrieved; our own figures are rounded. */
function asPublished(tabell: Tabellvarde): Tabellvarde {
  if (tabell.nyckel !== NYCKELTALSUTFALL) return tabell;
  const written = (value: Varde): Varde => (typeof value === 'number' ? exactText(value) : value);
  return {
    ...tabell,
    rader: tabell.rader.map((row) => ({
      ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, written(value)])),
      kod: row.kod,
    })),
  };
}

/** As Swedish writes it, with every decimal that there is. */
const exactText = (value: number): string => {
  const [, decimals] = String(Math.abs(value)).split('.');
  return `${value < 0 ? '\u2212' : ''}${numberText(Math.trunc(Math.abs(value)))}${decimals === undefined ? '' : `,${decimals}`}`;
};

function laget({ fas, beslut, uppdaterar }: Berattelsevy): string {
  if (beslut) return `Beslutad ${beslut.datum}`;
  const state = fas === 'granskad' ? 'Granskat utkast, inte beslutat' : 'Utkast, inte beslutat';
  return uppdaterar === undefined ? state : `${state}. Uppdaterar en tidigare kvalitetsberättelse`;
}
