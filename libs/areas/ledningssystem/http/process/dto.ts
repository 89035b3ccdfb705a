import { Datum, Fritext, Heltal, Id, JaNej, Kod, KommandoDto, Kortext, Lista, Sidfraga, Slug, Tal, Uuidlista, Valfri } from '#engine/http';
import { PROCESSLAG, type Processlag, type Riktning } from '../../domain/index.js';

export const EXEMPELENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';
export const PROCESSFASER = ['utkast', 'faststalld', 'upphord'];
const SLAG = { koder: PROCESSLAG, beskrivning: 'Kärn-, lednings- eller stödprocess.' };

export class ProcessSamverkanDto {
  @Kortext({ exempel: 'Regionens vårdcentral', beskrivning: 'Vem samverkan sker med.' }) part!: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Samordnad individuell plan vid utskrivning.' }) beskrivning?: string;
}

export class InrattaProcessDto extends KommandoDto {
  @Slug({ exempel: EXEMPELENHET, beskrivning: 'Enheten, avdelningen eller förvaltningen som processen hör till.' })
  organisationsenhetId!: string;
  @Kod(SLAG) slag!: Processlag;
  @Kortext({ exempel: 'Utreda orosanmälan' }) titel!: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Barnet får skydd och stöd i rätt tid.' }) syfte?: string;
  @Slug({ exempel: 'avdelningschef', beskrivning: 'Processägaren.' }) agareId!: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1', beskrivning: 'Processledaren.' }) ledareId?: string;
  @Valfri() @Lista(() => ProcessSamverkanDto, { max: 50 }) samverkan?: ProcessSamverkanDto[];
}

export class AndraProcessDto extends KommandoDto {
  @Valfri() @Kod(SLAG) slag?: Processlag;
  @Valfri() @Kortext({ exempel: 'Ta emot och utreda orosanmälan' }) titel?: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Barnet får skydd och stöd i rätt tid.' }) syfte?: string;
  @Valfri() @Slug({ exempel: 'avdelningschef' }) agareId?: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) ledareId?: string;
  @Valfri()
  @Lista(() => ProcessSamverkanDto, { max: 50, beskrivning: 'All samverkan, i stället för den som står.' })
  samverkan?: ProcessSamverkanDto[];
}

export class AktivitetDto extends KommandoDto {
  @Kortext({ exempel: 'Skyddsbedömning' }) titel!: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Görs genast när anmälan har kommit in.' }) beskrivning?: string;
  @Valfri() @Id({ beskrivning: 'Aktiviteten som den följer på. Sist om den utelämnas.' }) efter?: string;
}

export class AndraAktivitetDto extends KommandoDto {
  @Valfri() @Kortext({ exempel: 'Omedelbar skyddsbedömning' }) titel?: string;
  @Valfri() @Fritext({ max: 5_000, exempel: 'Görs genast och dokumenteras i barnets akt.' }) beskrivning?: string;
}

export class AktivitetsordningDto extends KommandoDto {
  @Uuidlista({ max: 500, beskrivning: 'Alla aktiviteter, i den ordning de görs.' }) ordning!: string[];
}

export class AktivitetsborttagandeDto extends KommandoDto {
  @Fritext({ exempel: 'Görs numera av mottagningen.' }) motivering!: string;
}

export class ProcessnyckeltalDto extends KommandoDto {
  @Kortext({ exempel: 'Andel förhandsbedömningar inom 14 dagar', beskrivning: 'Samma mått igen ersätter det som står.' }) matt!: string;
  @Kortext({ exempel: 'Verksamhetssystemet' }) kalla!: string;
  @Valfri() @Slug({ exempel: 'U33400', beskrivning: 'Nyckeltalets id hos källan.' }) nyckeltalId?: string;
  @Valfri() @Tal({ exempel: 95 }) malvarde?: number;
  @Valfri() @Kod({ koder: ['hogre', 'lagre'], beskrivning: 'Om ett högre eller lägre värde än målet är bättre.' }) riktning?: Riktning;
}

export class ProcessfaststallandeDto extends KommandoDto {
  @Datum({ exempel: '2026-02-01', beskrivning: 'Dagen för beslutet.' }) datum!: string;
  @Valfri() @Kortext({ max: 50, exempel: '§ 12' }) paragraf?: string;
  @Valfri() @Datum({ exempel: '2027-02-01', beskrivning: 'Ett år fram om den utelämnas.' }) nastaRevidering?: string;
}

export class ProcessupphorandeDto extends KommandoDto {
  @Datum({ exempel: '2026-12-31', beskrivning: 'Dagen för beslutet.' }) datum!: string;
  @Fritext({ exempel: 'Ersätts av en gemensam process.' }) motivering!: string;
}

export class ProcessVisningDto {
  @Valfri()
  @Heltal({ min: 1, max: 10_000, exempel: 1, beskrivning: 'En fastställd version. Den senaste om den utelämnas.' })
  version?: number;
  @Valfri() @JaNej({ exempel: true, beskrivning: 'Som den är skriven nu, också det som inte är fastställt.' }) utkast?: boolean;
}

export class ProcessFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: EXEMPELENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Kod({ koder: PROCESSLAG }) slag?: Processlag;
  @Valfri() @Kod({ koder: PROCESSFASER }) fas?: string;
}
