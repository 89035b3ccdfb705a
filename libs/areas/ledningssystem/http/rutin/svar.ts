import { FristSvar, SidaSvar } from '#areas/arende';
import { KALLTYPER } from '#areas/atgard';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { DokumentorsakerSvar, DokumentslutSvar } from '../svar.js';
import { RUTINFASER } from './dto.js';

class RutinatgardSvar {
  @Kod({ koder: KALLTYPER }) kalla!: string;
  @Id() kallaId!: string;
  @Id() atgardId!: string;
}

class RutininformationSvar {
  @Heltal({ exempel: 2, beskrivning: 'Noteringar om information till personalen som du får se' }) noteringar!: number;
  @KanVaraNull() @Heltal({ exempel: 14, beskrivning: 'Hur många som informerades; null när ingen notering säger det' }) antal!:
    number | null;
}

class RutinversionSvar {
  @Heltal({ exempel: 2 }) version!: number;
  @Kod({ koder: ['kommande', 'gallande', 'ersatt'], exempel: 'gallande' }) status!: string;
  @Datum() datum!: string;
  @Datum() giltigFran!: string;
  @Tidpunkt() faststalld!: string;
  @Kortext({ exempel: 'enhetschef', beskrivning: 'Vem som beslutade, enligt delegationsordningen' }) instans!: string;
  @Valfri() @Kortext({ exempel: '§ 12' }) paragraf?: string;
  @Valfri() @Fritext({ exempel: 'Ändrade besök läses upp.' }) andring?: string;
  @Datum() nastaRevidering!: string;
  @Valfri()
  @Objekt(() => RutinatgardSvar, { beskrivning: 'Åtgärden som ledde till versionen, när du får se den' })
  atgard?: RutinatgardSvar;
  @Objekt(() => RutininformationSvar) informerade!: RutininformationSvar;
}

class OinformeradEnhetSvar {
  @Slug() enhetId!: string;
  @Kortext({ exempel: 'Hemtjänsten Norr' }) namn!: string;
}

class RutinandringSvar extends RutinatgardSvar {
  @Kod({ koder: ['foreslagen', 'planerad', 'avslagen', 'genomford', 'uppfoljd'] }) fas!: string;
  @KanVaraNull() @Heltal({ exempel: 2, beskrivning: 'Versionen som kom av åtgärden' }) version!: number | null;
  @JaNej({ beskrivning: 'Personal har informerats om versionen' }) informerad!: boolean;
}

/** A rutin in a list. */
export class RutinradSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'S-2026-000012' }) nummer!: string;
  @Kod({ koder: RUTINFASER }) fas!: string;
  @Heltal({ exempel: 2 }) revision!: number;
  @Slug() organisationsenhetId!: string;
  @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi!: string;
  @Kortext({ exempel: 'Överlämning mellan dag och kväll' }) titel!: string;
  @Slug({ exempel: 'enhetschef-1' }) agareId!: string;
  @KanVaraNull() @Heltal({ exempel: 2, beskrivning: 'Versionen som gäller i dag' }) gallandeVersion!: number | null;
  @Valfri() @Id() processId?: string;
  @Valfri() @Id() aktivitetId?: string;
  @Valfri() @Objekt(() => DokumentslutSvar) upphavd?: DokumentslutSvar;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class RutinSvar extends RutinradSvar {
  @KanVaraNull() @Heltal({ exempel: 2, beskrivning: 'Versionen vars text visas' }) version!: number | null;
  @Valfri() @Fritext({ exempel: 'Ändrade besök läses upp vid överlämningen.' }) innehall?: string;
  @Lista(() => RutinversionSvar) versioner!: RutinversionSvar[];
  @Lista(() => OinformeradEnhetSvar, { beskrivning: 'Enheter du får se där ingen har informerats om den gällande versionen' })
  enheterUtanInformation!: OinformeradEnhetSvar[];
  @Lista(() => RutinandringSvar, { beskrivning: 'Åtgärder av typen rutinandring som du får se' }) rutinandringar!: RutinandringSvar[];
  @Objekt(() => DokumentorsakerSvar) orsaker!: DokumentorsakerSvar;
}

export class RutinlistaSvar extends SidaSvar {
  @Lista(() => RutinradSvar) rutiner!: RutinradSvar[];
}
