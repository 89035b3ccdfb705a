const HEADER = 20;
const OID = { bytea: 17, int8: 20, int4: 23, text: 25, uuid: 2950 } as const;

/**
 * PostgreSQL's binary form of a one-dimensional array without nulls. `pg` would write an array as one quoted text, which costs more than everything
 * else in an append: every quotation mark of every payload is escaped in Node and unescaped in the server. A Buffer is passed on as it is.
 */
function start(oid: number, count: number, bytes: number): Buffer {
  const array = Buffer.allocUnsafe(HEADER + count * 4 + bytes);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(oid, 8);
  array.writeInt32BE(count, 12);
  array.writeInt32BE(1, 16);
  return array;
}

function byteArray(oid: number, values: readonly Buffer[]): Buffer {
  let bytes = 0;
  for (const value of values) bytes += value.length;
  const array = start(oid, values.length, bytes);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(value.length, at);
    at += 4 + value.copy(array, at + 4);
  }
  return array;
}

export const byteaArray = (values: readonly Buffer[]): Buffer => byteArray(OID.bytea, values);
/** UTF-8 bytes of each text */
export const textBytesArray = (values: readonly Buffer[]): Buffer => byteArray(OID.text, values);
/** 16 bytes of each uuid */
export const uuidArray = (values: readonly Buffer[]): Buffer => byteArray(OID.uuid, values);

export function textArray(values: readonly string[]): Buffer {
  let bytes = 0;
  for (const value of values) bytes += Buffer.byteLength(value);
  const array = start(OID.text, values.length, bytes);
  let at = HEADER;
  for (const value of values) {
    const length = array.write(value, at + 4);
    array.writeInt32BE(length, at);
    at += 4 + length;
  }
  return array;
}

export function int8Array(values: readonly bigint[]): Buffer {
  const array = start(OID.int8, values.length, values.length * 8);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(8, at);
    array.writeBigInt64BE(value, at + 4);
    at += 12;
  }
  return array;
}

export function int4Array(values: readonly number[]): Buffer {
  const array = start(OID.int4, values.length, values.length * 4);
  let at = HEADER;
  for (const value of values) {
    array.writeInt32BE(4, at);
    array.writeInt32BE(value, at + 4);
    at += 8;
  }
  return array;
}
