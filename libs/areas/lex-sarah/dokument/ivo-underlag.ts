import type { FieldError } from '#engine/kernel';
import type { Document } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import { eller, INTE_ANGIVET, jaNej, obs, tidtext } from './block.js';
import { lagrumFor, myndighetFor, type Underlag, type Uppslag } from './underlag.js';
import { utredningsdokument, type OppnadUtredning } from './utredning.js';
import { utredningsvy, type Utredningsvy } from './vy.js';

/** What the form asks for and nobody has been able to read in the form itself: told to whoever uses it. */
const FALTENS_KALLA = 'Fälten är produktens sammanställning och inte kontrollerade mot blanketten i SOSFS 2011:5.';

export type IvoUnderlagvy = ReturnType<typeof ivoUnderlagvy>;

/**
 * The case as it stands for the form, texts still closed.
 * @param bifogas the last numbered version, which is what is sent with the anmälan; null before there is one
 * @param anmalare the nämnd that is responsible for an operation in own regi, or the provider itself
 */
export function ivoUnderlagvy(nu: Underlag, bifogas: Utredningsvy | null, anmalare: string | null, uppslag: Uppslag) {
  const { detalj } = nu;
  const { kod, namn, kalla, rattsligStallning } = myndighetFor(uppslag.regler, detalj);
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    mottagare: { kod, namn, kalla, rattsligStallning },
    lagrum: lagrumFor(uppslag.regler, detalj, 'anmala'),
    anmalare,
    anmalan: detalj.ivoAnmalan ?? null,
    arende: utredningsvy(nu, uppslag),
    utredning: bifogas,
  };
}

interface Falt {
  readonly nyckel: string;
  readonly etikett: string;
  /** null: not stated, or not kept in the service */
  readonly varde: string | null;
}

export interface IvoUnderlag {
  readonly id: string;
  readonly nummer: string;
  readonly mottagare: Revealed<IvoUnderlagvy>['mottagare'];
  readonly lagrum: Revealed<IvoUnderlagvy>['lagrum'];
  readonly kalla: string;
  readonly rattsligStallning: 'overifierad';
  readonly falt: readonly Falt[];
  /** what the form asks for that has to be found elsewhere */
  readonly saknas: readonly FieldError[];
  readonly utredning: OppnadUtredning | null;
}

/** The fields of the form with what the case says, and what it does not say. */
export function ivoUnderlag(vy: Revealed<IvoUnderlagvy>): IvoUnderlag {
  const falt = faltOf(vy);
  return {
    id: vy.id,
    nummer: vy.nummer,
    mottagare: vy.mottagare,
    lagrum: vy.lagrum,
    kalla: FALTENS_KALLA,
    rattsligStallning: 'overifierad',
    falt,
    saknas: falt.flatMap(({ nyckel, etikett, varde }) =>
      varde === null ? [{ falt: nyckel, meddelande: `${etikett} står inte i ärendet. Fyll i uppgiften i blanketten.` }] : [],
    ),
    utredning: vy.utredning,
  };
}

