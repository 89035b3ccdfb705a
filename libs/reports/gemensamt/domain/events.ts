import { datum, event, fritext, klartext, kod, lista, objekt, valfri } from '#engine/kernel';

export const DOKUMENTFORMAT = ['html', 'pdf', 'arkiv', 'docx', 'xlsx', 'json'] as const;
/** `pdf` is PDF/UA-1, `arkiv` PDF/A-2a */
export type Format = (typeof DOKUMENTFORMAT)[number];

/** The formats of a sheet beside the decided files: it is read, and no table or data. */
export const FOLJEBLADSFORMAT = ['html', 'pdf', 'arkiv', 'docx'] as const satisfies readonly Format[];
export type Foljebladsformat = (typeof FOLJEBLADSFORMAT)[number];

export const UTGAVOR = ['full', 'publik'] as const;
/** `publik` is without what is told of apart because it is secret, and without numbers so small that they may point out a person. */
export type Utgava = (typeof UTGAVOR)[number];

/** how `innehall` holds the bytes; where it is missing, `innehall` is the text itself */
export type Kodning = 'gzip-base64';

/** The period of a report, with its name in the heading. */
export const rapportperiod = () => objekt({ fran: datum(), till: datum(), benamning: klartext('periodens namn i rubriken') });

/** The events that are the same in every report. */
export const avsnittSchemas = {
  /** the text of a section; the newest one counts */
  AvsnittSkrivet: event({
    nyckel: kod(),
    text: fritext(),
    /** what stands in the public edition instead */
    publikText: valfri(fritext()),
  }),
};

const innehall = { sha256: kod(), kodning: valfri(kod<Kodning>()), innehall: fritext() };

/**
 * What was decided on, to the byte. `sha256` (hex, of the bytes) is in clear so that anyone who holds the document can check it against the log; the
 * document itself may say something about a person and is sealed. The first reports name no edition: they had the full one alone.
 */
export const beslutatDokument = { format: kod<Format>(), renderare: kod(), ...innehall };

/**
 * The document that every format of an edition was rendered from, as canonical JSON: from it the same bytes can be made again, whatever has become of the log
 * and of the read models since. The first reports have none.
 */
export const beslutadeModeller = () => valfri(lista(objekt({ utgava: kod<Utgava>(), ...innehall })));

/** What the decision is called in the diary of the authority. The first ones say nothing of it. */
export const diarienummer = () => valfri(klartext('beteckning i diariet, säger inget om en person'));

/** The look that the report was begun with: the municipality's own template, and its version. The first reports have none. */
export const utformning = () => valfri(objekt({ namn: kod(), version: kod() }));
