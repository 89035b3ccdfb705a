import type { Nyckeltalsuppgifter } from '#areas/nyckeltal';
import type { Redovisningsuppgifter } from '#areas/ej-verkstallda';
import { preparedId } from '#areas/organisation';
import { CONTROLLER, NAMNDSEKRETERARE } from '../aktorer.js';
import { vid, type Arendeplan } from '../arendeplan.js';
import { Slump } from '../slump.js';
import { KOMMUN } from '../steg.js';
import { weekday } from '../tider.js';

export type Nyckeltalsplan = Arendeplan<Nyckeltalsuppgifter, never>;
export type Redovisningsplan = Arendeplan<Redovisningsuppgifter, never>;

/** The kommun's own figures: no national source is spoken for. The first value, and how much it changes in a year. */
const NYCKELTAL = [
  ['brukarundersokning', 'hemtjanst-nojd', 'Nöjda med hemtjänsten i sin helhet', 84, 1.5, 'procent'],
  ['brukarundersokning', 'boende-nojd', 'Nöjda med särskilt boende i sin helhet', 78, 2, 'procent'],
  ['brukarundersokning', 'lss-paverka', 'Får bestämma om det som är viktigt, gruppbostad', 71, 3, 'procent'],
  ['brukarundersokning', 'ifo-bemotande', 'Nöjda med bemötandet, individ- och familjeomsorg', 82, -1, 'procent'],
  ['egen', 'kontinuitet-hemtjanst', 'Personer som den enskilde möter på fjorton dagar', 14, -0.7, 'personer'],
  ['egen', 'utredningstid-barn', 'Utredningstid, barn och unga', 112, -6, 'dagar'],
  ['egen', 'vantan-boende', 'Väntan på särskilt boende', 74, -8, 'dagar'],
  ['egen', 'ateraktualisering', 'Barn som återaktualiseras inom ett år', 24, 0.5, 'procent'],
] as const;

/** Retrieved in the spring after each year. One figure of the last year is missing: blank is not zero. */
export const planNyckeltal = (years: readonly number[]): Nyckeltalsplan[] =>
  years.flatMap((ar, i) =>
    NYCKELTAL.map(([kalla, nyckeltalId, titel, forst, andring, enhet]): Nyckeltalsplan => {
      const nyckel = `nyckeltal-${ar}-${nyckeltalId}`;
      const slump = new Slump(nyckel);
      const hamtad = vid(`${ar + 1}-02-10`);
      const saknas = i === years.length - 1 && nyckeltalId === 'ateraktualisering';
      const varde = Math.round((forst + andring * i + slump.between(-5, 5) / 10) * 10) / 10;
      return {
        nyckel,
        inkom: hamtad,
        av: CONTROLLER,
        uppgifter: () => ({
          kalla,
          nyckeltalId,
          titel,
          ar,
          enhet,
          hamtad,
          ...(saknas
            ? { kommentar: 'Underlaget går inte att ta ut efter bytet av verksamhetssystem.' }
            : { varde, kvinnor: Math.round((varde + 0.6) * 10) / 10, man: Math.round((varde - 0.8) * 10) / 10 }),
        }),
        steg: [],
      };
    }),
  );

/** Decisions not carried out when each quarter ended, of both nämnder by both laws, until the quarter before now. The nämnd that carries out none says so. */
export const planEjVerkstallda = (lastYear: number): Redovisningsplan[] =>
  [lastYear - 1, lastYear, lastYear + 1].flatMap((ar) =>
    [1, 2, 3, 4].flatMap((kvartal) =>
      (['SoL', 'LSS'] as const).flatMap((lagrum) => [
        redovisning(ar, kvartal, lagrum, 'vard-och-omsorg'),
        redovisning(ar, kvartal, lagrum, 'socialnamnden'),
      ]),
    ),
  );

function redovisning(ar: number, kvartal: number, lagrum: 'SoL' | 'LSS', namnd: 'vard-och-omsorg' | 'socialnamnden'): Redovisningsplan {
  const nyckel = `ej-verkstallda-${ar}-${kvartal}-${lagrum}-${namnd}`;
  const slump = new Slump(nyckel);
  const dag = weekday(kvartal === 4 ? `${ar + 1}-01-20` : `${ar}-${String(kvartal * 3 + 1).padStart(2, '0')}-20`);
  const antal = namnd === 'vard-och-omsorg' ? 0 : lagrum === 'SoL' ? slump.between(3, 9) : slump.between(1, 4);
  const kvinnor = Math.round(antal * 0.6);
  const insats = lagrum === 'SoL' ? 'Särskilt boende' : 'Kontaktperson';
  return {
    nyckel,
    inkom: vid(dag),
    av: NAMNDSEKRETERARE,
    uppgifter: () => ({
      namndId: preparedId(KOMMUN, namnd),
      ar,
      kvartal,
      lagrum,
      antal,
      kvinnor,
      man: antal - kvinnor,
      insatser: antal === 0 ? [] : [{ insats, antal }],
      rapporteradTillIvo: dag,
    }),
    steg: [],
  };
}
