import { FRISTSTATUS, koder, ObjektEllerEnkelt } from '#areas/arende';
import {
  Datum,
  EfterEllerLika,
  Fritext,
  Heltal,
  Id,
  Kod,
  KommandoDto,
  Kortext,
  Lista,
  Objekt,
  Sidfraga,
  Slug,
  Tal,
  Valfri,
} from '#engine/http';
import type { Riktning } from '../domain/events.js';
import { periodAv } from './period.js';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
const METOD = {
  min: 1,
  max: 8,
  exempel: 5,
  beskrivning: 'Punkt 1–8 i de allmänna råden till SOSFS 2011:9 5 kap. 2 §: kodverket egenkontrollmetoder.',
};

export class EgenkontrollnyckeltalDto {
  @Kod({ koder: koder('nyckeltalskallor') }) kalla!: string;
  @Kortext({ max: 50, exempel: 'U21468', beskrivning: 'Beteckningen hos källan.' }) nyckeltalId!: string;
}

export class PlaneraEgenkontrollDto extends KommandoDto {
  @Slug({ exempel: ENHET, beskrivning: 'Enheten, avdelningen eller förvaltningen som kontrollerar sig.' }) organisationsenhetId!: string;
  @Fritext({ max: 2000, exempel: 'Genomförandeplaner', beskrivning: 'Vad som kontrolleras.' }) omrade!: string;
  @Valfri()
  @Kod({
    koder: koder('egenkontrollomraden'),
    exempel: 'genomforandeplaner',
    beskrivning: 'Det som andra enheters utfall jämförs på. Ges av omrade när det är en av koderna.',
  })
  omradeskod?: string;
  @Heltal(METOD) metod!: number;
  @Kod({ koder: koder('frekvenser'), exempel: 'kvartal' }) frekvens!: string;
  @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som gör kontrollen och redovisar utfallet.' }) ansvarigId!: string;
  @Valfri()
  @Tal({
    exempel: 0.05,
    beskrivning:
      'Målet för utfallets värde. Ett mål mellan 0 och 1 gäller andelen brister när utfallet inte har något eget värde: högst målet, eller, med riktning hogre, minst så stor andel utan brister.',
  })
  malvarde?: number;
  @Valfri()
  @Kod({
    koder: koder('malriktningar'),
    beskrivning: 'Om värdet ska vara minst (hogre, så läses ett värde om det utelämnas) eller högst målet.',
  })
  riktning?: Riktning;
  @Valfri()
  @Objekt(() => EgenkontrollnyckeltalDto, { beskrivning: 'Nyckeltalet som utfallet jämförs med.' })
  nyckeltal?: EgenkontrollnyckeltalDto;
  @Valfri() @Fritext({ exempel: 'Fem akter dras slumpvis varje kvartal.', beskrivning: 'Hur kontrollen görs.' }) tillvagagangssatt?: string;
  @Valfri()
  @Datum({ exempel: '2026-01-01', beskrivning: 'Då den första perioden börjar; tidpunktens dag om den utelämnas.' })
  fran?: string;
  @Valfri() @Id({ beskrivning: 'Processen som kontrolleras.' }) processId?: string;
}

export class EgenkontrollperiodDto {
  @Datum({ exempel: '2026-01-01' }) fran!: string;
  @Datum({ exempel: '2026-03-31' }) @EfterEllerLika('fran') till!: string;
  @Kortext({ max: 50, exempel: 'kvartal 1 2026' }) benamning!: string;
}

const Period = (): PropertyDecorator =>
  ObjektEllerEnkelt(
    EgenkontrollperiodDto,
    [
      {
        type: 'string',
        description: 'År, månad, kvartal, tertial eller halvår: 2026, 2026-03, 2026-K1, 2026-T1, 2026-H1.',
        example: '2026-K1',
      },
    ],
    (value) => periodAv(String(value)),
  );

