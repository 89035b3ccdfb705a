import { numberText, type Document } from '#engine/document';
import {
  arDolt,
  avlasningen,
  diariet,
  harDolt,
  iOrdning,
  laget,
  omslaget,
  periodName,
  section,
  UTGAVA,
  utanEgenText,
  utanTomma,
  type Tabellvarde,
  type Upplagg,
  type Utgava,
  type Varde,
} from '#reports/gemensamt';
import { NYCKELTALSUTFALL, RISKMATRIS } from '../application/siffror/index.js';
import { findMall } from '../domain/index.js';
import { monsterblock, type Monstervy } from '../monster/index.js';
import type { Berattelsevy } from './vy.js';

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
    date: vy.beslut?.datum ?? vy.senastAndrad,
    author: vy.organisationsenhet.namn,
    ...(vy.beslut === undefined ? { status: laget(vy, SLAG) } : {}),
    imprint: omslaget(vy, utgava),
    ...(design === undefined ? {} : { design }),
    facts: [
      { term: 'Period', value: periodName(vy.period) },
      {
        term: 'Siffrorna avlästa vid',
        value: avlasningen(vy),
        explanation: 'Det som har registrerats efter det numret ingår inte. Med numret kan samma siffror tas fram igen.',
      },
      { term: 'Läge', value: laget(vy, SLAG), ...(vy.beslut?.andradEfterBeslutet ? { explanation: EFTER_BESLUTET } : {}) },
      ...diariet(vy),
      { term: 'Utgåva', value: UTGAVA[utgava], explanation: utgavan(vy, utgava) },
      { term: 'Mall', value: `${findMall(vy.mall, vy.mallversion)?.titel ?? vy.mall}, version ${vy.mallversion}` },
      ...utanEgenText(
        vy.avsnitt.filter(({ monster = [] }) => !monster.some(arAntaget)),
        sections,
      ),
      ...facts,
    ],
    sections,
  };
}

/** Somebody has made its words theirs, and they stand in the section. */
const arAntaget = ({ lage, visasInteLangre }: Monstervy): boolean => lage === 'antaget' && visasInteLangre === undefined;

const EFTER_BESLUTET =
  'Siffrorna lästes av, eller texten skrevs eller granskades, efter beslutets dag: den som beslutade kan ha haft en annan lydelse framför sig.';

const SLAG = 'kvalitetsberättelse';

const DOLJS = 'Tal som är så små att de kan peka ut en person, och tal som de skulle kunna räknas ut ur, visas som två punkter (..).';

/** Who writes the report has the full edition, without the small numbers of cases that are not theirs to see. */
function utgavan({ avsnitt }: Berattelsevy, utgava: Utgava): string {
  if (utgava === 'publik') return DOLJS;
  const dolda = avsnitt.some(
    ({ siffror, tabeller }) => siffror.some(({ varde }) => arDolt(varde)) || tabeller.some(({ rader }) => rader.some(harDolt)),
  );
  return `${dolda ? DOLJS : 'Små tal visas.'} Lämna inte ut dokumentet utan sekretessprövning.`;
}

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
