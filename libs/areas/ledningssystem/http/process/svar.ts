import { FristSvar, SidaSvar } from '#areas/arende';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tal, Tidpunkt, Valfri } from '#engine/http';
import { PROCESSLAG } from '../../domain/index.js';
import { RUTINFASER } from '../rutin/dto.js';
import { DokumentorsakerSvar, DokumentslutSvar } from '../svar.js';
import { PROCESSFASER } from './dto.js';

class ProcessSamverkanSvar {
  @Kortext({ exempel: 'Regionens vårdcentral' }) part!: string;
  @Valfri() @Fritext({ exempel: 'Samordnad individuell plan vid utskrivning.' }) beskrivning?: string;
}

class ProcessrutinSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'S-2026-000012' }) nummer!: string;
  @Kortext({ exempel: 'Skyddsbedömning samma dag' }) titel!: string;
  @Kod({ koder: RUTINFASER, exempel: 'gallande' }) fas!: string;
}

class ProcessaktivitetSvar {
  @Id() aktivitetId!: string;
  @Heltal({ exempel: 1 }) ordning!: number;
  @Kortext({ exempel: 'Skyddsbedömning' }) titel!: string;
  @Valfri() @Fritext({ exempel: 'Görs genast.' }) beskrivning?: string;
  @Lista(() => ProcessrutinSvar) rutiner!: ProcessrutinSvar[];
}

class ProcessnyckeltalSvar {
  @Kortext({ exempel: 'Andel förhandsbedömningar inom 14 dagar' }) matt!: string;
  @Kortext({ exempel: 'Verksamhetssystemet' }) kalla!: string;
  @Valfri() @Slug({ exempel: 'U33400' }) nyckeltalId?: string;
  @Valfri() @Tal({ exempel: 95 }) malvarde?: number;
  @Valfri() @Kod({ koder: ['hogre', 'lagre'] }) riktning?: string;
}

class ProcessversionSvar {
  @Heltal({ exempel: 1 }) version!: number;
  @Datum() datum!: string;
  @Tidpunkt() faststalld!: string;
  @Kortext({ exempel: 'avdelningschef', beskrivning: 'Vem som beslutade, enligt delegationsordningen' }) instans!: string;
  @Valfri() @Kortext({ exempel: '§ 12' }) paragraf?: string;
  @Datum() nastaRevidering!: string;
}

export class ProcessSvar {
  @Id() id!: string;
  @Kortext({ exempel: 'S-2026-000011' }) nummer!: string;
  @Kod({ koder: PROCESSFASER }) fas!: string;
  @Heltal({ exempel: 4 }) revision!: number;
  @Slug() organisationsenhetId!: string;
  @Kod({ koder: ['egen', 'privat', 'annan-kommun'] }) regi!: string;
  @KanVaraNull() @Heltal({ exempel: 1, beskrivning: 'Versionen som visas; null när det som visas inte är fastställt' }) version!:
    number | null;
  @JaNej({ exempel: false, beskrivning: 'Ändrad sedan den senast fastställdes: visas med ?utkast=true' }) ejFaststalldaAndringar!: boolean;
  @Kod({ koder: PROCESSLAG }) slag!: string;
  @Kortext({ exempel: 'Utreda orosanmälan' }) titel!: string;
  @Valfri() @Fritext({ exempel: 'Barnet får skydd och stöd i rätt tid.' }) syfte?: string;
  @Slug({ exempel: 'avdelningschef' }) agareId!: string;
  @Valfri() @Slug() ledareId?: string;
  @Lista(() => ProcessSamverkanSvar) samverkan!: ProcessSamverkanSvar[];
  @Lista(() => ProcessaktivitetSvar) aktiviteter!: ProcessaktivitetSvar[];
  @Lista(() => ProcessrutinSvar, { beskrivning: 'Rutiner för hela processen' }) rutiner!: ProcessrutinSvar[];
  @Lista(() => ProcessnyckeltalSvar) nyckeltal!: ProcessnyckeltalSvar[];
  @Lista(() => ProcessversionSvar) versioner!: ProcessversionSvar[];
  @Valfri() @Objekt(() => DokumentslutSvar) upphord?: DokumentslutSvar;
  @Valfri() @Objekt(() => DokumentorsakerSvar) orsaker?: DokumentorsakerSvar;
  @Lista(() => FristSvar) frister!: FristSvar[];
}

export class ProcesslistaSvar extends SidaSvar {
  @Lista(() => ProcessSvar, { beskrivning: 'Utan rutiner och orsaker' }) processer!: ProcessSvar[];
}
