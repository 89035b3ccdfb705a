import { blank, demand, refuse, rule } from '#engine/kernel';
import { felIOmedelbara, framtida, iLista, okandaKoder, utanDubbletter } from '#areas/arende/domain';
import { oppnaAtgarder } from '#areas/atgard/domain';
import type { LexSarahEvent } from './events.js';
import { foreRapporten, HANDLAGGS, iFas, ojavig, omSagt, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { Arende, BefintligLexSarah } from './state.js';

export function taEmot({ data, meta }: CommandOf<'TaEmotLexSarah'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { omedelbaraAtgarder } = data;
  refuse(felIOmedelbara(regler, omedelbaraAtgarder, meta.tidpunkt));
  demand(omedelbaraAtgarder.flatMap((a, i) => blank(`omedelbaraAtgarder[${i}].text`, a.text, 'Beskriv den omedelbara åtgärden.')));
  if (state.fas === 'mottagen' && omedelbaraAtgarder.length === 0) return [];
  iFas(state, ['inkommen'], 'tas emot');
  return [{ type: 'LexSarahMottagen', data: { tidpunkt: meta.tidpunkt, omedelbaraAtgarder } }];
}

/** The classification is for statistics and for finding similar events: it is not part of what is locked. */
export function klassa({ data, meta }: CommandOf<'KlassaLexSarah'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const dag = regler.dag(meta.tidpunkt);
  refuse([
    ...okandaKoder(regler, 'kategorier', dag, iLista('kategorier', data.kategorier)),
    ...okandaKoder(regler, 'lagrum', dag, iLista('lagrum', data.lagrum)),
  ]);
  demand([
    ...(data.kategorier.length === 0 ? [{ falt: 'kategorier', meddelande: 'Ange minst en kategori.' }] : []),
    ...(data.lagrum.length === 0 ? [{ falt: 'lagrum', meddelande: 'Ange minst ett lagrum.' }] : []),
  ]);
  const kategorier = utanDubbletter(data.kategorier);
  const lagrum = utanDubbletter(data.lagrum);
  iFas(state, HANDLAGGS, 'klassas');
  if (samma(kategorier, state.arende.kategorier) && samma(lagrum, state.arende.lagrum)) return [];
  return [{ type: 'LexSarahKlassad', data: { tidpunkt: meta.tidpunkt, kategorier, lagrum } }];
}

const samma = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((kod) => b.includes(kod));

/**
 * A private provider tells each commissioning nämnd of a report (SoL 2025:400 27 kap. 4 §, LSS 24 d §) and of an anmälan (27 kap. 6 §, LSS 24 f §). The duty
 * has no end: late is better told than not, so every phase takes it.
 * @throws `IVO_ANMALAN_SAKNAS` when an anmälan is told of that has not been sent
 */
export function informeraNamnd(
  { data, meta }: CommandOf<'InformeraNamnd'>,
  { arende }: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { namndId, avser, datum } = data;
  refuse([...framtida(regler, 'datum', datum, meta.tidpunkt), ...foreRapporten(regler, 'datum', datum, arende)]);
  demand(blank('namndId', namndId, 'Ange vilken nämnd som har informerats.'));
  if (arende.namndinformation.some((i) => i.namndId === namndId && i.avser === avser && i.datum === datum)) return [];
  if (avser === 'anmalan' && arende.ivo.anmalan === null) {
    throw rule(
      'IVO_ANMALAN_SAKNAS',
      'Ingen anmälan till IVO är skickad. Registrera den först, eller ange att informationen avser rapporten.',
    );
  }
  return [{ type: 'NamndInformerad', data: { tidpunkt: meta.tidpunkt, namndId, avser, datum } }];
}

/**
 * Every report is investigated, some briefly. Only a manager's own hand-over, where nobody has invoked lex Sarah, may go back as an avvikelse.
 * @throws `RAPPORT_SKA_UTREDAS`, `OPPNA_ATGARDER`, `JAV`
 */
export function bedomInitialt({ data, meta }: CommandOf<'BedomInitialt'>, state: BefintligLexSarah): LexSarahEvent[] {
  const { tidpunkt, actorId } = meta;
  const { beslut, motivering } = data;
  demand(blank('motivering', motivering, 'Motivera bedömningen.'));
  if (state.fas === 'aterlamnad' && beslut === 'aterlamnas') return [];
  const { arende } = iFas(state, ['mottagen'], 'få en initial bedömning');
  ojavig(arende, actorId, 'göra den initiala bedömningen');
  const bedomning: LexSarahEvent = { type: 'InitialBedomningGjord', data: { tidpunkt, beslut, motivering } };
  if (beslut === 'utreds') return [bedomning];
  const avvikelseId = farAterlamnas(arende);
  return [bedomning, { type: 'LexSarahAterlamnad', data: { tidpunkt, avvikelseId, motivering } }];
}

/** The avvikelse that the case goes back to. A returned case is handled no more: nothing may be left open in it. */
function farAterlamnas({ grund, antalRapporter, overlamnade, ivo, atgarder }: Arende): string {
  const [avvikelse] = overlamnade;
  if (grund === 'rapport' || antalRapporter > 1 || avvikelse === undefined) {
    throw rule('RAPPORT_SKA_UTREDAS', 'Lex Sarah är åberopad och varje rapport ska utredas. Utred ärendet, om så bara kortfattat.');
  }
  if (ivo.anmalan !== null || ivo.anmalningsbeslut?.anmals === true || ivo.arenden.length > 0) {
    throw rule(
      'RAPPORT_SKA_UTREDAS',
      'Händelsen är eller ska bli ett ärende hos IVO och ska utredas. Den kan inte lämnas åter som avvikelse.',
    );
  }
  if (oppnaAtgarder(atgarder).length > 0) {
    throw rule('OPPNA_ATGARDER', 'Ärendet har åtgärder som inte är avslagna eller uppföljda. Avslå dem eller följ upp dem först.');
  }
  return avvikelse.avvikelseId;
}

/** `newId(0)` is the id, as a person, of an investigator from outside. @throws `JAV` */
export function utseUtredare({ data, meta }: CommandOf<'UtseUtredare'>, state: BefintligLexSarah): LexSarahEvent[] {
  const { anvandareId, extern } = data;
  const { tidpunkt } = meta;
  refuse(
    anvandareId !== undefined && extern !== undefined
      ? [{ falt: 'extern', meddelande: 'Ange antingen anvandareId eller extern, inte båda.' }]
      : [],
  );
  demand(
    extern === undefined
      ? blank('anvandareId', anvandareId, 'Ange vem som ska utreda: anvandareId, eller extern med namn.')
      : blank('extern.namn', extern.namn, 'Ange den externa utredarens namn.'),
  );
  const { arende } = iFas(state, HANDLAGGS, 'få en utredare');
  if (anvandareId !== undefined) {
    ojavig(arende, anvandareId, 'vara utredare');
    return arende.utredare?.anvandareId === anvandareId ? [] : [{ type: 'UtredareUtsedd', data: { tidpunkt, anvandareId } }];
  }
  const utifran = { personRef: meta.newId(0), namn: extern?.namn ?? '', ...omSagt('organisation', extern?.organisation) };
  return [{ type: 'UtredareUtsedd', data: { tidpunkt, extern: utifran } }];
}
