import { blank, demand, invalid, unreachable, type CalendarDate, type Decider } from '#engine/kernel';
import { checkPeriod, checkSection, inPhase, withoutBytes, withSection, type Rapportbeslut } from '#reports/gemensamt/domain';
import type { Block, KvalitetsberattelseCommand, KvalitetsberattelseCommandData, Stallningstagande } from './commands.js';
import type { KvalitetsberattelseEvent } from './events.js';
import { findMall } from './mall.js';
import type { Berattelse, Kvalitetsberattelse } from './state.js';

/** A report: drafted, written, reviewed, decided, treated by the nämnd, published. What has been decided is not written in again; an update is a new report. */
export const kvalitetsberattelseDecider: Decider<Kvalitetsberattelse, KvalitetsberattelseCommand, KvalitetsberattelseEvent> = {
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { tidpunkt } = command.meta;
    switch (command.type) {
      case 'SkapaUtkast':
        return skapa(command.data, state, tidpunkt);
      case 'SkrivAvsnitt': {
        const { nyckel } = command.data;
        const berattelse = inPhase<Berattelse>(
          state,
          'utkast',
          'Avsnitt kan bara skrivas i ett utkast. Gör en uppdatering för att ändra en granskad kvalitetsberättelse.',
        );
        const mall = findMall(berattelse.mall, berattelse.mallversion);
        checkSection(nyckel, mall?.avsnitt.map((avsnitt) => avsnitt.nyckel) ?? [], 'kvalitetsberättelsens');
        return [{ type: 'AvsnittSkrivet', data: { tidpunkt, ...command.data } }];
      }
      case 'AntaMonster':
        inPhase<Berattelse>(state, 'utkast', MONSTER_I_UTKAST);
        return [{ type: 'MonsterAntaget', data: { tidpunkt, ...command.data } }];
      case 'AvfardaMonster':
        demand(blank('motivering', command.data.motivering, 'Skriv varför mönstret inte ska vara med.'));
        inPhase<Berattelse>(state, 'utkast', MONSTER_I_UTKAST);
        return [{ type: 'MonsterAvfardat', data: { tidpunkt, ...command.data } }];
      case 'SlappMonster': {
        const { monsterId } = command.data;
        const { monster } = inPhase<Berattelse>(state, 'utkast', MONSTER_I_UTKAST).monster?.[monsterId] ?? {};
        return monster === undefined ? [] : [{ type: 'MonsterSlappt', data: { tidpunkt, monsterId, monster } }];
      }
      case 'GranskaKvalitetsberattelse':
        if (state.fas === 'granskad') return [];
        inPhase<Berattelse>(state, 'utkast', 'Bara ett utkast kan granskas.');
        return [{ type: 'KvalitetsberattelseGranskad', data: { tidpunkt } }];
      case 'AterlamnaKvalitetsberattelse':
        demand(blank('motivering', command.data.motivering, 'Skriv vad som behöver ändras.'));
        inPhase<Berattelse>(state, 'granskad', 'Bara en granskad kvalitetsberättelse kan lämnas tillbaka.');
        return [{ type: 'KvalitetsberattelseAterlamnad', data: { tidpunkt, ...command.data } }];
      case 'BeslutaKvalitetsberattelse': {
        const { tommaBlock, ...beslut } = command.data;
        demand([
          ...(beslut.beslutsinstans === NAMNDEN ? blank('paragraf', beslut.paragraf, 'Ange paragrafen i nämndens protokoll.') : []),
          ...tommaBlock.map((block) => ({ falt: `avsnitt.${block}`, meddelande: BLOCK_SAKNAS[block] })),
        ]);
        inPhase<Berattelse>(state, 'granskad', 'Kvalitetsberättelsen ska vara granskad innan den beslutas.');
        return [{ type: 'KvalitetsberattelseBeslutad', data: { tidpunkt, ...beslut } }, ...namndensEgen(beslut, tidpunkt)];
      }
      case 'RegistreraNamndbehandling':
        return namndbehandla(
          command.data,
          inPhase<Berattelse>(state, 'beslutad', 'Nämnden behandlar en kvalitetsberättelse som är beslutad.'),
          tidpunkt,
        );
      case 'PubliceraKvalitetsberattelse':
        if (state.fas === 'publicerad') return [];
        inPhase<Berattelse>(
          state,
          'namndbehandlad',
          'Kvalitetsberättelsen publiceras när nämnden har behandlat den. Registrera nämndens beslut först.',
        );
        return [{ type: 'KvalitetsberattelsePublicerad', data: { tidpunkt } }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'KvalitetsberattelseUtkastSkapat') {
      const { tidpunkt, kvalitetsberattelseId, ...rest } = event.data;
      return { fas: 'utkast', id: kvalitetsberattelseId, skapad: tidpunkt, avsnitt: {}, ...rest };
    }
    if (state.fas === 'saknas') return state;
    const { tidpunkt } = event.data;
    switch (event.type) {
      case 'AvsnittSkrivet':
        return { ...state, avsnitt: withSection(state.avsnitt, event.data) };
      case 'MonsterAntaget': {
        const { monsterId, monster, text, publikText } = event.data;
        const stallning = {
          lage: 'antaget',
          monster,
          ...(text === undefined ? {} : { text }),
          ...(publikText === undefined ? {} : { publikText }),
          nar: tidpunkt,
        } as const;
        return { ...state, monster: { ...state.monster, [monsterId]: stallning } };
      }
      case 'MonsterAvfardat': {
        const { monsterId, monster, motivering } = event.data;
        return { ...state, monster: { ...state.monster, [monsterId]: { lage: 'avfardat', monster, motivering, nar: tidpunkt } } };
      }
      case 'MonsterSlappt': {
        const { [event.data.monsterId]: _, ...kvar } = state.monster ?? {};
        return { ...state, monster: kvar };
      }
      case 'KvalitetsberattelseGranskad':
        return { ...state, fas: 'granskad', granskad: tidpunkt };
      case 'KvalitetsberattelseAterlamnad': {
        const { granskad: _, ...rest } = state;
        return { ...rest, fas: 'utkast' };
      }
      case 'KvalitetsberattelseBeslutad': {
        const { tidpunkt: _, dokument, modeller, ...beslut } = event.data;
        const lagrade = modeller === undefined ? {} : { modeller: modeller.map(withoutBytes) };
        return { ...state, fas: 'beslutad', beslut: { ...beslut, dokument: dokument.map(withoutBytes), ...lagrade } };
      }
      case 'KvalitetsberattelseNamndbehandlad': {
        const { tidpunkt: _, ...namndbehandling } = event.data;
        return { ...state, fas: 'namndbehandlad', namndbehandling };
      }
      case 'KvalitetsberattelsePublicerad':
        return { ...state, fas: 'publicerad', publicerad: tidpunkt };
      default:
        return unreachable(event);
    }
  },
};

