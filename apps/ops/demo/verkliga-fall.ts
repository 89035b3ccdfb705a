import { preparedId } from '#areas/organisation';
import type { Rapportuppgifter } from '#areas/avvikelse';
import { stableId, type Avvikelsevag } from '../kommandon.js';
import { KOMMUN } from './steg.js';
import { weekday } from './tider.js';

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
const EKLIDEN = { enhet: 'ekliden', chef: { id: 'enhetschef-5', roll: 'enhetschef' } };
const BJORKBACKEN = { enhet: 'bjorkbacken', chef: { id: 'enhetschef-2', roll: 'enhetschef' } };

/**
 * Cases that have been told in public, played in Exempelkommun as far as where lex Sarah takes over: their facts in our own words, without names.
 * What the source does not tell is left out: no risk values, decisions, sexes or days of events are invented. Every case needs a day of its report,
 * and where the source gives none one is chosen:
 * - C06, C11 and C20: the day when it was published.
 * - C29: no year is given, so the last year of the demo. The first report was made in June (the middle is chosen) and the last discovery on
 *   1 September; the four between them, and the joint hand-over after the review, are chosen.
 * - C33: no date at all is given, so a day in November of the demo's last year, and the hand-over the day after.
 * Sources: C06 arbetet.se 2025-09-16 · C11 lulea.se 2019-02-14 · C20 Malmö stad, pressmeddelande 2019-04-15 · C29 svt.se (Helsingborg) ·
 * C33 vimmerbytidning.se
 */
export function verkligaFall(year: number): readonly Fallrapport[] {
  return [
    {
      ...NATT,
      nyckel: 'C06-1',
      rapporterad: '2025-09-16T06:00:00.000Z',
      uppgifter: {
        rapporterasSom: 'lex-sarah',
        beskrivning:
          'Misstankar om brott bland personal som arbetar natt: olaga hot, otillåten fotografering och narkotikabrott. Larm har lämnats obesvarade. Den som rapporterar kan vara hotad av kollegor.',
        handelse: { precision: 'okand' },
        beror: 'verksamhet',
        berorda: [],
        omedelbaraAtgarder: [
          { text: 'Ett tjugotal anställda är avstängda.' },
          { text: 'Vikarier är tillsatta.' },
          { text: 'Lokalerna är genomsökta med narkotikahund i början av september.' },
          { text: 'Kommunen polisanmäler.' },
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
        beskrivning: 'Delar av två barnavårdsutredningar har skickats till fel person. Orsaken utreds.',
        handelse: { fran: '2019-02-01', till: '2019-02-14', precision: 'manad', ursprungstext: 'i februari 2019, före den 14' },
        berorda: [{ kon: 'okant' }, { kon: 'okant' }],
        kategorier: ['personuppgiftsincident', 'rattssakerhet'],
        lagrum: ['SoL'],
      },
      mottagen: { tidpunkt: '2019-02-14T09:00:00.000Z', omedelbaraAtgarder: [{ text: 'Alla inblandade är underrättade.' }] },
    },
    ...(['En boende hindrades vid dörren.', 'Hjälpen på morgonen fördröjdes för en boende.'] as const).map(
      (beskrivning, index): Fallrapport => ({
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
      }),
    ),
    ...stolder(year),
    ...[1, 2].map((index): Fallrapport => ({
      ...BJORKBACKEN,
      nyckel: `C33-${index}`,
      rapporterad: `${weekday(`${year}-11-05`)}T08:0${index}:00.000Z`,
      uppgifter: {
        beskrivning: 'En egen kontroll i larmsystemet visar att larm från en boende inte har besvarats nattetid. Anhöriga är informerade.',
        handelse: { precision: 'okand' },
        upptacktskalla: 'egenkontroll',
        berorda: [{ kon: 'okant' }],
        kategorier: ['utforande-av-insatser'],
        lagrum: ['SoL'],
      },
      lexSarah: {
        tidpunkt: `${weekday(`${year}-11-06`)}T08:10:00.000Z`,
        motivering: 'Två boende har drabbats av obesvarade larm. En intern utredning görs enligt lex Sarah.',
      },
    })),
  ];
}

/** C29: six suspected thefts at one home, reported one by one and handed over together. */
function stolder(year: number): Fallrapport[] {
  const days = ['06-15', '07-06', '07-27', '08-10', '08-24'].map((day) => weekday(`${year}-${day}`));
  const last = `${year}-09-01`;
  return [...days, last].map((day, index): Fallrapport => ({
    ...EKLIDEN,
    nyckel: `C29-${index + 1}`,
    rapporterad: `${day}T09:00:00.000Z`,
    uppgifter: {
      beskrivning:
        day === last
          ? 'Ännu en misstänkt stöld har upptäckts i dag, den sjätte sedan i juni. Polis besöker boendet.'
          : index === 2
            ? 'Ett värdeskåp är uppbrutet. Misstänkt stöld. När det hände är inte känt.'
            : 'Misstänkt stöld hos en boende. När det hände är inte känt.',
      handelse: { precision: 'okand' },
      ...(day === last ? { upptackt: day } : {}),
      berorda: [{ kon: 'okant' }],
      kategorier: ['ekonomiska-overgrepp'],
      lagrum: ['SoL'],
    },
    lexSarah: {
      tidpunkt: `${weekday(`${year}-09-22`)}T08:00:00.000Z`,
      motivering:
        'Personal misstänks för sex stölder på samma boende under sommaren. En intern granskning är gjord och inga fler stölder har upptäckts efter polisens besök. Händelserna lämnas över samlat.',
    },
  }));
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
