import { ApiProperty } from '@nestjs/swagger';
import { koder, SidaSvar } from '#areas/arende';
import {
  Datum,
  FaktorKarta,
  Fritext,
  Heltal,
  Id,
  JaNej,
  KanVaraNull,
  Kod,
  Kortext,
  Kvitto,
  Lista,
  Objekt,
  Slug,
  Tidpunkt,
  Valfri,
} from '#engine/http';
import { AvsnittSaknasSvar, PeriodDto, RapportavsnittSvar, RapportbeslutSvar, UtformningSvar } from '#reports/gemensamt';
import { FASER } from '../domain/index.js';

const SAKNAS = 'avsnitten utan egen text. De hindrar inte beslutet.';

class RapportnamndSvar {
  @Slug({ exempel: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01' }) id!: string;
  @Kortext({ exempel: 'Socialnämnden' }) namn!: string;
}

class NamndensRapportbeslutSvar extends RapportbeslutSvar {
  @Kortext({ exempel: '§ 12' }) paragraf!: string;
  @JaNej({ exempel: false, beskrivning: 'Rapporten började, skrevs eller granskades efter beslutets dag' }) andradEfterBeslutet!: boolean;
}

class RapportoverlamnandeSvar {
  @Kortext({ exempel: 'Kommunstyrelsen' }) till!: string;
  @Datum({ exempel: '2026-02-24' }) datum!: string;
}

class RapportstommeSvar {
  @Id() id!: string;
  @Kod({ koder: FASER }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Id() planId!: string;
  @Kortext({ exempel: 'P-2026-000003' }) plannummer!: string;
  @Heltal({ exempel: 1, beskrivning: 'Planversionen som rapporten redovisar' }) planversion!: number;
  @Objekt(() => PeriodDto) period!: PeriodDto;
  @Objekt(() => RapportnamndSvar) namnd!: RapportnamndSvar;
  @Kortext({ exempel: '41234', beskrivning: 'Allt är avläst vid detta löpnummer' }) lopnummer!: string;
  @Datum({ exempel: '2026-01-15', beskrivning: 'Dagen då det lästes av' }) avlast!: string;
  @Tidpunkt() skapad!: string;
  @Valfri() @Id({ beskrivning: 'Rapporten som den här uppdaterar' }) uppdaterar?: string;
  @Valfri() @Objekt(() => NamndensRapportbeslutSvar) beslut?: NamndensRapportbeslutSvar;
}

export class InternkontrollrapportlistaSvar extends SidaSvar {
  @Lista(() => RapportstommeSvar) internkontrollrapporter!: RapportstommeSvar[];
}

class RapportriskvardeSvar {
  @Kortext({ exempel: '4x4-1' }) skalversion!: string;
  @FaktorKarta() faktorer!: Record<string, number>;
  @Heltal({ exempel: 6 }) riskvarde!: number;
  @Kod({ koder: ['gron', 'gul', 'rod'] }) niva!: string;
}

class RapportbedomningSvar {
  @Kortext({ exempel: '1' }) skalversion!: string;
  @Kod({ koder: koder('kontrollbedomningar'), exempel: 'mindre-avvikelse' }) kod!: string;
  @Kortext({ exempel: 'Mindre avvikelse', beskrivning: 'Så som skalans version säger' }) etikett!: string;
  @Kod({ koder: ['gron', 'gul', 'rod', 'gra'], exempel: 'gul', beskrivning: 'Färgen, alltid bredvid texten' }) niva!: string;
}

class RapportkontrollSvar {
  @Id() id!: string;
  @Datum({ beskrivning: 'Dagen som resultatet räknas till' }) dag!: string;
  @Heltal({ exempel: 1 }) planversion!: number;
  @Slug({ exempel: 'enhetschef-1', beskrivning: 'Vem som redovisade resultatet' }) redovisadAv!: string;
  @Objekt(() => RapportbedomningSvar) bedomning!: RapportbedomningSvar;
  @Fritext({ exempel: 'Alla var attesterade i tid.' }) kommentar!: string;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, example: [] }) fynd!: object[];
  @Valfri() @Datum() utford?: string;
  @Valfri() @Fritext({ exempel: 'Var tionde faktura' }) urval?: string;
  @Valfri() @Heltal({ exempel: 20 }) antalKontrollerade?: number;
  @Valfri() @Heltal({ exempel: 2 }) antalAvvikelser?: number;
  @Valfri() @ApiProperty({ type: Object, additionalProperties: true, example: { bestammelse: 'OSL 26 kap. 1 §' } }) sekretess?: object;
}

class RapportforegaendeSvar {
  @Id() kontrollmomentId!: string;
  @Kortext({ exempel: 'P-2025-000002' }) plannummer!: string;
  @Kortext({ exempel: '2025' }) period!: string;
  @Fritext({ exempel: 'Attest av fakturor' }) kontrollmoment!: string;
  @Valfri() @Objekt(() => RapportriskvardeSvar) riskvarde?: RapportriskvardeSvar;
  @KanVaraNull() @Objekt(() => RapportbedomningSvar) bedomning!: RapportbedomningSvar | null;
  @KanVaraNull() @Kod({ koder: ['battre', 'samma', 'samre'], beskrivning: 'Null när de inte går att jämföra' }) forandring!: string | null;
  @JaNej({ exempel: false, beskrivning: 'Förra årets resultat redovisas separat' }) separat!: boolean;
}

class RapportmomentSvar {
  @Id() id!: string;
  @Fritext({ exempel: 'Attest av fakturor' }) kontrollmoment!: string;
  @JaNej({ exempel: false, beskrivning: 'En revidering har tagit bort momentet' }) borttaget!: boolean;
  @KanVaraNull() @Objekt(() => RapportbedomningSvar) bedomning!: RapportbedomningSvar | null;
  @ApiProperty({ type: [String], example: [], description: 'Bestämmelser som gör att resultatet redovisas separat' }) separat!: string[];
  @Lista(() => RapportkontrollSvar) kontroller!: RapportkontrollSvar[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, example: [] }) atgarder!: object[];
  @KanVaraNull() @Objekt(() => RapportforegaendeSvar) foregaende!: RapportforegaendeSvar | null;
  @JaNej({ exempel: false, beskrivning: 'Går vidare till nästa års plan' }) kvarstar!: boolean;
  @Kod({ koder: koder('momentbeslutare') }) beslutadAv!: string;
  @Valfri() @Kortext({ exempel: 'Nämndens granskning' }) grupp?: string;
  @Valfri() @Fritext() process?: string;
  @Valfri() @Fritext() risk?: string;
  @Valfri() @Objekt(() => RapportriskvardeSvar) riskvarde?: RapportriskvardeSvar;
  @Valfri() @Kod({ koder: koder('riskhantering') }) hantering?: string;
  @Valfri() @Fritext() syfte?: string;
  @Valfri() @Kod({ koder: koder('kontrollmetoder') }) metod?: string;
  @Valfri() @Kod({ koder: koder('frekvenser') }) frekvens?: string;
  @Valfri() @Slug() kontrollansvarigId?: string;
  @Valfri() @Fritext() kontrollansvarig?: string;
  @Valfri() @Kortext() rapporterasTill?: string;
}

