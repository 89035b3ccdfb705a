import { blank, demand, isBlank, refuse, rule } from '#engine/kernel';
import { framtida, okandaKoder } from '#areas/arende/domain';
import { ingenOppenAtgard } from './avsluta.js';
import type { KlagomalCommand } from './commands.js';
import type { Klagomalstyp, KlagomalEvent } from './events.js';
import { felFas, iOppenFas } from './prov.js';
import type { KlagomalRegler } from './regler.js';
import type { Befintligt } from './state.js';

type CommandOf<T extends KlagomalCommand['type']> = Extract<KlagomalCommand, { type: T }>;

/** Says nothing of anybody: what the public diary can show (OSL 2009:400 5 kap. 2 §). */
const NEUTRAL_ARENDEMENING: Record<Klagomalstyp, string> = {
  klagomal: 'Klagomål på verksamheten',
  synpunkt: 'Synpunkt på verksamheten',
  fraga: 'Fråga om verksamheten',
  forslag: 'Förslag till verksamheten',
  berom: 'Beröm till verksamheten',
};

/** Can be done after every other step but the closing, also when it has turned out to be something else: a document is registered once and for all. */
export function registrera({ data, meta }: CommandOf<'RegistreraKlagomal'>, state: Befintligt, regler: KlagomalRegler): KlagomalEvent[] {
  const { diarienummer, arendemening, sekretess } = data;
  const { tidpunkt } = meta;
  refuse(framtida(regler, 'sekretess.datum', sekretess?.datum, tidpunkt));
  demand([
    ...blank('diarienummer', diarienummer, 'Ange diarienumret.'),
    ...(sekretess === undefined
      ? []
      : [
          ...blank('sekretess.bestammelse', sekretess.bestammelse, 'Ange bestämmelsen i offentlighets- och sekretesslagen.'),
          ...blank('sekretess.myndighet', sekretess.myndighet, 'Ange vilken myndighet som har gjort markeringen.'),
        ]),
  ]);
  if (state.arende.diarienummer === diarienummer) return [];
  if (state.arende.diarienummer !== null)
    throw rule(
      'REDAN_REGISTRERAT',
      'Klagomålet är redan registrerat med ett annat diarienummer. Lägg till uppgifter som en komplettering.',
    );
  if (state.fas !== 'omklassat') iOppenFas(state, 'registreras');
  const markering = sekretess && { ...sekretess, datum: sekretess.datum ?? regler.dag(tidpunkt), myndighet: sekretess.myndighet! };
  return [
    {
      type: 'KlagomalRegistrerat',
      data: {
        tidpunkt,
        diarienummer,
        arendemening: isBlank(arendemening) ? NEUTRAL_ARENDEMENING[state.arende.typ] : arendemening!,
        ...(markering === undefined ? {} : { sekretess: markering }),
      },
    },
  ];
}

