import { Injectable } from '@nestjs/common';
import type { Policy, Principal } from '#engine/access';
import type { Asker } from '#engine/http';
import { notFound } from '#engine/kernel';
import {
  access,
  arDolt,
  beslutsfalt,
  publicering,
  Rapportdelar,
  Rapportfragor,
  texterFor,
  withoutPictures,
  type Dokumentsvar,
  type Dolt,
  type Format,
  type Handlingsvag,
  type Oppnad,
  type Raknat,
  type Sedd,
  type Siktvillkor,
  type Utgava,
  type Utgavemodell,
} from '#reports/gemensamt';
import { Berattelser, questionOf } from '../application/berattelser.js';
import { underlagsantal } from '../application/underlagsantal.js';
import { ARENDEVIS, underlag, type Underlag, type Underlagsarende } from '../application/siffror/index.js';
import { modell, type Berattelsevy, type OppnadBerattelse } from '../dokument/index.js';
import {
  saknasForBeslut,
  titelOf,
  type Berattelse,
  type KvalitetsberattelseCommand,
  type KvalitetsberattelseEvent,
} from '../domain/index.js';
import { KvalitetsberattelseRow } from './entities.js';

const SE = 'kvalitetsberattelse.se';
const SKRIVA = 'kvalitetsberattelse.skriva';
/** who may see a case is its own area's to say; `SE_SPARRAT`: an avvikelse that the lex function has */
const SE_ARENDE: Readonly<Record<Underlagsarende['typ'], readonly string[]>> = {
  avvikelse: ['avvikelse.se'],
  klagomal: ['klagomal.se'],
  'lex-sarah': ['lex-sarah.se'],
  personalinformation: ['personalinformation.se'],
  riskanalys: ['riskanalys.se-alla', 'riskanalys.se'],
  egenkontroll: ['egenkontroll.se-alla', 'egenkontroll.se'],
  nyckeltal: ['nyckeltal.se'],
  tillsyn: ['tillsyn.se-alla', 'tillsyn.se'],
  'ej-verkstallda': ['ej-verkstallda.se'],
  internkontrollplan: ['internkontroll.se'],
  process: ['styrdokument.se'],
  rutin: ['styrdokument.se'],
  ledningssystemrevision: ['styrdokument.se'],
  forbattringsarbete: ['forbattringsarbete.se-alla', 'forbattringsarbete.se'],
};
/** besides, where a tillsyn concerns the whole kommun and no one unit */
const SE_GEMENSAM = 'tillsyn.se-gemensam';
const NAMNDEN = 'Nämndens behandling';
const SE_SPARRAT = 'avvikelse.se-sparrad';

interface Filter {
  readonly limit: number;
  readonly page: number;
  readonly organisationsenhetId?: string;
  readonly fas?: string;
}

/** The answers to everything that is asked about kvalitetsberättelser. */
@Injectable()
export class Berattelsefragor extends Rapportfragor<
  KvalitetsberattelseRow,
  Berattelse,
  KvalitetsberattelseCommand,
  KvalitetsberattelseEvent,
  Berattelsevy
