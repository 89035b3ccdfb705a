import type { Mall } from '#reports/gemensamt/domain';

export const KLAGOMALSREDOVISNING = 'klagomalsredovisning';

const LETT_TILL = 'lett-till';

/**
 * What the nämnd is told of klagomål and synpunkter during the year, commonly three times (Kil; Borås at least twice). Reports, klagomål and synpunkter are
 * put together and analysed so that patterns and trends can be seen (SOSFS 2011:9 5 kap. 6 §). The three blocks are asked of a kvalitetsberättelse, not of this.
 */
const KLAGOMALSREDOVISNING_1: Mall = {
  mall: KLAGOMALSREDOVISNING,
  version: '1',
  titel: 'Redovisning av klagomål och synpunkter',
  avsnitt: [
    {
      nyckel: 'sammanfattning',
      rubrik: 'Sammanfattning',
      ledtext: 'Det viktigaste som periodens klagomål och synpunkter visar.',
    },
    {
      nyckel: 'inledning',
      rubrik: 'Inledning',
      ledtext: 'Vilka verksamheter och vilken period redovisningen gäller.',
    },
    {
      nyckel: 'klagomal',
      rubrik: 'Klagomål och synpunkter',
      ledtext: 'Vad som har kommit in, från vilka och hur, och hur det har besvarats.',
    },
    {
      nyckel: 'analys',
      rubrik: 'Sammanställning och analys',
      ledtext:
        'Mönster och trender, lästa tillsammans med avvikelser, lex Sarah och synpunkter från IVO och patientnämnden. Vad som är osäkert.',
      bara: [],
    },
    {
      nyckel: LETT_TILL,
      rubrik: 'Vad klagomålen har lett till',
      ledtext: 'Vad som har åtgärdats eller förbättrats, och om det har haft effekt.',
      bara: [],
    },
    {
      nyckel: 'forbattringsomraden',
      rubrik: 'Fortsatt arbete',
      ledtext: 'Vad som ska förbättras, vem som ansvarar och när det följs upp.',
    },
  ],
};

/** Patterns in the klagomål, and what their åtgärder have led to. */
const KLAGOMALSREDOVISNING_2: Mall = {
  ...KLAGOMALSREDOVISNING_1,
  version: '2',
  avsnitt: KLAGOMALSREDOVISNING_1.avsnitt.map(({ bara, ...avsnitt }) =>
    bara === undefined || avsnitt.nyckel === LETT_TILL ? avsnitt : { ...avsnitt, bara },
  ),
};

/** The same sections, which tell which senders are no individuals. */
const KLAGOMALSREDOVISNING_3: Mall = { ...KLAGOMALSREDOVISNING_2, version: '3' };

export const KLAGOMALSREDOVISNINGAR: readonly Mall[] = [KLAGOMALSREDOVISNING_1, KLAGOMALSREDOVISNING_2, KLAGOMALSREDOVISNING_3];
