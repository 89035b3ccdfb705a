import { CommandBus } from '@nestjs/cqrs';
import { preparedId } from '#areas/organisation';
import type { CommandResult } from '#engine/command';
import type { CalendarDate } from '#engine/kernel';
import {
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
  type Kvalitetsberattelsekommando,
} from '#reports/kvalitetsberattelse';
import { contextOf } from '../../kommandon.js';
import { askerOf } from '../../rapport.js';
import { CONTROLLER, FORVALTNINGSCHEF, NAMNDSEKRETERARE } from '../aktorer.js';
import { spelaArende, steg, vid, type Arendeplan, type Arendevag } from '../arendeplan.js';
import type { Service } from '../buss.js';
import { KOMMUN, type PlaneratSteg, type Stegspelare } from '../steg.js';
import { weekday } from '../tider.js';
import { FOREGAENDE } from './texter.js';

type Uppgifter = SkapaKvalitetsberattelse['uppgifter'];
type Steg = Kvalitetsberattelsekommando | { readonly type: 'Besluta'; readonly data: { readonly datum: CalendarDate } };

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

export const spelaForegaende = (service: Service, steg: Stegspelare, lastYear: number): Promise<void> =>
  spelaArende(steg, berattelsevag(service.get(CommandBus)), planForegaende(lastYear));

const berattelsevag = (bus: CommandBus): Arendevag<Uppgifter, Steg> => ({
  oppna: (uppgifter, omstandighet) => bus.execute(new SkapaKvalitetsberattelse(uppgifter, contextOf(omstandighet))),
  utfor: (id, kommando, omstandighet) => {
    const context = contextOf(omstandighet);
    return bus.execute<never, CommandResult>(
      (kommando.type === 'Besluta'
        ? new BeslutaKvalitetsberattelse(id, kommando.data, 'latest', context, askerOf(KOMMUN, omstandighet.actorId, context.commandId))
        : new UtforKvalitetsberattelsekommando(id, kommando, 'latest', context)) as never,
    );
  },
});
