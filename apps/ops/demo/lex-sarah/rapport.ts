import { readFileSync } from 'node:fs';
import type { Aldersgrupp, Kon } from '#areas/arende/domain';
import type { Grad } from '#areas/lex-sarah';

/** A direct report with what its investigation finds. All of it is invented. */
export interface Lexrapport extends Lextexter {
  readonly nyckel: string;
  /** `MM-DD` of one of the demo's years, 0 being the last one, or so many days before the demo was made; the Monday after a weekend */
  readonly nar: { readonly ar: number; readonly dag: string } | { readonly dagarFore: number };
  readonly enhet: string;
  readonly kategorier: readonly string[];
  readonly lagrum: readonly ('SoL' | 'LSS' | 'HSL')[];
  readonly berord?: { readonly kon: Kon; readonly aldersgrupp: Aldersgrupp; readonly namn: string };
  /** a group, known by its number alone */
  readonly antalBerorda?: number;
  readonly beskrivning: string;
  /** written down for somebody who does not sign in here */
  readonly skrivenAv?: 'registrator';
  readonly rapportor?: { readonly verksamhet: 'annan-kommun'; readonly namn: string; readonly befattning: string };
  /** the nämnder that commission a private provider, by their keys */
  readonly namnder?: readonly string[];
  readonly grad: Grad;
  /** IVO is notified before the investigation is finished */
  readonly anmalsTidigt?: boolean;
  /** the reporter disagrees: what it is decided to be when somebody else looks again */
  readonly invandning?: Grad;
  readonly extern?: boolean;
  readonly polis?: boolean;
  /** still under investigation when the year ends, and after it */
  readonly pagar?: boolean;
  readonly ivo?: string;
}

/** What is found out about one event. */
export interface Lextexter {
  readonly omedelbar: string;
  readonly handelseforlopp: string;
  readonly konsekvenser: string;
  readonly barnperspektiv?: string;
  readonly orsak: { readonly omrade: string; readonly text: string };
  readonly atgard?: { readonly typ: string; readonly text: string; readonly mal: string };
}

export const lexrapporter = JSON.parse(readFileSync(new URL('./rapporter.json', import.meta.url), 'utf8')) as readonly Lexrapport[];

/** What is written in every kind of investigation. */
export const LEXTEXTER = {
  bakgrund: [
    'Händelsen rapporterades av personal enligt rutinen för lex Sarah.',
    'Rapporten lämnades samma dag som händelsen upptäcktes.',
    'Enheten hade nyligen bytt arbetssätt när händelsen inträffade.',
  ],
  metod: [
    'Samtal med personal och den enskilda, och genomgång av dokumentation och schema.',
    'Samtal med enhetens chef och två medarbetare. Social dokumentation för två veckor är läst.',
    'Händelseanalys tillsammans med gruppen, och genomgång av rutiner.',
  ],
  fakta: [
    { text: 'Dokumentationen för dygnet saknar anteckning om händelsen.', kalla: 'Social dokumentation' },
    { text: 'Två av fyra i tjänst var vikarier.', kalla: 'Schemat' },
    { text: 'Rutinen är daterad för tre år sedan.', kalla: 'Enhetens rutiner' },
  ],
  bedomning: [
    { text: 'Arbetssättet gjorde det möjligt att händelsen inte upptäcktes direkt.', kalla: 'Samtal med enhetens chef' },
    { text: 'Samma sak hade kunnat hända i flera av kommunens verksamheter.', kalla: 'Händelseanalysen' },
  ],
  ejHord: 'Den enskilda har avböjt samtal. Företrädaren är informerad.',
  gruppEjHord: 'De berörda har informerats skriftligt. Alla har inte kunnat höras.',
  inteLiknande: 'Inga liknande händelser har hittats under de senaste tre åren.',
  liknande: 'Tidigare händelser vid enheten har delvis samma orsak. De åtgärderna var inte tillräckliga.',
  risk: [
    'Risken för upprepning är låg när åtgärderna är genomförda.',
    'Händelsen kan inträffa igen tills arbetssättet är ändrat.',
    'Risken finns kvar vid hög frånvaro och följs i egenkontrollen.',
  ],
  motivering: {
    'inget-missforhallande': 'Det som hände avviker från rutinen men har inte inneburit ett missförhållande.',
    'pataglig-risk-for-missforhallande': 'Den enskilda kom inte till skada, men risken för ett missförhållande var påtaglig.',
    missforhallande: 'Den enskilda har inte fått den insats som beslutats, med följder för hälsa och trygghet.',
    'pataglig-risk-for-allvarligt-missforhallande': 'Det var en tillfällighet att följderna inte blev allvarliga.',
    'allvarligt-missforhallande': 'Händelsen har inneburit ett allvarligt hot mot den enskildas säkerhet.',
  } satisfies Readonly<Record<Grad, string>>,
  anmals: 'Händelsen bedöms vara så allvarlig att den ska anmälas till IVO.',
  anmalsTidigt: 'Det står klart redan nu att händelsen ska anmälas. Utredningen skickas in när den är klar.',
  aterkoppling: [
    'Tack för att du rapporterade. Utredningen är klar och åtgärder är beslutade.',
    'Din rapport är utredd och beslutad. Enhetens chef berättar om åtgärderna på nästa arbetsplatsträff.',
  ],
  invandning: 'Jag tycker inte att beslutet beskriver hur allvarligt det var.',
  aterlamnad: [
    'Händelsen är en avvikelse utan tecken på missförhållande. Enheten utreder den vidare.',
    'Beskrivningen visar en enstaka händelse utan följder. Den hanteras bäst som avvikelse i enheten.',
  ],
  genomford: ['Åtgärden är genomförd och känd i gruppen.', 'Genomförd enligt plan.'],
  uppfoljd: ['Inga nya händelser av samma slag.', 'Egenkontrollen visar att arbetssättet följs.'],
  ivo: [
    'IVO bedömer att utredningen är tillräcklig och avslutar ärendet.',
    'IVO avslutar ärendet. Verksamheten har vidtagit åtgärder för att händelsen inte ska upprepas.',
  ],
} as const;
