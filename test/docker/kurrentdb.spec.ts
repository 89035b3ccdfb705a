import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG_TABLE, readConfig } from '#engine/platform';
import { composed, type Service } from './compose.js';
import { KURRENTDB_SETTINGS } from './kurrentdb-installningar.js';

const known: string[] = CONFIG_TABLE.map(({ name }) => name);
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const imageSettings = Object.fromEntries(
  [...dockerfile.matchAll(/^ENV (.+)$/gm)].flatMap(([, line]) => line!.split(' ').map((pair) => pair.split('=') as [string, string])),
);
const haproxy = readFileSync('docker/haproxy/haproxy.cfg', 'utf8');

/** What `skapa-hemligheter.sh` makes, in a folder of its own. */
function secretsMade(...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'hemligt-'));
  execFileSync('bash', ['docker/skapa-hemligheter.sh', ...args], { env: { PATH: process.env['PATH'], HEMLIGT: folder }, encoding: 'utf8' });
  return folder;
}

describe.each([
  ['en nod', ['compose.kurrentdb.yml'], [], ['1']],
  ['kluster', ['compose.kurrentdb.yml', 'compose.kurrentdb-kluster.yml'], ['kluster'], ['1', '2', '3']],
])('docker, KurrentDB: %s', (_, files, args, noder) => {
  const compose = composed(...files);
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { build }]) => build !== undefined);
  const nodes = noder.map((nod) => [`kurrentdb-${nod}`, compose.services[`kurrentdb-${nod}`]!] as const);
  let hemligt: string;

  beforeAll(() => void (hemligt = secretsMade(...args)));
  afterAll(() => rmSync(hemligt, { recursive: true }));

  const secret = (name: string): string => readFileSync(join(hemligt, name), 'utf8').trim();
  /** the settings as the process in the container gets them, with the files that the script made */
  const settingsOf = ({ environment = {} }: Service): Record<string, string> => {
    const filled = {
      OIDC_ISSUER: 'https://login.exempelkommun.se',
      OIDC_AUDIENCE: 'hjulet',
      LOG_LEVEL: 'info',
      KURRENTDB_STREAM_PREFIX: 'kvalitet-',
    };
    const inPlace = Object.entries(environment).map(([name, value]) => [name, value.replace('/run/secrets', hemligt)]);
    return { ...imageSettings, ...(Object.fromEntries(inPlace) as Record<string, string>), ...filled };
  };

  test('api, worker och migrering är samma avbild, två av varje som svarar och arbetar', () => {
    expect(ours.map(([name]) => name).sort()).toEqual(['api-1', 'api-2', 'migrering', 'worker-1', 'worker-2']);
    for (const [, { build, image }] of ours) {
      expect(build).toEqual({ context: '..', dockerfile: 'docker/Dockerfile' });
      expect(image).toBe('forbattringshjulet');
    }
    for (const [name, { command }] of ours) {
      const program = command?.find((word) => word.startsWith('dist/')) ?? /"(dist\/[^"]+)"\]\s*$/.exec(dockerfile)![1]!;
      expect([name, existsSync(program.replace(/^dist\//, '').replace(/\.js$/, '.ts'))]).toEqual([name, true]);
    }
  });

  test('varje inställning finns, och tjänsten startar med dem', () => {
    for (const [name, service] of ours) {
      for (const setting of Object.keys(service.environment!)) expect([name, known]).toEqual([name, expect.arrayContaining([setting])]);
      const config = readConfig(settingsOf(service));
      expect(config).toMatchObject({
        environment: 'production',
        eventStore: { kind: 'kurrentdb', streamPrefix: 'kvalitet-' },
        database: { embedded: false, url: secret('database_url') },
        kekFile: join(hemligt, 'kek'),
        metricsToken: secret('metrics_token'),
      });
    }
  });

  test('api:et läser ur repliken och lämnar arbetet åt workern, som säger hur den mår', () => {
    for (const name of ['api-1', 'api-2'])
      expect(readConfig(settingsOf(compose.services[name]!))).toMatchObject({
        workInApi: false,
        port: 3000,
        host: '0.0.0.0',
        database: { readUrl: secret('database_read_url') },
        trustedProxies: [expect.any(String)],
      });
    for (const name of ['worker-1', 'worker-2'])
      expect(readConfig(settingsOf(compose.services[name]!))).toMatchObject({ workerPort: 3000, database: { readUrl: null } });
    // One health check for both: the worker answers where the image asks.
    expect(dockerfile).toContain("'/health/ready'");
    expect(imageSettings['PORT']).toBe('3000');
    expect(readFileSync('libs/engine/http/service-controllers.ts', 'utf8')).toMatch(/@Controller\('health'\)[^]*@Get\('ready'\)/);
  });

  test('adresserna leder till tjänster som finns, med TLS och lösenorden som skapades', () => {
    expect(new URL(secret('database_url'))).toMatchObject({ hostname: 'databas', password: secret('databas_losen') });
    expect(new URL(secret('database_read_url'))).toMatchObject({ hostname: 'databas-replik', password: secret('databas_losen') });
    const { who, hosts, query } = /^esdb:\/\/(?<who>[^@]+)@(?<hosts>[^?]+)\?(?<query>.*)$/.exec(secret('kurrentdb_url'))!.groups!;
    expect(who).toBe(`admin:${secret('kurrentdb_admin')}`);
    expect(hosts!.split(',')).toEqual(nodes.map(([name]) => `${name}:2113`));
    const { tls, tlsCAFile } = Object.fromEntries(new URLSearchParams(query));
    expect(tls).toBe('true');
    for (const [, { volumes }] of ours) expect(volumes).toContain(`./hemligt/certifikat/klient:${tlsCAFile!.replace('/ca.crt', '')}:ro`);
    for (const [, service] of ours) {
      if (service.environment!['DATABASE_READ_URL_FILE']) expect(service.secrets).toContain('database_read_url');
      for (const value of Object.values(service.environment!).filter((each) => each.startsWith('/run/secrets/')))
        expect(service.secrets).toContain(value.replace('/run/secrets/', ''));
    }
  });

  test('hemligheter är filer som skriptet skapar, och står inte i text', () => {
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`./hemligt/${name}`);
      if (name !== 'proxy_pem') expect(secret(name).length).toBeGreaterThanOrEqual(48);
    }
    for (const [, { secrets = [] }] of services) for (const name of secrets) expect(compose.secrets).toHaveProperty([name]);
    for (const [, { environment = {} }] of services)
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|TOKEN|KEK|_URL/.test(name)) expect(`${name}=${value}`).toMatch(/_FILE=\/run\/secrets\//);
    expect(statSync(hemligt).mode & 0o077).toBe(0);
    const before = secret('kek');
    execFileSync('bash', ['docker/skapa-hemligheter.sh', ...args], { env: { PATH: process.env['PATH'], HEMLIGT: hemligt } });
    expect(secret('kek')).toBe(before);
  });

  test('bara proxyn har öppna portar, och databaserna nås inte utifrån', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['proxy']);
    const networksOf = ({ networks = [] }: Service): string[] => (Array.isArray(networks) ? networks : Object.keys(networks));
    for (const [name, service] of services) {
      for (const network of networksOf(service)) expect(compose.networks).toHaveProperty([network]);
      if (/^(databas|kurrentdb)/.test(name)) expect(networksOf(service)).toEqual(['bak']);
    }
    expect(compose.networks['bak']).toMatchObject({ internal: true });
    expect(networksOf(compose.services['proxy']!)).not.toContain('bak');
    // The api is to see the proxy's address and no other: they meet on one network, where the proxy has an address of its own.
    const { networks } = compose.services['proxy']!;
    const address = (networks as Record<string, { ipv4_address?: string }>)['fram']!.ipv4_address!;
    for (const name of ['api-1', 'api-2']) {
      expect(compose.services[name]!.environment!['TRUSTED_PROXY']).toBe(address);
      expect(networksOf(compose.services[name]!).filter((network) => Object.keys(networks!).includes(network))).toEqual(['fram']);
    }
    expect(isIP(address)).toBe(4);
    expect(address.startsWith(compose.networks['fram']!.ipam!.config[0]!.subnet.replace(/\d+\/24$/, ''))).toBe(true);
  });

  test('ingen kör som root, och ingen har mer än den behöver', () => {
    for (const [name, service] of services) {
      expect([name, service.user]).toEqual([name, expect.stringMatching(/^(node|postgres|haproxy|1000:1000)$/)]);
      expect([name, service.cap_drop, service.cap_add, service.security_opt]).toEqual([
        name,
        ['ALL'],
        undefined,
        ['no-new-privileges:true'],
      ]);
      if (!name.startsWith('kurrentdb')) expect([name, service.read_only]).toEqual([name, true]);
      expect([name, service.logging]).toEqual([name, { driver: 'local', options: { 'max-size': '10m', 'max-file': '5' } }]);
      expect([name, Object.keys(service.deploy?.resources.limits ?? {})]).toEqual([name, ['cpus', 'memory', 'pids']]);
    }
  });

  test('avbilderna är namngivna versioner', () => {
    for (const [name, { image, build }] of services)
      if (!build) expect([name, image]).toEqual([name, expect.stringMatching(/^(?!.*:latest$).+:\d+[\w.-]*$/)]);
    for (const [, { image }] of nodes) expect(image).toMatch(/kurrentdb:25\.[1-9]\d*\.\d+$/);
  });

  test('var och en väntar på det den behöver', () => {
    for (const [name, { depends_on: needs = {} }] of services)
      for (const [needed, { condition }] of Object.entries(needs)) {
        const service = compose.services[needed];
        expect([name, needed, service !== undefined]).toEqual([name, needed, true]);
        if (condition === 'service_healthy') expect([needed, Boolean(service!.healthcheck ?? service!.build)]).toEqual([needed, true]);
      }
    for (const [name] of ours.filter(([each]) => each !== 'migrering'))
      expect(compose.services[name]!.depends_on).toEqual({
        databas: { condition: 'service_healthy' },
        'kurrentdb-1': { condition: 'service_healthy' },
        migrering: { condition: 'service_completed_successfully' },
      });
  });

  test('monterade filer finns, och skripten kan köras', () => {
    for (const [, { volumes = [] }] of services)
      for (const [source, target] of volumes.map((volume) => volume.split(':'))) {
        if (!source!.startsWith('.')) expect(compose.volumes).toHaveProperty([source!]);
        else if (source!.startsWith('./hemligt/')) expect(existsSync(source!.replace('./hemligt', hemligt))).toBe(true);
        else expect([target, existsSync(join('docker', source!))]).toEqual([target, true]);
      }
    for (const script of ['certifikat.sh', 'skapa-hemligheter.sh', 'postgres/10-replikering.sh', 'postgres/replik.sh']) {
      accessSync(join('docker', script), constants.X_OK);
      execFileSync('bash', ['-n', join('docker', script)]);
    }
  });

  test('KurrentDB får bara inställningar som finns, TLS och vägar till certifikat som skapas för noden', () => {
    expect(services.filter(([name]) => name.startsWith('kurrentdb')).map(([name]) => name)).toEqual(nodes.map(([name]) => name));
    const certifikat = compose.services['certifikat']!;
    expect(certifikat.command).toEqual(noder);
    expect(certifikat.profiles).toEqual(['forberedelse']);
    for (const [name, node] of nodes) {
      const environment = node.environment!;
      const exported = [...node.command!.join(' ').matchAll(/KURRENTDB_[A-Z_]+(?==)/g)].map(([each]) => each);
      for (const setting of [...Object.keys(environment), ...exported]) expect(KURRENTDB_SETTINGS).toContain(setting);
      expect(environment).not.toHaveProperty('KURRENTDB_INSECURE');
      expect(environment['KURRENTDB_NODE_HOST_ADVERTISE_AS']).toBe(name);
      expect(environment['KURRENTDB_CLUSTER_SIZE']).toBe(String(noder.length));
      const nod = name.replace('kurrentdb-', '');
      expect(node.volumes).toEqual([
        `${name}:/var/lib/kurrentdb`,
        `${name}-logg:/var/log/kurrentdb`,
        `./hemligt/certifikat/nod-${nod}:/etc/kurrentdb/certs:ro`,
      ]);
      if (noder.length === 1) continue;
      const others = nodes.map(([each]) => each).filter((each) => each !== name);
      expect(environment['KURRENTDB_GOSSIP_SEED']).toBe(others.map((each) => `${each}:2113`).join(','));
      expect(environment['KURRENTDB_REPLICATION_HOST_ADVERTISE_AS']).toBe(name);
      expect(environment['KURRENTDB_REPLICATION_IP']).not.toMatch(/^127/);
    }
  });
});

