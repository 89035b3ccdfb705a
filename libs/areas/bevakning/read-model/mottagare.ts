import type { OrganisationOnDay, Organisationsdel, Principal, Roll } from '#engine/access';
import type { Mottagarfalt } from '../domain/index.js';
import type { Lopande } from './klockor.js';

/** What decides who answers for a clock. */
export type Plats = Pick<Lopande, 'arendetyp' | 'regel' | 'ansvarigId' | 'roll' | 'sparrad' | 'enhetVag'>;

/** Clocks of what one function of the kommun does for every unit. */
const FUNKTIONENS: Readonly<Record<string, Roll>> = { 'klagomal-registrering': 'registrator', 'ledningssystem-revision': 'controller' };

/** Clocks that a private provider answers for itself: it tells the nämnder that commission it (SoL 2025:400 27 kap. 4 and 6 §§). */
const UTFORARENS = 'lex-namndinformation';

/** What the controller answers for, whatever part of the organisation it concerns. */
const HOS_CONTROLLERN: readonly Plats['arendetyp'][] = ['internkontrollplan', 'ej-verkstallda'];

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

const iKommunen = (roll: string, idag: OrganisationOnDay): Mottagarfalt => ({
  roll,
  ...(idag.rot ? { organisationsenhetId: idag.rot.id } : {}),
});

/**
 * Who is told that a deadline is near or has passed: the registrator of what is to be registered; whoever is responsible; the controller of what lies with it;
 * else the private provider of what it tells the nämnd, the lex function for its cases, the chief of the case's unit, and the registrator for a case without
 * a unit.
 */
export function ansvarig(plats: Plats, idag: OrganisationOnDay): Mottagarfalt {
  const funktion = FUNKTIONENS[plats.regel];
  if (funktion) return iKommunen(funktion, idag);
  if (plats.ansvarigId !== null) return { anvandareId: plats.ansvarigId };
  if (HOS_CONTROLLERN.includes(plats.arendetyp)) return iKommunen('controller', idag);
  const del = kvar(plats, idag).at(-1);
  if (plats.roll !== null)
    return del && chef(del) === plats.roll ? { roll: plats.roll, organisationsenhetId: del.id } : iKommunen(plats.roll, idag);
  if (plats.regel.startsWith(UTFORARENS) && del?.regi === 'privat') return { roll: 'utforare', organisationsenhetId: del.id };
  if (hosLexFunktionen(plats)) return iKommunen('lex-sarah-ansvarig', idag);
  const roll = del && chef(del);
  return roll ? { roll, organisationsenhetId: del.id } : iKommunen('registrator', idag);
}

/** Whether the clock is the caller's own: by name, or by a role that the caller has where the clock is. What is the kommun's own needs no place. */
export function svararFor({ actorId, uppdrag }: Principal, plats: Plats, idag: OrganisationOnDay): boolean {
  const { anvandareId, roll, organisationsenhetId } = ansvarig(plats, idag);
  if (anvandareId !== undefined) return anvandareId === actorId;
  const iHelaKommunen = organisationsenhetId === undefined || organisationsenhetId === idag.rot?.id;
  const vag = organisationsenhetId === undefined ? [] : idag.vag(organisationsenhetId);
  return uppdrag.some((each) => each.roll === roll && (iHelaKommunen || vag.includes(each.organisationsenhetId)));
}

/**
 * Who is told when it has not helped: the chief of the nearest avdelning above, or of the förvaltning where there is none or the case is the avdelning's own.
 * What is with a function of the kommun goes to the förvaltningschef, who may see it.
 */
export function overordnad(plats: Plats, idag: OrganisationOnDay): Mottagarfalt {
  const vag = kvar(plats, idag);
  const hosFunktion = plats.regel in FUNKTIONENS || hosLexFunktionen(plats);
  const ovanfor = vag.slice(0, plats.ansvarigId === null && !hosFunktion ? -1 : undefined);
  const typer = hosFunktion ? ['forvaltning'] : ['avdelning', 'forvaltning'];
  const del = ovanfor.findLast(({ typ }) => typer.includes(typ));
  return del ? { roll: chef(del)!, organisationsenhetId: del.id } : iKommunen('forvaltningschef', idag);
}
