/** The series of numbers that processes, rutiner and revisions share: `S-2026-000012`. */
export const STYRDOKUMENT = 'S';