describe('docker, proxyn', () => {
  const compose = composed('compose.kurrentdb.yml');

  test('skickar vidare till de api:er som finns, på den port de lyssnar, och frågar hur de mår', () => {
    const servers = [...haproxy.matchAll(/^\s+server (\S+) ([\w-]+):(\d+)/gm)].map(([, name, host, port]) => [name, host, port]);
    expect(servers).toEqual(['api-1', 'api-2'].map((name) => [name, name, imageSettings['PORT']]));
    for (const [, host] of servers) expect(compose.services).toHaveProperty([host!]);
    expect(haproxy).toContain('http-check send meth GET uri /health/ready');
    expect(haproxy).toMatch(/default-server check .*resolvers docker/);
  });

  test('öppnar de portar som avbilden har utåt, med TLS och den hemlighet den får', () => {
    const { ports, secrets } = compose.services['proxy']!;
    const bound = [...haproxy.matchAll(/^\s+bind :(\d+)(.*)$/gm)].map(([, port, rest]) => ({ port, tls: rest!.includes('ssl') }));
    expect(bound).toEqual([
      { port: '8080', tls: false },
      { port: '8443', tls: true },
    ]);
    expect(ports).toEqual(['443:8443', '80:8080']);
    expect(haproxy).toContain(`crt /run/secrets/${secrets![0]}`);
    expect(haproxy).toContain('redirect scheme https');
    expect(haproxy).toContain('ssl-min-ver TLSv1.2');
  });

  test('tar inte emot mer än tjänsten, tror ingen på hans adress och visar inte mätvärden utåt', () => {
    expect(haproxy).toContain('deny_status 413 if { req.body_size gt 1048576 }');
    expect(readFileSync('libs/engine/http/settings.ts', 'utf8')).toContain('bodyBytes: 1024 * 1024,');
    const [, frontend] = haproxy.split('frontend kvalitet');
    expect(frontend!.indexOf('del-header X-Forwarded-For')).toBeLessThan(frontend!.indexOf('option forwardfor'));
    expect(frontend).toMatch(/deny deny_status 404 if \{ path -m beg \/metrics \} or \{ path -m beg \/health \}/);
  });
});
