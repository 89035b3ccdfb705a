import type { Fraga, Kalla } from '../application/siffror/modell.js';
import { FORFALLET, I_TID } from '../application/siffror/klagomal.js';
import { medTvaArFore } from '../application/siffror/styrdiagram.js';
import { RAD } from '../application/siffror/urval.js';
import { MONSTERUNDERLAG } from './modell.js';

/** SQL: a follow-up that was due before the figures were read. */
export const UPPFOLJNING_FORFALLEN = `status <> 'foreslagen' and uppfoljning_senast < $6::date`;

/** SQL: an åtgärd of a klagomål. */
export const AV_KLAGOMAL = `kalla_typ = 'klagomal'`;

interface Bakom {
  readonly kalla: Kalla;
  readonly definition: string;
  /** SQL condition on a fact row; the pattern's code is `RAD` */
  readonly villkor: string;
  readonly fraga: Fraga;
}

const del = (n: number): string => `split_part(${RAD}::text, ':', ${n})`;
const ENHET = `enhet_id = ${del(4)}`;
const DEL = `(${del(3)} = 'enhet' and ${ENHET} or ${del(3)} = 'kategori' and kategorier @> array[${del(4)}])`;
const UPPREPAT = `enhet_id = ${del(3)} and kategorier @> array[${del(4)}]`;

const I_PERIODEN = 'De ärenden i perioden som mönstret bygger på.';
const EFTER_ATGARDEN = 'De ärenden i perioden som kom efter det att åtgärden bedömdes ha haft effekt, eller dess ärende avslutades.';

/** By the first two parts of a pattern's code. */
const BAKOM: Readonly<Record<string, Omit<Bakom, 'fraga'> & { readonly aven?: (fraga: Fraga) => Fraga }>> = {
  'upprepning:avvikelser': {
    kalla: 'avvikelser',
    definition: I_PERIODEN,
    villkor: `${UPPREPAT} and orsaksomraden @> array[${del(5)}]`,
  },
  'upprepning:klagomal': { kalla: 'klagomal', definition: I_PERIODEN, villkor: UPPREPAT },
  'serie:avvikelser': { kalla: 'avvikelser', definition: I_PERIODEN, villkor: DEL },
  'serie:klagomal': { kalla: 'klagomal', definition: I_PERIODEN, villkor: DEL },
  'tystnad:avvikelser': {
    kalla: 'avvikelser',
    definition: 'Det som enheten rapporterade under perioden och de två åren före: takten som tystnaden ställs mot.',
    villkor: ENHET,
    aven: medTvaArFore,
  },
  'tystnad:klagomal': {
    kalla: 'klagomal',
    definition: 'De klagomål och synpunkter om enheten som kom in under perioden och de två åren före: takten som tystnaden ställs mot.',
    villkor: ENHET,
    aven: medTvaArFore,
  },
  'utan-effekt:atgarder': {
    kalla: 'atgarder',
    definition: 'De åtgärder av slaget som bedömdes inte ha haft avsedd effekt.',
    villkor: `atgardstyp = ${del(4)} and effekt = 'nej'`,
  },
  'utan-effekt:klagomalsatgarder': {
    kalla: 'atgarder',
    definition: 'De åtgärder av slaget, med anledning av klagomål, som bedömdes inte ha haft avsedd effekt.',
    villkor: `atgardstyp = ${del(4)} and effekt = 'nej' and ${AV_KLAGOMAL}`,
  },
  'sent:klagomal': {
    kalla: 'klagomal',
    definition: 'De klagomål och synpunkter på enheten som inte besvarades i tid.',
    villkor: `${ENHET} and ${FORFALLET} and not coalesce(${I_TID}, false)`,
  },
  'sent:atgarder': {
    kalla: 'atgarder',
    definition: 'De åtgärder på enheten som skulle vara uppföljda och inte var det.',
    villkor: `${ENHET} and ${UPPFOLJNING_FORFALLEN} and status <> 'uppfoljd'`,
  },
  'sent:klagomalsatgarder': {
    kalla: 'atgarder',
    definition: 'De åtgärder på enheten, med anledning av klagomål, som skulle vara uppföljda och inte var det.',
    villkor: `${ENHET} and ${UPPFOLJNING_FORFALLEN} and status <> 'uppfoljd' and ${AV_KLAGOMAL}`,
  },
  'aterkomst:avvikelser': {
    kalla: 'avvikelser',
    definition: EFTER_ATGARDEN,
    villkor: `${UPPREPAT} and orsaksomraden @> array[${del(5)}] and rapporterad_dag::text > ${del(6)}`,
  },
  'aterkomst:klagomal': { kalla: 'klagomal', definition: EFTER_ATGARDEN, villkor: `${UPPREPAT} and inkom_dag::text > ${del(6)}` },
};

/** Which cases lie behind a pattern; null when the key is not that of patterns, or the code is not one of a pattern. */
export function bakomMonster(fraga: Fraga, nyckel: string, kod: string | undefined): Bakom | null {
  if (nyckel !== MONSTERUNDERLAG || kod === undefined) return null;
  const found = BAKOM[kod.split(':').slice(0, 2).join(':')];
  if (!found) return null;
  const { aven = (each: Fraga) => each, ...bakom } = found;
  return { ...bakom, fraga: aven(fraga) };
}
