import { ApiProperty } from '@nestjs/swagger';
import { FristSvar, SidaSvar } from '#areas/arende';
import { Heltal, Id, KanVaraNull, Kod, Kortext, Lista, Objekt, Slug, Tidpunkt, Valfri } from '#engine/http';
import { KANALER } from '#engine/outbox';
import { UTSKICKSSTATUS } from './dto.js';

class ArendeSvar {
  @Kod({
    koder: [
      'avvikelse',
      'lex-sarah',
      'klagomal',
      'internkontrollplan',
      'riskanalys',
      'egenkontroll',
      'tillsyn',
      'ej-verkstallda',
      'arshjul',
    ],
  })
  typ!: string;
  @Id() id!: string;
  @Kortext({ exempel: 'A-2026-000123' }) nummer!: string;
}

class FristradSvar extends FristSvar {
  @Objekt(() => ArendeSvar) arende!: ArendeSvar;
  @Valfri() @Id({ beskrivning: 'Enheten som ärendet hör till' }) enhetId?: string;
  @Valfri() @Slug({ beskrivning: 'Den som är ansvarig' }) ansvarigId?: string;
  @Valfri() @Kortext({ exempel: 'enhetschef', beskrivning: 'Rollen som svarar för fristen, när ingen är utpekad' }) ansvarigRoll?: string;
  @Valfri() @Tidpunkt({ beskrivning: 'När det som fristen gäller blev gjort' }) klar?: string;
}

export class FristerSvar extends SidaSvar {
  @Lista(() => FristradSvar) frister!: FristradSvar[];
}

class MottagareSvar {
  @Valfri() @Slug() anvandareId?: string;
  @Valfri() @Kortext({ exempel: 'enhetschef' }) roll?: string;
  @Valfri() @Id() organisationsenhetId?: string;
}

class ForsokSvar {
  @Heltal({ exempel: 1 }) nr!: number;
  @Tidpunkt() paborjat!: string;
  @KanVaraNull() @Tidpunkt({ beskrivning: 'Saknas när försöket pågår, eller bröts utan att någon vet om meddelandet kom fram' }) avslutat!:
    string | null;
  @KanVaraNull() @Kod({ koder: ['skickad', 'utan-adress', 'fel'] }) utfall!: string | null;
  @KanVaraNull() @Kortext({ exempel: 'HTTP-503', beskrivning: 'Mottagarens svar eller felets kod' }) felkod!: string | null;
}

class UtskickradSvar {
  @Id({ beskrivning: 'Meddelandets id, samma vid varje försök' }) id!: string;
  @Kod({ koder: KANALER }) kanal!: string;
  @Objekt(() => MottagareSvar) mottagare!: MottagareSvar;
  @Kortext({ exempel: 'frist-utgangen' }) slag!: string;
  @ApiProperty({
    type: Object,
    additionalProperties: true,
    example: { regel: 'avvikelse-paborjad' },
    description: 'Det som meddelandet säger',
  })
  uppgifter!: object;
  @Kod({ koder: UTSKICKSSTATUS }) status!: string;
  @Tidpunkt() skapad!: string;
  @Lista(() => ForsokSvar) forsok!: ForsokSvar[];
}

export class UtskickSvar extends SidaSvar {
  @Lista(() => UtskickradSvar) utskick!: UtskickradSvar[];
}
