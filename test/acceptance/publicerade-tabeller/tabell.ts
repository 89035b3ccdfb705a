import type { PubliceradTabell } from './modell.js';

/** The table as rows of the one in `docs/publicerade-tabeller.md`, its columns in order. */
export const rader = ({ id, namn, poster }: PubliceradTabell): string[][] =>
  poster.map(({ post, publicerat, har }) => [id, namn, post, publicerat, har]);
