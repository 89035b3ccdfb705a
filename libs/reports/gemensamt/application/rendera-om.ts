import { streamIdOf, type EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { notFound, rule, type DomainEvent } from '#engine/kernel';
import type { PersonalDataReader, ReadAccess } from '#engine/personal-data';
import { hamtaLagrat, modellUr, sha256 } from '../dokument/index.js';
import type { BeslutatDokument, Dokumentmodell, Lagrat, Utgava } from '../domain/index.js';
import type { Dokumentverkstad } from './verkstad.js';

/** What came of rendering a decided file again, and of looking at the one that was stored. */
export interface Omrenderad {
  readonly utgava: Utgava;
  readonly format: BeslutatDokument['format'];
  /** the renderer that made the decided bytes, and the one that made them now */
  readonly renderare: { readonly beslutad: string; readonly nu: string };
  readonly sha256: { readonly beslutad: string; readonly nu: string };
  /** the same bytes now as when it was decided */
  readonly lika: boolean;
  /** the stored bytes are those whose hash was decided */
  readonly lagratHelt: boolean;
}

interface Kallor {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly reader: PersonalDataReader;
  readonly verkstad: Dokumentverkstad;
}

interface Bestallning {
  readonly kommun: string;
  /** the area parts of the streams in which a report can be */
  readonly slag: readonly string[];
  readonly id: string;
  /** every edition when left out */
  readonly utgava?: Utgava;
  readonly lasare: Pick<ReadAccess, 'actorId' | 'role' | 'requestId'>;
}

type Lagratdokument = BeslutatDokument & Lagrat;
type Beslut = DomainEvent & {
  readonly data: DomainEvent['data'] & { readonly dokument: readonly Lagratdokument[]; readonly modeller?: readonly Dokumentmodell[] };
};

/**
 * Renders a decided report again from the model that was stored with the decision, and compares with the hashes that were decided. Needs the log alone: no read
 * model, and of the keys only the report's own.
 * @throws 404 when there is no such report, 422 `FEL_FAS` when it is not decided, `MODELL_SAKNAS` when the decision stored none
 */
export async function renderaOm(kallor: Kallor, { kommun, slag, id, utgava, lasare }: Bestallning): Promise<readonly Omrenderad[]> {
  const { data } = await beslutet(kallor, kommun, slag, id);
  if (data.modeller === undefined)
    throw rule('MODELL_SAKNAS', 'Rapporten beslutades innan modellen lagrades. De beslutade filerna finns kvar och kan hämtas.');
  const valda = <T extends { readonly utgava?: Utgava }>(those: readonly T[]) =>
    those.filter((each) => utgava === undefined || each.utgava === utgava);
  const oppnade = await kallor.reader.reveal(
    { kommun, handling: 'exportera', arenden: [id], ...lasare },
    { modeller: valda(data.modeller), dokument: valda(data.dokument) },
  );
  const svar: Omrenderad[] = [];
  for (const lagrad of oppnade.modeller) {
    const bytes = await hamtaLagrat(lagrad);
    if (sha256(bytes) !== lagrad.sha256) throw rule('MODELL_ANDRAD', 'Den lagrade modellen är inte den som beslutades. Kör ops verify.');
    const modell = modellUr(Buffer.from(bytes).toString('utf8'));
    for (const dokument of oppnade.dokument.filter((each) => each.utgava === lagrad.utgava)) {
      const nu = await kallor.verkstad.rendera(modell, lagrad.utgava, dokument.format);
      const hash = { beslutad: dokument.sha256, nu: sha256(nu.bytes) };
      svar.push({
        utgava: lagrad.utgava,
        format: dokument.format,
        renderare: { beslutad: dokument.renderare, nu: nu.renderare },
        sha256: hash,
        lika: hash.beslutad === hash.nu,
        lagratHelt: sha256(await hamtaLagrat(dokument)) === dokument.sha256,
      });
    }
  }
  return svar;
}

async function beslutet({ store, codec }: Kallor, kommun: string, slag: readonly string[], id: string): Promise<Beslut> {
  for (const area of slag) {
    const stored = await store.readStream(streamIdOf(kommun, area, id));
    if (stored.length === 0) continue;
    const found = stored.map((recorded) => codec.decode(recorded)).find((event): event is Beslut => 'dokument' in event.data);
    if (found) return found;
    throw rule('FEL_FAS', 'Rapporten är inte beslutad. Det som kan göras om är det som är beslutat.');
  }
  throw notFound('Rapporten');
}
