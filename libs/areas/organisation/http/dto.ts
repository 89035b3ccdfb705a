import { ROLLER } from '#engine/access';
import { Datum, EfterEllerLika, Id, Kod, Koder, KommandoDto, Kortext, Valfri } from '#engine/http';
import type { Beslutsinstans, Organisationstyp, Regi } from '../domain/index.js';
import { BESLUTSINSTANSER, DELEGERBARA_BESLUT, NYA_TYPER, REGI } from './koder.js';

export class DatumFraga {
  @Valfri()
  @Datum({ beskrivning: 'En annan dag än i dag' })
  datum?: string;
}

export class NyEnhetDto extends KommandoDto {
  @Kod({ koder: NYA_TYPER, exempel: 'enhet' })
  typ!: Exclude<Organisationstyp, 'kommun'>;

  @Kortext({ exempel: 'Hemtjänsten Öster' })
  namn!: string;

  @Valfri()
  @Kod({ koder: REGI, beskrivning: 'Egen regi om den utelämnas' })
  regi?: Regi;

  @Id({ beskrivning: 'Vad den ska ligga under' })
  overordnadId!: string;

  @Valfri()
  @Datum({ beskrivning: 'Första dagen; dagen för tidpunkt om den utelämnas' })
  giltigFran?: string;
}

export class NamnbyteDto extends KommandoDto {
  @Kortext({ exempel: 'Hemtjänsten Nordost' })
  namn!: string;

  @Valfri()
  @Datum({ beskrivning: 'Första dagen med det nya namnet; dagen för tidpunkt om den utelämnas' })
  giltigFran?: string;
}

export class OrganisationsflyttDto extends KommandoDto {
  @Id({ beskrivning: 'Vad den ska ligga under' })
  overordnadId!: string;

  @Valfri()
  @Datum({ beskrivning: 'Första dagen på den nya platsen; dagen för tidpunkt om den utelämnas' })
  giltigFran?: string;
}

export class UpphorandeDto extends KommandoDto {
  @Valfri()
  @Datum({ beskrivning: 'Sista dagen den finns; dagen för tidpunkt om den utelämnas', exempel: '2026-12-31' })
  giltigTill?: string;
}

export class DelegationDto extends KommandoDto {
  @Kod({ koder: DELEGERBARA_BESLUT, exempel: 'anmalningsbeslut' })
  beslut!: string;

  @Koder({ koder: ROLLER, min: 1, beskrivning: 'Vilka roller som får fatta eller registrera beslutet' })
  roller!: string[];

  @Kod({ koder: BESLUTSINSTANSER })
  beslutsinstans!: Beslutsinstans;

  @Datum()
  fran!: string;

  @Valfri()
  @Datum({ exempel: '2027-12-31' })
  @EfterEllerLika('fran')
  till?: string;

  @Kortext({ exempel: 'Socialnämndens delegationsordning 2026-02-10 § 14' })
  kalla!: string;
}
