import { inSentence, type Definition, type Section } from '#engine/document';
import type { CalendarDate } from '#engine/kernel';
import type { Utgava } from '../domain/index.js';
import type { Avsnittsvy } from './vy.js';

interface Stalld {
  readonly fas: string;
  readonly senastAndrad: CalendarDate;
  /** the report that this one updates */
  readonly uppdaterar?: string;
  readonly beslut?: Beslutad;
}

/** A decision as documents tell it: `beslutadAv` in words, missing in the first ones; `paragraf` where a nämnd decided. */
export interface Beslutad {
  readonly datum: CalendarDate;
  readonly beslutadAv?: string;
  readonly paragraf?: string;
  readonly diarienummer?: string;
}

/**
 * Where the report stands: decided what day, by whom and under which paragraph; or a draft of what day: prints of it from different days can be told apart, two of the same day cannot.
 * @param slag as it stands in a sentence: `kvalitetsberättelse`
 */
export function laget({ fas, senastAndrad, uppdaterar, beslut }: Stalld, slag: string): string {
  if (beslut !== undefined) return beslutat(beslut);
  const state = `${fas === 'granskad' ? 'Granskat utkast' : 'Utkast'} ${senastAndrad}, inte beslutat`;
  return uppdaterar === undefined ? state : `${state}. Uppdaterar en tidigare ${slag}`;
}

const beslutat = ({ datum, beslutadAv, paragraf }: Beslutad): string =>
  `Beslutad ${datum}${beslutadAv === undefined ? '' : ` av ${inSentence(beslutadAv)}`}${paragraf === undefined ? '' : `, ${paragraf}`}`;

interface Omslagsuppgifter extends Stalld {
  readonly lopnummer: string;
  readonly avlast?: CalendarDate;
}

/** What the cover says of the report itself. Where it stands is the document's status until it is decided. */
export const omslaget = (vy: Omslagsuppgifter, utgava: Utgava): readonly string[] => [
  ...(vy.beslut === undefined ? [] : [beslutat(vy.beslut)]),
  ...(vy.beslut?.diarienummer === undefined ? [] : [`Diarienummer ${vy.beslut.diarienummer}`]),
  `Avläst vid ${avlasningen(vy)}`,
  `${UTGAVA[utgava]} utgåva`,
];

export const UTGAVA = { full: 'Fullständig', publik: 'Publik' } as const satisfies Record<Utgava, string>;

export const avlasningen = ({ lopnummer, avlast }: Pick<Omslagsuppgifter, 'lopnummer' | 'avlast'>): string =>
  `löpnummer ${lopnummer}${avlast === undefined ? '' : `, den ${avlast}`}`;

export const diariet = ({ beslut }: Pick<Stalld, 'beslut'>): readonly Definition[] =>
  beslut?.diarienummer === undefined ? [] : [{ term: 'Diarienummer', value: beslut.diarienummer }];

/**
 * The sections in which nobody has written a word: what stands there is made from the figures, and a decision on it is a decision on that.
 * @param sections those that stand in the document: the ones left out of it are told of by `utanTomma`
 */
export function utanEgenText(
  avsnitt: readonly Pick<Avsnittsvy, 'nyckel' | 'rubrik' | 'text'>[],
  sections: readonly Pick<Section, 'id'>[],
): readonly Definition[] {
  const oskrivna = avsnitt.filter(({ nyckel, text }) => text === null && sections.some(({ id }) => id === nyckel));
  return oskrivna.length === 0
    ? []
    : [
        {
          term: 'Avsnitt som ingen har skrivit i',
          value: oskrivna.map(({ rubrik }) => rubrik).join(', '),
          explanation:
            'Det som ändå står i dem är gjort ur uppgifterna, också det som är text. Det säger vad uppgifterna visar, men inte varför.',
        },
      ];
}
