import { ApiProperty } from '@nestjs/swagger';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Koder, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { ROLLER } from '#engine/access';
import { BESLUTSINSTANSER, DELEGERBARA_BESLUT, REGI, TYPER } from './koder.js';

const RATTSLIG_STALLNING = ['lag', 'foreskrift', 'lokal', 'overifierad'];

class OrganisationsdelFalt {
  @Id() id!: string;
  @Kod({ koder: TYPER, exempel: 'enhet' }) typ!: string;
  @Kortext({ exempel: 'Hemtjänsten Norr' }) namn!: string;
  @Kod({ koder: REGI }) regi!: string;
  @Datum({ exempel: '2000-01-01' }) giltigFran!: string;
  @KanVaraNull() @Datum({ exempel: '2026-12-31', beskrivning: 'Sista dagen; null när ingen är bestämd' }) giltigTill!: string | null;
}

/** The shapes of the answers, for the description of the API. */
export class OrganisationsdelSvar extends OrganisationsdelFalt {
  @ApiProperty({ type: () => [OrganisationsdelSvar], example: [] }) barn!: OrganisationsdelSvar[];
}

export class OrganisationSvar {
  @Objekt(() => OrganisationsdelSvar) organisation!: OrganisationsdelSvar;
  @Heltal({ exempel: 41, beskrivning: 'Organisationens revision, för If-Match' }) revision!: number;
}

export class EnhetSvar extends OrganisationsdelSvar {
  @Heltal({ exempel: 41, beskrivning: 'Organisationens revision, för If-Match' }) revision!: number;
}

class OrganisationshandelseSvar {
  @Heltal({ exempel: 40 }) revision!: number;
  @Kortext({ exempel: '1042' }) lopnummer!: string;
  @Kortext({ exempel: 'EnhetNamnbytt' }) typ!: string;
  @Tidpunkt({ beskrivning: 'När det beslutades' }) tidpunkt!: string;
  @Tidpunkt({ beskrivning: 'När det registrerades' }) registrerad!: string;
  @Slug({ exempel: 'systemadministrator' }) aktor!: string;
  @Kortext({ exempel: 'systemadministrator' }) roll!: string;
  @JaNej({ exempel: false, beskrivning: 'Registrerad mer än sju dagar efter beslutet' }) efterregistrerad!: boolean;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { namn: 'Hemtjänsten Nordost', giltigFran: '2026-03-01' } })
  uppgifter!: object;
}

export class OrganisationshistorikSvar {
  @Lista(() => OrganisationshandelseSvar) historik!: OrganisationshandelseSvar[];
}

class DelegationsregelSvar {
  @Kod({ koder: DELEGERBARA_BESLUT, exempel: 'anmalningsbeslut' }) beslut!: string;
  @Koder({ koder: ROLLER }) roller!: string[];
  @Kod({ koder: BESLUTSINSTANSER }) beslutsinstans!: string;
  @Datum({ exempel: '2000-01-01' }) fran!: string;
  @Valfri() @Datum({ exempel: '2027-12-31' }) till?: string;
  @Kortext({ exempel: 'Socialnämndens delegationsordning 2026-02-10 § 14' }) kalla!: string;
}

export class DelegationSvar {
  @Lista(() => DelegationsregelSvar) delegation!: DelegationsregelSvar[];
}

class KodSvar {
  @Kortext({ exempel: 'lakemedel' }) kod!: string;
  @Kortext({ exempel: 'Läkemedel' }) etikett!: string;
  @Kortext({ exempel: 'Fel eller brist i läkemedelshanteringen.' }) forklaring!: string;
  @Valfri() @Kod({ koder: ['HSL'] }) lagrumsgrupp?: string;
  @Valfri() @JaNej({ exempel: true, beskrivning: 'Grad av lex Sarah: om den ska anmälas till tillsynsmyndigheten.' }) anmals?: boolean;
  @Valfri() @Kod({ koder: ['gron', 'gul', 'rod', 'gra'], beskrivning: 'Bedömning av kontroll: färgen som den visas i.' }) niva?: string;
}

class KodverkshuvudSvar {
  @Kortext({ exempel: 'kategorier' }) namn!: string;
  @Kortext({ exempel: '1' }) version!: string;
  @Kortext({ exempel: 'Kategorier av avvikelser' }) titel!: string;
  @Datum({ exempel: '2000-01-01' }) giltigFran!: string;
  @Valfri() @Datum({ exempel: '2027-12-31' }) giltigTill?: string;
  @Kortext({ exempel: 'SOSFS 2011:9' }) kalla!: string;
  @Kod({ koder: RATTSLIG_STALLNING }) rattsligStallning!: string;
}

export class KodverkslistaSvar {
  @Lista(() => KodverkshuvudSvar) kodverk!: KodverkshuvudSvar[];
}

export class KodverkSvar extends KodverkshuvudSvar {
  @Lista(() => KodSvar) koder!: KodSvar[];
}

class SkalstegSvar {
  @Heltal({ min: 1, max: 10, exempel: 3 }) varde!: number;
  @Kortext({ exempel: 'Stor' }) etikett!: string;
  @Fritext({ max: 500, exempel: 'Kan inträffa varje vecka.' }) forklaring!: string;
}
class FaktorSvar {
  @Kortext({ exempel: 'sannolikhet' }) kod!: string;
  @Kortext({ exempel: 'Sannolikhet' }) etikett!: string;
  @Lista(() => SkalstegSvar) steg!: SkalstegSvar[];
}
class BandSvar {
  @Heltal({ exempel: 4 }) fran!: number;
  @Heltal({ exempel: 6 }) till!: number;
  @Kod({ koder: ['gron', 'gul', 'rod'], exempel: 'gul' }) niva!: string;
}
class UndantagSvar {
  @Kortext({ exempel: 'allvarlighetsgrad' }) faktor!: string;
  @Heltal({ exempel: 4 }) varde!: number;
  @Kod({ koder: ['gron', 'gul', 'rod'], exempel: 'rod' }) niva!: string;
}
class RiskskalaSvar {
  @Kortext({ exempel: '4x4-1' }) version!: string;
  @Kortext({ exempel: 'Fyra gånger fyra' }) titel!: string;
  @JaNej({ beskrivning: 'Används när ingen version anges' }) standard!: boolean;
  @Lista(() => FaktorSvar) faktorer!: FaktorSvar[];
  @Lista(() => BandSvar) band!: BandSvar[];
  @Lista(() => UndantagSvar, { beskrivning: 'Ett steg som ger nivån vad produkten än är' }) undantag!: UndantagSvar[];
  @Datum({ exempel: '2000-01-01' }) giltigFran!: string;
  @Valfri() @Datum({ exempel: '2027-12-31' }) giltigTill?: string;
  @Kortext({ max: 500, exempel: 'Handbok för riskanalys och händelseanalys' }) kalla!: string;
  @Kod({ koder: RATTSLIG_STALLNING }) rattsligStallning!: string;
}

export class RiskskalorSvar {
  @Lista(() => RiskskalaSvar) riskskalor!: RiskskalaSvar[];
}
