/** Which methods an address takes: what a 405 must say, and what the description of the API is compared with. */
export class RouteTable {
  private readonly entries: { readonly method: string; readonly template: string; readonly pattern: RegExp }[] = [];

  add(method: string, template: string): void {
    this.entries.push({ method, template, pattern: patternOf(template) });
  }

  /** in a fixed order; empty when no route has that address */
  methodsOf(url: string): string[] {
    const path = url.split(/[?#;]/, 1)[0]!;
    return [...new Set(this.entries.filter((entry) => entry.pattern.test(path)).map((entry) => entry.method))].sort();
  }

  all(): readonly { readonly method: string; readonly template: string }[] {
    return this.entries;
  }
}

const patternOf = (template: string): RegExp =>
  new RegExp(
    `^${template
      .split('/')
      .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment === '*' ? '.*' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/')}$`,
  );
