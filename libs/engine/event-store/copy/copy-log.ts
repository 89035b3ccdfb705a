import { compareKommun, type Comparison } from './compare-kommun.js';
import { copyKommun, type CopyJob } from './copy-kommun.js';
import { CopyRefused, OTHERS_LOG } from './side.js';

export interface KommunCopy extends Comparison {
  readonly kommun: string;
  /** events that this run copied */
  readonly copied: number;
}

export interface CopyProgress {
  readonly kommun: string;
  readonly step: 'kopierar' | 'jamfor';
  readonly done: bigint;
  readonly of: bigint;
}

/**
 * Copies the log, kommun after kommun, and compares when all is copied. A kommun that cannot be copied is told of in its line and does not stop the others.
 * Throws `CopyRefused` before anything is written when the target has a kommun that the source has not.
 */
export async function copyLog(
  job: CopyJob,
  onProgress: (progress: CopyProgress) => void = () => undefined,
): Promise<readonly KommunCopy[]> {
  const { from, to } = job;
  await Promise.all([from.settled(), to.settled()]);
  const kommuner = [...(await from.store.kommuner())].sort();
  const foreign = (await to.store.kommuner()).filter((kommun) => !kommuner.includes(kommun));
  if (foreign.length > 0)
    throw new CopyRefused(
      `${to.name} har händelser i kommun ${foreign.join(', ')}, som ${from.name} inte har. Går kopian åt fel håll: byt --from och --to. ${OTHERS_LOG}`,
    );

  const copies: { kommun: string; copied: number; refused?: string }[] = [];
  for (const kommun of kommuner)
    try {
      const copied = await copyKommun(job, kommun, (done, of) => onProgress({ kommun, step: 'kopierar', done, of }));
      copies.push({ kommun, copied });
    } catch (error) {
      if (!(error instanceof CopyRefused)) throw error;
      copies.push({ kommun, copied: 0, refused: error.message });
    }
  await to.settled();

  const lines: KommunCopy[] = [];
  for (const { kommun, copied, refused } of copies)
    if (refused === undefined) {
      const compared = await compareKommun(from, to, kommun, (done, of) => onProgress({ kommun, step: 'jamfor', done, of }));
      lines.push({ kommun, copied, ...compared });
    } else lines.push(nothing(kommun, copied, refused));
  // What has come in a kommun that was compared is found there.
  for (const side of [from, to])
    for (const kommun of await side.store.kommuner())
      if (!kommuner.includes(kommun))
        lines.push(
          nothing(
            kommun,
            0,
            `${side.name} fick sina första händelser i kommun ${kommun} under kopieringen. Slå på skrivskyddet (ops skrivskydd --pa) och kör om.`,
          ),
        );
  return lines;
}

const nothing = (kommun: string, copied: number, fault: string): KommunCopy => ({
  kommun,
  copied,
  events: 0n,
  streams: 0,
  differing: 0,
  link: null,
  faults: [fault],
});
