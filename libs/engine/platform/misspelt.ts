/** Names that begin so are ours and nobody else's. */
const OUR_PREFIXES = [
  'OIDC_',
  'KEK_',
  'METRICS_',
  'SMTP_',
  'WEBHOOK_',
  'ADRESSBOK',
  'EVENT_STORE',
  'KURRENTDB_URL',
  'KURRENTDB_STREAM',
  'DATA_DIR',
  'OUT_DIR',
  'DATABASE_URL',
  'DATABASE_READ',
  'ARBETE_I',
  'TRUSTED_PROX',
  'WORKER_PORT',
];
/** Shorter names resemble too many that others use. */
const SHORTEST_COMPARED = 7;

/** The setting that an unknown name was probably meant to be; null when the name is somebody else's business. */
export function looksMisspelt(name: string, known: readonly string[]): string | null {
  const upper = name.toUpperCase();
  const nearest = known
    .map((candidate) => ({ candidate, distance: editDistance(upper, candidate) }))
    .reduce((best, next) => (next.distance < best.distance ? next : best));
  const near = nearest.candidate.length >= SHORTEST_COMPARED && nearest.distance <= 2;
  return near || OUR_PREFIXES.some((prefix) => upper.startsWith(prefix)) ? nearest.candidate : null;
}

/** Levenshtein's distance: how many letters must be added, removed or changed. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