function faltOf({ anmalare, anmalan, arende, utredning }: Revealed<IvoUnderlagvy>): Falt[] {
  const { bakgrund, resultat, atgardsplan, metod, bedomning } = arende;
  const falt = (nyckel: string, etikett: string, varde: string | null): Falt => ({ nyckel, etikett, varde: varde === '' ? null : varde });
  const grad = bedomning.beslut.at(-1)?.grad ?? bedomning.anmalningsbeslut.at(-1)?.preliminarGrad ?? null;
  const privat = arende.regi?.kod === 'privat';
  return [
    falt('anmalare', 'Anmälare', anmalare),
    falt('organisationsnummer', 'Organisationsnummer', null),
    falt('kontaktperson', 'Kontaktperson', null),
    falt('verksamhet', 'Verksamhetens namn', arende.enhet?.namn ?? null),
    falt('adress', 'Verksamhetens adress', null),
    falt('verksamhetsomrade', 'Verksamhetsområde', null),
    falt('lagrum', 'Lagrum', arende.lagrum.join(', ')),
    falt('regi', 'Regi', arende.regi?.etikett ?? null),
    ...(privat ? [falt('tillstandshavare', 'Tillståndshavare', null)] : []),
    falt('handelse', 'Datum för händelsen', handelsedatum(bakgrund.handelse)),
    falt('rapportMottagen', 'Rapporten togs emot', tidtext(arende.inkom)),
    falt('anmalan', 'Datum för anmälan', anmalan === null ? null : tidtext(anmalan.skickad)),
    falt('kategori', 'Typ av missförhållande', arende.kategorier.map(({ etikett }) => etikett).join(', ')),
    falt('grad', 'Bedömd grad', grad?.etikett ?? null),
    falt('beskrivning', 'Kort beskrivning', resultat.handelseforlopp ?? bakgrund.rapporter[0]?.beskrivning ?? null),
    falt('konsekvenser', 'Konsekvenser för den enskilde', resultat.konsekvenser),
    falt('omedelbaraAtgarder', 'Åtgärder som vidtogs genast', atgardsplan.omedelbara.map(({ text }) => text).join(' · ')),
    falt('utredningBifogas', 'Utredningen bifogas', utredning === null ? 'Nej, den är inte klar' : `Ja, version ${utredning.version}`),
    falt(
      'informerad',
      'Den enskilde eller närstående är informerad',
      metod.horande === null || metod.horande.informerad === null ? null : jaNej(metod.horande.informerad),
    ),
    falt('berorda', 'Berörda: kön och ålder', berordaText(bakgrund.berorda)),
    falt('polisanmalan', 'Polisanmälan', polisanmalan(resultat.spar)),
    falt('underskrift', 'Underskrift', null),
  ];
}

function handelsedatum(handelse: OppnadUtredning['bakgrund']['handelse']): string | null {
  if (!handelse) return null;
  const { fran, till, ursprungstext } = handelse;
  const dagar = [fran, till].filter((tid) => tid !== null).map(tidtext);
  return dagar.length === 0 ? ursprungstext : dagar.join(' till ');
}

function berordaText({ antal, grupper }: OppnadUtredning['bakgrund']['berorda']): string | null {
  if (antal === null) return null;
  const delar = grupper.map((grupp) => `${grupp.kon.etikett}, ${grupp.aldersgrupp?.etikett ?? 'ålder inte angiven'}: ${grupp.antal}`);
  return delar.length === 0 ? `${antal} personer` : delar.join(' · ');
}

function polisanmalan(spar: OppnadUtredning['resultat']['spar']): string | null {
  const found = spar.find(({ typ, status }) => typ.kod === 'polisanmalan' && status === 'inlett');
  return found ? `Ja, ${found.datum}` : null;
}

/** The form on paper, with the investigation after it. */
export function ivoDokument(underlag: IvoUnderlag): Document {
  const { mottagare, lagrum, falt, saknas, utredning } = underlag;
  return {
    title: `Underlag för anmälan till ${mottagare.namn}`,
    subtitle: underlag.nummer,
    language: 'sv',
    facts: [
      {
        term: 'Anmäls enligt',
        value: lagrum.map(({ text }) => text).join(' och '),
        explanation: lagrum.map(({ kalla }) => kalla).join('. '),
      },
      { term: 'Mottagare', value: mottagare.namn, explanation: mottagare.kalla },
    ],
    sections: [
      {
        id: 'uppgifter-i-anmalan',
        heading: 'Uppgifter i anmälan',
        blocks: [
          obs(FALTENS_KALLA),
          { kind: 'definitions', items: falt.map(({ etikett, varde }) => ({ term: etikett, value: eller(varde) })) },
        ],
      },
      {
        id: 'saknas',
        heading: 'Uppgifter som saknas',
        blocks: [
          saknas.length === 0
            ? { kind: 'paragraph', content: ['Inget saknas.'] }
            : { kind: 'list', items: saknas.map(({ meddelande }) => [meddelande]) },
        ],
      },
      ...(utredning === null
        ? [
            {
              id: 'utredning',
              heading: 'Utredningen',
              blocks: [obs(`${INTE_ANGIVET}: utredningen är inte klarmarkerad och skickas senare.`)],
            },
          ]
        : utredningsdokument(utredning).sections),
    ],
  };
}
