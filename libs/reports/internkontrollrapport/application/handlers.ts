import { Injectable } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { invalid } from '#engine/kernel';
import { stockholmDay } from '#engine/deadline';
import type { CommandContext, CommandResult } from '#engine/command';
import { Rapportdelar, UTGAVOR, type Avsnittstext } from '#reports/gemensamt';
import { currentMall, sectionsOf, type Rapport } from '../domain/index.js';
import {
  BeslutaInternkontrollrapport,
  SkapaInternkontrollrapport,
  UppdateraInternkontrollrapport,
  UtforInternkontrollrapportkommando,
} from './kommandon.js';
import { reportedMoments } from './planbild.js';
import { flyttade, processomraden } from './processomraden.js';
import { Internkontrollrapporter } from './rapporter.js';

type Begynnelse = SkapaInternkontrollrapport['uppgifter'] & { readonly uppdaterar?: string };

/** What an update takes over: the texts, and the sections that they were written in where the plan was divided by process. */
interface Medtaget {
  readonly texter: readonly Avsnittstext[];
  readonly fran?: Rapport['processomraden'];
}

/** Begins a report: looks up the plan as it stands at the number that the facts have reached, and freezes it. */
@Injectable()
export class Rapportutkast {
  constructor(
    private readonly delar: Rapportdelar,
    private readonly rapporter: Internkontrollrapporter,
  ) {}

  async begin(
    { planId, planversion, uppdaterar }: Begynnelse,
    { texter, fran = [] }: Medtaget,
    context: CommandContext,
  ): Promise<CommandResult> {
    const { kommun } = context;
    const lopnummer = await this.rapporter.currentLopnummer(kommun);
    const plan = await this.rapporter.plan(kommun, planId, BigInt(lopnummer));
    const gallande = plan.versioner.at(-1)?.planversion ?? 0;
    const { mall, version } = currentMall();
    const moment = reportedMoments(plan);
    const processer = plan.grupper.length > 0 ? [] : processomraden(await this.rapporter.oppnaMoment(planId, moment, context));
    const indelning = {
      mall,
      mallversion: version,
      omraden: plan.grupper,
      utanOmrade:
        processer.length > 0
          ? processer.flatMap(({ kontrollmoment }) => kontrollmoment).length < moment.length
          : moment.some(({ grupp }) => grupp === undefined),
      ...(processer.length === 0 ? {} : { processomraden: processer }),
    };
    const nycklar = sectionsOf(indelning).map(({ nyckel }) => nyckel);
    const id = this.rapporter.newId(context);
    const data = {
      internkontrollrapportId: id,
      planId,
      plannummer: plan.nummer,
      planversion: planversion ?? gallande,
      period: plan.period,
      namnd: { namndId: plan.namndId, vag: plan.namndVag, namn: await this.namndensNamn(kommun, plan.namndId, plan.period.fran) },
      ...indelning,
      lopnummer,
      avlast: this.rapporter.today(),
      utformning: this.rapporter.utformning(kommun),
      ...(uppdaterar === undefined ? {} : { uppdaterar }),
      plan: { fas: plan.fas, planversion: gallande },
      avsnitt: flyttade(texter, fran, processer).filter(({ nyckel }) => nycklar.includes(nyckel)),
    };
    return this.rapporter.execute(id, { type: 'SkapaRapportutkast', data }, 'new', context);
  }

  /** As it was called when the period began, or today for a nämnd that came later. */
  private async namndensNamn(kommun: string, namndId: string, fran: string): Promise<string> {
    const { organisation, clock } = this.delar;
    for (const day of [fran, stockholmDay(clock.now())]) {
      const del = (await organisation.onDay(kommun, day)).find(namndId);
      if (del) return del.namn;
    }
    throw invalid([{ falt: 'planId', meddelande: 'Nämnden finns inte i organisationen. Rätta organisationen först.' }]);
  }
}

@CommandHandler(SkapaInternkontrollrapport)
export class SkapaInternkontrollrapportHandler implements ICommandHandler<SkapaInternkontrollrapport> {
  constructor(
    private readonly rapporter: Internkontrollrapporter,
    private readonly utkast: Rapportutkast,
  ) {}

  async execute({ uppgifter, context }: SkapaInternkontrollrapport): Promise<CommandResult> {
    return (await this.rapporter.repeated(context)) ?? this.utkast.begin(uppgifter, { texter: [] }, context);
  }
}

@CommandHandler(UppdateraInternkontrollrapport)
export class UppdateraInternkontrollrapportHandler implements ICommandHandler<UppdateraInternkontrollrapport> {
  constructor(
    private readonly rapporter: Internkontrollrapporter,
    private readonly utkast: Rapportutkast,
  ) {}

  async execute(command: UppdateraInternkontrollrapport): Promise<CommandResult> {
    const { id, context } = command;
    const repeated = await this.rapporter.repeated(context);
    if (repeated) return repeated;
    const { rapport, avsnitt } = await this.rapporter.forUpdate(command);
    return this.utkast.begin({ planId: rapport.planId, uppdaterar: id }, { texter: avsnitt, fran: rapport.processomraden }, context);
  }
}

@CommandHandler(BeslutaInternkontrollrapport)
export class BeslutaInternkontrollrapportHandler implements ICommandHandler<BeslutaInternkontrollrapport> {
  constructor(private readonly rapporter: Internkontrollrapporter) {}

  execute(command: BeslutaInternkontrollrapport): Promise<CommandResult> {
    const { beslut, context, fragare } = command;
    const { kommun, actorId, role } = context;
    const { beslutsinstans: _, ...namndens } = beslut;
    const lasare = { kommun, actorId, role, handling: 'las', requestId: fragare.requestId } as const;
    let gallandePlanversion = 0;
    return this.rapporter.besluta(command, {
      prova: async ({ planId }) => {
        gallandePlanversion = (await this.rapporter.plan(kommun, planId)).versioner.at(-1)?.planversion ?? 0;
      },
      modeller: async (rapport) => {
        if (rapport.planversion !== gallandePlanversion) return [];
        const decided = { ...rapport, fas: 'beslutad', beslut: { ...namndens, dokument: [] } } as const;
        const vyer = await this.rapporter.beslutsvyer(decided, UTGAVOR, lasare);
        return vyer.map((vy) => ({ utgava: vy.utgava, ...this.rapporter.modell(vy) }));
      },
      kommando: (handlingar) => ({
        type: 'BeslutaInternkontrollrapport',
        data: { ...beslut, gallandePlanversion, ...handlingar },
      }),
    });
  }
}

@CommandHandler(UtforInternkontrollrapportkommando)
export class UtforInternkontrollrapportkommandoHandler implements ICommandHandler<UtforInternkontrollrapportkommando> {
  constructor(private readonly rapporter: Internkontrollrapporter) {}

  async execute({ id, kommando, expectation, context }: UtforInternkontrollrapportkommando): Promise<CommandResult> {
    if (kommando.type === 'OverlamnaInternkontrollrapport') this.rapporter.checkDay(kommando.data.datum);
    return this.rapporter.execute(id, kommando, expectation, context);
  }
}
