import { invalid, unreachable, type CalendarDate, type Decider } from '#engine/kernel';
import { checkPeriod, checkSection, inPhase, withSection } from '#reports/gemensamt/domain';
import type { KvalitetsberattelseCommand, KvalitetsberattelseCommandData } from './commands.js';
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
        const { nyckel, text } = command.data;
        const berattelse = inPhase<Berattelse>(
          state,
          'utkast',
          'Avsnitt kan bara skrivas i ett utkast. Gör en uppdatering för att ändra en granskad kvalitetsberättelse.',
        );
        const mall = findMall(berattelse.mall, berattelse.mallversion);
        checkSection(nyckel, mall?.avsnitt.map((avsnitt) => avsnitt.nyckel) ?? [], 'kvalitetsberättelsens');
        return [{ type: 'AvsnittSkrivet', data: { tidpunkt, nyckel, text } }];
      }
      case 'GranskaKvalitetsberattelse':
        if (state.fas === 'granskad') return [];
        inPhase<Berattelse>(state, 'utkast', 'Bara ett utkast kan granskas.');
        return [{ type: 'KvalitetsberattelseGranskad', data: { tidpunkt } }];
      case 'BeslutaKvalitetsberattelse':
        inPhase<Berattelse>(state, 'granskad', 'Kvalitetsberättelsen ska vara granskad innan den beslutas.');
        return [{ type: 'KvalitetsberattelseBeslutad', data: { tidpunkt, ...command.data } }];
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
      case 'KvalitetsberattelseGranskad':
        return { ...state, fas: 'granskad', granskad: tidpunkt };
      case 'KvalitetsberattelseBeslutad': {
        const dokument = event.data.dokument.map(({ format, renderare, sha256 }) => ({ format, renderare, sha256 }));
        return { ...state, fas: 'beslutad', beslut: { datum: event.data.datum, dokument } };
      }
      case 'KvalitetsberattelseNamndbehandlad': {
        const { datum, paragraf, beslut } = event.data;
        return { ...state, fas: 'namndbehandlad', namndbehandling: { datum, paragraf, beslut } };
      }
      case 'KvalitetsberattelsePublicerad':
        return { ...state, fas: 'publicerad', publicerad: tidpunkt };
      default:
        return unreachable(event);
    }
  },
};

function skapa(
  data: KvalitetsberattelseCommandData['SkapaUtkast'],
  state: Kvalitetsberattelse,
  tidpunkt: string,
): KvalitetsberattelseEvent[] {
  if (state.fas !== 'saknas') return [];
  const { avsnitt, ...rest } = data;
  checkPeriod(data.period);
  return [
    { type: 'KvalitetsberattelseUtkastSkapat', data: { tidpunkt, ...rest } },
    ...avsnitt.map(({ nyckel, text }): KvalitetsberattelseEvent => ({ type: 'AvsnittSkrivet', data: { tidpunkt, nyckel, text } })),
  ];
}

function namndbehandla(
  data: KvalitetsberattelseCommandData['RegistreraNamndbehandling'],
  { beslut }: Berattelse,
  tidpunkt: string,
): KvalitetsberattelseEvent[] {
  if (isBefore(data.datum, beslut?.datum)) {
    throw invalid([{ falt: 'datum', meddelande: 'Nämnden kan inte ha behandlat kvalitetsberättelsen före beslutet. Rätta datumet.' }]);
  }
  return [{ type: 'KvalitetsberattelseNamndbehandlad', data: { tidpunkt, ...data } }];
}

const isBefore = (date: CalendarDate, other: CalendarDate | undefined): boolean => other !== undefined && date < other;
