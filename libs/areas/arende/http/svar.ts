import { ApiProperty } from '@nestjs/swagger';
import { Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { FRISTSTATUS } from './dto.js';

class LagkravSvar {
  @Kod({
    koder: ['genast', 'utan-drojsmal', 'snarast', 'sa-snart', 'ska-informera'],
    beskrivning: 'Lagens ord, där den inte anger någon tid',
  })
  uttryck!: string;
  @Kortext({ exempel: 'Socialtjänstlagen (2025:400) 27 kap. 5 §' }) kalla!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
}

class ForflutetSvar {
  @Heltal({ exempel: 30 }) timmar!: number;
  @Heltal({ exempel: 1 }) dagar!: number;
}

/** The parts of the answers that are the same for every kind of case, for the description of the API. */
export class FristSvar {
  @Kortext({ exempel: 'avvikelse-paborjad' }) regel!: string;
  @Kortext({ exempel: 'Enheten påbörjar avvikelsen' }) etikett!: string;
  @Valfri() @Id({ beskrivning: 'Åtgärden som fristen gäller' }) atgardId?: string;
  @Tidpunkt({ exempel: '2026-03-31T21:59:59.999Z' }) senast!: string;
  @Kod({ koder: FRISTSTATUS, beskrivning: 'sen: gjort för sent; utgatt: passerad och inte gjort' }) status!: string;
  @Kortext({ exempel: 'Dataskyddsförordningen (EU) 2016/679, artikel 33.1' }) kalla!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
  @Valfri() @Objekt(() => LagkravSvar, { beskrivning: 'Fristen är då ett lokalt mål' }) lagkrav?: LagkravSvar;
  @Valfri() @Objekt(() => ForflutetSvar, { beskrivning: 'Tiden som gått, där lagen inte anger någon' }) forflutet?: ForflutetSvar;
}

export const Insynskod = (): PropertyDecorator =>
  Kod({
    koder: ['full', 'rapportor', 'sparr'],
    beskrivning: 'Hur mycket du får se: allt, det rapportören får följa, eller bara nummer, fas och tider',
  });

/** The page of a list. Answers of lists extend it with the rows. */
export class SidaSvar {
  @Heltal({ exempel: 1 }) totalt!: number;
  @Heltal({ exempel: 1 }) page!: number;
  @Heltal({ exempel: 20 }) limit!: number;
}

export class AnteckningSvar {
  @Fritext({ exempel: 'Tack för din rapport.' }) text!: string;
  @Tidpunkt() tidpunkt!: string;
  @Valfri() @JaNej() avRapportoren?: boolean;
}

export class MotiveratSvar {
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

class LagversionSvar {
  @Kortext({ exempel: 'SoL-2025' }) kod!: string;
  @Kortext({ exempel: 'Socialtjänstlagen (2025:400)' }) titel!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
}

class OvergangSvar {
  @Kortext({ exempel: 'Rapportens dag styr förfarandet och händelsens dag måttstocken: produktens tolkning' }) kalla!: string;
  @Kod({ koder: ['lag', 'foreskrift', 'lokal', 'overifierad'] }) rattsligStallning!: string;
}

export class RegelverkSvar {
  @Objekt(() => LagversionSvar, { beskrivning: 'Lagen som ärendet handläggs efter, av dagen då rapporten kom' })
  forfarande!: LagversionSvar;
  @Objekt(() => LagversionSvar, { beskrivning: 'Lagen som händelsen bedöms mot, av dagen då den inträffade' }) mattstock!: LagversionSvar;
  @Objekt(() => OvergangSvar, { beskrivning: 'Regeln som säger vilken lag som gäller ett ärende' }) overgang!: OvergangSvar;
}

class HistorikradSvar {
  @Heltal() revision!: number;
  @Kortext({ exempel: '1042' }) lopnummer!: string;
  @Kortext({ exempel: 'AvvikelseMottagen' }) typ!: string;
  @Tidpunkt({ beskrivning: 'När det hände' }) tidpunkt!: string;
  @Tidpunkt({ beskrivning: 'När det registrerades' }) registrerad!: string;
  @KanVaraNull() @Slug() aktor!: string | null;
  @KanVaraNull() @Kortext({ exempel: 'enhetschef' }) roll!: string | null;
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @JaNej({ exempel: false, beskrivning: 'Registrerad mer än sju dagar efter att det hände' }) efterregistrerad!: boolean;
  @ApiProperty({ required: false, type: Object, additionalProperties: true, example: { motivering: 'Enstaka händelse.' } })
  uppgifter?: object;
}

export class HistorikSvar {
  @Lista(() => HistorikradSvar) historik!: HistorikradSvar[];
}
