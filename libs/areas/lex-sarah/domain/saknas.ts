import { blank, type FieldError } from '#engine/kernel';
import type { Grad } from './events.js';
import type { Arende, BefintligLexSarah } from './state.js';

/** Notified to IVO (SoL 2025:400 27 kap. 6 §, LSS 24 f §). */
export const ANMALS: readonly Grad[] = ['pataglig-risk-for-allvarligt-missforhallande', 'allvarligt-missforhallande'];

/** What a decision states of itself, so far. */
export interface Beslutsuppgifter {
  readonly grad?: Grad;
  readonly motivering?: string;
  readonly beslutsinstans?: string;
  readonly paragraf?: string;
  readonly utredningsversion?: number;
}

/**
 * All that is missing before the degree can be decided: in the decision itself, and in the documentation (SOSFS 2011:5 5 kap.). Without a decision: what
 * one will still miss, judged by the degree that was proposed.
 */
export function saknasForBeslut({ arende }: BefintligLexSarah, beslut: Beslutsuppgifter = {}): readonly FieldError[] {
  return [...saknasIBeslutet(beslut), ...saknasIUtredningen(arende, beslut.grad ?? arende.forslag?.grad ?? undefined)];
}

/** All that is missing before the case can be closed: a decision in force, its documentation, and what follows from unit and degree. */
export function saknasForAvslut(state: BefintligLexSarah): readonly FieldError[] {
  const { arende } = state;
  const beslut = 'beslut' in state ? state.beslut : undefined;
  return [
    ...(beslut === undefined ? saknasIBeslutet({}) : []),
    ...saknasIUtredningen(arende, beslut?.grad ?? arende.forslag?.grad ?? undefined),
    ...saknarNamndinformation(arende),
    ...((beslut === undefined || ANMALS.includes(beslut.grad)) && arende.ivo.anmalningsbeslut === null
      ? [{ falt: 'anmalningsbeslut', meddelande: 'Besluta om händelsen ska anmälas till IVO eller inte.' }]
      : []),
  ];
}

const saknasIBeslutet = ({ grad, motivering, beslutsinstans, paragraf, utredningsversion }: Beslutsuppgifter): readonly FieldError[] => [
  ...blank('grad', grad, 'Ange vad det rapporterade utgjorde.'),
  ...blank('motivering', motivering, 'Motivera beslutet.'),
  ...blank('beslutsinstans', beslutsinstans, 'Ange vem som beslutar.'),
  ...(beslutsinstans === 'namnd' ? blank('paragraf', paragraf, 'Ange paragrafen i nämndens protokoll.') : []),
  ...om(utredningsversion === undefined, 'utredningsversion', 'Ange vilken version av utredningen beslutet gäller.'),
];

function saknasIUtredningen(arende: Arende, grad: Grad | undefined): readonly FieldError[] {
  const { utredare, avsnitt, konsekvenser, atgarder } = arende;
  const utredareJavig = typeof utredare?.anvandareId === 'string' && arende.javiga.includes(utredare.anvandareId);
  const atgardat = arende.omedelbartAtgardat || atgarder.some(({ fas }) => fas !== 'avslagen');
  return [
    ...om(utredare === null, 'utredare', 'Utse en utredare.'),
    ...om(utredareJavig, 'utredare', 'Utredaren har själv rapporterat eller handlagt händelsen. Utse en annan utredare.'),
    ...om(arende.handelse === null, 'handelse', 'Ange när det hände.'),
    ...om(arende.upptackt === null, 'upptackt', 'Ange när det upptäcktes.'),
    ...om(
      arende.upptacktskalla === null && !avsnitt.includes('bakgrund'),
      'upptacktskalla',
      'Ange hur det upptäcktes, eller beskriv det i avsnittet bakgrund.',
    ),
    ...om(!avsnitt.includes('handelseforlopp'), 'avsnitt.handelseforlopp', 'Skriv avsnittet händelseförlopp.'),
    ...om(konsekvenser === null, 'konsekvenser', 'Beskriv konsekvenserna för den enskilde.'),
    ...om(
      arende.barn && konsekvenser?.barnperspektiv !== true,
      'barnperspektiv',
      'Ett barn är berört. Beskriv konsekvenserna ur barnets perspektiv.',
    ),
    ...om(arende.orsakIds.length === 0, 'orsaker', 'Ange minst en orsak.'),
    ...om(!arende.liknandeGranskade, 'liknande', 'Granska om något liknande har hänt tidigare.'),
    ...om(arende.forslag?.riskForUpprepning !== true, 'forslag.riskForUpprepning', 'Bedöm i förslaget om något liknande kan hända igen.'),
    ...om(arende.horande === null, 'horande', 'Ange om den enskilde har hörts och informerats, eller varför inte.'),
    ...om(arende.horande?.informerad === null, 'horande.informerad', 'Ange om den enskilde har informerats, eller varför inte.'),
    ...om(
      arende.antalUppgifter === 0 && !avsnitt.includes('ovrigt'),
      'uppgifter',
      'Dokumentera minst en uppgift, eller skriv avsnittet övrigt.',
    ),
    ...om(
      grad !== undefined && grad !== 'inget-missforhallande' && !atgardat,
      'atgarder',
      'Ange vad som har gjorts eller ska göras: en omedelbar åtgärd eller en åtgärd som inte är avslagen.',
    ),
  ];
}

/** Each nämnd that commissions a private provider, or at least one when it is not known which they are. */
function saknarNamndinformation({ regi, namnder, namndinformation, ivo }: Arende): readonly FieldError[] {
  if (regi !== 'privat') return [];
  const informerad = (avser: 'rapport' | 'anmalan') => {
    const informerade = namndinformation.filter((i) => i.avser === avser).map(({ namndId }) => namndId);
    return informerade.length > 0 && namnder.every((namndId) => informerade.includes(namndId));
  };
  return [
    ...om(!informerad('rapport'), 'namndinformation.rapport', 'Informera varje nämnd som anlitar verksamheten om rapporten.'),
    ...om(
      ivo.anmalan !== null && !informerad('anmalan'),
      'namndinformation.anmalan',
      'Informera varje nämnd som anlitar verksamheten om anmälan till IVO.',
    ),
  ];
}

const om = (saknas: boolean, falt: string, meddelande: string): readonly FieldError[] => (saknas ? [{ falt, meddelande }] : []);
