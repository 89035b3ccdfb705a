import { stockholmDay } from '#engine/deadline';
import { inSentence, numberText, type Document } from '#engine/document';
import { iOrdning, periodName, section, utanTomma, type Tabellvarde, type Upplagg, type Utgava, type Varde } from '#reports/gemensamt';
import { NYCKELTALSUTFALL, RISKMATRIS } from '../application/siffror/index.js';
import { monsterblock } from '../monster/index.js';
import type { Berattelsevy, Beslutsvy } from './vy.js';

/** The report as a document, ready for any format. */
export function dokument(vy: Berattelsevy, utgava: Utgava, { design, ordning }: Upplagg): Document {
  const { sections, facts } = utanTomma(
    iOrdning(vy.avsnitt, ordning, ({ nyckel }) => nyckel).map(({ monster = [], ...avsnitt }) => {
      const { blocks, ...rest } = section(
        { ...avsnitt, tabeller: avsnitt.tabeller.map(asPublished).map(riskerMedSumma) },
        vy.beslut !== undefined,
      );
      return { ...rest, blocks: [...blocks, ...monsterblock(monster)] };
    }),
  );
  return {
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
      { term: 'Läge', value: laget(vy), ...(vy.beslut?.andradEfterBeslutet ? { explanation: EFTER_BESLUTET } : {}) },
      { term: 'Utgåva', value: UTGAVA[utgava].namn, explanation: UTGAVA[utgava].betyder },
      { term: 'Mall', value: `${vy.mall}, version ${vy.mallversion}` },
      ...facts,
    ],
    sections,
  };
}

const EFTER_BESLUTET =
  'Siffrorna lästes av, eller texten skrevs eller granskades, efter beslutets dag: den som beslutade kan ha haft en annan lydelse framför sig.';

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

/** A risk can be on one row before and on another after, but each column counts it once and has the sum of its rows. */
function riskerMedSumma(tabell: Tabellvarde): Tabellvarde {
  if (tabell.nyckel !== RISKER_PER_NIVA && tabell.nyckel !== RISKMATRIS) return tabell;
  const { overlappar: _, ...rest } = tabell;
  return rest;
}

const RISKER_PER_NIVA = 'riskanalyser.fore-efter';

/** As Swedish writes it, with every decimal that there is. */
const exactText = (value: number): string => {
  const [, decimals] = String(Math.abs(value)).split('.');
  return `${value < 0 ? '\u2212' : ''}${numberText(Math.trunc(Math.abs(value)))}${decimals === undefined ? '' : `,${decimals}`}`;
};

function laget({ fas, beslut, uppdaterar }: Berattelsevy): string {
  if (beslut) return beslutat(beslut);
  const state = fas === 'granskad' ? 'Granskat utkast, inte beslutat' : 'Utkast, inte beslutat';
  return uppdaterar === undefined ? state : `${state}. Uppdaterar en tidigare kvalitetsberättelse`;
}

/** What day, by whom, and under which paragraph where a nämnd decided itself; the first decisions say the day alone. */
const beslutat = ({ datum, beslutadAv, paragraf }: Beslutsvy): string =>
  `Beslutad ${datum}${beslutadAv === undefined ? '' : ` av ${inSentence(beslutadAv)}`}${paragraf === undefined ? '' : `, ${paragraf}`}`;
