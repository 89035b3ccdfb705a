import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** PEM: an authority of the moment, and a server's certificate from it for localhost and 127.0.0.1, with its key. Good for a day. */
export interface ServerCertificate {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export function serverCertificate(now: Date = new Date()): ServerCertificate {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issue = (name: string, publicKey: KeyObject, extension: Buffer) =>
    pem(signed({ issuer: 'Provutfärdare', name, publicKey, extension, now }, authority.privateKey));
  return {
    authority: issue('Provutfärdare', authority.publicKey, isAuthority()),
    certificate: issue('kurrentdb-peer', server.publicKey, alternativeNames()),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

interface Certificate {
  readonly issuer: string;
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly extension: Buffer;
  readonly now: Date;
}

function signed({ issuer, name, publicKey, extension, now }: Certificate, by: KeyObject): Buffer {
  const body = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_SHA256,
    commonName(issuer),
    sequence(utcTime(new Date(now.getTime() - DAY_MS)), utcTime(new Date(now.getTime() + DAY_MS))),
    commonName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  return sequence(body, ECDSA_SHA256, der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, by)])));
}

const DAY_MS = 86_400_000;

/** One value of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const set = (...parts: readonly Buffer[]) => der(0x31, ...parts);
const integer = (value: Buffer) => der(0x02, value);
const octets = (value: Buffer) => der(0x04, value);
const YES = der(0x01, Buffer.of(0xff));
const utcTime = (time: Date) => der(0x17, Buffer.from(`${time.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

/** Object identifiers in DER: ecdsa-with-SHA256, commonName, basicConstraints, subjectAltName. */
const ECDSA_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex');
const SUBJECT_ALT_NAME = Buffer.from('0603551d11', 'hex');

const commonName = (name: string) => sequence(set(sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));
const isAuthority = () => sequence(BASIC_CONSTRAINTS, YES, octets(sequence(YES)));
const alternativeNames = () =>
  sequence(SUBJECT_ALT_NAME, octets(sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.of(127, 0, 0, 1)))));

function pem(content: Buffer): string {
  const lines = content.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