export class UtfallDto extends KommandoDto {
  @Period() period!: EgenkontrollperiodDto;
  @Fritext({ max: 5000, exempel: 'Var tionde akt, dragen slumpvis', beskrivning: 'Hur urvalet gjordes.' }) urval!: string;
  @Heltal({ exempel: 20, beskrivning: 'Minst 1. Om inget granskades: ej-utford.' }) antalGranskade!: number;
  @Heltal({ exempel: 3, beskrivning: 'Hur många av de granskade som hade brister.' }) antalBrister!: number;
  @Valfri() @Tal({ exempel: 85, beskrivning: 'Utfallet i målets mått.' }) varde?: number;
  @Fritext({ exempel: 'Tre planer saknade mål.', beskrivning: 'Vad kontrollen visade.' }) resultat!: string;
  @Valfri()
  @Fritext({ exempel: 'Bättre än förra kvartalet.', beskrivning: 'Med tidigare utfall, andra enheter eller riket, i ord.' })
  jamforelse?: string;
}

export class EjUtfordEgenkontrollDto extends KommandoDto {
  @Period() period!: EgenkontrollperiodDto;
  @Fritext({ max: 5000, exempel: 'Enheten var stängd under kvartalet.' }) skal!: string;
}

export class GranskningssvarDto {
  @Kortext({ max: 64, exempel: 'plan-finns', beskrivning: 'Frågans kod i protokollet.' }) fraga!: string;
  @Kod({ koder: koder('granskningssvar') }) kod!: string;
  @Valfri()
  @Heltal({ exempel: 9, beskrivning: 'Hur många akter som hade svaret; en om det utelämnas. Rader med samma svar läggs ihop.' })
  antal?: number;
}

export class AktgranskningDto extends KommandoDto {
  @Kortext({ max: 64, exempel: 'genomforandeplan-1', beskrivning: 'Ett protokoll ur GET /egenkontroller/protokoll.' })
  protokollversion!: string;
  @Valfri() @Period() period?: EgenkontrollperiodDto;
  @Heltal({ min: 1, exempel: 10, beskrivning: 'Hur många akter som granskades.' }) antal!: number;
  @Lista(() => GranskningssvarDto, { max: 2000, beskrivning: 'Bara koder: inget om den vars akt det är lämnar granskningen.' })
  svar!: GranskningssvarDto[];
}

export class EgenkontrollansvarigDto extends KommandoDto {
  @Slug({ exempel: 'enhetschef-1', beskrivning: 'Den som gör kontrollen och redovisar utfallet härefter.' }) ansvarigId!: string;
  @Valfri() @Fritext({ max: 5000, exempel: 'Den ansvariga har slutat.' }) motivering?: string;
}

export class EgenkontrollanalysDto extends KommandoDto {
  @Fritext({ exempel: 'Målen saknas där planen är gjord före bytet av mall.' }) text!: string;
}

export class EgenkontrollavslutDto extends KommandoDto {
  @Valfri()
  @Fritext({ max: 5000, exempel: 'Målet är nått två år i rad.', beskrivning: 'Krävs när kontrollen aldrig genomfördes.' })
  slutsats?: string;
}

export class ProtokollFragaDto {
  @Valfri() @Datum({ exempel: '2026-03-01', beskrivning: 'Protokollen som gällde den dagen; i dag om den utelämnas.' }) datum?: string;
}

export class EgenkontrollFilterDto extends Sidfraga {
  @Valfri()
  @Slug({ exempel: ENHET, beskrivning: 'En del av organisationen med allt under den.' })
  organisationsenhetId?: string;
  @Valfri() @Kod({ koder: koder('egenkontrollfaser') }) fas?: string;
  @Valfri() @Heltal(METOD) metod?: number;
  @Valfri() @Kod({ koder: koder('egenkontrollomraden') }) omradeskod?: string;
  @Valfri() @Kod({ koder: koder('frekvenser') }) frekvens?: string;
  @Valfri() @Slug() ansvarigId?: string;
  @Valfri() @Datum({ exempel: '2026-01-01', beskrivning: 'Kontroller som pågick någon gång från och med dagen.' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}
