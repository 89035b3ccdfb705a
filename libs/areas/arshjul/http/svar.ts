import { FristSvar } from '#areas/arende';
import { Datum, Fritext, Heltal, Id, JaNej, KanVaraNull, Kod, Koder, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { ROLLER } from '#engine/access';
import { POSTSTATUS } from '../read-model/vy.js';

const STALLNING = ['lag', 'foreskrift', 'lokal', 'overifierad'];

class ArshjulstidSvar {
  @Kortext({ exempel: 'Patientsäkerhetslagen (2010:659) 3 kap. 10 §: senast den 1 mars' }) kalla!: string;
  @Kod({ koder: STALLNING }) rattsligStallning!: string;
}

class ArshjulsuppfyllelseSvar {
  @Kortext({ exempel: 'InternkontrollplanBeslutad' }) handelse!: string;
  @Kortext({ exempel: 'internkontrollplan' }) typ!: string;
  @Id() id!: string;
}

class Postgrund {
  @Id() id!: string;
  @Kortext({ exempel: 'ARSHJUL-2026-6F1D1B0E' }) nummer!: string;
  @Kod({ koder: ['planerad', 'klar', 'utgar'] }) fas!: string;
  @Heltal({ exempel: 0 }) revision!: number;
  @Kod({
    koder: [...POSTSTATUS],
    beskrivning: 'kommande: kan inte göras än; utgar: ska inte göras; ingen-uppgift: tillfället var över innan årshjulet planerades',
  })
  status!: string;
  @KanVaraNull() @Kortext({ exempel: 'internkontrollplan' }) nyckel!: string | null;
  @Fritext({ exempel: 'Nämnden antar planen för intern kontroll' }) etikett!: string;
  @Heltal({ exempel: 2026 }) ar!: number;
  @Slug() organisationsenhetId!: string;
  @Valfri() @Kortext({ exempel: 'Socialnämnden' }) enhetsnamn?: string;
  @Kod({ koder: ROLLER, exempel: 'controller', beskrivning: 'Rollen som ansvarar' }) roll!: string;
  @Koder({ koder: ROLLER }) delaktiga!: string[];
  @Datum({ exempel: '2025-11-01' }) oppnar!: string;
  @Datum({ exempel: '2026-02-28' }) senast!: string;
  @KanVaraNull() @Kod({ koder: ['ar', 'kvartal', 'manad'] }) upprepning!: string | null;
  @Kortext({ exempel: 'Kommunallagen (2017:725) 6 kap. 6 §' }) kalla!: string;
  @Kod({ koder: STALLNING, beskrivning: 'Hur fast plikten står' }) rattsligStallning!: string;
  @Objekt(() => ArshjulstidSvar, { beskrivning: 'Varifrån dagen kommer' }) tid!: ArshjulstidSvar;
  @JaNej({ exempel: false, beskrivning: 'Tillfället var över innan det planerades' }) foreInforandet!: boolean;
  @Valfri()
  @Datum({ beskrivning: 'Enhetens sista dag, när den ligger före postens: det som inte är gjort då utgår' })
  enhetenUpphor?: string;
  @Valfri() @Tidpunkt() klarTidpunkt?: string;
  @Valfri() @Objekt(() => ArshjulsuppfyllelseSvar, { beskrivning: 'Händelsen som gjorde den klar' }) klarAv?: ArshjulsuppfyllelseSvar;
}

export class ArshjulspostSvar extends Postgrund {}

class ArshjulsfristSvar extends FristSvar {
  @Valfri() @Kod({ koder: ROLLER, exempel: 'enhetschef' }) ansvarigRoll?: string;
  @Valfri() @Slug({ exempel: 'enhetschef-1' }) ansvarigId?: string;
}

class ArshjulsmanadSvar {
  @Heltal({ exempel: 2, min: 1, max: 12 }) manad!: number;
  @Kortext({ exempel: 'februari' }) namn!: string;
  @Lista(() => ArshjulspostSvar) poster!: ArshjulspostSvar[];
  @Lista(() => ArshjulsfristSvar, { beskrivning: 'Frister som rollen svarar för, och dina egna' }) frister!: ArshjulsfristSvar[];
}

export class ArshjulSvar {
  @Heltal({ exempel: 2026 }) ar!: number;
  @Koder({ koder: ROLLER }) roller!: string[];
  @Lista(() => ArshjulsmanadSvar) manader!: ArshjulsmanadSvar[];
}

class ArshjulsklarmarkeringSvar {
  @Valfri() @Fritext() kommentar?: string;
  @Tidpunkt() tidpunkt!: string;
}

class ArshjulsbortfallSvar {
  @Fritext() motivering!: string;
  @Tidpunkt() tidpunkt!: string;
}

export class HelArshjulspostSvar extends Postgrund {
  @Tidpunkt({ beskrivning: 'När den lades in' }) planerad!: string;
  @Tidpunkt() nedtecknad!: string;
  @Lista(() => FristSvar) frister!: FristSvar[];
  @Valfri() @Kod({ koder: ['demo', 'import'] }) ursprung?: string;
  @Valfri() @Fritext() beskrivning?: string;
  @Valfri() @Objekt(() => ArshjulsklarmarkeringSvar) klar?: ArshjulsklarmarkeringSvar;
  @Valfri() @Objekt(() => ArshjulsbortfallSvar) utgar?: ArshjulsbortfallSvar;
}
