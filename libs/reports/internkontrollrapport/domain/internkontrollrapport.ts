import { blank, demand, refuse, rule, unreachable, type Decider } from '#engine/kernel';
import { checkPeriod, checkSection, inPhase, withoutBytes, withSection } from '#reports/gemensamt/domain';
import type { InternkontrollrapportCommand, InternkontrollrapportCommandData } from './commands.js';
import type { InternkontrollrapportEvent } from './events.js';
import { sectionsOf } from './mall.js';
import type { Internkontrollrapport, Rapport } from './state.js';

type Data = InternkontrollrapportCommandData;

/** A report of a nämnd's internal control: drafted, written, reviewed, adopted by the nämnd, handed over, published. An update is a new report. */
export const internkontrollrapportDecider: Decider<Internkontrollrapport, InternkontrollrapportCommand, InternkontrollrapportEvent> = {
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { tidpunkt } = command.meta;
    switch (command.type) {
      case 'SkapaRapportutkast':
        return skapa(command.data, state, tidpunkt);
      case 'SkrivRapportavsnitt': {
        const rapport = inPhase<Rapport>(
          state,
          'utkast',
          'Avsnitt kan bara skrivas i ett utkast. Gör en uppdatering för att ändra en granskad internkontrollrapport.',
        );
        checkSection(
          command.data.nyckel,
          sectionsOf(rapport).map((avsnitt) => avsnitt.nyckel),
          'internkontrollrapportens',
        );
        return [{ type: 'AvsnittSkrivet', data: { tidpunkt, ...command.data } }];
      }
      case 'GranskaInternkontrollrapport':
        if (state.fas === 'granskad') return [];
        inPhase<Rapport>(state, 'utkast', 'Bara ett utkast kan granskas.');
        return [{ type: 'InternkontrollrapportGranskad', data: { tidpunkt } }];
      case 'AterlamnaInternkontrollrapport':
        demand(blank('motivering', command.data.motivering, 'Skriv vad som behöver ändras.'));
        inPhase<Rapport>(state, 'granskad', 'Bara en granskad internkontrollrapport kan lämnas tillbaka.');
        return [{ type: 'InternkontrollrapportAterlamnad', data: { tidpunkt, ...command.data } }];
      case 'BeslutaInternkontrollrapport':
        return besluta(command.data, state, tidpunkt);
      case 'OverlamnaInternkontrollrapport':
        return overlamna(command.data, state, tidpunkt);
      case 'PubliceraInternkontrollrapport':
        if (state.fas === 'publicerad') return [];
        inPhase<Rapport>(state, 'overlamnad', 'Internkontrollrapporten publiceras när den är överlämnad. Registrera överlämnandet först.');
        return [{ type: 'InternkontrollrapportPublicerad', data: { tidpunkt } }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'InternkontrollrapportUtkastSkapat') {
      const { tidpunkt, internkontrollrapportId, ...rest } = event.data;
      return { fas: 'utkast', id: internkontrollrapportId, skapad: tidpunkt, avsnitt: {}, ...rest };
    }
    if (state.fas === 'saknas') return state;
    switch (event.type) {
      case 'AvsnittSkrivet':
        return { ...state, avsnitt: withSection(state.avsnitt, event.data) };
      case 'InternkontrollrapportGranskad':
        return { ...state, fas: 'granskad', granskad: event.data.tidpunkt };
      case 'InternkontrollrapportAterlamnad': {
        const { granskad: _, ...rest } = state;
        return { ...rest, fas: 'utkast' };
      }
      case 'InternkontrollrapportBeslutad': {
        const { tidpunkt: _, dokument, modeller, ...beslut } = event.data;
        const lagrade = modeller === undefined ? {} : { modeller: modeller.map(withoutBytes) };
        return { ...state, fas: 'beslutad', beslut: { ...beslut, dokument: dokument.map(withoutBytes), ...lagrade } };
      }
      case 'InternkontrollrapportOverlamnad': {
        const { till, datum } = event.data;
        return { ...state, fas: 'overlamnad', overlamnande: { till, datum } };
      }
      case 'InternkontrollrapportPublicerad':
        return { ...state, fas: 'publicerad', publicerad: event.data.tidpunkt };
      default:
        return unreachable(event);
    }
  },
};

