import { CommandBus } from '@nestjs/cqrs';
import { preparedId } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import type { Asker } from '#engine/http';
import {
  AntaMonster,
  AvfardaMonster,
  Berattelsefragor,
  BeslutaKvalitetsberattelse,
  SkapaKvalitetsberattelse,
  UtforKvalitetsberattelsekommando,
  type Berattelsevy,
} from '#reports/kvalitetsberattelse';
import type { Installation } from '../../../composition/installation.js';
import { askerOf, writeEditions } from '../../rapport.js';
import type { Service } from '../buss.js';
import { commandId, FORST, KOMMUN } from '../steg.js';
import { AVFARDAT, BERATTELSE, KLAGOMALSREDOVISNINGEN, type Demoavsnitt } from './texter.js';

interface Demorapport {
  readonly nyckel: string;
  readonly mall: string;
  readonly del: string;
  readonly period: { readonly fran: string; readonly till: string; readonly benamning: string };
  readonly avsnitt: readonly Demoavsnitt[];
}

/** The year's kvalitetsberättelse for the kommun, and the last tertial's account of klagomål for a nämnd. */
const planBerattelser = (year: number): readonly Demorapport[] => [
  {
    nyckel: `kvalitetsberattelse-${year}`,
    mall: 'kvalitetsberattelse',
    del: 'kommun',
    period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
    avsnitt: BERATTELSE,
  },
  {
    nyckel: `klagomalsredovisning-${year}-3`,
    mall: 'klagomalsredovisning',
    del: 'vard-och-omsorg',
    period: { fran: `${year}-09-01`, till: `${year}-12-31`, benamning: `tertial 3 ${year}` },
    avsnitt: KLAGOMALSREDOVISNINGEN,
  },
];

/**
 * Writes, reviews and decides them today, one pattern adopted and one dismissed, and puts the decided documents in the out folder; gives the files' names by
 * report. What a run before has decided is left as it was decided.
 */
export async function spelaBerattelser(
  service: Service,
  installation: Installation,
  year: number,
  followed: () => Promise<void>,
): Promise<readonly (readonly string[])[]> {
  const written: string[][] = [];
  for (const rapport of planBerattelser(year)) {
    const id = await new Berattelsespelare(service, installation, rapport, followed).spela();
    const asker = askerOf(KOMMUN, CHEF, installation.random.uuid());
    written.push(await writeEditions(installation.config.outDir, service.get(Berattelsefragor), id, asker));
  }
  return written;
}

const CHEF = 'forvaltningschef';

class Berattelsespelare {
  private readonly bus: CommandBus;

  constructor(
    private readonly service: Service,
    private readonly installation: Installation,
    private readonly rapport: Demorapport,
    private readonly followed: () => Promise<void>,
  ) {
    this.bus = service.get(CommandBus);
  }

  async spela(): Promise<string> {
    const { mall, period, del, nyckel, avsnitt } = this.rapport;
    const organisationsenhetId = preparedId(KOMMUN, del);
    const { id } = await this.bus.execute(new SkapaKvalitetsberattelse({ period, organisationsenhetId, mall }, this.context(FORST)));
    if (await this.installation.store.findCommand(KOMMUN, commandId(nyckel, 'beslutad'))) return id;
    for (const data of avsnitt) await this.utfor(id, `avsnitt-${data.nyckel}`, { type: 'SkrivAvsnitt', data });
    await this.followed();
    await this.taStallning(id);
    await this.utfor(id, 'granskad', { type: 'GranskaKvalitetsberattelse', data: {} });
    const datum = stockholmDay(this.installation.clock.now());
    await this.bus.execute(new BeslutaKvalitetsberattelse(id, { datum }, 'latest', this.context('beslutad'), this.asker()));
    await this.followed();
    return id;
  }

  /** Patterns in the figures: the first is taken into the text, the second is not. */
  private async taStallning(id: string): Promise<void> {
    const { avsnitt } = (await this.service.get(Berattelsefragor).hamta(id, this.asker())) as Pick<Berattelsevy, 'avsnitt'>;
    const [antaget, avfardat] = avsnitt.flatMap(({ monster = [] }) => monster);
    if (antaget) await this.bus.execute(new AntaMonster(id, { monsterId: antaget.id }, 'latest', this.context('antaget')));
    if (avfardat)
      await this.bus.execute(new AvfardaMonster(id, { monsterId: avfardat.id, motivering: AVFARDAT }, 'latest', this.context('avfardat')));
  }

  private utfor(id: string, steg: string, kommando: UtforKvalitetsberattelsekommando['kommando']): Promise<unknown> {
    return this.bus.execute(new UtforKvalitetsberattelsekommando(id, kommando, 'latest', this.context(steg)));
  }

  private context(steg: string) {
    const id = commandId(this.rapport.nyckel, steg);
    return { kommun: KOMMUN, actorId: CHEF, role: CHEF, commandId: id, correlationId: id, ursprung: 'demo' as const };
  }

  private asker(): Asker {
    return askerOf(KOMMUN, CHEF, this.installation.random.uuid());
  }
}