export function bekrafta({ data, meta }: CommandOf<'BekraftaKlagomal'>, state: Befintligt, regler: KlagomalRegler): KlagomalEvent[] {
  refuse(okandKanal(data.kanal, meta.tidpunkt, regler));
  if (state.arende.bekraftat) return [];
  iOppenFas(state, 'bekräftas');
  return [{ type: 'KlagomalBekraftat', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** To a unit, and to somebody in it when that is known. */
export function tilldela({ data, meta }: CommandOf<'TilldelaKlagomal'>, state: Befintligt): KlagomalEvent[] {
  iOppenFas(state, 'tilldelas');
  const { enhetId, anvandareId, tilldelat } = state.arende;
  // A case that came in with its unit has not been assigned until somebody says so.
  if (tilldelat && enhetId === data.enhet.enhetId && anvandareId === (data.anvandareId ?? null)) return [];
  const fran = enhetId === null || enhetId === data.enhet.enhetId ? {} : { franEnhetId: enhetId };
  return [{ type: 'KlagomalTilldelat', data: { tidpunkt: meta.tidpunkt, ...fran, ...data } }];
}

export function utred({ data, meta }: CommandOf<'UtredKlagomal'>, state: Befintligt): KlagomalEvent[] {
  demand(blank('text', data.text, 'Skriv vad utredningen visade.'));
  iOppenFas(state, 'utredas');
  return [{ type: 'KlagomalUtrett', data: { tidpunkt: meta.tidpunkt, text: data.text } }];
}

/** Also later answers are kept; the first one stops the clock. A closed case that never got one may still get it: late is better than never. */
export function besvara({ data, meta }: CommandOf<'BesvaraKlagomal'>, state: Befintligt, regler: KlagomalRegler): KlagomalEvent[] {
  refuse(okandKanal(data.kanal, meta.tidpunkt, regler));
  demand(blank('svar', data.svar, 'Skriv svaret till avsändaren.'));
  if (state.fas !== 'avslutat' || state.arende.besvarat) iOppenFas(state, 'besvaras');
  return [{ type: 'KlagomalBesvarat', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

/** Katrineholms socialnämnd, kvalitetsledningssystem 5.2: who is not satisfied may turn to the klagomålsdelegation. Often after the case was closed. */
export function begarOmprovning({ data, meta }: CommandOf<'BegarOmprovning'>, state: Befintligt): KlagomalEvent[] {
  demand(blank('skal', data.skal, 'Skriv varför avsändaren inte är nöjd med svaret.'));
  const { besvarat, provning } = state.arende;
  if (provning !== null) throw rule('FEL_FAS', 'Klagomålsdelegationen har redan fått klagomålet. Lägg till nya skäl som en komplettering.');
  if (!besvarat || state.fas === 'omklassat') throw felFas(state, 'omprövas');
  return [{ type: 'OmprovningBegard', data: { tidpunkt: meta.tidpunkt, skal: data.skal } }];
}

export function fattaDelegationsbeslut(
  { data, meta }: CommandOf<'FattaDelegationsbeslut'>,
  state: Befintligt,
  regler: KlagomalRegler,
): KlagomalEvent[] {
  const { provning } = state.arende;
  const { datum, beslut } = data;
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...(provning !== null && datum < regler.dag(provning.begard)
      ? [{ falt: 'datum', meddelande: 'Beslutet är daterat innan omprövningen begärdes. Rätta datumet.' }]
      : []),
  ]);
  demand([...blank('datum', datum, 'Ange beslutets datum.'), ...blank('beslut', beslut, 'Skriv vad delegationen beslutade.')]);
  if (state.fas !== 'delegationsprovning') throw felFas(state, 'få ett beslut av klagomålsdelegationen');
  if (provning?.beslutad) throw rule('FEL_FAS', 'Klagomålsdelegationen har redan beslutat. Avsluta klagomålet.');
  return [{ type: 'DelegationsbeslutFattat', data: { tidpunkt: meta.tidpunkt, datum, beslut } }];
}

/** That the other thing exists is looked up before the decision. Links can be added in every phase, also when it has become another kind of case. */
export function koppla({ data, meta }: CommandOf<'KopplaKlagomal'>, state: Befintligt, regler: KlagomalRegler): KlagomalEvent[] {
  const { typ, id } = data;
  refuse([
    ...okandaKoder(regler, 'kopplingstyper', regler.dag(meta.tidpunkt), [{ falt: 'typ', kod: typ }]),
    ...(id === state.arende.klagomalId
      ? [{ falt: 'id', meddelande: 'Klagomålet kan inte kopplas till sig självt. Ange ett annat ärende.' }]
      : []),
  ]);
  demand([...blank('typ', typ, 'Ange vad det kopplas till.'), ...blank('id', id, 'Ange vilket ärende det kopplas till.')]);
  if (state.arende.kopplingar.some((each) => each.typ === typ && each.id === id)) return [];
  return [{ type: 'KlagomalKopplat', data: { tidpunkt: meta.tidpunkt, till: { typ, id } } }];
}

export function omklassa({ data, meta }: CommandOf<'OmklassaKlagomal'>, state: Befintligt, regler: KlagomalRegler): KlagomalEvent[] {
  const { till, motivering } = data;
  refuse(okandaKoder(regler, 'omklassningar', regler.dag(meta.tidpunkt), [{ falt: 'till', kod: till }]));
  demand([...blank('till', till, 'Ange vad det visade sig vara.'), ...blank('motivering', motivering, 'Motivera omklassningen.')]);
  iOppenFas(state, 'omklassas');
  ingenOppenAtgard(state);
  return [{ type: 'KlagomalOmklassat', data: { tidpunkt: meta.tidpunkt, till, motivering } }];
}

/** The role of who adds by the receipt code, without login. */
export const KVITTOINNEHAVARE = 'rapportor-utan-inloggning';
/** Anybody concerned may add: no single case may grow until it is in the way of the others. */
const MEST_KOMPLETTERINGAR = 100;

/** What came in is never edited: additions are facts of their own, also when the case is closed. */
export function komplettera({ data, meta }: CommandOf<'KompletteraKlagomal'>, state: Befintligt): KlagomalEvent[] {
  demand(blank('text', data.text, 'Skriv det som ska läggas till.'));
  if (state.arende.kompletteringar >= MEST_KOMPLETTERINGAR) {
    throw rule('FOR_MANGA_KOMPLETTERINGAR', `Ärendet har redan ${MEST_KOMPLETTERINGAR} tillägg. Vänd dig till den som handlägger det.`);
  }
  const avAvsandaren = meta.role === KVITTOINNEHAVARE;
  return [{ type: 'KlagomalKompletterat', data: { tidpunkt: meta.tidpunkt, text: data.text, avAvsandaren } }];
}

const okandKanal = (kanal: string | undefined, tidpunkt: string, regler: KlagomalRegler) =>
  okandaKoder(regler, 'kanaler', regler.dag(tidpunkt), [{ falt: 'kanal', kod: kanal }]);
