import { blank, demand, forbidden, refuse, rule } from '#engine/kernel';
import { framtida, okandaKoder } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { Beslutsratt } from './commands.js';
import type { LexSarahEvent } from './events.js';
import { foreRapporten, iFas, numreradVersion, ojavig, omSagt, tidigast, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import { ANMALS, saknasForAvslut, saknasForBeslut, type Beslutsuppgifter } from './saknas.js';
import type { Arende, BefintligLexSarah } from './state.js';

/** @throws `EJ_BEHORIG`: nothing lets the caller decide this */
export function harBeslutsratt({ instanser }: Beslutsratt): void {
  if (instanser.length === 0) throw forbidden('Du har inte rätt att fatta beslutet enligt delegationsordningen.');
}

/**
 * What a nämnd decides its secretary only registers, so that nobody's conflict of interest is asked about then.
 * @throws `EJ_DELEGERAT`, `JAV`
 */
export function farBesluta({ instanser }: Beslutsratt, beslutsinstans: string, arende: Arende, actorId: string): void {
  if (!instanser.includes(beslutsinstans)) {
    throw rule(
      'EJ_DELEGERAT',
      `Du kan inte besluta för den beslutsinstansen enligt delegationsordningen. Välj bland: ${instanser.join(', ')}.`,
    );
  }
  if (beslutsinstans !== 'namnd') ojavig(arende, actorId, 'besluta i ärendet');
}

/** @throws `EJ_BEHORIG`, `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`, `FEL_FAS`, `FEL_UTREDNINGSVERSION`, `EJ_DELEGERAT`, `JAV` */
export function besluta({ data, meta }: CommandOf<'BeslutaLexSarah'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { ratt: delegerat, ...beslut } = data;
  const dag = regler.dag(meta.tidpunkt);
  // Who looks again need not be one who takes the first decision: else nobody might be left to.
  const ratt: Beslutsratt = { instanser: state.arende.omprovning === null ? delegerat.instanser : delegerat.omprovning };
  harBeslutsratt(ratt);
  refuse([
    ...okandaKoder(regler, 'lexsarahgrader', dag, [{ falt: 'grad', kod: beslut.grad }]),
    ...okandaKoder(regler, 'beslutsinstanser', dag, [{ falt: 'beslutsinstans', kod: beslut.beslutsinstans }]),
  ]);
  demand(saknasForBeslut(state, beslut));
  const { arende } = iFas(state, ['klar-for-beslut'], 'beslutas');
  const { grad, motivering, beslutsinstans, utredningsversion } = beslut as Demanded;
  if (utredningsversion !== arende.version) {
    throw rule(
      'FEL_UTREDNINGSVERSION',
      `Beslutet ska gälla den senaste versionen av utredningen, version ${arende.version}. Läs den först.`,
    );
  }
  if (arende.rapportEfterVersion) {
    throw rule(
      'FEL_UTREDNINGSVERSION',
      'En rapport har kommit in efter att utredningen klarmarkerades. Lås upp utredningen, ta ställning till rapporten och klarmarkera igen.',
    );
  }
  // What is decided on must have been there to read.
  tidigast(meta, arende.klarmarkerad ?? '', 'den version av utredningen som beslutet gäller. Ange när beslutet fattades');
  farBesluta(ratt, beslutsinstans, arende, meta.actorId);
  if (arende.omprovning !== null && arende.omprovning.beslutsfattareId !== meta.actorId) {
    throw rule('JAV', 'Rapportören har inte godtagit det tidigare beslutet. Den som är utsedd att pröva ärendet igen ska besluta.');
  }
  return [
    {
      type: 'LexSarahBeslutat',
      data: {
        tidpunkt: meta.tidpunkt,
        grad,
        motivering,
        beslutsinstans,
        ...omSagt('paragraf', beslut.paragraf),
        utredningsversion,
        ...(beslutsinstans === 'namnd' ? {} : { beslutsfattareId: meta.actorId }),
      },
    },
  ];
}

type Demanded = Required<Pick<Beslutsuppgifter, 'grad' | 'motivering' | 'beslutsinstans' | 'utredningsversion'>>;

/**
 * The reporter disagrees, and somebody who has not decided looks again; the case can be closed already. As long as that has not been decided, another
 * can be named to do it.
 * @throws `JAV`
 */
export function motInvandning({ data, meta }: CommandOf<'MottaInvandning'>, state: BefintligLexSarah): LexSarahEvent[] {
  const { text, beslutsfattareId } = data;
  demand([
    ...blank('text', text, 'Skriv vad rapportören invänder.'),
    ...blank('beslutsfattareId', beslutsfattareId, 'Ange vem som ska pröva ärendet igen.'),
  ]);
  const { arende } = state;
  const omprovas = arende.omprovning !== null;
  if (!omprovas) iFas(state, ['beslutad', 'uppfoljning', 'avslutad'], 'prövas igen');
  ojavig(arende, beslutsfattareId, 'pröva ärendet igen');
  if (arende.beslut.some((b) => b.beslutsfattareId === beslutsfattareId)) {
    throw rule('JAV', 'Den som har beslutat i ärendet kan inte själv pröva det igen. Ange en annan beslutsfattare.');
  }
  return [{ type: 'InvandningMottagen', data: { tidpunkt: meta.tidpunkt, text, beslutsfattareId } }];
}

export function redovisa({ data, meta }: CommandOf<'RedovisaForNamnd'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { datum, paragraf, utredningsversion, namndId } = data;
  refuse([...framtida(regler, 'datum', datum, meta.tidpunkt), ...foreRapporten(regler, 'datum', datum, state.arende)]);
  demand([
    ...blank('datum', datum, 'Ange nämndens sammanträdesdag.'),
    ...blank('paragraf', paragraf, 'Ange paragrafen i nämndens protokoll.'),
  ]);
  const { arende } = iFas(state, ['under-utredning', 'klar-for-beslut', 'beslutad', 'uppfoljning', 'avslutad'], 'redovisas för nämnden');
  numreradVersion(arende, utredningsversion);
  const redan = arende.namndredovisningar.some(
    (r) => r.datum === datum && r.paragraf === paragraf && r.utredningsversion === utredningsversion && r.namndId === (namndId ?? null),
  );
  if (redan) return [];
  return [
    {
      type: 'NamndredovisningGjord',
      data: { tidpunkt: meta.tidpunkt, datum, paragraf, utredningsversion, ...omSagt('namndId', namndId) },
    },
  ];
}

/** @throws `UPPGIFTER_SAKNAS`, `FEL_FAS`, `IVO_ANMALAN_SAKNAS`, `OPPNA_ATGARDER` */
export function avsluta({ meta }: CommandOf<'AvslutaLexSarah'>, state: BefintligLexSarah): LexSarahEvent[] {
  if (state.fas === 'avslutad') return [];
  tidigast(meta, state.arende.tidigastAvslut, 'rapporten, beslutet eller en uppföljning. Ange när ärendet avslutades');
  demand(saknasForAvslut(state));
  const { arende, beslut } = iFas(state, ['beslutad', 'uppfoljning'], 'avslutas');
  const { anmalningsbeslut, anmalan } = arende.ivo;
  const skaAnmalas = anmalningsbeslut?.anmals === true || ANMALS.includes(beslut.grad);
  if (skaAnmalas && (anmalningsbeslut?.anmals !== true || anmalan === null)) {
    throw rule(
      'IVO_ANMALAN_SAKNAS',
      'Händelsen ska anmälas till IVO, efter sin grad eller efter vårt beslut. Besluta att anmäla och registrera den skickade anmälan först.',
    );
  }
  const antal = oppnaAtgarder(arende.atgarder).length;
  if (antal > 0) {
    throw rule(
      'OPPNA_ATGARDER',
      `${antal} ${antal === 1 ? 'åtgärd är öppen' : 'åtgärder är öppna'}. Besluta, genomför och följ upp alla åtgärder först.`,
    );
  }
  const overlamnadeAvvikelser = arende.overlamnade.map(({ avvikelseId }) => avvikelseId);
  return [{ type: 'LexSarahAvslutad', data: { tidpunkt: meta.tidpunkt, grad: beslut.grad, overlamnadeAvvikelser } }];
}
