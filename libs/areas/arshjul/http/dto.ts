import { ROLLER } from '#engine/access';
import { Datum, EfterEllerLika, Fritext, Heltal, Kod, Koder, KommandoDto, Slug, Valfri } from '#engine/http';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

export class ArshjulFragaDto {
  @Valfri() @Kod({ koder: ROLLER, exempel: 'controller', beskrivning: 'Dina egna roller om den utelämnas.' }) roll?: string;
  @Valfri() @Heltal({ min: 2000, max: 2100, exempel: 2026, beskrivning: 'Innevarande år om det utelämnas.' }) ar?: number;
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'En del av organisationen med allt under den.' }) organisationsenhetId?: string;
}

export class LaggInIArshjuletDto extends KommandoDto {
  @Fritext({ max: 500, exempel: 'Uppföljning av samverkansavtalet med regionen' }) titel!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Tas upp med vårdcentralens chef.' }) beskrivning?: string;
  @Slug({ exempel: ENHET, beskrivning: 'Den del av organisationen som det gäller.' }) organisationsenhetId!: string;
  @Kod({ koder: ROLLER, exempel: 'enhetschef', beskrivning: 'Rollen som ansvarar.' }) roll!: string;
  @Valfri() @Koder({ koder: ROLLER, beskrivning: 'Andra roller som har del i det.' }) delaktiga?: string[];
  @Valfri() @Datum({ exempel: '2026-09-01', beskrivning: 'Första dagen det kan göras.' }) oppnar?: string;
  @Datum({ exempel: '2026-10-31', beskrivning: 'Sista dagen.' }) @EfterEllerLika('oppnar') senast!: string;
}

export class ArshjulsklarmarkeringDto extends KommandoDto {
  @Valfri() @Fritext({ max: 2000, exempel: 'Redovisat på ledningsgruppen.' }) kommentar?: string;
}

export class ArshjulsbortfallDto extends KommandoDto {
  @Fritext({ max: 2000, exempel: 'Enheten har ingen verksamhet i år.' }) motivering!: string;
}
