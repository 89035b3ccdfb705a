import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startPeer, type Peer } from './index.js';

const script = (name: string, given: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${name}.mjs`, ...given], {
    encoding: 'utf8',
    env: { ...process.env, KURRENTDB_URL: '', KURRENTDB_URL_FILE: '', ...env },
  });
  return { status, stdout, stderr };
};

describe('scripts/motpart.mjs', () => {
  let peer: Peer | undefined;
  afterEach(() => peer?.stop());

  test('says how it is used', () => {
    const { status, stdout } = script('motpart', ['--help']);
    expect([status, stdout]).toEqual([0, expect.stringContaining('borta när den stoppas')]);
  });

  test('a port that is taken is a sentence, and nothing else', async () => {
    peer = await startPeer();
    expect(script('motpart', [String(peer.port)])).toEqual({
      status: 1,
      stdout: '',
      stderr: `Port ${peer.port} är upptagen. Ange en annan, eller ingen så väljs en ledig.\n`,
    });
  });

  test.each([
    [['hej'], 'Porten ska vara ett heltal'],
    [['70000'], 'Porten ska vara ett heltal'],
    [['1', '2'], 'Det går inte att förstå'],
    [['--tls'], 'Det går inte att förstå'],
    [['--inloggning', 'hemligt'], '--inloggning ska ha formen'],
  ])('%j is refused with a sentence', (given, says) => {
    const { status, stderr } = script('motpart', given);
    expect([status, stderr]).toEqual([1, expect.stringContaining(says)]);
    expect(stderr).not.toContain('hemligt');
  });

  test('with an account it says a connection string that is encoded', async () => {
    const running = spawn(process.execPath, ['scripts/motpart.mjs', '--inloggning', 'hjulet:p@ss/ord'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(running, 'exit');
    try {
      const [line] = (await once(running.stdout, 'data')) as [Buffer];
      expect(line.toString()).toMatch(/^esdb:\/\/hjulet:p%40ss%2Ford@127\.0\.0\.1:\d+\?tls=true&tlsCAFile=\S+\n$/);
    } finally {
      running.kill('SIGTERM');
      await ended;
    }
  });
});

describe('scripts/contract.mjs', () => {
  test('lists what was asked for, and no exceptions of what was not', () => {
    const { status, stdout } = script('contract', ['dödande', 'memory']);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      'minne',
      'dödande  – (minnet dör med sin process)',
      '',
      'Ingenting av detta har körts mot en riktig KurrentDB-server.',
    ]);
  });

  test.each(['esdb://admin:hem/hemligt@127.0.0.1:1', 'esdb://admin:2113?hemligt@127.0.0.1:1', 'esdb://admin:hemligt@127.0.0.1:1?tls=fals'])(
    'says nothing of the password in %s',
    (KURRENTDB_URL) => {
      const { status, stdout, stderr } = script('contract', ['dödande', 'memory'], { KURRENTDB_URL });
      expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(/^KURRENTDB_URL [^\n]+\n$/)]);
      expect(stderr).not.toMatch(/hem(?!ligheter)/);
    },
  );
});
