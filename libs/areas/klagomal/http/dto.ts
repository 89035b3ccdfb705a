import { FRISTSTATUS, koder, ObjektEllerEnkelt } from '#areas/arende';
import {
  Datum,
  DatumEllerTidpunkt,
  EfterEllerLika,
  Fritext,
  Id,
  JaNej,
  Kod,
  Koder,
  KommandoDto,
  Kortext,
  Sidfraga,
  Slug,
  Valfri,
} from '#engine/http';
import type { Aldersgrupp, Kon, Lagrum } from '#areas/arende';
import type { Klagomalstyp, Kopplingstyp, Omklassning } from '../domain/events.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
const KANALER = koder('kanaler');

/** Who complains. Names are encrypted with a key of the person's own. */
export class AvsandareDto {
  @Valfri() @Kod({ koder: koder('kon'), exempel: 'kvinna' }) kon?: Kon;
  @Valfri() @Kod({ koder: koder('aldersgrupper'), exempel: '65-79' }) aldersgrupp?: Aldersgrupp;
  @Valfri() @Fritext({ max: 200, exempel: 'Dotter till en hyresgäst' }) namn?: string;
  @Valfri()
  @Fritext({ max: 500, exempel: 'Nås på telefon efter klockan sjutton', beskrivning: 'Hur avsändaren kan nås.' })
  kontakt?: string;
}

export class TaEmotKlagomalDto extends KommandoDto {
  @Kod({ koder: koder('klagomalstyper') }) typ!: Klagomalstyp;
  @DatumEllerTidpunkt({ exempel: '2026-03-01', beskrivning: 'När det kom in: klockorna räknar därifrån.' }) inkom!: string;
  @Kod({ koder: KANALER, exempel: 'telefon' }) kanal!: string;
  @Kod({ koder: koder('avsandare'), exempel: 'narstaende' }) avsandarkategori!: string;
  @JaNej({ exempel: false }) anonym!: boolean;
  @JaNej() onskarSvar!: boolean;
  @Valfri()
  @Slug({ exempel: ENHET, beskrivning: 'Enheten det gäller. Utelämnas när den är okänd: registratorn tilldelar.' })
  enhetId?: string;
  @Fritext({ exempel: 'Maten är kall när den kommer, särskilt på söndagar.' }) beskrivning!: string;
  @Valfri()
  @ObjektEllerEnkelt(
    AvsandareDto,
    [{ type: 'string', description: 'Avsändarens namn, när inget annat är känt.', example: 'Dotter till en hyresgäst' }],
    (namn) => ({ namn }),
  )
  avsandare?: AvsandareDto;
  @Valfri() @Koder({ koder: koder('kategorier') }) kategorier?: string[];
  @Valfri() @Koder({ koder: koder('lagrum') }) lagrum?: Lagrum[];
}

/** A local default, no law: secrecy in the social services, where a mark that names no other rule is likely to belong. */
const FORVALD_SEKRETESS = 'OSL 26 kap. 1 §';

export class SekretessDto {
  @Kortext({ exempel: 'Offentlighets- och sekretesslagen 26 kap. 1 §' }) bestammelse!: string;
  @Valfri() @Datum({ beskrivning: 'Dagen då markeringen gjordes; tidpunktens dag om den utelämnas.' }) datum?: string;
  @Valfri() @Kortext({ exempel: 'Socialnämnden', beskrivning: 'Nämnden över enheten om den utelämnas.' }) myndighet?: string;
}

export class RegistreringDto extends KommandoDto {
  @Kortext({ max: 50, exempel: 'SN 2026-17' }) diarienummer!: string;
  @Valfri()
  @ObjektEllerEnkelt(
    SekretessDto,
    [
      { type: 'string', description: 'Bestämmelsen.', example: FORVALD_SEKRETESS },
      {
        type: 'boolean',
        enum: [true],
        description: `${FORVALD_SEKRETESS}. Det är produktens förval, fastställs lokalt av kommunen. Registratorn avgör om bestämmelsen är den rätta.`,
        example: true,
      },
    ],
    (value) => (value === false ? null : { bestammelse: value === true ? FORVALD_SEKRETESS : value }),
  )
  sekretess?: SekretessDto;
  @Valfri()
  @Fritext({ max: 500, exempel: 'Klagomål på verksamheten', beskrivning: 'Röjer inget om någon; en neutral om den utelämnas.' })
  arendemening?: string;
}

export class BekraftelseDto extends KommandoDto {
  @Valfri() @Kod({ koder: KANALER, exempel: 'brev' }) kanal?: string;
}

export class TilldelningDto extends KommandoDto {
  @Slug({ exempel: ENHET }) enhetId!: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som ska utreda och svara.' }) anvandareId?: string;
}

export class KlagomalsutredningDto extends KommandoDto {
  @Fritext({ exempel: 'Matlådorna stod för länge i bilen på söndagar.' }) text!: string;
}

export class SvarDto extends KommandoDto {
  @Fritext({ exempel: 'Tack för att ni hörde av er. Söndagens körtur är nu delad i två.' }) svar!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Söndagens körtur delas i två.', beskrivning: 'Vad enheten gjorde, i ord.' }) atgard?: string;
  @Valfri() @Kod({ koder: KANALER, exempel: 'brev' }) kanal?: string;
}

export class OmprovningDto extends KommandoDto {
  @Fritext({ exempel: 'Maten är fortfarande kall.' }) skal!: string;
}

export class DelegationsbeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-03-01' }) datum!: string;
  @Fritext({ exempel: 'Delegationen anser att enheten ska mäta temperaturen vid leverans.' }) beslut!: string;
}

export class KopplingDto extends KommandoDto {
  @Kod({ koder: koder('kopplingstyper') }) typ!: Kopplingstyp;
  @Id() id!: string;
}

export class OmklassningDto extends KommandoDto {
  @Kod({ koder: koder('omklassningar') }) till!: Omklassning;
  @Fritext({ exempel: 'Avsändaren vill ha beslutet om hemtjänst ändrat.' }) motivering!: string;
}

export class KlagomalskompletteringDto extends KommandoDto {
  @Fritext({ max: 5000, exempel: 'Det gäller också lördagar.' }) text!: string;
}

export class KlagomalsavslutDto extends KommandoDto {
  @Valfri() @Fritext({ exempel: 'Besvarat, ingen fortsatt åtgärd.' }) slutsats?: string;
}

export class KlagomalFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Kod({ koder: koder('klagomalsfaser') }) fas?: string;
  @Valfri() @Kod({ koder: koder('klagomalstyper') }) typ?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}
