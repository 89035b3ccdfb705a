import type { TextMark } from 'vega';

/** A text that crosses lines and textures, with a white rim behind it so that it can be read. */
export function haloed(mark: TextMark): TextMark[] {
  const rim = { stroke: { value: '#ffffff' }, strokeWidth: { value: 5 }, strokeJoin: { value: 'round' } } as const;
  return [{ ...mark, encode: { update: { ...mark.encode?.update, ...rim } } }, mark];
}
