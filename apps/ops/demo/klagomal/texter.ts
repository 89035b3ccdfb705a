import { readFileSync } from 'node:fs';
import type { Verksamhet } from '#areas/organisation';
import type { Klagomalstyp } from '#areas/klagomal';

/** What people write to some operations, and what they are answered. All of it is invented. */
export interface Klagomalstext {
  readonly typ: Klagomalstyp;
  readonly verksamheter: readonly Verksamhet[];
  readonly kategorier: readonly string[];
  readonly beskrivning: readonly string[];
  /** what klagomål and synpunkter are investigated for */
  readonly utredning?: string;
  readonly svar: string;
  readonly atgard?: string;
  readonly orsak?: string;
}

export const klagomalstexter = JSON.parse(readFileSync(new URL('./texter.json', import.meta.url), 'utf8')) as readonly Klagomalstext[];

/** Why it turned out to be something else. */
export const OMKLASSAT = {
  overklagande: 'Avsändaren är missnöjd med ett beslut som kan överklagas. Skrivelsen hanteras som ett överklagande.',
  orosanmalan: 'Det som beskrivs är oro för ett barn. Uppgifterna hanteras som en orosanmälan.',
  ansokan: 'Avsändaren vill ha mer stöd. Skrivelsen hanteras som en ansökan.',
  skadestand: 'Avsändaren begär ersättning. Kravet hanteras av kommunens jurist.',
  personalarende: 'Det som beskrivs gäller en anställds förhållanden och hanteras av arbetsgivaren.',
  'annan-huvudman': 'Det gäller vårdcentralen, som regionen ansvarar för. Avsändaren har fått veta vart hen kan vända sig.',
} as const;

export const OMPROVNING = {
  skal: ['Svaret tar inte upp det jag skrev om.', 'Ni lovade bättring men ingenting har hänt.'],
  beslut: [
    'Delegationen finner att svaret är tillräckligt och lämnar klagomålet utan vidare åtgärd.',
    'Delegationen ger enheten i uppdrag att komplettera svaret och redovisa åtgärderna inom två månader.',
  ],
} as const;
