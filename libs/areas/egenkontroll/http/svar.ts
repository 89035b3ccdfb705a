import { FristSvar, koder, SidaSvar } from '#areas/arende';
import { AtgardskarnaSvar } from '#areas/atgard';
import {
  Datum,
  Fritext,
  Heltal,
  Id,
  JaNej,
  KanVaraNull,
  Kod,
  Koder,
  Kortext,
  Lista,
  Objekt,
  Slug,
  Tal,
  Tidpunkt,
  Valfri,
} from '#engine/http';
import { EgenkontrollnyckeltalDto, EgenkontrollperiodDto } from './dto.js';

const STALLNINGAR = ['lag', 'foreskrift', 'lokal', 'overifierad'];
const ANDEL = { min: 0, max: 1, exempel: 0.15 };

/** The shapes of the answers, for the description of the API. */
class EgenkontrollstommeSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'E-2026-000004' }) nummer!: string;
  @Kod({ koder: koder('egenkontrollfaser') }) fas!: string;
  @Heltal({ exempel: 3 }) revision!: number;
  @Slug() organisationsenhetId!: string;
  @Kod({ koder: koder('regi') }) regi!: string;
  @Fritext({ exempel: 'Genomförandeplaner' }) omrade!: string;
  @Valfri() @Kod({ koder: koder('egenkontrollomraden') }) omradeskod?: string;
  @Heltal({ min: 1, max: 8 }) metod!: number;
  @Kod({ koder: koder('frekvenser') }) frekvens!: string;
  @Slug() ansvarigId!: string;
  @Valfri() @Tal({ exempel: 0.05 }) malvarde?: number;
  @Valfri() @Kod({ koder: koder('malriktningar') }) riktning?: string;
  @Datum({ beskrivning: 'Då den första perioden börjar' }) fran!: string;
  @Valfri() @Id() processId?: string;
  @Tidpunkt() planerad!: string;
  @Tidpunkt({ beskrivning: 'När den skrevs in i loggen' }) nedtecknad!: string;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Tidpunkt() avslutad?: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

class SenasteUtfallSvar {
  @Objekt(() => EgenkontrollperiodDto) period!: EgenkontrollperiodDto;
  @JaNej() genomford!: boolean;
  @Valfri() @Heltal({ exempel: 20 }) antalGranskade?: number;
  @Valfri() @Heltal({ exempel: 3 }) antalBrister?: number;
  @Valfri() @Tal(ANDEL) andelBrister?: number;
}

export class EgenkontrollradSvar extends EgenkontrollstommeSvar {
  @Heltal({ exempel: 2, beskrivning: 'Perioder som är redovisade' }) antalUtfall!: number;
  @Valfri() @Objekt(() => SenasteUtfallSvar) senasteUtfall?: SenasteUtfallSvar;
}

export class EgenkontrollistaSvar extends SidaSvar {
  @Lista(() => EgenkontrollradSvar) egenkontroller!: EgenkontrollradSvar[];
}

class MotMalSvar {
  @Tal({ exempel: 0.05 }) malvarde!: number;
  @KanVaraNull() @Tal({ exempel: 0.15, beskrivning: 'Det som jämförs: utfallets värde, eller andelen' }) varde!: number | null;
  @KanVaraNull() @JaNej() uppnatt!: boolean | null;
  @Valfri() @Kortext({ exempel: 'Utfallet har inget värde i målets mått.' }) skal?: string;
}

class MotForegaendeSvar {
  @Objekt(() => EgenkontrollperiodDto) period!: EgenkontrollperiodDto;
  @Tal(ANDEL) andelBrister!: number;
  @Tal({ min: -1, max: 1, exempel: -0.05, beskrivning: 'Skillnaden i andel brister: mindre än noll är bättre' }) forandring!: number;
}

class MotAndraSvar {
  @Heltal({ exempel: 6 }) antalEnheter!: number;
  @KanVaraNull() @Tal({ ...ANDEL, beskrivning: 'Av andra enheters andel brister' }) median!: number | null;
  @Valfri() @Kortext({ exempel: 'Färre än 5 andra enheter har ett utfall av samma slag för perioden.' }) skal?: string;
}

class MotNyckeltalSvar extends EgenkontrollnyckeltalDto {
  @Valfri() @Kortext({ max: 500 }) titel?: string;
  @Valfri() @Heltal({ exempel: 2025 }) ar?: number;
  @KanVaraNull() @Tal({ exempel: 87.5 }) kommunen!: number | null;
  @KanVaraNull() @Tal({ exempel: 89 }) riket!: number | null;
  @Valfri() @Tidpunkt() hamtad?: string;
  @Valfri() @Kortext({ exempel: 'Nyckeltalet är inte inläst.' }) skal?: string;
}

class JamforelserSvar {
  @Valfri() @Objekt(() => MotMalSvar) malvarde?: MotMalSvar;
  @KanVaraNull() @Objekt(() => MotForegaendeSvar) foregaende!: MotForegaendeSvar | null;
  @Objekt(() => MotAndraSvar) andraEnheter!: MotAndraSvar;
  @Valfri() @Objekt(() => MotNyckeltalSvar) nyckeltal?: MotNyckeltalSvar;
}

