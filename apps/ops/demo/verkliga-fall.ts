import { preparedId } from '#areas/organisation';
import type { Rapportuppgifter } from '#areas/avvikelse';
import { stableId, type Avvikelsevag } from '../kommandon.js';
import { KOMMUN } from './spela.js';

interface Fallrapport {
  readonly nyckel: string;
  readonly enhet: string;
  readonly chef: { readonly id: string; readonly roll: string };
  /** business time of the report */
  readonly rapporterad: string;
  readonly uppgifter: Pick<Rapportuppgifter, 'beskrivning' | 'berorda'> & Partial<Rapportuppgifter>;
  /** told by the source: what the manager did at once */
  readonly mottagen?: { readonly tidpunkt: string; readonly omedelbaraAtgarder: readonly { readonly text: string }[] };
  /** told by the source: that it was taken further under lex Sarah */
  readonly lexSarah?: { readonly tidpunkt: string; readonly motivering: string };
}

const NATT = { enhet: 'natt', chef: { id: 'enhetschef-4', roll: 'enhetschef' } };
const BARN = { enhet: 'barn-och-unga', chef: { id: 'enhetschef-16', roll: 'enhetschef' } };
const LSS = { enhet: 'angsgatan', chef: { id: 'enhetschef-9', roll: 'enhetschef' } };
const BOENDE = { enhet: 'ekliden', chef: { id: 'enhetschef-5', roll: 'enhetschef' } };

/**
 * Cases that have been told in public, played in Exempelkommun as far as where lex Sarah takes over: their facts in our own words, without names.
 * What the source does not tell is left out: where it gives no year, the last year of the demo is used and the day of the event is unknown; where it
 * gives no day of the report, the day it was published is used. No risk values and no decisions are invented.
 * Sources: C06 arbetet.se 2025-09-16 · C11 lulea.se 2019-02-14 · C20 Malmö stad 2019-04-15 · C29 svt.se Helsingborg · C33 vimmerbytidning.se
 */
