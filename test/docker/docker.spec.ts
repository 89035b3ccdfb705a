import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CONFIG_TABLE, readConfig } from '#engine/platform';
import { composed } from './compose.js';

const compose = composed('compose.yml');
const dockerfile = readFileSync('docker/Dockerfile', 'utf8');
const known: string[] = CONFIG_TABLE.map(({ name }) => name);
const ours = ['api', 'migrering'].map((name) => compose.services[name]!);

const imageSettings = (): Record<string, string> => {
  const env = dockerfile
    .split('\n')
    .filter((line) => line.startsWith('ENV '))
    .flatMap((line) => line.slice(4).split(' '));
  return Object.fromEntries(env.map((pair) => pair.split('=') as [string, string]));
};

describe('docker', () => {
  test('sets no setting that does not exist', () => {
    for (const name of Object.keys(imageSettings())) expect(known).toContain(name);
    for (const { environment } of ours) for (const name of Object.keys(environment!)) expect(known).toContain(name);
  });

  test('image and compose together are settings that the service starts with', () => {
    const { DATABASE_URL_FILE: secret, ...environment } = { ...imageSettings(), ...ours[0]!.environment };
    expect(secret).toBe('/run/secrets/database_url');
    const filled = { ...environment, OIDC_ISSUER: 'https://login.exempelkommun.se', OIDC_AUDIENCE: 'hjulet', LOG_LEVEL: 'info' };
    const config = readConfig({ ...filled, DATABASE_URL: 'postgres://hjulet:x@databas:5432/hjulet' });
    expect(config).toMatchObject({ environment: 'production', database: { embedded: false }, kekFile: '/run/secrets/kek' });
  });

  test('every secret that a service uses is a file outside the image, and none stands in the text', () => {
    for (const service of Object.values(compose.services))
      for (const name of service.secrets!) expect(compose.secrets[name]?.file).toMatch(/^\.\/hemligt\//);
    for (const service of Object.values(compose.services))
      for (const [name, value] of Object.entries(service.environment!))
        if (/PASSWORD|KEK|DATABASE_URL|TOKEN/.test(name)) expect(`${name}=${value}`).toMatch(/_FILE=\/run\/secrets\//);
    expect(readFileSync('docker/Dockerfile.dockerignore', 'utf8')).toContain('docker/hemligt');
  });

  test('the api waits for a healthy and migrated database', () => {
    expect(compose.services['databas']!.healthcheck).toBeDefined();
    expect(compose.services['api']!.depends_on).toEqual({
      databas: { condition: 'service_healthy' },
      migrering: { condition: 'service_completed_successfully' },
    });
    expect(compose.services['migrering']!.command).toEqual(['node', 'dist/apps/ops/main.js', 'migrate']);
  });

  test('what the image is made of is there', () => {
    for (const [, from, paths] of dockerfile.matchAll(/^COPY (--from=build )?(.+) \S+$/gm))
      for (const path of paths!.split(' ').map((each) => each.replace(/^\/app\//, '')))
        if (!(from && path === 'dist')) expect([path, existsSync(path)]).toEqual([path, true]);
  });

  test('the image runs as an ordinary user, with a health check, and only with what it needs', () => {
    const lines = dockerfile.split('\n');
    expect(lines.filter((line) => line.startsWith('FROM '))).toEqual(['FROM node:20-bookworm-slim AS build', 'FROM node:20-bookworm-slim']);
    expect(lines.indexOf('USER node')).toBeGreaterThan(0);
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('CMD ')));
    expect(dockerfile).toContain('/health/ready');
    expect(dockerfile).toContain('npm prune --omit=dev');
    expect(ours.map(({ build }) => build)).toEqual([
      { context: '..', dockerfile: 'docker/Dockerfile' },
      { context: '..', dockerfile: 'docker/Dockerfile' },
    ]);
  });
});
