import { blank, demand, isBlank, refuse, rule } from '#engine/kernel';
import { framtida, okandaKoder } from '#areas/arende/domain';
import { farBesluta, harBeslutsratt } from './beslut.js';
import type { LexSarahEvent } from './events.js';
import { felFas, foreRapporten, numreradVersion, omSagt, tidigareDag, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { Arende, BefintligLexSarah } from './state.js';

/**
 * Our own decision whether IVO is notified. It can be plain at once that it must be, so every phase takes it but that of a case that has gone back.
 * @throws `EJ_BEHORIG`, `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS`, `EJ_DELEGERAT`, `JAV`, `IVO_ANMALAN_FINNS`
 */
export function beslutaOmAnmalan(
  { data, meta }: CommandOf<'BeslutaOmAnmalan'>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { ratt, ...beslut } = data;
  const { anmals, beslutsinstans, datum, paragraf, motivering, preliminarGrad } = beslut;
  const dag = regler.dag(meta.tidpunkt);
  harBeslutsratt(ratt);
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...foreRapporten(regler, 'datum', datum, state.arende),
    ...okandaKoder(regler, 'beslutsinstanser', dag, [{ falt: 'beslutsinstans', kod: beslutsinstans }]),
    ...okandaKoder(regler, 'lexsarahgrader', dag, [{ falt: 'preliminarGrad', kod: preliminarGrad }]),
  ]);
  demand([
    ...blank('beslutsinstans', beslutsinstans, 'Ange vem som beslutar.'),
    ...blank('datum', datum, 'Ange när beslutet fattades.'),
    ...blank('motivering', motivering, 'Motivera beslutet.'),
  ]);
  if (state.fas === 'aterlamnad') throw felFas(state, 'få ett beslut om anmälan till IVO');
  farBesluta(ratt, beslutsinstans, state.arende, meta.actorId);
  if (!anmals && state.arende.ivo.anmalan !== null) {
    throw rule('IVO_ANMALAN_FINNS', 'En anmälan till IVO är redan skickad. Skicka en komplettering om bedömningen har ändrats.');
  }
  return [
    {
      type: 'AnmalningsbeslutFattat',
      data: {
        tidpunkt: meta.tidpunkt,
        anmals,
        beslutsinstans,
        datum,
        ...omSagt('paragraf', paragraf),
        motivering,
        ...(preliminarGrad === undefined ? {} : { preliminarGrad }),
      },
    },
  ];
}

/** Once, at any time after reception, also before the investigation is finished and after the case is closed. */
export function skickaAnmalan(
  { data, meta }: CommandOf<'SkickaIvoAnmalan'>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { skickad, diarienummer } = data;
  const arendenummer = omSagt('arendenummer', data.arendenummer);
  refuse([...framtida(regler, 'skickad', skickad, meta.tidpunkt), ...foreRapporten(regler, 'skickad', skickad, state.arende)]);
  demand([
    ...blank('skickad', skickad, 'Ange när anmälan skickades.'),
    ...blank('diarienummer', diarienummer, 'Ange diarienumret hos er.'),
  ]);
  if (state.fas === 'inkommen' || state.fas === 'aterlamnad') throw felFas(state, 'anmälas till IVO');
  const { anmalan } = state.arende.ivo;
  if (anmalan !== null) {
    const samma =
      anmalan.skickad === skickad && anmalan.diarienummer === diarienummer && anmalan.arendenummer === (arendenummer.arendenummer ?? null);
    if (samma) return [];
    throw rule('IVO_ANMALAN_FINNS', 'En anmälan till IVO är redan registrerad. Skicka det nya som en komplettering.');
  }
  return [{ type: 'IvoAnmalanSkickad', data: { tidpunkt: meta.tidpunkt, skickad, diarienummer, ...arendenummer } }];
}

/** @throws `IVO_ANMALAN_SAKNAS`, `FEL_UTREDNINGSVERSION` */
export function komplettera(
  { data, meta }: CommandOf<'KompletteraIvoAnmalan'>,
  { arende }: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { skickad, beskrivning, utredningsversion } = data;
  refuse([...framtida(regler, 'skickad', skickad, meta.tidpunkt), ...foreRapporten(regler, 'skickad', skickad, arende)]);
  demand([
    ...blank('skickad', skickad, 'Ange när kompletteringen skickades.'),
    ...(utredningsversion === undefined
      ? blank('beskrivning', beskrivning, 'Beskriv vad som skickades, eller ange utredningsversion.')
      : []),
  ]);
  finnsHosIvo(arende);
  if (utredningsversion !== undefined) numreradVersion(arende, utredningsversion);
  return [
    {
      type: 'IvoAnmalanKompletterad',
      data: {
        tidpunkt: meta.tidpunkt,
        skickad,
        ...omSagt('beskrivning', beskrivning),
        ...(utredningsversion === undefined ? {} : { utredningsversion }),
      },
    },
  ];
}

/** IVO opens cases as it finds reason to: no phase refuses that it has. */
export function noteraArende(
  { data, meta }: CommandOf<'NoteraIvoArende'>,
  { arende }: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { oppnat, arendenummer } = data;
  refuse(framtida(regler, 'oppnat', oppnat, meta.tidpunkt));
  demand(blank('oppnat', oppnat, 'Ange när IVO öppnade ärendet.'));
  const nummer = isBlank(arendenummer) ? null : arendenummer;
  if (arende.ivo.arenden.some((a) => a.oppnat === oppnat && a.arendenummer === nummer)) return [];
  return [{ type: 'IvoArendeOppnat', data: { tidpunkt: meta.tidpunkt, oppnat, ...omSagt('arendenummer', arendenummer) } }];
}

/** It may come a year after our own decision, and closes nothing. A case of IVO's own may be older than our first report. @throws `IVO_ANMALAN_SAKNAS` */
export function noteraBeslut(
  { data, meta }: CommandOf<'NoteraIvoBeslut'>,
  { arende }: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { datum, utfall } = data;
  const oppnade = arende.ivo.arenden.map(({ oppnat }) => oppnat);
  const [tidigast = ''] = [regler.dag(arende.inkom), ...oppnade].toSorted();
  refuse([...framtida(regler, 'datum', datum, meta.tidpunkt), ...tidigareDag(regler, 'datum', datum, tidigast)]);
  demand([...blank('datum', datum, 'Ange vilken dag IVO beslutade.'), ...blank('utfall', utfall, 'Skriv vad IVO beslutade.')]);
  finnsHosIvo(arende);
  return [{ type: 'IvoBeslutInkommet', data: { tidpunkt: meta.tidpunkt, datum, utfall } }];
}

function finnsHosIvo({ ivo }: Arende): void {
  if (ivo.anmalan === null && ivo.arenden.length === 0) {
    throw rule('IVO_ANMALAN_SAKNAS', 'Ingen anmälan är skickad och IVO har inget ärende. Registrera anmälan eller IVO:s ärende först.');
  }
}
