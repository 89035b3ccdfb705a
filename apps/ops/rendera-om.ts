import { Dokumentverkstad, renderaOm, UTAN_BRADSKA, type Utgava } from '#reports/gemensamt';
import { INTERNKONTROLLRAPPORT_AREA } from '#reports/internkontrollrapport';
import { KVALITETSBERATTELSE_AREA } from '#reports/kvalitetsberattelse';
import type { Installation } from '../composition/installation.js';

interface Bestallning {
  readonly kommun: string;
  readonly rapport: string;
  readonly utgava?: Utgava;
  readonly aktor: string;
}

/** Renders a decided report again and says of each file whether it is the decided one; gives the number of those that are not. */
export async function visaOmrendering(
  { store, codec, reader, random }: Pick<Installation, 'store' | 'codec' | 'reader' | 'random'>,
  { kommun, rapport, utgava, aktor }: Bestallning,
  say: (line: string) => void,
): Promise<number> {
  const verkstad = new Dokumentverkstad(UTAN_BRADSKA);
  try {
    const filer = await renderaOm(
      { store, codec, reader, verkstad },
      {
        kommun,
        id: rapport,
        slag: [KVALITETSBERATTELSE_AREA, INTERNKONTROLLRAPPORT_AREA],
        lasare: { actorId: aktor, role: 'systemadministrator', requestId: random.uuid() },
        ...(utgava === undefined ? {} : { utgava }),
      },
    );
    for (const fil of filer) {
      const { lika, lagratHelt, renderare, sha256 } = fil;
      const namn = `${fil.utgava} ${fil.format}`;
      if (!lagratHelt) say(`FEL ${namn}: den lagrade filen är inte den som beslutades.`);
      if (lika) say(`${namn}: samma byte som beslutades, ${sha256.nu}`);
      else if (renderare.nu === renderare.beslutad) say(`FEL ${namn}: andra byte än beslutades, fast av samma version (${renderare.nu}).`);
      else
        say(`${namn}: andra byte än beslutades, för att ${renderare.beslutad} har blivit ${renderare.nu}. Den beslutade filen finns kvar.`);
    }
    return filer.filter(({ lika, lagratHelt }) => !lika || !lagratHelt).length;
  } finally {
    await verkstad.onModuleDestroy();
  }
}
