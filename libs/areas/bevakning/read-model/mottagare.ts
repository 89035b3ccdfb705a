import type { OrganisationOnDay, Organisationsdel, Roll } from '#engine/access';
import type { Mottagarfalt } from '../domain/index.js';
import type { Lopande } from './klockor.js';

type Plats = Pick<Lopande, 'arendetyp' | 'ansvarigId' | 'sparrad' | 'enhetVag'>;

/** The parts of the case's way down to its unit that there are today, from the kommun down: a unit that has ended is answered for by what lay above it. */
function kvar({ enhetVag }: Plats, idag: OrganisationOnDay): readonly Organisationsdel[] {
  return enhetVag.flatMap((id) => idag.find(id) ?? []);
}

/** With the lex function: what a clock is called would tell the unit of the case's content. */
const hosLexFunktionen = ({ arendetyp, sparrad }: Plats): boolean => arendetyp === 'lex-sarah' || sparrad;

function chef({ typ, regi }: Organisationsdel): Roll | null {
  switch (typ) {
    case 'enhet':
      return regi === 'privat' ? 'utforare' : 'enhetschef';
    case 'avdelning':
      return 'avdelningschef';
    case 'forvaltning':
      return 'forvaltningschef';
    default:
      return null;
  }
}

const iKommunen = (roll: Roll, idag: OrganisationOnDay): Mottagarfalt => ({
  roll,
  ...(idag.rot ? { organisationsenhetId: idag.rot.id } : {}),
});

/**
 * Who is told that a deadline is near or has passed: whoever is responsible; else the lex function for its cases, the controller for plans of internal
 * control, the chief of the case's unit, and the registrator for a case without a unit.
 */
export function ansvarig(plats: Plats, idag: OrganisationOnDay): Mottagarfalt {
  if (plats.ansvarigId !== null) return { anvandareId: plats.ansvarigId };
  if (hosLexFunktionen(plats)) return iKommunen('lex-sarah-ansvarig', idag);
  if (plats.arendetyp === 'internkontrollplan') return iKommunen('controller', idag);
  const del = kvar(plats, idag).at(-1);
  const roll = del && chef(del);
  return roll ? { roll, organisationsenhetId: del.id } : iKommunen('registrator', idag);
}

/**
 * Who is told when it has not helped: the chief of the nearest avdelning above, or of the förvaltning where there is none or the case is the avdelning's own.
 * A case with the lex function goes to the förvaltningschef, who may see it.
 */
export function overordnad(plats: Plats, idag: OrganisationOnDay): Mottagarfalt {
  const vag = kvar(plats, idag);
  const ovanfor = vag.slice(0, plats.ansvarigId === null && !hosLexFunktionen(plats) ? -1 : undefined);
  const typer = hosLexFunktionen(plats) ? ['forvaltning'] : ['avdelning', 'forvaltning'];
  const del = ovanfor.findLast(({ typ }) => typer.includes(typ));
  return del ? { roll: chef(del)!, organisationsenhetId: del.id } : iKommunen('forvaltningschef', idag);
}
