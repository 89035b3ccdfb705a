import { DateTime } from 'luxon';
import { isEfterregistrerad, STOCKHOLM } from '#engine/deadline';
import type { Innehall, Kanalnamn, Meddelande, Mottagare, Utkorg } from '#engine/outbox';
import type { ProcessManager, ProjectedEvent } from '#engine/projection';
import type { Instant } from '#engine/kernel';
import {
  BEVAKNING_AREA,
  VECKA_AREA,
  type Arendetyp,
  type BevakningEvent,
  type Mottagarfalt,
  type VeckaEvent,
  type Veckorad,
} from '../domain/index.js';
import { foljdId } from './aggregate.js';

export interface UtskicksbudOptions {
  readonly utkorg: Pick<Utkorg, 'laggIn'>;
  /** the channels that are on; none: nothing is ever put into the outbox */
  readonly kanaler: readonly Kanalnamn[];
  /** address that links begin with, without a slash at the end */
  readonly basUrl: string;
}

/**
 * Puts a message into the outbox for every note of the watch. Has a checkpoint of its own, so that a message is not lost between note and outbox, and ids
 * that follow from the event, so that none is put there twice. What was past long before it was noted is left to the weekly summary: the first day with an
 * imported year of cases would otherwise send them all.
 */
export class Utskicksbud implements ProcessManager {
  readonly name = 'utskick';
  readonly areas = [BEVAKNING_AREA, VECKA_AREA];

  constructor(private readonly options: UtskicksbudOptions) {}

  async handle(projected: ProjectedEvent): Promise<void | 'inget'> {
    const { kommun, eventId, recordedAt } = projected;
    const event = projected.event as BevakningEvent | VeckaEvent;
    if (isEfterregistrerad(event.data.tidpunkt, recordedAt, undefined)) return 'inget';
    const brev =
      event.type === 'VeckosammanstallningGjord'
        ? event.data.mottagare.map((rad) => ({ till: rad, innehall: this.#vecka(event.data.vecka, rad) }))
        : [{ till: event.data.mottagare, innehall: this.#frist(event) }];
    const meddelanden = brev.flatMap(({ till, innehall }) => {
      const mottagare = mottagareAv(till);
      if (!mottagare) return [];
      return this.options.kanaler.map((kanal): Meddelande => ({
        id: foljdId(eventId, kanal, JSON.stringify(mottagare)),
        kommun,
        kanal,
        mottagare,
        innehall,
      }));
    });
    if (meddelanden.length === 0) return 'inget';
    await this.options.utkorg.laggIn(meddelanden);
    return undefined;
  }

  #frist({ type, data: { arendetyp, arendeId, nummer, regel, enhetId, senast } }: BevakningEvent): Innehall {
    const { slag, rubrik, mening } = ORD[type];
    const lank = `${this.options.basUrl}/kvalitet/v1/${PLATS[arendetyp]}/${arendeId}`;
    return {
      slag,
      amne: `${nummer}: ${rubrik}`,
      text: `${mening}\n\nÄrende: ${nummer}\nSenast: ${klockslag(senast)}\n${lank}\n\n${FOT}`,
      uppgifter: { arende: { typ: arendetyp, id: arendeId, nummer }, regel, senast, lank, ...(enhetId === undefined ? {} : { enhetId }) },
    };
  }

  #vecka(vecka: string, { pagar, snart, utgatt }: Veckorad): Innehall {
    const lank = `${this.options.basUrl}/kvalitet/v1/frister`;
    return {
      slag: 'veckosammanstallning',
      amne: `Frister vecka ${Number(vecka.slice(-2))}`,
      text: `Dina frister den här veckan.\n\nHar gått ut: ${utgatt}\nNärmar sig: ${snart}\nPågår: ${pagar}\n${lank}\n\n${FOT}`,
      uppgifter: { vecka, antal: { pagar, snart, utgatt }, lank },
    };
  }
}

const ORD = {
  FristNarmarSig: { slag: 'frist-narmar-sig', rubrik: 'frist närmar sig', mening: 'Ett ärende har en frist som närmar sig.' },
  FristUtgangen: { slag: 'frist-utgangen', rubrik: 'frist har gått ut', mening: 'Ett ärende har en frist som har gått ut.' },
  FristEskalerad: {
    slag: 'frist-eskalerad',
    rubrik: 'frist har gått ut, åtgärd saknas',
    mening: 'Ett ärende i din del av organisationen har en frist som gick ut för en tid sedan, utan att det som väntas är gjort.',
  },
} as const;

const PLATS: Readonly<Record<Arendetyp, string>> = {
  avvikelse: 'avvikelser',
  tillsyn: 'tillsyner',
  arshjul: 'arshjul',
  'ej-verkstallda': 'ej-verkstallda-beslut',
  'lex-sarah': 'lex-sarah',
  klagomal: 'klagomal',
  internkontrollplan: 'internkontrollplaner',
  riskanalys: 'riskanalyser',
  egenkontroll: 'egenkontroller',
  forbattringsarbete: 'forbattringsarbeten',
  process: 'processer',
  rutin: 'rutiner',
  ledningssystemrevision: 'ledningssystem/revisioner',
};

const FOT = 'Meddelandet skickas av Förbättringshjulet och kan inte besvaras. Vad ärendet gäller står bara i tjänsten.\n';

const klockslag = (instant: Instant): string => DateTime.fromISO(instant, { zone: STOCKHOLM }).toFormat('yyyy-MM-dd HH:mm');

function mottagareAv({ anvandareId, roll, organisationsenhetId }: Mottagarfalt): Mottagare | null {
  if (anvandareId !== undefined) return { anvandareId };
  return roll !== undefined && organisationsenhetId !== undefined ? { roll, organisationsenhetId } : null;
}
