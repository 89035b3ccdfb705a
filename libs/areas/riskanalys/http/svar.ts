import { FristSvar, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import { Datum, FaktorKarta, Fritext, Heltal, Id, Kod, Kortext, Lista, Objekt, Slug, Textlista, Tidpunkt, Valfri } from '#engine/http';

const NIVAER = koder('riskniva');
const HANTERING = koder('riskhantering');

/** The shapes of the answers, for the description of the API. */
class Stomme {
  @Id() id!: string;
  @Kortext({ exempel: 'R-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('riskanalysfaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Kortext({ exempel: 'Risker inför nästa års budget' }) titel!: string;
  @Slug() organisationsenhetId!: string;
  @Kod({ koder: koder('riskanalysanledningar') }) anledning!: string;
  @Kortext({ exempel: '4x4-1', beskrivning: 'Skalan som riskerna bedöms på om ingen annan nämns' }) skalversion!: string;
  @Tidpunkt() planerad!: string;
  @Tidpunkt({ beskrivning: 'När det skrevs in i loggen' }) nedtecknad!: string;
  @Heltal({ exempel: 2 }) antalRisker!: number;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Kod({ koder: NIVAER, exempel: 'rod', beskrivning: 'Den allvarligaste nivån nu' }) niva?: string;
  @Valfri() @Datum({ exempel: '2026-10-31' }) genomforsSenast?: string;
  @Valfri() @Tidpunkt() genomford?: string;
  @Valfri() @Tidpunkt() faststalld?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class RiskanalysradSvar extends Stomme {}
export class RiskanalyslistaSvar extends SidaSvar {
  @Lista(() => RiskanalysradSvar) riskanalyser!: RiskanalysradSvar[];
}

class RiskvardeSvar {
  @Kortext({ exempel: '4x4-1' }) skalversion!: string;
  @FaktorKarta() faktorer!: Record<string, number>;
  @Heltal({ exempel: 9 }) riskvarde!: number;
  @Kod({ koder: NIVAER, exempel: 'rod' }) niva!: string;
}

class OmvarderingSvar extends RiskvardeSvar {
  @Fritext({ exempel: 'Två läser varje handling som lämnas ut.' }) motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

class RiskSvar extends RiskvardeSvar {
  @Id() id!: string;
  @Heltal({ exempel: 1, beskrivning: 'Riskens nummer i analysen' }) ordning!: number;
  @Fritext({ exempel: 'En handling med sekretess lämnas ut.' }) handelse!: string;
  @Fritext({ exempel: 'Den enskilde kommer till skada.' }) konsekvenser!: string;
  @Kod({ koder: HANTERING, exempel: 'atgarda' }) hantering!: string;
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
  @Objekt(() => RiskvardeSvar, { beskrivning: 'Vid bedömningen' }) fore!: RiskvardeSvar;
  @Valfri() @Objekt(() => OmvarderingSvar, { beskrivning: 'Den senaste omvärderingen' }) efter?: OmvarderingSvar;
  @Lista(() => OmvarderingSvar) omvarderingar!: OmvarderingSvar[];
}

class RiskanalysNamndredovisningSvar {
  @Datum() datum!: string;
  @Kortext({ exempel: '§ 17' }) paragraf!: string;
  @Valfri() @Slug() namndId?: string;
  @Tidpunkt() tidpunkt!: string;
}

class RiskanalysavslutSvar {
  @Valfri() @Fritext() slutsats?: string;
  @Tidpunkt() tidpunkt!: string;
}

class RiskanalyssaknasSvar {
  @Kortext({ exempel: 'risker[0].omvardering' }) falt!: string;
  @Kortext({ exempel: 'Risk 1 är åtgärdad men inte omvärderad. Bedöm hur stor den är nu.' }) meddelande!: string;
}

export class RiskanalysSvar extends Stomme {
  @Kod({ koder: koder('regi') }) regi!: string;
  @Slug({ exempel: 'avdelningschef' }) planerareId!: string;
  @Fritext({ exempel: 'Avdelningens myndighetsutövning.' }) omfattning!: string;
  @Textlista({ exempel: ['Enhetscheferna'] }) deltagare!: string[];
  @Lista(() => RiskSvar) risker!: RiskSvar[];
  @Lista(() => RiskanalysNamndredovisningSvar) namndredovisningar!: RiskanalysNamndredovisningSvar[];
  @Lista(() => AtgardskarnaSvar) atgarder!: AtgardskarnaSvar[];
  @Valfri() @Objekt(() => RiskanalysavslutSvar) avslut?: RiskanalysavslutSvar;
  @Lista(() => RiskanalyssaknasSvar, { beskrivning: 'Vad ett avslut ännu saknar' }) saknas!: RiskanalyssaknasSvar[];
}

class ForsenadSvar {
  @Slug() organisationsenhetId!: string;
  @Kortext({ exempel: 'Avdelningen för äldreomsorg' }) namn!: string;
  @Kod({ koder: ['forsenad', 'aldrig'], beskrivning: 'aldrig: ingen årlig riskanalys är genomförd' }) status!: string;
  @Tidpunkt({ beskrivning: 'När den senast skulle ha varit genomförd' }) senast!: string;
  @Valfri() @Tidpunkt() senastGenomford?: string;
  @Valfri() @Id({ beskrivning: 'Den senast genomförda' }) riskanalysId?: string;
}

export class ForsenadeRiskanalyserSvar {
  @Datum({ beskrivning: 'Dagen som det visas för' }) datum!: string;
  @Kortext({ exempel: 'Katrineholms socialnämnd, kvalitetsledningssystem 2018, 6.3' }) kalla!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'], exempel: 'lokal' }) rattsligStallning!: string;
  @Heltal({ exempel: 4, beskrivning: 'Alla avdelningar som du får se' }) antalAvdelningar!: number;
  @Lista(() => ForsenadSvar) forsenade!: ForsenadSvar[];
}
