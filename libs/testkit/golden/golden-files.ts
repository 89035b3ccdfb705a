import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type DomainEvent, type JsonObject } from '#engine/kernel';
import { EventRegistry, type AreaEvents } from '#engine/events';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { COMMAND_ID, recorded, streamOf } from './recorded.js';
import { sampleOf } from './sample.js';

const SAMPLE = /^(?<type>[A-Z][A-Za-z0-9]*)\.v(?<version>[1-9]\d*)(?:\.[a-z0-9-]+)?\.json$/;
const MANIFEST = 'MANIFEST.json';
type Manifest = Readonly<Record<string, string>>;

/**
 * Stored payloads of an area's events, one file or more per type and version: `<Type>.v<version>.json`, further ones `<Type>.v<version>.<name>.json`.
 * They are never changed and never removed, for such bytes lie in municipalities' databases. `MANIFEST.json` beside them holds their SHA-256.
 */
export class GoldenFiles {
  private readonly registry: EventRegistry;

  constructor(
    private readonly area: AreaEvents,
    private readonly folder: string,
  ) {
    this.registry = new EventRegistry([area], new ClearFieldCipher());
  }

  /** What does not hold, one sentence each; none when all samples are there, unchanged and readable. */
  async faults(): Promise<string[]> {
    const { names, manifest } = await this.stored();
    const faults: string[] = [];
    for (const name of Object.keys(manifest)) if (!names.includes(name)) faults.push(`${name} has been removed`);
    for (const sample of this.expected()) if (!names.some((name) => name.startsWith(sample))) faults.push(`${sample}json is missing`);
    for (const name of names) faults.push(...(await this.faultsOf(name, manifest)));
    return faults;
  }

  /** Writes a sample for each of today's types that has none, and notes it in the manifest. Overwrites nothing. */
  async writeMissing(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const { names, manifest } = await this.stored();
    const added: Record<string, string> = {};
    for (const [type, schema] of Object.entries(this.area.schemas)) {
      if (names.some((name) => name.startsWith(`${type}.v${schema.version}.`))) continue;
      const name = `${type}.v${schema.version}.json`;
      const text = await this.payloadOf(type);
      await writeFile(join(this.folder, name), text, { flag: 'wx' });
      added[name] = sha256(text);
    }
    for (const name of names) if (!manifest[name]) added[name] = sha256(await this.read(name));
    if (Object.keys(added).length === 0) return;
    const sorted = Object.entries({ ...manifest, ...added }).toSorted(([a], [b]) => (a < b ? -1 : 1));
    await writeFile(join(this.folder, MANIFEST), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  }

  private async faultsOf(name: string, manifest: Manifest): Promise<string[]> {
    const text = await this.read(name);
    const groups = SAMPLE.exec(name)?.groups;
    if (!groups) return [`${name} is not named <Type>.v<version>.json`];
    const changed = manifest[name] === sha256(text) ? [] : [`${name} is not what the manifest says`];
    const unreadable = this.unreadable(groups['type']!, Number(groups['version']), text);
    return unreadable === null ? changed : [...changed, `${name} cannot be read: ${unreadable}`];
  }

  private unreadable(type: string, schemaVersion: number, text: string): string | null {
    try {
      const data = JSON.parse(text) as JsonObject;
      if (canonicalJson(data) !== text) return 'it is not canonical JSON';
      this.registry.decode(recorded(this.area.area, type, schemaVersion, data));
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  }

  private async payloadOf(type: string): Promise<string> {
    const data = sampleOf(this.area.schemas[type]!) as DomainEvent['data'];
    const [stored] = await this.registry.encode(streamOf(this.area.area), COMMAND_ID, [{ type, data }]);
    return canonicalJson(stored!.data);
  }

  private expected(): string[] {
    const versions = (version: number): number[] => Array.from({ length: version }, (_, index) => index + 1);
    return Object.entries(this.area.schemas).flatMap(([type, { version }]) => versions(version).map((v) => `${type}.v${v}.`));
  }

  private async stored(): Promise<{ names: string[]; manifest: Manifest }> {
    const files = await readdir(this.folder).catch(() => [] as string[]);
    const manifest = files.includes(MANIFEST) ? (JSON.parse(await this.read(MANIFEST)) as Manifest) : {};
    return { names: files.filter((name) => name !== MANIFEST), manifest };
  }

  private read = (name: string): Promise<string> => readFile(join(this.folder, name), 'utf8');
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
