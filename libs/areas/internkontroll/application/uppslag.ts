import { Inject, Injectable } from '@nestjs/common';
import { Enhetsuppslag, Lasning, type Kommandounion, type Komplett } from '#areas/arende';
import { Atgardsuppslag, type Atgardskommandon } from '#areas/atgard';
import type { OrganisationDirectory } from '#engine/access';
import type { CommandContext } from '#engine/command';
import { streamIdOf, type EventStore } from '#engine/event-store';
import { EVENT_STORE, ORGANISATION_DIRECTORY } from '#engine/http';
import { invalid, type FieldError } from '#engine/kernel';
import type { InternkontrollCommand, InternkontrollCommandData, Momentuppgifter } from '../domain/commands.js';
import { INTERNKONTROLL_AREA } from '../domain/events.js';

type Data = InternkontrollCommandData;

/** What the controller states; number and the nämnd's place are looked up before the decision. */
export type Planuppgifter = Omit<Data['UpprattaInternkontrollplan'], 'nummer' | 'namnd'> & { readonly namndId: string };

/** The commands as they come from outside: without what is looked up. */
export interface Internkontrollkommandon extends Omit<Data, 'UpprattaInternkontrollplan' | keyof Atgardskommandon>, Atgardskommandon {}

export type Internkontrollkommando = Kommandounion<Internkontrollkommandon>;

/** In an earlier plan of the nämnd's own. */
const TIDIGARE = 'f.namnd_id = egen.enhet_id and f.period_fran < egen.period_fran';
/** The moment that the copies of the other nämnder point at: in force in a plan that has been adopted. */
const GEMENSAMT = `f.beslutad_av = 'kommunstyrelse' and f.gemensamt_moment_id is null and f.planversion > 0 and f.i_kraft
  and f.namnd_id <> egen.enhet_id`;

/** What a decision needs to know that is neither in the command nor in the plan: the organisation, other plans and cases, and the defaults of the day. */
@Injectable()
export class Internkontrolluppslag {
  constructor(
    private readonly enhetsuppslag: Enhetsuppslag,
    private readonly atgardsuppslag: Atgardsuppslag,
    private readonly lasning: Lasning,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** The plan's command, with the nämnd as the organisation stood on the business day. @throws `OGILTIG_INDATA` */
  async upprattande({ namndId, ...rest }: Planuppgifter, context: CommandContext) {
    const organisation = await this.organisation.onDay(context.kommun, this.enhetsuppslag.businessDay(context));
    const felNamnd =
      organisation.find(namndId)?.typ === 'namnd'
        ? []
        : [{ falt: 'namndId', meddelande: 'Nämnden finns inte den dagen. Välj en nämnd ur organisationen (GET /organisation).' }];
    const { foregaendePlanId } = rest;
    const felPlan =
      foregaendePlanId === undefined || (await this.finns(context.kommun, INTERNKONTROLL_AREA, foregaendePlanId))
        ? []
        : [{ falt: 'foregaendePlanId', meddelande: 'Den tidigare planen finns inte. Kontrollera id.' }];
    this.refuse([...felNamnd, ...felPlan]);
    return { ...rest, namnd: { namndId, vag: organisation.vag(namndId) } };
  }

  async complete(id: string, kommando: Internkontrollkommando, context: CommandContext): Promise<Komplett<InternkontrollCommand>> {
    switch (kommando.type) {
      case 'LaggTillKontrollmoment':
      case 'AndraKontrollmoment':
        this.refuse(await this.felIAndraPlaner(context.kommun, id, kommando.data, ''));
        return kommando;
      case 'RevideraInternkontrollplan': {
        const { tillagda, andrade } = kommando.data;
        const fel = [
          ...tillagda.map((moment, i) => this.felIAndraPlaner(context.kommun, id, moment, `andringar.tillagda[${i}].`)),
          ...andrade.map((moment, i) => this.felIAndraPlaner(context.kommun, id, moment, `andringar.andrade[${i}].`)),
        ];
        this.refuse((await Promise.all(fel)).flat());
        return kommando;
      }
      case 'UtforKontroll': {
        const fel = kommando.data.fynd.map(async ({ typ, id }, i): Promise<readonly FieldError[]> =>
          (await this.finns(context.kommun, typ, id))
            ? []
            : [{ falt: `fynd[${i}].id`, meddelande: 'Ärendet finns inte. Kontrollera typ och id.' }],
        );
        this.refuse((await Promise.all(fel)).flat());
        return kommando;
      }
      case 'ForeslaAtgard':
      case 'BeslutaAtgard':
      case 'GenomforAtgard':
      case 'FoljUppAtgard':
        return this.atgardsuppslag.complete(kommando, context);
      default:
        return kommando;
    }
  }

  /** The moments that it names are in other plans, of which the read model knows. */
  private async felIAndraPlaner(
    kommun: string,
    planId: string,
    uppgifter: Momentuppgifter,
    before: string,
  ): Promise<readonly FieldError[]> {
    const { foregaendeId, gemensamtMomentId } = uppgifter;
    const harForegaende = foregaendeId === undefined || (await this.momentFinns(kommun, planId, foregaendeId, TIDIGARE));
    const harGemensamt = gemensamtMomentId === undefined || (await this.momentFinns(kommun, planId, gemensamtMomentId, GEMENSAMT));
    return [
      ...(harForegaende
        ? []
        : [{ falt: `${before}foregaendeId`, meddelande: 'Kontrollmomentet finns inte i en tidigare plan för nämnden. Kontrollera id.' }]),
      ...(harGemensamt
        ? []
        : [
            {
              falt: `${before}gemensamtMomentId`,
              meddelande:
                'Det finns inget sådant kontrollmoment i en antagen plan hos kommunstyrelsen, beslutat för alla nämnder. Kontrollera id.',
            },
          ]),
    ];
  }

  private async momentFinns(kommun: string, planId: string, id: string, villkor: string): Promise<boolean> {
    const found = await this.lasning.found(kommun, async () => {
      const [row] = await this.lasning.dataSource.query<unknown[]>(
        `select 1 from internkontroll_fakta f join internkontrollplan egen on egen.kommun = f.kommun and egen.id = $3
          where f.kommun = $1 and f.kontrollmoment_id = $2 and f.till_lop is null and ${villkor} limit 1`,
        [kommun, id, planId],
      );
      return row ?? null;
    });
    return found !== null;
  }

  /** From the log itself: the other thing may have been written a moment ago. */
  private async finns(kommun: string, area: string, id: string): Promise<boolean> {
    const [first] = await this.store.readStream(streamIdOf(kommun, area, id), { max: 1 });
    return first !== undefined;
  }

  private refuse(fel: readonly FieldError[]): void {
    if (fel.length > 0) throw invalid(fel);
  }
}