> {
  protected override readonly rad = KvalitetsberattelseRow;

  constructor(
    delar: Rapportdelar,
    private readonly berattelser: Berattelser,
  ) {
    super(delar, berattelser);
  }

  protected override siktvillkor(principal: Principal): Siktvillkor {
    const scope = this.delar.policy.scope(principal, SE);
    return { synlig: '(:hela or r.vag && :enheter)', varden: { hela: scope?.hela ?? false, enheter: [...(scope?.enheter ?? [])] } };
  }

  protected override async vyer(sedda: readonly Sedd<KvalitetsberattelseRow>[], fragare: Asker): Promise<readonly Berattelsevy[]> {
    const opened = await this.open(sedda, fragare);
    return Promise.all(opened.map((each, i) => this.utgavevy(each as OppnadBerattelse, this.vidast(sedda[i]!, fragare), fragare)));
  }

  /**
   * The full one for who sees every kind of case that it counts. Who writes the report sees its texts until it is decided, but no small numbers of kinds that
   * are not theirs to see; for all others there is the public edition.
   */
  protected override vidast({ row, permit }: Sedd<KvalitetsberattelseRow>, { principal }: Asker): Utgava {
    const { beslut, vag } = row.dokument;
    if (permit.action !== SE) return 'publik';
    if (this.berattelser.doljs(principal, row.dokument, 'full').size === 0) return 'full';
    const skriver = this.delar.policy.decide(principal, SKRIVA, { kommun: row.kommun, vag }).permit;
    return skriver && beslut === undefined ? 'full' : 'publik';
  }

  protected override async modell(sedd: Sedd<KvalitetsberattelseRow>, utgava: Utgava, fragare: Asker): Promise<Utgavemodell> {
    const [opened] = (await this.open([sedd], fragare)) as readonly OppnadBerattelse[];
    return modell(await this.utgavevy(opened!, utgava, fragare), utgava, this.berattelser.upplagg(opened!, opened!.omfattning.namn));
  }

  protected override handlingsvag(opened: Oppnad<Berattelse>): Handlingsvag {
    const { beslut, namndbehandling, publicerad, omfattning, ...berattelse } = opened as OppnadBerattelse;
    const { beslutsinstans, ...fattat } = beslut!;
    return {
      titel: titelOf(berattelse),
      del: omfattning.namn,
      beslut: {
        ...fattat,
        ...(beslutsinstans === undefined ? {} : { beslutadAv: this.delar.regler.etikett('beslutsinstanser', beslutsinstans) }),
      },
      steg: [
        namndbehandling === undefined
          ? { term: NAMNDEN, value: 'Inte registrerad' }
          : {
              term: NAMNDEN,
              value: `${namndbehandling.datum}, ${namndbehandling.paragraf}`,
              explanation: namndbehandling.beslut,
              dag: namndbehandling.datum,
            },
        publicering(publicerad),
      ],
    };
  }

  private utgavevy(berattelse: OppnadBerattelse, utgava: Utgava, { principal }: Asker): Promise<Berattelsevy> {
    const doljs = this.berattelser.doljs(principal, berattelse, utgava);
    return this.berattelser.view(principal.kommun, texterFor(berattelse, utgava), { doljs });
  }

  async lista({ limit, page, organisationsenhetId, fas }: Filter, { principal }: Asker): Promise<object> {
    const [rows, totalt] = await this.rader({ organisationsenhetId, fas }, { limit, page }, principal);
    const kvalitetsberattelser = rows.map(({ id, revision, dokument }) => {
      const { fas: phase, period, omfattning, lopnummer, skapad, beslut, uppdaterar } = dokument;
      return {
        id,
        titel: titelOf(dokument),
        mall: dokument.mall,
        fas: phase,
        revision: Number(revision),
        period,
        organisationsenhet: { id: dokument.organisationsenhetId, namn: omfattning.namn },
        lopnummer,
        skapad,
        ...beslutsfalt(dokument, beslut),
        ...(uppdaterar === undefined ? {} : { uppdaterar }),
      };
    });
    return { kvalitetsberattelser, totalt, page, limit };
  }

  async hamta(id: string, fragare: Asker): Promise<object> {
    const sedd = await this.lasbar(id, fragare.principal);
    const utgava = this.vidast(sedd, fragare);
    const { beslut } = sedd.row.dokument;
    const saknas = beslut === undefined ? { saknas: saknasForBeslut(sedd.row.dokument) } : {};
    return { ...withoutPictures(await this.vy(sedd, fragare)), ...saknas, utgava, revision: Number(sedd.row.revision), frister: [] };
  }

  /** @param begard the widest edition that the caller may see when left out; nobody gets a wider one by asking for it */
  async dokument(id: string, format: Format, begard: Utgava | undefined, fragare: Asker): Promise<Dokumentsvar> {
    const sedd = await this.lasbar(id, fragare.principal);
    const vidast = this.vidast(sedd, fragare);
    return this.utgiven(sedd, vidast === 'publik' ? vidast : (begard ?? vidast), format, fragare);
  }

  /** The cases behind a figure that the caller may see; how many more there are is said, which they are is not. */
  async underlag(id: string, nyckel: string, rad: string | undefined, fragare: Asker): Promise<object> {
    const { principal } = fragare;
    const { dataSource, policy, reader } = this.delar;
    const { row, permit } = await this.synlig(id, principal);
    const doljs = this.berattelser.doljs(principal, row.dokument, 'full');
    // whether there is a row for a case would tell how many they are
    if (ARENDEVIS.some(({ tabell, raknar }) => tabell === nyckel && doljs.has(raknar))) throw notFound('Siffran');
    const found = await underlag(dataSource, questionOf(row.kommun, row.dokument), nyckel, rad);
    const arenden = found.arenden.flatMap((arende) => visible(policy, principal, row.kommun, arende, rad !== undefined) ?? []);
    const antal = await this.underlagsantal(row, found, doljs);
    const shown = { ...found, arenden, antal, ejSynliga: arDolt(antal) ? antal : antal - arenden.length };
    return reader.reveal({ ...access(permit, fragare, 'lista', id), arenden: arenden.map((arende) => arende.id) }, shown);
  }

  private async underlagsantal(
    row: KvalitetsberattelseRow,
    { nyckel, rad, arenden }: Underlag,
    doljs: ReadonlySet<Raknat>,
  ): Promise<number | Dolt> {
    if (doljs.size === 0) return arenden.length;
    return underlagsantal(await this.berattelser.berakning(row.kommun, row.dokument, doljs), nyckel, rad, arenden.length);
  }
}

type Synligt = Pick<Underlagsarende, 'id'> & Partial<Omit<Underlagsarende, 'vag'>>;

/** A lex Sarah case is not told of to others at all; an avvikelse that the lex function has shows no more than number, phase and times. */
function visible(
  policy: Policy,
  principal: Principal,
  kommun: string,
  { vag, ...arende }: Underlagsarende,
  underRow: boolean,
): Synligt | null {
  const may = (action: string): boolean => policy.decide(principal, action, { kommun, vag }).permit;
  const actions = SE_ARENDE[arende.typ];
  if (![...actions, ...(arende.typ === 'tillsyn' && arende.enhetId === null ? [SE_GEMENSAM] : [])].some(may)) return null;
  if (!arende.overlamnad || may(SE_SPARRAT)) return arende;
  // a row says what the case is about
  if (underRow) return null;
  const { typ, id, nummer, rapporteradDag, enhetId, fas, overlamnad } = arende;
  return { typ, id, nummer, rapporteradDag, enhetId, fas, overlamnad };
}
