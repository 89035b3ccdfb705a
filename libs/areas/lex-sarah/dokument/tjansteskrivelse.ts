import type { Block, Document } from '#engine/document';
import type { Revealed } from '#engine/personal-data';
import { eller, part, stycke, stycken, tidtext } from './block.js';
import { dagOf, lagrumFor, type Underlag, type Uppslag } from './underlag.js';
import { utredarnamn, versionstext } from './utredning.js';
import { utredningsvy } from './vy.js';

/** The letter to the nämnd as data, texts still closed: what the investigation proposes, on the version that is sent with it. */
export type Tjansteskrivelsevy = ReturnType<typeof tjansteskrivelsevy>;

/**
 * @param last the last numbered version, or the draft before there is one
 * @param nu the case as it stands: what has been decided and sent since is among its documents
 */
export function tjansteskrivelsevy(last: Underlag, nu: Underlag, uppslag: Uppslag) {
  const utredning = utredningsvy(last, uppslag);
  const { bedomning, ...senaste } = utredningsvy(nu, uppslag);
  const { detalj } = nu;
  const { tillsynsmyndighet } = bedomning;
  const anmals = bedomning.anmalningsbeslut.at(-1)?.anmals === true || bedomning.anmalan !== null;
  return {
    id: detalj.id,
    nummer: detalj.nummer,
    utredningsversion: utredning.version,
    klarmarkerad: utredning.klarmarkerad,
    enhet: senaste.enhet,
    utredare: senaste.utredare,
    inkom: detalj.inkom,
    rapporteringsskyldighet: lagrumFor(uppslag.regler, detalj, 'rapportera'),
    forslag: { ...utredning.bedomning.forslag, riskForUpprepning: utredning.bedomning.riskForUpprepning },
    anmalningsbeslut: bedomning.anmalningsbeslut.at(-1) ?? null,
    beslut: bedomning.beslut.at(-1) ?? null,
    tillsynsmyndighet,
    sammanfattning: {
      upptacktskalla: utredning.bakgrund.upptacktskalla,
      handelseforlopp: utredning.resultat.handelseforlopp,
      orsaker: utredning.resultat.orsaker,
      atgarder: [...senaste.atgardsplan.vidtagna, ...senaste.atgardsplan.planerade],
    },
    handlingar: handlingar(nu, last, tillsynsmyndighet),
    skickasTill: [
      `Akten i ärende ${detalj.nummer}`,
      ...(senaste.enhet === null ? [] : [senaste.enhet.namn]),
      ...(detalj.regi === 'privat' ? uppslag.namnder.map(({ namn }) => namn) : []),
      ...(anmals ? [uppslag.regler.tillsynsmyndighet(dagOf(detalj.ivoAnmalan?.skickad ?? detalj.inkom)).namn] : []),
    ],
  };
}

function handlingar({ detalj }: Underlag, { version }: Underlag, myndighet: string) {
  const handling = (titel: string, datum: string | null) => ({ titel, datum: datum === null ? null : dagOf(datum) });
  return [
    ...detalj.rapporter.map(({ inkom, avvikelse }) =>
      handling(avvikelse === undefined ? 'Rapport enligt lex Sarah' : `Avvikelse ${avvikelse.nummer}, överlämnad`, inkom),
    ),
    version
      ? handling(`Utredning enligt lex Sarah, version ${version.nummer}`, version.klarmarkerad)
      : handling('Utredning enligt lex Sarah, utkast', null),
    ...(detalj.ivoAnmalan ? [handling(`Anmälan till ${myndighet}, ${detalj.ivoAnmalan.diarienummer}`, detalj.ivoAnmalan.skickad)] : []),
    ...detalj.ivoKompletteringar.map(({ skickad }) => handling(`Komplettering till ${myndighet}`, skickad)),
    ...detalj.ivoBeslut.map(({ datum }) => handling(`Beslut från ${myndighet}`, datum)),
  ];
}

type Oppnad = Revealed<Tjansteskrivelsevy>;

/** The headings are those of a real letter (Katrineholms socialförvaltning 2018). */
export const tjansteskrivelsedokument = (vy: Oppnad): Document => ({
  title: 'Tjänsteskrivelse: utredning enligt lex Sarah',
  subtitle: `${vy.nummer} · ${eller(vy.enhet?.namn)}`,
  language: 'sv',
  facts: [
    { term: 'Handläggare', value: utredarnamn(vy) },
    { term: 'Utredningen', value: versionstext({ version: vy.utredningsversion, klarmarkerad: vy.klarmarkerad }) },
    { term: 'Beslut', value: beslutstext(vy) },
  ],
  sections: [
    { id: 'forslag', heading: 'Förslag till beslut', blocks: forslag(vy) },
    { id: 'sammanfattning', heading: 'Sammanfattning', ...sammanfattning(vy) },
    {
      id: 'handlingar',
      heading: 'Ärendets handlingar',
      blocks: [{ kind: 'list', items: vy.handlingar.map(({ titel, datum }) => [datum === null ? titel : `${titel}, ${datum}`]) }],
    },
    { id: 'skickas-till', heading: 'Beslutet skickas till', blocks: [{ kind: 'list', items: vy.skickasTill.map((till) => [till]) }] },
  ],
});

function beslutstext({ beslut }: Oppnad): string {
  if (!beslut) return eller(null);
  const delar = [
    beslut.grad.etikett,
    beslut.beslutsinstans.etikett,
    tidtext(beslut.tidpunkt),
    beslut.paragraf,
    `version ${beslut.utredningsversion}`,
  ];
  return delar.filter((del) => del !== null).join(', ');
}

function forslag({ forslag: f, anmalningsbeslut, tillsynsmyndighet }: Oppnad): Block[] {
  const anmals = anmalningsbeslut === null ? null : anmalningsbeslut.anmals ? 'Anmäls' : 'Anmäls inte';
  return [
    {
      kind: 'definitions',
      items: [
        { term: 'Det rapporterade utgjorde', value: eller(f.grad?.etikett) },
        { term: 'Risken för att något liknande händer igen', value: eller(f.riskForUpprepning) },
        { term: `Anmälan till ${tillsynsmyndighet}`, value: eller(anmals) },
      ],
    },
    ...stycken(f.motivering ?? null),
  ];
}

function sammanfattning({ rapporteringsskyldighet, inkom, enhet, sammanfattning: s }: Oppnad) {
  const lag = rapporteringsskyldighet.map(({ text }) => text).join(' och ');
  const rows = s.atgarder.map(({ beskrivning, fas, uppfoljningSenast }) => [
    `${beskrivning} ${fas.etikett}${fas.kod === 'uppfoljd' ? '' : `, följs upp senast ${uppfoljningSenast}`}.`,
  ]);
  return {
    blocks: [
      stycke(`En rapport enligt ${lag} kom in ${tidtext(inkom)}. Verksamhet: ${eller(enhet?.namn)}.`),
      stycke(`Uppmärksammades genom: ${eller(s.upptacktskalla?.etikett)}.`),
      ...stycken(s.handelseforlopp),
    ],
    parts: [
      part('orsaker', 'Orsaker', listan(s.orsaker.map(({ beskrivning }) => [beskrivning]))),
      part('atgarder', 'Åtgärder', listan(rows)),
    ],
  };
}

const listan = (items: readonly (readonly string[])[]): Block[] => (items.length === 0 ? stycken(null) : [{ kind: 'list', items }]);
