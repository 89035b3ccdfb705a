import { Inject, Injectable } from '@nestjs/common';
import { dagenUnderAret, Hjulkallor, Lasning, Radhjul, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { OrganisationDirectory, Principal } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { ORGANISATION_DIRECTORY } from '#engine/http';
import { EJ_GENOMFORD } from '../domain/state.js';
import { siktvillkor } from './insyn.js';

const LISTA = { plats: 'internkontrollplaner', ar: 'ar' } as const;

/** Plans of which the year has a day, and the controls that were carried out in it, in förbättringshjulet. */
@Injectable()
export class Internkontrollhjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'internkontrollplaner',
      tabell: 'internkontrollplan',
      alias: 'i',
      iAret: 'i.period_fran <= :hjultill::date and i.period_till >= :hjulfran::date',
      oppen: "i.fas <> 'avslutad'",
      lista: LISTA,
    },
    {
      slag: 'kontroller',
      tabell: `(select plan.*, kontroll from internkontrollplan plan, jsonb_array_elements(plan.detalj->'kontroller') kontroll)`,
      alias: 'i',
      iAret: `i.kontroll->'bedomning'->>'kod' <> '${EJ_GENOMFORD}' and ${dagenUnderAret(
        "coalesce((i.kontroll->>'utford')::date, ((i.kontroll->>'tidpunkt')::timestamptz at time zone 'Europe/Stockholm')::date)",
      )}`,
      lista: LISTA,
    },
  ];

  constructor(
    kallor: Hjulkallor,
    lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {
    super(kallor, lasning);
  }

  protected async siktvillkor(principal: Principal): Promise<Hjulsikt> {
    const idag = await this.organisation.onDay(principal.kommun, stockholmDay(this.lasning.clock.now()));
    return siktvillkor(this.lasning.policy, principal, idag);
  }
}