/** Told of the plan that the nämnd has adopted, in the version in force. @throws `OGILTIG_INDATA`, `FEL_FAS`, `FEL_PLANVERSION` */
function skapa(data: Data['SkapaRapportutkast'], state: Internkontrollrapport, tidpunkt: string): InternkontrollrapportEvent[] {
  if (state.fas !== 'saknas') return [];
  const { plan, avsnitt, ...rest } = data;
  checkPeriod(data.period, data.avlast);
  if (plan.fas === 'utkast')
    throw rule(
      'FEL_FAS',
      'Planen är ett utkast. En rapport redovisar den plan som nämnden har beslutat: låt nämnden besluta om planen först.',
    );
  if (data.planversion !== plan.planversion)
    throw rule(
      'FEL_PLANVERSION',
      `Planens gällande version är ${plan.planversion}, inte ${data.planversion}. Rapportera mot den gällande, eller utelämna planversion.`,
    );
  return [
    { type: 'InternkontrollrapportUtkastSkapat', data: { tidpunkt, ...rest } },
    ...avsnitt.map((each): InternkontrollrapportEvent => ({ type: 'AvsnittSkrivet', data: { tidpunkt, ...each } })),
  ];
}

/** @throws `UPPGIFTER_SAKNAS`, `KRAVER_NAMNDBESLUT`, `FEL_FAS`, `FEL_PLANVERSION`, in that order */
function besluta(data: Data['BeslutaInternkontrollrapport'], state: Internkontrollrapport, tidpunkt: string): InternkontrollrapportEvent[] {
  const { beslutsinstans, gallandePlanversion, ...beslut } = data;
  const { datum, paragraf, diarienummer } = beslut;
  demand([
    ...blank('datum', datum, 'Ange dagen då nämnden beslutade.'),
    ...blank('paragraf', paragraf, 'Ange paragrafen i nämndens protokoll.'),
  ]);
  // matters of the operation's mål, inriktning, omfattning or kvalitet may not be delegated (KL 2017:725 6 kap. 38 § 1)
  if (beslutsinstans !== 'namnd')
    throw rule(
      'KRAVER_NAMNDBESLUT',
      'Bara nämnden kan besluta om en internkontrollrapport (kommunallagen 6 kap. 38 §). Lämna den till nämnden; nämndsekreteraren registrerar beslutet.',
    );
  const fattat = state.fas === 'beslutad' ? state.beslut : undefined;
  if (fattat?.datum === datum && fattat.paragraf === paragraf && fattat.diarienummer === diarienummer) return [];
  const { planversion } = inPhase<Rapport>(state, 'granskad', 'Internkontrollrapporten ska vara granskad innan nämnden beslutar om den.');
  if (planversion !== gallandePlanversion)
    throw rule(
      'FEL_PLANVERSION',
      `Nämnden har reviderat planen sedan rapporten skrevs: rapporten redovisar version ${planversion}, gällande är ${gallandePlanversion}. Gör en uppdatering.`,
    );
  return [{ type: 'InternkontrollrapportBeslutad', data: { tidpunkt, ...beslut } }];
}

/** @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS` */
function overlamna(
  data: Data['OverlamnaInternkontrollrapport'],
  state: Internkontrollrapport,
  tidpunkt: string,
): InternkontrollrapportEvent[] {
  const { till, datum } = data;
  demand(blank('till', till, 'Ange till vem rapporten överlämnas, till exempel kommunstyrelsen.'));
  if (state.fas === 'overlamnad' && state.overlamnande?.datum === datum && state.overlamnande.till === till) return [];
  const { beslut } = inPhase<Rapport>(state, 'beslutad', 'En rapport överlämnas när nämnden har beslutat om den.');
  if (beslut !== undefined && datum < beslut.datum)
    refuse([{ falt: 'datum', meddelande: 'Rapporten kan inte ha överlämnats före nämndens beslut. Rätta datumet.' }]);
  return [{ type: 'InternkontrollrapportOverlamnad', data: { tidpunkt, till, datum } }];
}
