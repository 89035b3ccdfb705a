import { FristSvar, HJULET, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import { Fritext, Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { ForbattringskallaDto } from './dto.js';

const RESULTAT = koder('forbattringsresultat');
const UTFALL = koder('forbattringsutfall');

/** The shapes of the answers, for the description of the API. */
class ForbattringsstommeSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'F-2026-000123' }) nummer!: string;
  @Kod({ koder: koder('forbattringsarbetefaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Kortext({ exempel: 'Färre uteblivna kvällsbesök' }) titel!: string;
  @Slug() organisationsenhetId!: string;
  @Slug() ansvarigId!: string;
  @Tidpunkt() paborjat!: string;
  @Tidpunkt({ beskrivning: 'När det skrevs in i loggen' }) nedtecknad!: string;
  @Heltal({ exempel: 1, beskrivning: 'Varvet som pågår, räknat från 1' }) varv!: number;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Kod({ koder: RESULTAT, beskrivning: 'Den senaste utvärderingen i varvet som pågår' }) resultat?: string;
  @Valfri() @Kod({ koder: UTFALL, beskrivning: 'Vad varvet som pågår leder till' }) utfall?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Lista(() => FristSvar, { beskrivning: 'Åtgärdernas frister' }) frister!: FristSvar[];
}

export class ForbattringsarbetesradSvar extends ForbattringsstommeSvar {}

export class ForbattringsarbetelistaSvar extends SidaSvar {
  @Lista(() => ForbattringsarbetesradSvar) forbattringsarbeten!: ForbattringsarbetesradSvar[];
}

class ForandringSvar {
  @Fritext({ exempel: 'Besöken lästes upp vid alla överlämningar i mars.' }) text!: string;
  @Tidpunkt() tidpunkt!: string;
}

class ForandringsutvarderingSvar extends ForandringSvar {
  @Kod({ koder: RESULTAT }) resultat!: string;
}

class ForbattringsutfallSvar extends ForandringSvar {
  @Kod({ koder: UTFALL }) utfall!: string;
}

class ForbattringsvarvSvar {
  @Heltal({ exempel: 1 }) varv!: number;
  @Valfri() @Fritext({ beskrivning: 'Vad som prövas i varvet; det första varvets står i beskrivningen' }) text?: string;
  @Tidpunkt({ beskrivning: 'När varvet påbörjades' }) tidpunkt!: string;
  @Lista(() => ForandringSvar) genomfort!: ForandringSvar[];
  @Lista(() => ForandringsutvarderingSvar) utvarderingar!: ForandringsutvarderingSvar[];
  @Lista(() => ForbattringsutfallSvar, { beskrivning: 'Det sista gäller' }) utfall!: ForbattringsutfallSvar[];
}

class ForbattringsavslutSvar {
  @Fritext({ exempel: 'Arbetssättet är infört i alla grupper.' }) slutsats!: string;
  @Tidpunkt() tidpunkt!: string;
}

export class ForbattringsarbeteSvar extends ForbattringsstommeSvar {
  @Kod({ koder: koder('regi') }) regi!: string;
  @Fritext() beskrivning!: string;
  @Valfri() @Fritext() mal?: string;
  @Valfri() @Id() kvalitetsberattelseId?: string;
  @Lista(() => ForbattringskallaDto) kallor!: ForbattringskallaDto[];
  @Lista(() => ForbattringsvarvSvar) allaVarv!: ForbattringsvarvSvar[];
  @Lista(() => AtgardskarnaSvar) atgarder!: AtgardskarnaSvar[];
  @Valfri() @Objekt(() => ForbattringsavslutSvar) avslut?: ForbattringsavslutSvar;
}

class HjulpostSvar {
  @Kod({ koder: HJULET.flatMap(({ slag }) => Object.keys(slag)) }) slag!: string;
  @Kortext({ exempel: 'Riskanalyser' }) etikett!: string;
  @Heltal({ exempel: 4, beskrivning: 'Bara det som du får se' }) antal!: number;
  @KanVaraNull() @Heltal({ exempel: 1, beskrivning: 'null när inget av slaget kan vara öppet' }) varavOppna!: number | null;
  @Kortext({
    exempel: '/kvalitet/v1/riskanalyser?fran=2026-01-01&till=2026-12-31',
    beskrivning: 'Listan som visar dem, så avgränsad som den kan bli',
  })
  lank!: string;
}

class HjulfasSvar {
  @Kod({ koder: HJULET.map(({ fas }) => fas) }) fas!: string;
  @Kortext({ exempel: 'Planering' }) rubrik!: string;
  @Lista(() => HjulpostSvar) poster!: HjulpostSvar[];
}

export class ForbattringshjuletSvar {
  @Heltal({ exempel: 2026 }) ar!: number;
  @Valfri() @Slug() organisationsenhetId?: string;
  @Lista(() => HjulfasSvar) faser!: HjulfasSvar[];
}
