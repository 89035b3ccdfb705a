import type { EventSchema, Field, Fields } from '#engine/kernel';
import type { AreaEvents, Upcaster } from './port.js';

const AREA = /^[a-z][a-z-]*$/;
const TYPE = /^[A-Z][A-Za-z0-9]*$/;
const NAME = /^[a-z][A-Za-z0-9]*$/;

/** Everything that is wrong in what the areas declare, in English: such a fault is ours and stops the start. */
export function declarationFaults(areas: readonly AreaEvents[]): string[] {
  const faults: string[] = [];
  const declared = new Map<string, { area: string; schema: EventSchema }>();
  const names = new Set<string>();
  for (const { area, schemas, upcasters } of areas) {
    if (!AREA.test(area)) faults.push(`area ${area}: the name cannot stand in a stream id`);
    if (names.has(area)) faults.push(`area ${area}: declared twice`);
    names.add(area);
    for (const [type, schema] of Object.entries(schemas)) {
      const first = declared.get(type);
      if (first && first.schema !== schema) faults.push(`${type}: declared differently by ${first.area} and ${area}`);
      if (!first) faults.push(...schemaFaults(type, schema));
      declared.set(type, first ?? { area, schema });
      faults.push(...chainFaults(type, schema.version, upcasters));
    }
    for (const { type, from } of upcasters) {
      if (!Object.hasOwn(schemas, type)) faults.push(`${type} v${from}: upcaster for a type that ${area} does not declare`);
    }
  }
  return faults;
}

function schemaFaults(type: string, { version, falt }: EventSchema): string[] {
  const faults: string[] = [];
  if (!TYPE.test(type)) faults.push(`${type}: not a type name`);
  if (!Number.isSafeInteger(version) || version < 1) faults.push(`${type}: version ${version} is not a positive integer`);
  if (falt['tidpunkt']?.kind !== 'instant') faults.push(`${type}: tidpunkt is not declared as an instant`);
  return [...faults, ...fieldsFaults(`${type} v${version}`, falt)];
}

function fieldsFaults(at: string, fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const named = NAME.test(name) && !(name in Object.prototype) ? [] : [`${at} ${name}: not a field name`];
    return [...named, ...fieldFaults(`${at} ${name}`, field.kind === 'valfri' ? field.av : field, fields)];
  });
}

function fieldFaults(at: string, field: Field, siblings: Fields): string[] {
  switch (field.kind) {
    case 'personuppgift':
      return isPersonId(siblings[field.person]) ? [] : [`${at}: ${field.person} is not declared as an id beside it`];
    case 'klartext':
      return field.motiv.trim() === '' ? [`${at}: clear text without a reason why it may be clear`] : [];
    case 'lista':
      return fieldFaults(`${at}[]`, field.av, siblings);
    case 'objekt':
      return fieldsFaults(at, field.falt);
    case 'valfri':
      return [`${at}: only a member can be optional`];
    default:
      return [];
  }
}

const isPersonId = (field: Field | undefined): boolean =>
  field?.kind === 'id' || (field?.kind === 'valfri' && (field.av as Field | undefined)?.kind === 'id');

function chainFaults(type: string, version: number, upcasters: readonly Upcaster[]): string[] {
  const from = upcasters.filter((upcaster) => upcaster.type === type).map((upcaster) => upcaster.from);
  const faults = from.filter((v, index) => from.indexOf(v) !== index).map((v) => `${type} v${v}: two upcasters`);
  for (const v of from) if (!Number.isSafeInteger(v) || v < 1 || v >= version) faults.push(`${type} v${v}: upcaster leads nowhere`);
  for (let v = 1; v < version; v++) if (!from.includes(v)) faults.push(`${type} v${v}: no upcaster to v${v + 1}`);
  return faults;
}
