import { Inject, Injectable } from '@nestjs/common';
import { Lasning } from '#areas/arende';
import type { OrganisationDirectory } from '#engine/access';
import { stockholmDay } from '#engine/deadline';
import { drawChart, renderHtml } from '#engine/document';
import { ORGANISATION_DIRECTORY, type Asker } from '#engine/http';
import { canonicalJson, invalid, type Json } from '#engine/kernel';
import { Riskanalysfragor } from '../read-model/fragor.js';
import { riskanalysVy } from '../read-model/vy.js';
import { konsekvensdokument } from './konsekvensbeskrivning.js';
import { matrisbild, skalmatriser, textalternativ } from './matris.js';

export interface Dokument {
  readonly format: 'html' | 'json' | 'svg';
  readonly innehall: string;
}

/** The pictures and documents of a risk analysis, made when they are asked for. Every text passes the personal-data reader, and so the read log. */
@Injectable()
export class Riskanalysdokument {
  constructor(
    private readonly lasning: Lasning,
    private readonly fragor: Riskanalysfragor,
    @Inject(ORGANISATION_DIRECTORY) private readonly organisation: OrganisationDirectory,
  ) {}

  async matris(id: string, format: string, fragare: Asker): Promise<Dokument> {
    const { vy } = await this.oppet(id, fragare, 'las');
    const { regler } = this.lasning;
    if (format === 'svg') return { format, innehall: drawChart(matrisbild(vy, regler), 'riskmatris') };
    const risker = vy.risker.map(({ id: riskId, ordning, handelse, fore, efter }) => ({
      id: riskId,
      ordning,
      handelse,
      fore,
      efter: efter ?? null,
    }));
    return json({
      id,
      nummer: vy.nummer,
      textalternativ: textalternativ(vy.risker, regler),
      matriser: skalmatriser(vy, regler),
      risker,
    });
  }

  async konsekvensbeskrivning(id: string, format: string, fragare: Asker): Promise<Dokument> {
    if (format !== 'html' && format !== 'json') {
      throw invalid([
        { falt: 'format', meddelande: `Dokumentet finns inte som ${format} ännu. Hämta det med format=html eller format=json.` },
      ]);
    }
    const { vy } = await this.oppet(id, fragare, 'exportera');
    const { regler } = this.lasning;
    const organisation = await this.organisation.onDay(fragare.principal.kommun, stockholmDay(vy.planerad));
    const enhet = organisation.find(vy.organisationsenhetId)?.namn ?? vy.organisationsenhetId;
    const namnder = new Map(
      vy.namndredovisningar.flatMap(({ namndId }): [string, string][] => {
        const namnd = namndId === undefined ? undefined : organisation.find(namndId);
        return namnd ? [[namnd.id, namnd.namn]] : [];
      }),
    );
    const dokument = konsekvensdokument({ vy, enhet, namnder, regler });
    return format === 'html' ? { format, innehall: renderHtml(dokument) } : json({ id, nummer: vy.nummer, ...dokument });
  }

  private async oppet(id: string, fragare: Asker, handling: 'las' | 'exportera') {
    const { row, permit } = await this.fragor.sedd(id, fragare);
    const { regler, clock } = this.lasning;
    return { vy: await this.lasning.oppna(permit, fragare, handling, [id], riskanalysVy(row.detalj, regler, clock.now())) };
  }
}

const json = (value: object): Dokument => ({ format: 'json', innehall: canonicalJson(value as Json) });