class InternkontrollrapportavsnittSvar extends RapportavsnittSvar {
  @Valfri() @Lista(() => RapportmomentSvar) kontrollmoment?: RapportmomentSvar[];
  @Valfri() @JaNej({ exempel: false, beskrivning: 'Kontrollområdet har inga kontrollmoment' }) tomt?: boolean;
  @Valfri()
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [],
    description: 'Riskvärdering: inventerade risker',
  })
  risker?: object[];
}

class RapportsekretessSvar {
  @Heltal({ exempel: 0, beskrivning: 'Kontrollmoment vars resultat redovisas separat' }) antal!: number;
  @ApiProperty({ type: [String], example: ['OSL 26 kap. 1 §'] }) bestammelser!: string[];
  @Valfri() @Lista(() => RapportmomentSvar, { beskrivning: 'Bara i den fullständiga utgåvan' }) kontrollmoment?: RapportmomentSvar[];
}

export class InternkontrollrapportSvar extends RapportstommeSvar {
  @Datum({ exempel: '2026-01-20', beskrivning: 'Dagen då den senast lästes av, skrevs eller granskades' }) senastAndrad!: string;
  @Kortext({ exempel: 'Internkontrollrapport 2026' }) titel!: string;
  @Kod({ koder: ['full', 'publik'], beskrivning: 'Så mycket som du får se' }) utgava!: string;
  @Kortext({ exempel: 'internkontrollrapport' }) mall!: string;
  @Kortext({ exempel: '1' }) mallversion!: string;
  @Valfri() @Objekt(() => UtformningSvar) utformning?: UtformningSvar;
  @Valfri() @Objekt(() => RapportoverlamnandeSvar) overlamnande?: RapportoverlamnandeSvar;
  @Valfri() @Tidpunkt() publicerad?: string;
  @Valfri()
  @Lista(() => AvsnittSaknasSvar, { beskrivning: `Före beslutet: ${SAKNAS}` })
  saknas?: AvsnittSaknasSvar[];

  @Lista(() => InternkontrollrapportavsnittSvar) avsnitt!: InternkontrollrapportavsnittSvar[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    example: [],
    description: 'Åtgärder som gäller hela planen, och inte en risk eller ett kontrollmoment',
  })
  planatgarder!: object[];

  @Objekt(() => RapportsekretessSvar) sekretess!: RapportsekretessSvar;
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, example: [] }) frister!: object[];
}

export class InternkontrollgranskningSvar extends Kvitto {
  @Lista(() => AvsnittSaknasSvar, { beskrivning: `Vad beslutet ännu saknar: ${SAKNAS}` }) saknas!: AvsnittSaknasSvar[];
}

class MomentunderlagSvar {
  @Kod({ koder: ['kontrollmoment'] }) typ!: string;
  @Id() id!: string;
  @KanVaraNull() @Kortext({ exempel: 'Nämndens granskning' }) grupp!: string | null;
  @KanVaraNull() @Kod({ koder: koder('kontrollbedomningar') }) bedomning!: string | null;
  @KanVaraNull() @Kod({ koder: ['gron', 'gul', 'rod'] }) niva!: string | null;
  @JaNej({ exempel: true }) genomford!: boolean;
  @KanVaraNull() @Datum() senastUtford!: string | null;
  @Heltal({ exempel: 20 }) antalKontrollerade!: number;
  @Heltal({ exempel: 0 }) antalAvvikelser!: number;
}

export class RapportunderlagSvar {
  @Kortext({ exempel: 'internkontroll.per-bedomning' }) nyckel!: string;
  @Valfri() @Kortext({ exempel: 'avvikelse' }) rad?: string;
  @Kortext({ exempel: '41234' }) lopnummer!: string;
  @Id() planId!: string;
  @Fritext({ exempel: 'Kontrollmoment i planen.' }) definition!: string;
  @Lista(() => MomentunderlagSvar) arenden!: MomentunderlagSvar[];
  @Heltal({ exempel: 12, beskrivning: 'Så många kontrollmoment ligger bakom siffran' }) antal!: number;
}
