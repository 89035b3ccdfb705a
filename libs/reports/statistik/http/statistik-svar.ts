import { Datum, Id, JaNej, Kod, Kortext, Lista, Objekt, Slug, Valfri } from '#engine/http';
import { SERIER, SiffraSvar, TabellSvar } from '#reports/gemensamt';
import { ORGANISATION } from '../application/delen.js';

class StatistikdelSvar {
  @Slug({ exempel: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01' }) id!: string;
  @Kortext({ exempel: 'Socialförvaltningen' }) namn!: string;
}

class StatistikseriebrottSvar {
  @Id() id!: string;
  @Datum({ exempel: '2025-03-01' }) datum!: string;
  @Kortext({ exempel: 'Alla enheter började rapportera i e-tjänsten.' }) kommentar!: string;
}

export class StatistikSvar {
  @Kod({ koder: SERIER }) slag!: string;
  @Datum({ exempel: '2026-01-01' }) fran!: string;
  @Datum({ exempel: '2026-12-31' }) till!: string;
  @Kod({ koder: ORGANISATION }) organisation!: string;
  @Valfri() @Kortext({ exempel: 'enhet' }) gruppera?: string;
  @Kortext({ exempel: '41234', beskrivning: 'Siffrorna är avlästa vid detta löpnummer' }) lopnummer!: string;
  @Datum({ exempel: '2026-11-22' }) avlast!: string;
  @Objekt(() => StatistikdelSvar) enhet!: StatistikdelSvar;
  @JaNej({ exempel: false, beskrivning: 'Om tal som bygger på få ärenden är dolda ({"dolt": true}) för dig' }) smaTalDolda!: boolean;
  @Lista(() => SiffraSvar) siffror!: SiffraSvar[];
  @Lista(() => TabellSvar) tabeller!: TabellSvar[];
  @Lista(() => StatistikseriebrottSvar, { beskrivning: 'Från det första av åren som jämförs till periodens slut' })
  seriebrott!: StatistikseriebrottSvar[];
}
