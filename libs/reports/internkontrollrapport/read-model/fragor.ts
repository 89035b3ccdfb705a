import { Injectable } from '@nestjs/common';
import type { Principal } from '#engine/access';
import type { Asker } from '#engine/http';
import { forbidden } from '#engine/kernel';
import {
  access,
  avsnittUtanText,
  beslutsfalt,
  publicering,
  Rapportdelar,
  Rapportfragor,
  withoutPictures,
  type Dokumentsvar,
  type Format,
  type Handlingsvag,
  type Oppnad,
  type Sedd,
  type Siktvillkor,
  type Utgava,
  type Utgavemodell,
} from '#reports/gemensamt';
import { Internkontrollrapporter, lasareOf, questionOf } from '../application/rapporter.js';
import { underlag } from '../application/siffror/index.js';
import type { Internkontrollrapportvy } from '../dokument/index.js';
import { titelOf, type InternkontrollrapportCommand, type InternkontrollrapportEvent, type Rapport } from '../domain/index.js';
import { InternkontrollrapportRow } from './entities.js';

const OVERLAMNANDE = 'Överlämnande';

interface Filter {
  readonly limit: number;
  readonly page: number;
  readonly planId?: string;
  readonly namndId?: string;
  readonly fas?: string;
}

/** The answers to everything that is asked about reports of internal control. */
@Injectable()
export class Internkontrollrapportfragor extends Rapportfragor<
  InternkontrollrapportRow,
  Rapport,
  InternkontrollrapportCommand,
  InternkontrollrapportEvent,
  Internkontrollrapportvy
> {
  protected override readonly rad = InternkontrollrapportRow;

  constructor(
    delar: Rapportdelar,
    private readonly internkontrollrapporter: Internkontrollrapporter,
  ) {
    super(delar, internkontrollrapporter);
  }

  /** The same as `permitFor`: in the nämnd, above it, or in what lies below it today. */
  protected override async siktvillkor(principal: Principal): Promise<Siktvillkor> {
    const { policy, organisation } = this.delar;
    const scope = policy.scope(principal, this.internkontrollrapporter.slag.se);
    const enheter = [...(scope?.enheter ?? [])];
    const today = await organisation.onDay(principal.kommun, this.internkontrollrapporter.today());
    const namnder = [...new Set(enheter.flatMap((id) => today.vag(id)))];
    return {
      synlig: '(:hela or r.namnd_vag && :enheter::text[] or r.namnd_id = any(:namnder::text[]))',
      varden: { hela: scope?.hela ?? false, enheter, namnder },
    };
  }

  /** As much as the caller may see: the full edition, or the public one. */
  protected override vyer(sedda: readonly Sedd<InternkontrollrapportRow>[], fragare: Asker): Promise<readonly Internkontrollrapportvy[]> {
    const valda = sedda.map((sedd) => ({ rapport: sedd.row.dokument, utgava: this.vidast(sedd, fragare) }));
    return this.internkontrollrapporter.vyer(valda, lasareOf(sedda[0]!.permit, fragare));
  }

  async lista({ limit, page, planId, namndId, fas }: Filter, { principal }: Asker): Promise<object> {
    const [rows, totalt] = await this.rader({ plan_id: planId, namnd_id: namndId, fas }, { limit, page }, principal);
    const internkontrollrapporter = rows.map(({ id, revision, dokument }) => {
      const { planversion, plannummer, period, namnd, lopnummer, avlast, skapad, beslut, uppdaterar } = dokument;
      return {
        id,
        fas: dokument.fas,
        revision: Number(revision),
        planId: dokument.planId,
        plannummer,
        planversion,
        period,
        namnd: { id: namnd.namndId, namn: namnd.namn },
        lopnummer,
        avlast,
        skapad,
        ...beslutsfalt(dokument, beslut),
        ...(uppdaterar === undefined ? {} : { uppdaterar }),
      };
    });
    return { internkontrollrapporter, totalt, page, limit };
  }

  async hamta(id: string, fragare: Asker): Promise<object> {
    const sedd = await this.lasbar(id, fragare.principal);
    const vy = await this.vy(sedd, fragare);
    // by the titles that are shown: those of a plan without groups are protected text
    const saknas = vy.beslut === undefined ? { saknas: avsnittUtanText(vy.avsnitt, sedd.row.dokument) } : {};
    return { ...withoutPictures(vy), ...saknas, revision: Number(sedd.row.revision), frister: [] };
  }

  /** @param begard the widest edition that the caller may see when left out */
  async dokument(id: string, format: Format, begard: Utgava | undefined, fragare: Asker): Promise<Dokumentsvar> {
    const sedd = await this.lasbar(id, fragare.principal);
    const vidast = this.vidast(sedd, fragare);
    const utgava = begard ?? vidast;
    if (utgava === 'full' && vidast !== 'full')
      throw forbidden(
        'Den fullständiga utgåvan kan innehålla sekretessbelagda uppgifter och är för nämnden och controllern. Hämta utgava=publik.',
      );
    return this.utgiven(sedd, utgava, format, fragare);
  }

  protected override async modell({ row, permit }: Sedd<InternkontrollrapportRow>, utgava: Utgava, fragare: Asker): Promise<Utgavemodell> {
    const [vy] = await this.internkontrollrapporter.vyer([{ rapport: row.dokument, utgava }], lasareOf(permit, fragare));
    return this.internkontrollrapporter.modell(vy!);
  }

  /** The moments behind a figure. How many there are besides, whose results are told of apart, is said; which they are is not. */
  async underlag(id: string, nyckel: string, rad: string | undefined, fragare: Asker): Promise<object> {
    const sedd = await this.synlig(id, fragare.principal);
    const { row, permit } = sedd;
    const question = questionOf(row.kommun, row.dokument, this.vidast(sedd, fragare));
    const found = await underlag(this.delar.dataSource, question, nyckel, rad, this.internkontrollrapporter.skala(row.dokument));
    const shown = { ...found, planId: row.planId, antal: found.arenden.length };
    return this.delar.reader.reveal({ ...access(permit, fragare, 'lista', id), arenden: [row.planId] }, shown);
  }

  protected override handlingsvag({ beslut, overlamnande, publicerad, namnd, period, ...rapport }: Oppnad<Rapport>): Handlingsvag {
    return {
      titel: `${titelOf(rapport)} ${period.benamning}`,
      del: namnd.namn,
      beslut: { ...beslut!, beslutadAv: 'Nämnden' },
      steg: [
        overlamnande === undefined
          ? { term: OVERLAMNANDE, value: 'Inte registrerat' }
          : { term: OVERLAMNANDE, value: `${overlamnande.datum}, till ${overlamnande.till}`, dag: overlamnande.datum },
        publicering(publicerad),
      ],
    };
  }

  protected override vidast({ row }: Sedd<InternkontrollrapportRow>, { principal }: Asker): Utgava {
    return this.internkontrollrapporter.seesSecret(principal, row.dokument) ? 'full' : 'publik';
  }
}
