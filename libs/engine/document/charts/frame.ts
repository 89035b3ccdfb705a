import { escapeText } from '../text.js';

export const WIDTH = 640;
export const INK = '#1b1b1b';
export const LINE = '#12436d';
export const GRID = '#d5d9dd';

/** coordinates with at most two decimals: shorter, and the same on every machine */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** The `<svg>` around a picture: its name and its text alternative are part of it, for whoever meets the picture without the page. */
export function frame(id: string, title: string, alternative: string, height: number, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-titel ${id}-beskrivning" ` +
    `font-family="system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif" font-size="13" fill="${INK}">` +
    `<title id="${id}-titel">${escapeText(title)}</title><desc id="${id}-beskrivning">${escapeText(alternative)}</desc>${content}</svg>`
  );
}

export const label = (x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end' = 'start', bold = false): string =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${bold ? ' font-weight="700"' : ''}>${escapeText(text)}</text>`;
