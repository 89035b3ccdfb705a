import { CommandBus } from '@nestjs/cqrs';
import { preparedId } from '#areas/organisation';
import type { CalendarDate } from '#engine/kernel';
import {
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
  type Kvalitetsberattelsekommando,
} from '#reports/kvalitetsberattelse';
import { CONTROLLER, FORVALTNINGSCHEF, NAMNDSEKRETERARE } from '../aktorer.js';
import { spelaArende, steg, vid, type Arendeplan } from '../arendeplan.js';
import type { Service } from '../buss.js';
import { rapportvag, type Beslutssteg } from '../rapportvag.js';
import { KOMMUN, type PlaneratSteg, type Stegspelare } from '../steg.js';
import { weekday } from '../tider.js';
import { FOREGAENDE } from './texter.js';

type Uppgifter = SkapaKvalitetsberattelse['uppgifter'];
type Steg = Kvalitetsberattelsekommando | Beslutssteg<{ readonly datum: CalendarDate }>;

export const foregaendeNyckel = (lastYear: number): string => `foregaende-kvalitetsberattelse-${lastYear - 1}`;

/** The report of the year before the demo's last: written in January, decided in February, and what improvements of the last year come from. */
export function planForegaende(lastYear: number): Arendeplan<Uppgifter, Steg> {
  const dag = (manadOchDag: string): CalendarDate => weekday(`${lastYear}-${manadOchDag}`);
  const year = lastYear - 1;
  const period = { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) };
  return {
    nyckel: foregaendeNyckel(lastYear),
    inkom: vid(dag('01-14')),
    av: FORVALTNINGSCHEF,
    uppgifter: () => ({ period, organisationsenhetId: preparedId(KOMMUN, 'kommun'), mall: 'kvalitetsberattelse' }),
    steg: [
      ...FOREGAENDE.map((data, i): PlaneratSteg<Steg> =>
        steg(`avsnitt-${data.nyckel}`, dag('01-21'), FORVALTNINGSCHEF, () => ({ type: 'SkrivAvsnitt', data }), i),
      ),
      steg('granskad', dag('01-28'), CONTROLLER, () => ({ type: 'GranskaKvalitetsberattelse', data: {} })),
      steg('beslutad', dag('02-04'), FORVALTNINGSCHEF, () => ({ type: 'Besluta', data: { datum: dag('02-04') } })),
      steg('behandlad', dag('02-12'), NAMNDSEKRETERARE, () => ({
        type: 'RegistreraNamndbehandling',
        data: { datum: dag('02-12'), paragraf: '§ 14', beslut: 'Nämnden godkänner kvalitetsberättelsen.' },
      })),
      steg('publicerad', dag('02-13'), NAMNDSEKRETERARE, () => ({ type: 'PubliceraKvalitetsberattelse', data: {} })),
    ],
  };
}

export async function spelaForegaende(service: Service, steg: Stegspelare, lastYear: number): Promise<void> {
  const vag = rapportvag(service.get(CommandBus), {
    Oppna: SkapaKvalitetsberattelse,
    Utfor: UtforKvalitetsberattelsekommando,
    Besluta: BeslutaKvalitetsberattelse,
  });
  await spelaArende(steg, vag, planForegaende(lastYear));
}
