/** How well a colour is told from white: 1 (not at all) to 21. Both by relative luminance (WCAG 2.2, definition of contrast ratio). @param farg `#rrggbb` */
export function kontrastMotVitt(farg: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => linear(parseInt(farg.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

const linear = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
