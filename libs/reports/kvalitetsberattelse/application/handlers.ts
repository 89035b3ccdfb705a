import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invalid } from '#engine/kernel';
import type { CommandContext, CommandResult } from '#engine/command';
import { texterFor, UTGAVOR, type Avsnittstext, type Utgava } from '#reports/gemensamt';
import { modell, type Berattelsevy, type OppnadBerattelse, type OppnadStallning } from '../dokument/index.js';
import { currentMall, type Block } from '../domain/index.js';
import { Berattelser } from './berattelser.js';
import { doljsI } from './insyn.js';
import { monsterId } from './monsterfinnare.js';
import {
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UppdateraKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
} from './kommandon.js';

type Begynnelse = SkapaKvalitetsberattelse['uppgifter'] & { readonly uppdaterar?: string };

/** What a new draft takes over from the report that it updates. */
interface Overtaget {
  readonly avsnitt: readonly Avsnittstext[];
  readonly stallningar: readonly OppnadStallning[];
}

/** Begins a report: looks up what its figures will rest on, and freezes it. */
@Injectable()
export class Utkast {
  constructor(private readonly berattelser: Berattelser) {}

  async begin(
    { period, organisationsenhetId, mall, uppdaterar }: Begynnelse,
    { avsnitt, stallningar }: Overtaget,
    context: CommandContext,
  ): Promise<CommandResult> {
    const version = currentMall(mall)?.version;
    if (version === undefined)
      throw invalid([{ falt: 'mall', meddelande: 'Mallen finns inte. Utelämna fältet för en kvalitetsberättelse.' }]);
    const { vag, omfattning } = await this.berattelser.organisationsurval(context.kommun, organisationsenhetId, period);
    const { organisationsenhetId: _, ...delen } = omfattning;
    const id = this.berattelser.newId(context);
    const data = {
      kvalitetsberattelseId: id,
      period,
      organisationsenhetId,
      vag,
      omfattning: delen,
      mall,
      mallversion: version,
      lopnummer: await this.berattelser.currentLopnummer(context.kommun),
      avlast: this.berattelser.today(),
      utformning: this.berattelser.utformning(context.kommun),
      ...(uppdaterar === undefined ? {} : { uppdaterar }),
      avsnitt,
      // the pattern is the same one in both reports, by its code; its id is of the report
      stallningar: stallningar.map(({ nar: _, ...stallning }) => ({ ...stallning, monsterId: monsterId(id, stallning.monster) })),
    };
    return this.berattelser.execute(id, { type: 'SkapaUtkast', data }, 'new', context);
  }
}

@CommandHandler(SkapaKvalitetsberattelse)
export class SkapaKvalitetsberattelseHandler implements ICommandHandler<SkapaKvalitetsberattelse> {
  constructor(
    private readonly berattelser: Berattelser,
    private readonly utkast: Utkast,
  ) {}

  async execute({ uppgifter, context }: SkapaKvalitetsberattelse): Promise<CommandResult> {
    return (await this.berattelser.repeated(context)) ?? this.utkast.begin(uppgifter, { avsnitt: [], stallningar: [] }, context);
  }
}

@CommandHandler(UppdateraKvalitetsberattelse)
export class UppdateraKvalitetsberattelseHandler implements ICommandHandler<UppdateraKvalitetsberattelse> {
  constructor(
    private readonly berattelser: Berattelser,
    private readonly utkast: Utkast,
  ) {}

  async execute(command: UppdateraKvalitetsberattelse): Promise<CommandResult> {
    const { id, context } = command;
    const repeated = await this.berattelser.repeated(context);
    if (repeated) return repeated;
    const { rapport, oppnad, avsnitt } = await this.berattelser.forUpdate(command);
    const { period, organisationsenhetId, mall } = rapport;
    const stallningar = Object.values((oppnad as OppnadBerattelse).monster ?? {});
    return this.utkast.begin({ period, organisationsenhetId, mall, uppdaterar: id }, { avsnitt, stallningar }, context);
  }
}

@CommandHandler(BeslutaKvalitetsberattelse)
export class BeslutaKvalitetsberattelseHandler implements ICommandHandler<BeslutaKvalitetsberattelse> {
  constructor(private readonly berattelser: Berattelser) {}

  execute(command: BeslutaKvalitetsberattelse): Promise<CommandResult> {
    const { beslut, context, fragare } = command;
    let tommaBlock: readonly Block[] = [];
    let beslutsinstans = '';
    // the full edition is what it is, also when the decision is made by somebody who may not read it
    const vyn = (berattelse: OppnadBerattelse, utgava: Utgava): Promise<Berattelsevy> =>
      this.berattelser.view(context.kommun, texterFor(berattelse, utgava), { doljs: doljsI(utgava) });
    return this.berattelser.besluta(command, {
      prova: async (berattelse, opened) => {
        ({ beslutsinstans } = await this.berattelser.beslutsratt(fragare.principal, berattelse, beslut.datum));
        // what a draft lacks is told while it can still be written, and not after the review
        if (berattelse.fas === 'utkast') tommaBlock = emptyBlocks(await vyn((await opened()) as OppnadBerattelse, 'full'));
      },
      modeller: async (berattelse) => {
        const fattat = { ...beslut, beslutsinstans, dokument: [] };
        const decided = { ...(berattelse as OppnadBerattelse), fas: 'beslutad', beslut: fattat } as const;
        const upplagg = this.berattelser.upplagg(decided, decided.omfattning.namn);
        const vyer = await Promise.all(UTGAVOR.map((utgava) => vyn(decided, utgava)));
        tommaBlock = emptyBlocks(vyer[0]!);
        if (tommaBlock.length > 0) return [];
        return vyer.map((vy, i) => ({ utgava: UTGAVOR[i]!, ...modell(vy, UTGAVOR[i]!, upplagg) }));
      },
      kommando: (handlingar) => ({ type: 'BeslutaKvalitetsberattelse', data: { ...beslut, beslutsinstans, ...handlingar, tommaBlock } }),
    });
  }
}

/** Those of the three blocks in which no section says anything; a block that the template does not have asks for nothing. */
export function emptyBlocks({ avsnitt }: Pick<Berattelsevy, 'avsnitt'>): readonly Block[] {
  const of = (said: boolean) => avsnitt.filter(({ text, textforslag }) => !said || (text ?? textforslag ?? null) !== null);
  const blocksOf = (those: typeof avsnitt) => new Set(those.flatMap(({ block }) => (block === undefined ? [] : [block as Block])));
  const told = blocksOf(of(true));
  return [...blocksOf(of(false))].filter((block) => !told.has(block));
}

@CommandHandler(UtforKvalitetsberattelsekommando)
export class UtforKvalitetsberattelsekommandoHandler implements ICommandHandler<UtforKvalitetsberattelsekommando> {
  constructor(private readonly berattelser: Berattelser) {}

  async execute({ id, kommando, expectation, context }: UtforKvalitetsberattelsekommando): Promise<CommandResult> {
    if (kommando.type === 'RegistreraNamndbehandling') this.berattelser.checkDay(kommando.data.datum);
    return this.berattelser.execute(id, kommando, expectation, context);
  }
}
