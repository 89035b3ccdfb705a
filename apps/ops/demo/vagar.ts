import { Beslutsratt, Enhetsuppslag, Styrdokument } from '#areas/arende';
import { Atgardsuppslag } from '#areas/atgard';
import {
  Klagomalsuppslag,
  TaEmotKlagomal,
  TaEmotKlagomalHandler,
  UtforKlagomalskommando,
  UtforKlagomalskommandoHandler,
  type Klagomalskommando,
  type Klagomalsuppgifter,
} from '#areas/klagomal';
import { Informationsatkomst, RegistreraPersonalinformation, RegistreraPersonalinformationHandler } from '#areas/ledningssystem';
import {
  LexSarahUppslag,
  OppnaLexSarah,
  OppnaLexSarahHandler,
  UtforLexSarahKommando,
  UtforLexSarahKommandoHandler,
  type LexSarahKommando,
  type Oppningsuppgifter,
} from '#areas/lex-sarah';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandResult } from '#engine/command';
import type { EventStore } from '#engine/event-store';
import type { Installation } from '../../composition/installation.js';
import { contextOf, type Omstandighet } from '../kommandon.js';

/** What commands need of an installation. */
export type Vagdelar = Pick<Installation, 'road' | 'nummerserie' | 'regler' | 'clock' | 'policy'> & {
  readonly organisation: OrganisationDirectory;
  readonly store: EventStore;
};

/** The commands about lex Sarah cases, as the API sends them. */
export class LexSarahvag {
  private readonly oppning: OppnaLexSarahHandler;
  private readonly handlaggning: UtforLexSarahKommandoHandler;

  constructor({ road, nummerserie, regler, organisation, store, clock }: Vagdelar) {
    const enhetsuppslag = new Enhetsuppslag(organisation, clock);
    const atgardsuppslag = new Atgardsuppslag(enhetsuppslag, new Styrdokument(store), regler);
    const beslutsratt = new Beslutsratt(organisation, enhetsuppslag);
    const uppslag = new LexSarahUppslag(beslutsratt, atgardsuppslag, store, organisation, clock, new Styrdokument(store));
    this.oppning = new OppnaLexSarahHandler(road, nummerserie, regler, enhetsuppslag, uppslag);
    this.handlaggning = new UtforLexSarahKommandoHandler(road, regler, uppslag);
  }

  oppna(uppgifter: Oppningsuppgifter, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.oppning.execute(new OppnaLexSarah(uppgifter, contextOf(omstandighet)));
  }

  utfor(id: string, kommando: LexSarahKommando, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.handlaggning.execute(new UtforLexSarahKommando(id, kommando, 'latest', contextOf(omstandighet)));
  }
}

/** The commands about klagomål, as the API sends them. */
export class Klagomalsvag {
  private readonly mottagning: TaEmotKlagomalHandler;
  private readonly handlaggning: UtforKlagomalskommandoHandler;

  constructor({ road, nummerserie, regler, organisation, clock, store }: Vagdelar) {
    const enhetsuppslag = new Enhetsuppslag(organisation, clock);
    const atgardsuppslag = new Atgardsuppslag(enhetsuppslag, new Styrdokument(store), regler);
    const uppslag = new Klagomalsuppslag(enhetsuppslag, atgardsuppslag, organisation, store, clock);
    this.mottagning = new TaEmotKlagomalHandler(road, nummerserie, regler, uppslag);
    this.handlaggning = new UtforKlagomalskommandoHandler(road, regler, uppslag);
  }

  taEmot(uppgifter: Klagomalsuppgifter, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.mottagning.execute(new TaEmotKlagomal(uppgifter, contextOf(omstandighet)));
  }

  utfor(id: string, kommando: Klagomalskommando, omstandighet: Omstandighet): Promise<CommandResult> {
    return this.handlaggning.execute(new UtforKlagomalskommando(id, kommando, 'latest', contextOf(omstandighet)));
  }
}

/** That staff were told of their duty, as the API writes it down. */
export class Informationsvag {
  private readonly registrering: RegistreraPersonalinformationHandler;

  constructor({ road, regler, organisation, policy }: Vagdelar) {
    this.registrering = new RegistreraPersonalinformationHandler(road, regler, new Informationsatkomst(organisation, policy, road, regler));
  }

  registrera(uppgifter: RegistreraPersonalinformation['uppgifter'], omstandighet: Omstandighet): Promise<CommandResult> {
    return this.registrering.execute(new RegistreraPersonalinformation(uppgifter, contextOf(omstandighet)));
  }
}
