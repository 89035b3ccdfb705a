import { ApiProperty } from '@nestjs/swagger';
import { koder } from '#areas/arende';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Kortext, Kvitto, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { AvsnittSaknasSvar, PeriodDto, RapportbeslutSvar, TAL_ELLER_DOLT, UTGAVOR, UtformningSvar } from '#reports/gemensamt';
import { UNDERLAGSTYPER } from '../application/siffror/modell.js';
import { FASER, MALLNAMN } from '../domain/index.js';
import { BerattelseavsnittSvar } from './monster.dto.js';

const SAKNAS = 'avsnitten utan egen text. Beslutet nekas bara när något av de tre blocken inte säger något, inte ens ett textförslag.';

class DelSvar {
  @Slug({ exempel: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01' }) id!: string;
  @Kortext({ exempel: 'Socialförvaltningen' }) namn!: string;
}

class NamndbehandlingSvar {
  @Datum({ exempel: '2026-02-24' }) datum!: string;
  @Kortext({ exempel: '§ 17' }) paragraf!: string;
  @Fritext({ exempel: 'Nämnden lägger kvalitetsberättelsen till handlingarna.' }) beslut!: string;
  @Valfri()
  @Kortext({ exempel: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', beskrivning: 'Det som nämnden hade framför sig' })
  modell?: string;
}

class BerattelsebeslutSvar extends RapportbeslutSvar {
  @Valfri() @Kortext({ exempel: '§ 17', beskrivning: 'I protokollet, när en nämnd har beslutat själv' }) paragraf?: string;
  @Valfri()
  @Kod({ koder: koder('beslutsinstanser'), exempel: 'forvaltningschef', beskrivning: 'Vem som beslutade; saknas i de första besluten' })
  beslutsinstans?: string;
  @Valfri() @Kortext({ exempel: 'Förvaltningschefen' }) beslutadAv?: string;
  @JaNej({ exempel: false, beskrivning: 'Siffrorna lästes av, eller texten skrevs eller granskades, efter beslutets dag' })
  andradEfterBeslutet!: boolean;
}

class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'Kvalitetsberättelse 2025' }) titel!: string;
  @Kod({ koder: MALLNAMN, exempel: 'kvalitetsberattelse' }) mall!: string;
  @Kod({ koder: FASER }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Objekt(() => PeriodDto) period!: PeriodDto;
  @Objekt(() => DelSvar) organisationsenhet!: DelSvar;
  @Kortext({ exempel: '41234', beskrivning: 'Siffrorna är avlästa vid detta löpnummer' }) lopnummer!: string;
  @Tidpunkt() skapad!: string;
  @Valfri()
  @Datum({ exempel: '2026-01-15', beskrivning: 'Dagen då siffrorna lästes av: det som ska vara klart senare är inte sent' })
  avlast?: string;
  @Valfri() @Id({ beskrivning: 'Den kvalitetsberättelse som den här uppdaterar' }) uppdaterar?: string;
  @Valfri() @Objekt(() => BerattelsebeslutSvar) beslut?: BerattelsebeslutSvar;
}

export class KvalitetsberattelselistaSvar {
  @Lista(() => Stomme) kvalitetsberattelser!: Stomme[];
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
}

export class KvalitetsberattelseSvar extends Stomme {
  @Datum({ exempel: '2026-01-20', beskrivning: 'Dagen då den senast lästes av, skrevs eller granskades' }) senastAndrad!: string;
  @Kortext({ exempel: '1' }) mallversion!: string;
  @Kod({ koder: UTGAVOR, beskrivning: 'Så mycket som du får se' }) utgava!: string;
  @Valfri() @Objekt(() => UtformningSvar) utformning?: UtformningSvar;
  @Valfri() @Objekt(() => NamndbehandlingSvar) namndbehandling?: NamndbehandlingSvar;
  @Valfri() @Tidpunkt() publicerad?: string;
  @Valfri()
  @Lista(() => AvsnittSaknasSvar, { beskrivning: `Före beslutet: ${SAKNAS}` })
  saknas?: AvsnittSaknasSvar[];
  @Lista(() => BerattelseavsnittSvar) avsnitt!: BerattelseavsnittSvar[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true }, example: [] }) frister!: object[];
}

export class BerattelsegranskningSvar extends Kvitto {
  @Lista(() => AvsnittSaknasSvar, { beskrivning: `Vad beslutet ännu saknar: ${SAKNAS}` }) saknas!: AvsnittSaknasSvar[];
}

class BerattelsehandelseSvar {
  @Heltal() revision!: number;
  @Kortext({ exempel: '1042' }) lopnummer!: string;
  @Kortext({ exempel: 'KvalitetsberattelseGranskad' }) typ!: string;
  @Tidpunkt({ beskrivning: 'När det hände' }) tidpunkt!: string;
  @Tidpunkt({ beskrivning: 'När det registrerades' }) registrerad!: string;
  @Slug({ exempel: 'forvaltningschef' }) aktor!: string;
  @Kortext({ exempel: 'forvaltningschef' }) roll!: string;
  @ApiProperty({ type: Object, additionalProperties: true, example: { datum: '2026-02-10' } }) uppgifter!: object;
}

export class KvalitetsberattelsehistorikSvar {
  @Lista(() => BerattelsehandelseSvar) historik!: BerattelsehandelseSvar[];
}

class UnderlagsarendeSvar {
  @Kod({ koder: UNDERLAGSTYPER }) typ!: string;
  @Id() id!: string;
  @KanVaraNull() @Kortext({ exempel: 'A-2025-000123', beskrivning: 'Null för en notering om information till personalen' }) nummer!:
    string | null;
  @Datum({ exempel: '2025-03-01' }) rapporteradDag!: string;
  @KanVaraNull() @Slug({ exempel: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01' }) enhetId!: string | null;
  @Kortext({ exempel: 'avslutad' }) fas!: string;
  @JaNej({ exempel: false }) overlamnad!: boolean;
  @Valfri() @ApiProperty({ type: [String], example: ['fall'] }) kategorier?: string[];
  @Valfri() @KanVaraNull() @Kod({ koder: ['gron', 'gul', 'rod'] }) niva?: string | null;
  @Valfri() @KanVaraNull() @Datum({ exempel: '2025-03-20' }) avslutadDag?: string | null;
  @Valfri()
  @ApiProperty({ type: Object, additionalProperties: true, example: { id: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d', status: 'planerad' } })
  atgard?: object;
  @Valfri()
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    description: 'Den del av ärendet som räknas, när det inte är ärendet självt',
    example: { typ: 'risk', id: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d' },
  })
  del?: object;
}

export class UnderlagSvar {
  @Kortext({ exempel: 'avvikelser.per-riskniva' }) nyckel!: string;
  @Valfri() @Kortext({ exempel: 'rod' }) rad?: string;
  @Kortext({ exempel: '41234' }) lopnummer!: string;
  @Fritext({ exempel: 'Avvikelser som rapporterades under perioden.' }) definition!: string;
  @Lista(() => UnderlagsarendeSvar) arenden!: UnderlagsarendeSvar[];
  @ApiProperty({ ...TAL_ELLER_DOLT, example: 12, description: 'Så många ärenden ligger bakom siffran. dolt: så få att antalet inte visas' })
  antal!: number | object;
  @ApiProperty({ ...TAL_ELLER_DOLT, example: 0, description: 'Så många av dem får du inte se' }) ejSynliga!: number | object;
}
