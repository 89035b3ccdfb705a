import { unreachable, type EventSchema, type Field, type Fields } from '#engine/kernel';

/** One valid value for every field of an event, optional ones too, protected texts in clear. The same every time. */
export const sampleOf = ({ falt }: Pick<EventSchema, 'falt'>): Record<string, unknown> => sampleMembers(falt);

const sampleMembers = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, sampleValue(field)]));

function sampleValue(field: Field): unknown {
  switch (field.kind) {
    case 'id':
      return '5a6f1e0c-4b1d-4c6e-9a53-0d2c7b1e9f10';
    case 'kod':
      return 'exempel-kod';
    case 'instant':
      return '2026-03-01T07:15:00.000Z';
    case 'datum':
    case 'tidsangivelse':
      return '2026-03-01';
    case 'heltal':
      return 7;
    case 'tal':
      return 1.5;
    case 'ja-nej':
      return true;
    case 'fritext':
      return 'Påhittad text om ett ärende.';
    case 'personuppgift':
      return 'Påhittad uppgift om en person.';
    case 'klartext':
      return 'Björkgården';
    case 'lista':
      return [sampleValue(field.av)];
    case 'objekt':
      return sampleMembers(field.falt);
    case 'tal-per-kod':
      return { allvarlighetsgrad: 2, sannolikhet: 3 };
    case 'valfri':
      return sampleValue(field.av);
    default:
      return unreachable(field);
  }
}
