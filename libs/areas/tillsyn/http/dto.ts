import { Transform } from 'class-transformer';
import { FRISTSTATUS, koder } from '#areas/arende';
import { Datum, EfterEllerLika, Fritext, Kod, KommandoDto, Kortext, Lista, Sidfraga, Slug, Valfri } from '#engine/http';

const ENHET = '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01';

/** What the authority has seen. */
export class TillsynsiakttagelseDto {
  @Fritext({ exempel: 'Genomförandeplaner saknas i tre av tio granskade akter.' }) text!: string;
}

/** Findings as they are most often written: a list of texts. */
const textEllerIakttagelse = Transform(({ value }: { value: unknown }) =>
  Array.isArray(value)
    ? value.map((each: unknown) => (typeof each === 'string' ? Object.assign(new TillsynsiakttagelseDto(), { text: each }) : each))
    : value,
);

export class TaEmotTillsynDto extends KommandoDto {
  @Kod({ koder: koder('granskande-myndigheter') }) myndighet!: string;
  @Valfri()
  @Kortext({ max: 50, exempel: 'IVO 3.5.1-04321/2026', beskrivning: 'Myndighetens eller diariets beteckning.' })
  diarienummer?: string;
  @Valfri()
  @Slug({ exempel: ENHET, beskrivning: 'Enheten eller delen av organisationen. Utelämnas när det gäller hela kommunen.' })
  enhetId?: string;
  @Valfri()
  @textEllerIakttagelse
  @Lista(() => TillsynsiakttagelseDto, { beskrivning: 'Vad myndigheten har sett. Var och en kan också skickas som bara sin text.' })
  iakttagelser?: TillsynsiakttagelseDto[];
  @Valfri() @Datum({ exempel: '2026-04-15', beskrivning: 'Sista dagen för det svar som myndigheten har begärt.' }) svarSenast?: string;
}

export class TillsynssvarDto extends KommandoDto {
  @Fritext({ exempel: 'Alla genomförandeplaner är upprättade. Rutinen har ändrats.' }) svar!: string;
  @Valfri() @Datum({ exempel: '2026-04-10', beskrivning: 'Dagen för svaret; tidpunktens dag om den utelämnas.' }) datum?: string;
}

export class TillsynsbeslutDto extends KommandoDto {
  @Datum({ exempel: '2026-06-01' }) datum!: string;
  @Fritext({ exempel: 'IVO avslutar ärendet.' }) beslut!: string;
  @Valfri() @Kod({ koder: koder('tillsynsutfall') }) utfall?: string;
}

export class TillsynsavslutDto extends KommandoDto {
  @Valfri() @Fritext({ exempel: 'Bristerna är åtgärdade.' }) slutsats?: string;
}

export class TillsynFilterDto extends Sidfraga {
  @Valfri() @Slug({ exempel: ENHET, beskrivning: 'Enheten, eller en del av organisationen med allt under den.' }) enhetId?: string;
  @Valfri() @Kod({ koder: koder('tillsynsfaser') }) fas?: string;
  @Valfri() @Kod({ koder: koder('granskande-myndigheter') }) myndighet?: string;
  @Valfri() @Datum({ exempel: '2026-01-01' }) fran?: string;
  @Valfri() @Datum({ exempel: '2026-12-31' }) @EfterEllerLika('fran') till?: string;
  @Valfri() @Kod({ koder: FRISTSTATUS }) frist?: string;
}
