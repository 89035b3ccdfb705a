import { expect } from '@jest/globals';
import type { Klient, Provapp } from '../avvikelse-app.js';
import type { Atgard, Fall, Moment, Plan } from './modell.js';

/** Midday, so that the day is the same in Stockholm. */
const vid = (dag: string): string => `${dag}T11:00:00.000Z`;

export interface InlagdPlan {
  readonly plan: Plan;
  readonly id: string;
  /** ids of the moments, in the order they were entered */
  readonly momentIds: readonly string[];
  readonly atgardIds: readonly string[];
  /** from where on everything entered can be read */
  readonly position: string;
}

/** Enters cases as a controller does it, with the nämnd's secretary for its decisions. Every step must go through. */
export class Inlaggning {
  private constructor(
    private readonly controller: Klient,
    private readonly sekreterare: Klient,
    private readonly namnder: ReadonlyMap<string, string>,
  ) {}

  static async av(app: Provapp): Promise<Inlaggning> {
    const [controller, sekreterare] = await Promise.all([app.som('controller'), app.som('namndsekreterare')]);
    const { organisation } = (await controller.get('/organisation')).body;
    const namnder = organisation.barn.map(({ namn, id }: { namn: string; id: string }) => [namn, id] as const);
    return new Inlaggning(controller, sekreterare, new Map(namnder));
  }

  async fall({ planer }: Fall): Promise<InlagdPlan[]> {
    const inlagda: InlagdPlan[] = [];
    for (const plan of planer) inlagda.push(await this.plan(plan, inlagda.at(-1)));
    return inlagda;
  }

  /** The report of a plan: drafted, reviewed and adopted by the nämnd; its id and from where on it can be read. */
  async rapport(inlagd: InlagdPlan): Promise<{ readonly id: string; readonly position: string }> {
    const skapad = await this.controller.post('/internkontrollrapporter', { planId: inlagd.id });
    expect({ plan: inlagd.plan.period.benamning, status: skapad.status, body: skapad.body }).toMatchObject({ status: 201 });
    const { id, revision } = skapad.body;
    const granskad = await this.controller.post(`/internkontrollrapporter/${id}/granskning`, {}, { ifMatch: revision });
    const beslut = { datum: inlagd.plan.period.till, paragraf: '§ 1' };
    const beslutad = await this.sekreterare.post(`/internkontrollrapporter/${id}/beslut`, beslut, { ifMatch: granskad.body.revision });
    expect({ status: beslutad.status, body: beslutad.body }).toMatchObject({ status: 200 });
    return { id, position: beslutad.body.position };
  }

  namndId(plan: Plan): string {
    return this.namnder.get(plan.namnd)!;
  }

  private async plan(plan: Plan, fore: InlagdPlan | undefined): Promise<InlagdPlan> {
    const { period, grupper, upprattad } = plan;
    const fortsatter = fore && plan.moment.some((moment) => moment.fortsatter);
    const skapad = await this.controller.post('/internkontrollplaner', {
      period,
      namndId: this.namndId(plan),
      ...(grupper ? { grupper } : {}),
      ...(fortsatter ? { foregaendePlanId: fore.id } : {}),
      tidpunkt: vid(upprattad),
    });
    expect(skapad).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1/internkontrollplaner/${skapad.body.id}` } });
    const penna = new Penna(
      this.controller,
      this.sekreterare,
      skapad.body.id as string,
      skapad.body.revision as number,
      skapad.body.position as string,
    );

    for (const { atgard, ...risk } of plan.risker ?? []) {
      const riskId = await penna.skriv('riskinventering', risk, upprattad);
      if (atgard) await penna.atgard(atgard, { typ: 'risk', id: riskId }, upprattad);
    }
    for (const moment of plan.moment) await penna.moment(moment, fore, upprattad);
    if (plan.beslut) await penna.beslut('beslut', plan.beslut, plan.beslut.datum);
    for (const moment of plan.moment) await penna.kontroll(moment);
    if (plan.revidering) await penna.revidering(plan.revidering);
    return { plan, id: penna.id, momentIds: penna.momentIds, atgardIds: penna.atgardIds, position: penna.position };
  }
}

/** Writes in one plan, revision after revision. */
class Penna {
  readonly momentIds: string[] = [];
  readonly atgardIds: string[] = [];
  private readonly idOf = new Map<Moment, string>();
  private readonly titlar = new Map<string, string>();

  constructor(
    private readonly controller: Klient,
    private readonly sekreterare: Klient,
    readonly id: string,
    private revision: number,
    public position: string,
  ) {}

  async skriv(noun: string, body: object, dag: string, klient = this.controller, path = `/internkontrollplaner/${this.id}/${noun}`) {
    const svar = await klient.post(path, { ...body, tidpunkt: vid(dag) }, { ifMatch: this.revision });
    expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: svar.status < 300 ? svar.status : 'utfört' });
    ({ revision: this.revision, position: this.position } = svar.body);
    return svar.body.id as string;
  }

  async moment(moment: Moment, fore: InlagdPlan | undefined, dag: string): Promise<void> {
    const { kontrollmoment, kolumner, fortsatter, atgard } = moment;
    const n = fortsatter ? fore!.plan.moment.findIndex((each) => each.kontrollmoment === kontrollmoment) : -1;
    const foregaende = n < 0 ? {} : { foregaendeId: fore!.momentIds[n] };
    const id = await this.skriv('kontrollmoment', { kontrollmoment, ...kolumner, ...foregaende }, dag);
    this.momentIds.push(id);
    this.idOf.set(moment, id);
    this.titlar.set(kontrollmoment, id);
    if (atgard) await this.atgard(atgard, { typ: 'kontrollmoment', id }, dag);
  }

  async atgard({ typ, beskrivning, planerad, genomford, effekt }: Atgard, avser: object, dag: string): Promise<void> {
    const id = await this.skriv('atgarder', { typ, beskrivning, avser, ansvarigId: 'avdelningschef' }, dag);
    this.atgardIds.push(id);
    const steg = (noun: string, body: object) => this.skriv(noun, body, dag, this.controller, `/atgarder/${id}/${noun}`);
    if (planerad || genomford !== undefined) await steg('beslut', { beslut: 'planerad' });
    if (genomford !== undefined) await steg('genomforande', { kommentar: genomford });
    if (effekt) await steg('uppfoljning', effekt);
  }

  beslut(noun: string, body: object, dag: string): Promise<string> {
    return this.skriv(noun, body, dag, this.sekreterare);
  }

  async kontroll(moment: Moment): Promise<void> {
    if (!moment.kontroll) return;
    const { dag, resultat } = moment.kontroll;
    const ejGenomford = (resultat as { bedomning: { kod: string } }).bedomning.kod === 'ej-genomford';
    await this.skriv(`kontrollmoment/${this.idOf.get(moment)}/kontroller`, { ...(ejGenomford ? {} : { utford: dag }), ...resultat }, dag);
  }

  async revidering({ datum, paragraf, tillagda = [], borttagna = [] }: NonNullable<Plan['revidering']>): Promise<void> {
    const andringar = {
      tillagda: tillagda.map(({ kontrollmoment, kolumner }) => ({ kontrollmoment, ...kolumner })),
      borttagna: borttagna.map((titel) => ({ kontrollmomentId: this.titlar.get(titel) })),
    };
    await this.beslut('revidering', { datum, paragraf, andringar }, datum);
  }
}
