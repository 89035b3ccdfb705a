import { Injectable } from '@nestjs/common';
import { dagenUnderAret, Radhjul, type Hjulrad, type Hjulsikt } from '#areas/arende';
import type { Principal } from '#engine/access';
import { siktvillkor } from './insyn.js';

/** SQL: was there some day of the year. */
const fannsUnderAret = (begun: string, slut: string): string =>
  `(d.dokument->>'${begun}')::timestamptz < (:hjultill::date + 1)::timestamp at time zone 'Europe/Stockholm'
     and coalesce((d.dokument->'${slut}'->>'datum')::date >= :hjulfran::date, true)`;

/** Processes and rutiner that there were during the year, and the versions of rutiner that were adopted in it, in förbättringshjulet. */
@Injectable()
export class Styrdokumentshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'processer',
      tabell: 'ledningssystem_process',
      alias: 'd',
      iAret: fannsUnderAret('inrattad', 'upphord'),
      // Written, or changed, and not adopted.
      oppen: "d.fas <> 'upphord' and (d.dokument->>'andrad')::boolean",
      lista: { plats: 'processer', enhet: 'enhetId' },
    },
    {
      slag: 'rutiner',
      tabell: 'ledningssystem_rutin',
      alias: 'd',
      iAret: fannsUnderAret('upprattad', 'upphavd'),
      oppen: "d.upphavd is null and jsonb_array_length(d.dokument->'versioner') = 0",
      lista: { plats: 'rutiner', enhet: 'enhetId' },
    },
    {
      slag: 'rutinversioner',
      tabell: `(select rutin.*, version from ledningssystem_rutin rutin, jsonb_array_elements(rutin.dokument->'versioner') version)`,
      alias: 'd',
      iAret: dagenUnderAret("(d.version->>'datum')::date"),
      lista: { plats: 'rutiner', enhet: 'enhetId' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    return siktvillkor(this.lasning.policy, principal, 'd');
  }
}

/** That staff have been told, in förbättringshjulet. */
@Injectable()
export class Personalinformationshjul extends Radhjul {
  protected readonly rader: readonly Hjulrad[] = [
    {
      slag: 'personalinformation',
      tabell: 'personalinformation',
      alias: 'p',
      iAret: `p.fas = 'registrerad' and ${dagenUnderAret('p.datum')}`,
      lista: { plats: 'ledningssystem/personalinformation', enhet: 'enhetId', ar: 'fran-till' },
    },
  ];

  protected siktvillkor(principal: Principal): Hjulsikt {
    const scope = this.lasning.policy.scope(principal, 'personalinformation.se');
    return {
      synlig: '(:hela or p.enhet_vag && :enheter::text[])',
      varden: { hela: scope?.hela ?? false, enheter: [...(scope?.enheter ?? [])] },
    };
  }
}