/** A nämnd that decides itself does it under a paragraph of its protocol. */
const NAMNDEN = 'namnd';

const MONSTER_I_UTKAST =
  'Ställning till ett mönster tas i ett utkast. Gör en uppdatering, eller be granskaren lämna tillbaka kvalitetsberättelsen.';

/** SOSFS 2011:9 7 kap. 1 § allmänna råd: the three things that a kvalitetsberättelse should tell. */
const BLOCK_SAKNAS: Readonly<Record<Block, string>> = {
  arbete: 'Skriv hur arbetet med att utveckla och säkra kvaliteten har bedrivits, i något av de avsnitt som handlar om det.',
  atgarder: 'Skriv vilka åtgärder som har vidtagits för att säkra kvaliteten.',
  resultat: 'Skriv vilka resultat arbetet har gett, i något av de avsnitt som handlar om det.',
};

function skapa(
  data: KvalitetsberattelseCommandData['SkapaUtkast'],
  state: Kvalitetsberattelse,
  tidpunkt: string,
): KvalitetsberattelseEvent[] {
  if (state.fas !== 'saknas') return [];
  const { avsnitt, stallningar, ...rest } = data;
  checkPeriod(data.period, data.avlast);
  return [
    { type: 'KvalitetsberattelseUtkastSkapat', data: { tidpunkt, ...rest } },
    ...avsnitt.map((each): KvalitetsberattelseEvent => ({ type: 'AvsnittSkrivet', data: { tidpunkt, ...each } })),
    ...stallningar.map((each) => tagen(each, tidpunkt)),
  ];
}

function tagen({ lage: _, ...stallning }: Stallningstagande, tidpunkt: string): KvalitetsberattelseEvent {
  return 'motivering' in stallning
    ? { type: 'MonsterAvfardat', data: { tidpunkt, ...stallning } }
    : { type: 'MonsterAntaget', data: { tidpunkt, ...stallning } };
}

function namndbehandla(
  data: KvalitetsberattelseCommandData['RegistreraNamndbehandling'],
  { beslut }: Berattelse,
  tidpunkt: string,
): KvalitetsberattelseEvent[] {
  if (isBefore(data.datum, beslut?.datum)) {
    throw invalid([{ falt: 'datum', meddelande: 'Nämnden kan inte ha behandlat kvalitetsberättelsen före beslutet. Rätta datumet.' }]);
  }
  return [behandlad(data, beslut?.modeller, tidpunkt)];
}

/** A nämnd that decides has treated what it decides on: the same day and paragraph, and nothing more is asked of it. */
function namndensEgen(
  { beslutsinstans, datum, paragraf, modeller }: Omit<KvalitetsberattelseCommandData['BeslutaKvalitetsberattelse'], 'tommaBlock'>,
  tidpunkt: string,
): KvalitetsberattelseEvent[] {
  if (beslutsinstans !== NAMNDEN || paragraf === undefined) return [];
  return [behandlad({ datum, paragraf, beslut: 'Nämnden har själv beslutat.' }, modeller, tidpunkt)];
}

function behandlad(
  data: KvalitetsberattelseCommandData['RegistreraNamndbehandling'],
  modeller: Rapportbeslut['modeller'],
  tidpunkt: string,
): KvalitetsberattelseEvent {
  const modell = modeller?.find(({ utgava }) => utgava === 'full')?.sha256;
  return { type: 'KvalitetsberattelseNamndbehandlad', data: { tidpunkt, ...data, ...(modell === undefined ? {} : { modell }) } };
}

const isBefore = (date: CalendarDate, other: CalendarDate | undefined): boolean => other !== undefined && date < other;