export function verkligaFall(year: number): readonly Fallrapport[] {
  const stolder = Array.from({ length: 6 }, (_, index): Fallrapport => {
    const last = index === 5;
    const day = index === 0 ? `${year}-06-15` : last ? `${year}-09-01` : `${year}-0${7 + Math.floor(index / 3)}-1${index}`;
    return {
      ...BOENDE,
      nyckel: `C29-${index + 1}`,
      rapporterad: `${day}T09:00:00.000Z`,
      uppgifter: {
        beskrivning:
          index === 2
            ? 'Värdeskåpet i lägenheten är uppbrutet och värdesaker saknas. Ännu en misstänkt stöld på boendet.'
            : last
              ? 'Ännu en misstänkt stöld har upptäckts i dag, den sjätte sedan i juni. Polis har besökt boendet.'
              : 'Värdesaker saknas hos en boende. Stöld misstänks. När det hände är inte känt.',
        handelse: { precision: 'okand' },
        ...(index === 0 || last ? { upptackt: last ? day : `${year}-06-15` } : {}),
        berorda: [{ kon: 'okant' }],
        kategorier: ['ekonomiska-overgrepp'],
        lagrum: ['SoL'],
      },
      lexSarah: {
        tidpunkt: `${year}-09-08T08:00:00.000Z`,
        motivering: 'Sex misstänkta stölder på samma boende under en sommar. En intern granskning är gjord och händelserna anmäls samlat.',
      },
    };
  });
  return [
    {
      ...NATT,
      nyckel: 'C06-1',
      rapporterad: '2025-09-16T06:00:00.000Z',
      uppgifter: {
        rapporterasSom: 'lex-sarah',
        beskrivning:
          'Misstankar om brott bland personal som arbetar natt: hot, otillåten fotografering och narkotika. Larm har lämnats obesvarade. Den som rapporterar kan vara utsatt för hot från kollegor.',
        handelse: { precision: 'okand' },
        beror: 'verksamhet',
        berorda: [],
        omedelbaraAtgarder: [
          { text: 'Ett tjugotal anställda är avstängda.' },
          { text: 'Vikarier är tillsatta.' },
          { text: 'Lokalerna är genomsökta med narkotikahund i början av september.' },
        ],
        kategorier: ['utforande-av-insatser', 'ovrigt'],
        lagrum: ['SoL'],
      },
    },
    {
      ...BARN,
      nyckel: 'C11-1',
      rapporterad: '2019-02-14T08:00:00.000Z',
      uppgifter: {
        beskrivning: 'Delar av två barnavårdsutredningar har skickats till fel person. Hur det gick till utreds.',
        handelse: { fran: '2019-02-01', till: '2019-02-14', precision: 'manad', ursprungstext: 'före den 14 februari 2019' },
        berorda: [{ kon: 'okant' }, { kon: 'okant' }],
        kategorier: ['personuppgiftsincident', 'rattssakerhet'],
        lagrum: ['SoL'],
      },
      mottagen: { tidpunkt: '2019-02-14T09:00:00.000Z', omedelbaraAtgarder: [{ text: 'Alla inblandade är underrättade.' }] },
    },
    ...(
      ['Den boende hindrades vid dörren när hen ville gå ut.', 'Hjälpen på morgonen dröjde så att den boende blev liggande.'] as const
    ).map((beskrivning, index): Fallrapport => ({
      ...LSS,
      nyckel: `C20-${index + 1}`,
      rapporterad: '2019-04-15T07:00:00.000Z',
      uppgifter: {
        beskrivning,
        handelse: { precision: 'arstid', ursprungstext: 'våren 2019' },
        berorda: [{ kon: 'okant' }],
        kategorier: [index === 0 ? 'rattssakerhet' : 'utforande-av-insatser'],
        lagrum: ['LSS'],
      },
      lexSarah: {
        tidpunkt: '2019-04-15T10:00:00.000Z',
        motivering: 'Risk för ett allvarligt missförhållande. Två händelser på samma enhet under våren.',
      },
    })),
    ...stolder,
    ...[1, 2].map((index): Fallrapport => ({
      ...NATT,
      nyckel: `C33-${index}`,
      rapporterad: `${year}-11-05T08:0${index}:00.000Z`,
      uppgifter: {
        beskrivning:
          'Vid en egen kontroll i larmsystemet syns larm från en boende som inte besvarats under natten. Anhöriga är informerade.',
        handelse: { precision: 'okand' },
        upptacktskalla: 'egenkontroll',
        berorda: [{ kon: 'okant' }],
        kategorier: ['utforande-av-insatser'],
        lagrum: ['SoL'],
      },
      lexSarah: {
        tidpunkt: `${year}-11-06T08:00:00.000Z`,
        motivering: 'Två boende har drabbats av obesvarade larm. Händelserna utreds enligt lex Sarah.',
      },
    })),
  ];
}

/** Plays one of them; what has been played before is left as it is. */
export async function spelaFall(vag: Avvikelsevag, fall: Fallrapport): Promise<void> {
  const at = (type: string, actorId: string, role: string, tidpunkt: string) =>
    ({ kommun: KOMMUN, actorId, role, tidpunkt, ursprung: 'demo', commandId: stableId('demo', fall.nyckel, type) }) as const;
  const { id } = await vag.rapportera(
    {
      enhetId: preparedId(KOMMUN, fall.enhet),
      rapporterasSom: 'avvikelse',
      rapportvag: 'inloggad',
      omedelbaraAtgarder: [],
      kategorier: [],
      lagrum: [],
      ...fall.uppgifter,
    },
    at('RapporteraAvvikelse', `medarbetare-${fall.enhet}`, 'medarbetare', fall.rapporterad),
  );
  if (fall.mottagen) {
    const { tidpunkt, omedelbaraAtgarder } = fall.mottagen;
    await vag.utfor(
      id,
      { type: 'TaEmotAvvikelse', data: { omedelbaraAtgarder } },
      at('TaEmotAvvikelse', fall.chef.id, fall.chef.roll, tidpunkt),
    );
  }
  if (fall.lexSarah) {
    const { tidpunkt, motivering } = fall.lexSarah;
    await vag.utfor(
      id,
      { type: 'LamnaOverTillLexSarah', data: { motivering } },
      at('LamnaOverTillLexSarah', fall.chef.id, fall.chef.roll, tidpunkt),
    );
  }
}
