import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Service {
  image?: string;
  build?: { dockerfile: string; context: string };
  extends?: { file: string; service: string };
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  secrets?: string[];
  volumes?: string[];
  tmpfs?: string[];
  ports?: string[];
  networks?: string[] | Record<string, { ipv4_address?: string }>;
  network_mode?: string;
  profiles?: string[];
  user?: string;
  read_only?: boolean;
  cap_add?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  logging?: { driver: string; options: Record<string, string> };
  deploy?: { resources: { limits: Record<string, string | number> } };
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}
export interface Compose {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>;
}

// Comes with @nestjs/swagger. YAML 1.1 is what Compose reads: it has merge keys (<<).
const fromSwagger = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger'));
const yaml = fromSwagger('js-yaml') as { load(text: string, options: { schema: unknown }): unknown; YAML11_SCHEMA: unknown };

const read = (file: string): Compose => yaml.load(readFileSync(`docker/${file}`, 'utf8'), { schema: yaml.YAML11_SCHEMA }) as Compose;

/** The files laid over each other as `docker compose -f … -f …` does, as far as these files need: what they have in common is merged by name. */
export function composed(...files: readonly string[]): Compose {
  return files.map(read).reduce((under, over) => {
    const services = { ...under.services };
    for (const [name, service] of Object.entries(over.services)) {
      const base = service.extends ? read(service.extends.file).services[service.extends.service]! : services[name];
      services[name] = base ? laidOver(base, service) : service;
    }
    return {
      services,
      secrets: { ...under.secrets, ...over.secrets },
      volumes: { ...under.volumes, ...over.volumes },
      networks: { ...under.networks, ...over.networks },
    };
  });
}

function laidOver(base: Service, over: Service): Service {
  const targets = new Map([...(base.volumes ?? []), ...(over.volumes ?? [])].map((volume) => [volume.split(':')[1], volume]));
  return { ...base, ...over, environment: { ...base.environment, ...over.environment }, volumes: [...targets.values()] };
}
