import type { Raknat } from '#reports/gemensamt';
import type { Monstertyp, Namn } from './modell.js';
import { iMening } from './ord.js';

const RAKNAR: Readonly<Record<string, Raknat>> = { avvikelser: 'avvikelser', klagomal: 'klagomal' };

/** Whose cases a pattern counts, by its code. */
export const raknarOf = (kod: string): Raknat => RAKNAR[kod.split(':')[1]!] ?? 'atgarder';

const TYPER: Readonly<Record<Monstertyp, string>> = {
  upprepning: 'Samma slags händelse upprepas',
  serie: 'Stigande eller fallande serie',
  tystnad: 'Tystnad',
  'utan-effekt': 'Åtgärder utan effekt',
  sent: 'Sent',
  aterkomst: 'Kommer tillbaka efter en åtgärd',
};

/** What a pattern is about, by its code alone: that of one that the figures no longer show. */
export function beskriv(kod: string, namn: Namn): { readonly typ: Monstertyp; readonly rubrik: string } {
  const [typ, , ...om] = kod.split(':') as [Monstertyp, ...string[]];
  return { typ, rubrik: `${TYPER[typ]}: ${vad(typ, om, namn)}` };
}

function vad(typ: Monstertyp, [forst = '', sedan = '', orsak = '-']: readonly string[], namn: Namn): string {
  if (typ === 'upprepning' || typ === 'aterkomst') {
    const orsaken = orsak === '-' ? '' : `, ${iMening(namn.kod('orsaksomraden', orsak))}`;
    return `${iMening(namn.kod('kategorier', sedan))}${orsaken} (${namn.enhet(forst)})`;
  }
  if (forst === 'enhet') return namn.enhet(sedan);
  return iMening(namn.kod(forst === 'kategori' ? 'kategorier' : 'atgardstyper', sedan));
}
