import { FristSvar, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import {
  Datum,
  FaktorKarta,
  Fritext,
  Heltal,
  Id,
  JaNej,
  Kod,
  Kortext,
  Lista,
  Objekt,
  Slug,
  Tidpunkt,
  Uuidlista,
  Valfri,
} from '#engine/http';
import { BorttagetKontrollmomentDto, KontrollfyndDto, KontrollsekretessDto, PlanperiodDto } from './dto.js';

/** The shapes of the answers, for the description of the API. */
class InternkontrollfristSvar extends FristSvar {
  @Valfri() @Id({ beskrivning: 'Kontrollmomentet som fristen gäller' }) kontrollmomentId?: string;
}

class PlanstommeSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'P-2026-000003' }) nummer!: string;
  @Kod({ koder: koder('internkontrollfaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Kod({ koder: ['full', 'sparr'], beskrivning: 'sparr: utan det som en kontroll med sekretess visade och ledde till' }) insyn!: string;
  @Objekt(() => PlanperiodDto) period!: PlanperiodDto;
  @Slug() namndId!: string;
  @Tidpunkt() upprattad!: string;
  @Tidpunkt({ beskrivning: 'När den skrevs in i loggen' }) nedtecknad!: string;
  @Heltal({ exempel: 1, beskrivning: 'Den gällande versionen; 0 tills nämnden har beslutat' }) planversion!: number;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Id() foregaendePlanId?: string;
  @Valfri() @Datum({ beskrivning: 'Dagen då nämnden antog planen' }) beslutad?: string;
  @Valfri() @Datum({ beskrivning: 'Dagen för den senaste revideringen' }) reviderad?: string;
  @Lista(() => InternkontrollfristSvar) frister!: InternkontrollfristSvar[];
}

export class InternkontrollplansradSvar extends PlanstommeSvar {
  @Heltal({ exempel: 3 }) antalGrupper!: number;
  @Heltal({ exempel: 12 }) antalKontrollmoment!: number;
  @Heltal({ exempel: 9 }) antalKontroller!: number;
}

export class InternkontrollplanslistaSvar extends SidaSvar {
  @Lista(() => InternkontrollplansradSvar) internkontrollplaner!: InternkontrollplansradSvar[];
}

class PlanriskvardeSvar {
  @Kortext({ exempel: '4x4-1' }) skalversion!: string;
  @FaktorKarta() faktorer!: Record<string, number>;
  @Heltal({ exempel: 6 }) riskvarde!: number;
  @Kod({ koder: ['gron', 'gul', 'rod'] }) niva!: string;
}

class PlanriskSvar {
  @Id() id!: string;
  @Fritext({ exempel: 'Fakturahantering' }) process!: string;
  @Fritext({ exempel: 'Fakturor betalas för sent.' }) risk!: string;
  @Valfri() @Objekt(() => PlanriskvardeSvar) riskvarde?: PlanriskvardeSvar;
  @Valfri()
  @JaNej({ exempel: false, beskrivning: 'Riskvärdet är högre än tröskeln för urval till internkontrollen (tröskeln internkontroll-urval)' })
  overTroskel?: boolean;
  @Valfri() @Kod({ koder: koder('riskhantering') }) hantering?: string;
  @Valfri() @Fritext() motivering?: string;
  @Tidpunkt() tidpunkt!: string;
}

class PlangruppSvar {
  @Kortext({ exempel: 'Nämndens granskning' }) namn!: string;
  @JaNej({ exempel: false, beskrivning: 'Gruppen har inga kontrollmoment' }) tom!: boolean;
  @Uuidlista() kontrollmomentIds!: string[];
}

class KontrollbedomningSvar {
  @Kortext({ exempel: '1' }) skalversion!: string;
  @Kod({ koder: koder('kontrollbedomningar'), exempel: 'mindre-avvikelse' }) kod!: string;
  @Kortext({ exempel: 'Mindre avvikelse', beskrivning: 'Så som skalans version säger' }) etikett!: string;
  @Kod({ koder: ['gron', 'gul', 'rod', 'gra'], exempel: 'gul', beskrivning: 'Färgen, alltid bredvid texten' }) niva!: string;
}

class KontrollSvar {
  @Id() id!: string;
  @Heltal({ exempel: 1, beskrivning: 'Versionen som gällde dagen då kontrollen gjordes' }) planversion!: number;
  @Tidpunkt() tidpunkt!: string;
  @Slug({ exempel: 'avdelningschef' }) redovisadAv!: string;
  @Valfri() @Datum() utford?: string;
  @Valfri() @Fritext() urval?: string;
  @Valfri() @Heltal({ exempel: 20 }) antalKontrollerade?: number;
  @Valfri() @Heltal({ exempel: 2 }) antalAvvikelser?: number;
  @Valfri() @Objekt(() => KontrollbedomningSvar) bedomning?: KontrollbedomningSvar;
  @Valfri() @Fritext() kommentar?: string;
  @Valfri() @Lista(() => KontrollfyndDto) fynd?: KontrollfyndDto[];
  @Valfri() @Objekt(() => KontrollsekretessDto) sekretess?: KontrollsekretessDto;
}

class KontrollmomentSvar {
  @Id() id!: string;
  @Fritext({ exempel: 'Attest av fakturor' }) kontrollmoment!: string;
  @Valfri() @Kortext({ exempel: 'Nämndens granskning' }) grupp?: string;
  @Valfri() @Fritext() process?: string;
  @Valfri() @Fritext() risk?: string;
  @Valfri() @Objekt(() => PlanriskvardeSvar) riskvarde?: PlanriskvardeSvar;
  @Valfri() @Kod({ koder: koder('riskhantering') }) hantering?: string;
  @Valfri() @Fritext() motivering?: string;
  @Valfri() @Fritext() syfte?: string;
  @Valfri() @Kod({ koder: koder('kontrollmetoder') }) metod?: string;
  @Valfri() @Kod({ koder: koder('frekvenser') }) frekvens?: string;
  @Valfri() @Slug() kontrollansvarigId?: string;
  @Valfri() @Fritext({ exempel: 'Avdelningscheferna' }) kontrollansvarig?: string;
  @Valfri() @Kortext({ exempel: 'Socialnämnden' }) rapporterasTill?: string;
  @Kod({ koder: koder('momentbeslutare') }) beslutadAv!: string;
  @Valfri() @Id() foregaendeId?: string;
  @Valfri() @Id({ beskrivning: 'Kommunstyrelsens moment (GET /internkontrollplaner/gemensamma/{momentId})' }) gemensamtMomentId?: string;
  @Lista(() => KontrollSvar) kontroller!: KontrollSvar[];
}

class PlanversionSvar {
  @JaNej({ exempel: false, beskrivning: 'Utkastet ändrades efter den dag då nämnden sägs ha beslutat: nämnden kan ha sett ett annat' })
  andradEfterBeslutet!: boolean;
  @Heltal({ exempel: 1 }) planversion!: number;
  @Datum() datum!: string;
  @Kortext({ exempel: '§ 9' }) paragraf!: string;
  @Tidpunkt() tidpunkt!: string;
  @Valfri() @Fritext() motivering?: string;
  @Uuidlista() tillagda!: string[];
  @Uuidlista() andrade!: string[];
  @Lista(() => BorttagetKontrollmomentDto) borttagna!: BorttagetKontrollmomentDto[];
}

class PlansaknasSvar {
  @Kortext({ exempel: 'kontrollmoment.0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d' }) falt!: string;
  @Kortext({ exempel: 'Kontrollmomentet har inget resultat.' }) meddelande!: string;
}

class PlanavslutSvar {
  @Uuidlista({ beskrivning: 'Kontrollmoment som går till nästa plan' }) kvarstaende!: string[];
  @Tidpunkt() tidpunkt!: string;
}

export class InternkontrollplanSvar extends PlanstommeSvar {
  @Heltal({ exempel: 1, beskrivning: 'Versionen som svaret visar' }) visadPlanversion!: number;
  @Lista(() => PlangruppSvar) grupper!: PlangruppSvar[];
  @Lista(() => PlanriskSvar) riskinventering!: PlanriskSvar[];
  @Lista(() => KontrollmomentSvar) kontrollmoment!: KontrollmomentSvar[];
  @Lista(() => KontrollmomentSvar, { beskrivning: 'Moment som en revidering har tagit bort, med sina resultat' })
  tidigareKontrollmoment!: KontrollmomentSvar[];
  @Lista(() => PlanversionSvar) versioner!: PlanversionSvar[];
  @Lista(() => AtgardskarnaSvar) atgarder!: AtgardskarnaSvar[];
  @Valfri() @Lista(() => PlansaknasSvar, { beskrivning: 'Vad ett avslut ännu saknar' }) saknas?: PlansaknasSvar[];
  @Valfri() @Uuidlista({ beskrivning: 'Vad ett avslut nu skulle sända till nästa plan' }) foreslagetKvarstaende?: string[];
  @Valfri() @Objekt(() => PlanavslutSvar) avslut?: PlanavslutSvar;
}

class GemensamtMomentradSvar {
  @Slug() namndId!: string;
  @Kortext({ exempel: 'Socialnämnden' }) namn!: string;
  @Kod({
    koder: ['genomford', 'ej-genomford', 'utan-resultat', 'saknas'],
    beskrivning: 'saknas: momentet finns inte i någon plan för nämnden',
  })
  status!: string;
  @Valfri() @Id() planId?: string;
  @Valfri() @Kortext({ exempel: 'P-2026-000003' }) nummer?: string;
  @Valfri() @Kod({ koder: koder('internkontrollfaser') }) fas?: string;
  @Valfri() @Heltal({ exempel: 1 }) planversion?: number;
  @Valfri() @Id() kontrollmomentId?: string;
  @Valfri() @Heltal({ exempel: 2 }) antalKontroller?: number;
  @Valfri() @Heltal({ exempel: 20 }) antalKontrollerade?: number;
  @Valfri() @Heltal({ exempel: 2 }) antalAvvikelser?: number;
  @Valfri() @Datum() senastUtford?: string;
  @Valfri() @Objekt(() => KontrollbedomningSvar, { beskrivning: 'Det senaste resultatets' }) bedomning?: KontrollbedomningSvar;
}

export class GemensamtMomentSvar {
  @Id() id!: string;
  @Fritext({ exempel: 'Attest av fakturor' }) kontrollmoment!: string;
  @Objekt(() => PlanperiodDto) period!: PlanperiodDto;
  @Heltal({ exempel: 4 }) antalNamnder!: number;
  @Heltal({ exempel: 3 }) antalGenomforda!: number;
  @Lista(() => GemensamtMomentradSvar) namnder!: GemensamtMomentradSvar[];
}
