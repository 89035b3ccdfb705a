const MAX_LENGTH = 100_000;

const ELEMENTS = new Set(
  'svg g path rect circle ellipse line polyline polygon title desc defs lineargradient radialgradient stop clippath'.split(' '),
);
/** `style` could fetch and cover; colours and lines have attributes of their own. */
const ATTRIBUTE =
  /^(xmlns|viewBox|width|height|version|id|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|points|transform|offset|role|preserveAspectRatio|gradientUnits|gradientTransform|clipPathUnits|clip-path|clip-rule|fill(-rule|-opacity)?|stroke(-width|-linecap|-linejoin|-miterlimit|-dasharray|-opacity)?|stop-color|stop-opacity|opacity|aria-label)$/;
const NAMESPACE = 'http://www.w3.org/2000/svg';

const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const PAIR = /([a-zA-Z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * What is wrong with a logotype, as the end of a Swedish sentence; null when nothing is. It is drawn into every document, so that it may hold shapes and
 * nothing else: no script, no link, nothing that is fetched, no text that would ask for a font.
 */
export function logotypfel(svg: string): string | null {
  if (svg.length > MAX_LENGTH) return `är större än ${MAX_LENGTH} tecken`;
  if (!/^\s*<svg[\s>]/.test(svg)) return 'ska vara en SVG som börjar med <svg';
  const open: string[] = [];
  let at = svg.search(/\S/);
  for (let closed = false; at < svg.length;) {
    if (svg[at] !== '<') {
      const next = svg.indexOf('<', at);
      const text = svg.slice(at, next === -1 ? undefined : next);
      if (text.trim() !== '' && !['title', 'desc'].includes(open.at(-1) ?? '')) return 'har text utanför title och desc';
      if (/&(?!(amp|lt|gt);)/.test(text)) return 'har entiteter i sin text';
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(svg);
    if (!tag || closed) return 'är inte välformad, eller har kommentarer, entiteter eller annat än former';
    const [whole, end, name = '', attributes = '', alone] = tag;
    const fault = end ? null : (elementFault(name) ?? attributeFault(attributes));
    if (fault) return fault;
    if (end && open.pop() !== name) return 'är inte välformad';
    if (!end && !alone) open.push(name);
    closed = open.length === 0;
    at += whole.length;
  }
  return open.length > 0 ? 'är inte välformad' : null;
}

const elementFault = (name: string): string | null =>
  ELEMENTS.has(name.toLowerCase()) ? null : `har elementet ${name}. Tillåtna är former, grupper och övertoningar`;

function attributeFault(attributes: string): string | null {
  for (const [, name = '', double, single] of attributes.matchAll(PAIR)) {
    const value = double ?? single ?? '';
    if (name === 'xmlns' && value !== NAMESPACE) return `har xmlns ${value}`;
    if (name === 'xmlns') continue;
    if (!ATTRIBUTE.test(name)) return `har attributet ${name}`;
    if (/[\\:&]|url\((?!\s*#)/i.test(value)) return `hänvisar utanför sig själv i attributet ${name}`;
  }
  return null;
}