class UtfallSvar {
  @Id() id!: string;
  @Objekt(() => EgenkontrollperiodDto) period!: EgenkontrollperiodDto;
  @JaNej({ beskrivning: 'false: kontrollen utfördes inte, med skäl' }) genomford!: boolean;
  @JaNej({ beskrivning: 'En senare redovisning av samma period gäller i stället', exempel: false }) ersatt!: boolean;
  @Valfri() @Fritext() urval?: string;
  @Valfri() @Heltal({ exempel: 20 }) antalGranskade?: number;
  @Valfri() @Heltal({ exempel: 3 }) antalBrister?: number;
  @Valfri() @Tal(ANDEL) andelBrister?: number;
  @Valfri() @Tal({ exempel: 85 }) varde?: number;
  @Valfri() @Fritext() resultat?: string;
  @Valfri() @Fritext() jamforelse?: string;
  @Valfri() @Fritext() skal?: string;
  @Tidpunkt() tidpunkt!: string;
  @Valfri() @Objekt(() => JamforelserSvar) jamforelser?: JamforelserSvar;
}

class SvarsantalSvar {
  @Kod({ koder: koder('granskningssvar') }) kod!: string;
  @Heltal({ exempel: 9 }) antal!: number;
}

class GranskadFragaSvar {
  @Kortext({ exempel: 'plan-finns' }) fraga!: string;
  @Kortext({ max: 500, exempel: 'Finns en aktuell genomförandeplan i akten?' }) etikett!: string;
  @Lista(() => SvarsantalSvar) svar!: SvarsantalSvar[];
  @Heltal({ exempel: 0 }) obesvarade!: number;
  @KanVaraNull() @Tal({ ...ANDEL, beskrivning: 'Av de akter som frågan gäller' }) andelJa!: number | null;
}

class AktgranskningSvar {
  @Id() id!: string;
  @Valfri()
  @Objekt(() => EgenkontrollperiodDto, { beskrivning: 'Den som angavs, annars den som dagen ligger i' })
  period?: EgenkontrollperiodDto;
  @Kortext({ exempel: 'genomforandeplan-1' }) protokollversion!: string;
  @Kortext({ exempel: 'Genomförandeplan och social dokumentation' }) titel!: string;
  @Heltal({ exempel: 10 }) antal!: number;
  @Lista(() => GranskadFragaSvar) fragor!: GranskadFragaSvar[];
  @Tidpunkt() tidpunkt!: string;
}

class EgenkontrollanalysSvar {
  @Fritext() text!: string;
  @Tidpunkt() tidpunkt!: string;
}

class EgenkontrollansvarsbyteSvar {
  @Slug() ansvarigId!: string;
  @Valfri() @Fritext() motivering?: string;
  @Tidpunkt() tidpunkt!: string;
}

class EgenkontrollavslutSvar {
  @Valfri() @Fritext() slutsats?: string;
  @Tidpunkt() tidpunkt!: string;
}

class EgenkontrollSaknarSvar {
  @Kortext({ exempel: 'analys' }) falt!: string;
  @Kortext({ exempel: 'Utfallet är inte analyserat. Skriv en analys först.' }) meddelande!: string;
}

export class EgenkontrollSvar extends EgenkontrollstommeSvar {
  @Valfri() @Objekt(() => EgenkontrollnyckeltalDto) nyckeltal?: EgenkontrollnyckeltalDto;
  @Valfri() @Fritext() tillvagagangssatt?: string;
  @Lista(() => UtfallSvar) utfall!: UtfallSvar[];
  @Lista(() => AktgranskningSvar) aktgranskningar!: AktgranskningSvar[];
  @Lista(() => EgenkontrollanalysSvar) analyser!: EgenkontrollanalysSvar[];
  @Lista(() => EgenkontrollansvarsbyteSvar, { beskrivning: 'När någon annan tog över ansvaret' })
  ansvarsbyten!: EgenkontrollansvarsbyteSvar[];
  @Lista(() => AtgardskarnaSvar) atgarder!: AtgardskarnaSvar[];
  @Valfri() @Objekt(() => EgenkontrollavslutSvar) avslut?: EgenkontrollavslutSvar;
  @Lista(() => EgenkontrollSaknarSvar, { beskrivning: 'Vad ett avslut ännu saknar' }) saknas!: EgenkontrollSaknarSvar[];
}

class ProtokollfragaSvar {
  @Kortext({ exempel: 'plan-finns' }) fraga!: string;
  @Kortext({ max: 500, exempel: 'Finns en aktuell genomförandeplan i akten?' }) etikett!: string;
  @Koder({ koder: koder('granskningssvar') }) svar!: string[];
  @Kortext({ max: 500, exempel: 'SOSFS 2014:5' }) kalla!: string;
  @Kod({ koder: STALLNINGAR }) rattsligStallning!: string;
}

class GranskningsprotokollSvar {
  @Kortext({ exempel: 'genomforandeplan' }) nyckel!: string;
  @Kortext({ exempel: 'genomforandeplan-1' }) version!: string;
  @Kortext({ exempel: 'Genomförandeplan och social dokumentation' }) titel!: string;
  @Kortext({ max: 500, exempel: 'Akter hos den som utför en beviljad insats.' }) avser!: string;
  @Kod({ koder: koder('egenkontrollomraden') }) omradeskod!: string;
  @Datum({ exempel: '2000-01-01' }) giltigFran!: string;
  @Valfri() @Datum() giltigTill?: string;
  @Kortext({ max: 500, exempel: 'Produktens förval, fastställs lokalt av kommunen' }) kalla!: string;
  @Kod({ koder: STALLNINGAR }) rattsligStallning!: string;
  @Lista(() => ProtokollfragaSvar) fragor!: ProtokollfragaSvar[];
}

export class GranskningsprotokollistaSvar {
  @Lista(() => GranskningsprotokollSvar) protokoll!: GranskningsprotokollSvar[];
}
