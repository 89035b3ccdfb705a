import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import type { Unit } from '../gemensamt.js';

interface Adoption {
  readonly version: number;
  readonly datum: string;
  readonly nastaRevidering: string;
}

interface Document {
  readonly kind: 'process' | 'rutin';
  readonly unit: Unit;
  readonly adoptions: Adoption[];
  ended: boolean;
}

/** Processes and rutiner of the part or of what lies above its units: in force, adopted in the period; and the nämnd's revisions. */
export function raknaLedningssystem(events: readonly LoggadHandelse[], { fran, till, avlast, omfattning }: Fraga): Omrakning {
  const { helaKommunen, organisationsenhetId, enheter } = omfattning;
  const documents = new Map<string, Document>();
  const revisions = new Map<string, { readonly unit: Unit; readonly datum: string; readonly changes: number }>();
  for (const { area, id, event } of events) {
    const data = event.data as Adoption & { readonly enhet: Unit; readonly andringar: readonly unknown[] };
    if (area === 'ledningssystemrevision') revisions.set(id, { unit: data.enhet, datum: data.datum, changes: data.andringar.length });
    if (area !== 'process' && area !== 'rutin') continue;
    if (event.type === 'ProcessInrattad' || event.type === 'RutinUpprattad')
      documents.set(id, { kind: area, unit: data.enhet, adoptions: [], ended: false });
    const document = documents.get(id)!;
    if (event.type === 'ProcessFaststalld' || event.type === 'RutinversionFaststalld') {
      document.adoptions.push(data);
      document.ended = false;
    }
    if (event.type === 'ProcessUpphord' || event.type === 'RutinUpphavd') document.ended = true;
  }
  const concerns = ({ unit }: { readonly unit: Unit }): boolean =>
    helaKommunen || unit.vag.includes(organisationsenhetId) || enheter.some(({ vag = [] }) => vag.includes(unit.enhetId));
  const known = [...documents].filter(([, document]) => concerns(document));
  const inForce = known.flatMap(([, document]) => (document.adoptions.length > 0 && !document.ended ? [document] : []));
  const adopted = known.flatMap(([id, { kind, adoptions }]) =>
    adoptions.filter(({ datum }) => datum >= fran && datum <= till).map(({ version }) => ({ id, kind, version })),
  );
  const revised = [...revisions].filter(([, revision]) => concerns(revision) && revision.datum >= fran && revision.datum <= till);
  const ofKind = (all: readonly { readonly kind: string }[], kind: string): number => all.filter((each) => each.kind === kind).length;
  return {
    siffror: {
      'ledningssystem.processer': ofKind(inForce, 'process'),
      'ledningssystem.rutiner': ofKind(inForce, 'rutin'),
      'ledningssystem.forsenade-revideringar': inForce.filter(({ adoptions }) => adoptions.at(-1)!.nastaRevidering < avlast).length,
      'ledningssystem.faststallda-processer': ofKind(adopted, 'process'),
      'ledningssystem.faststallda-rutinversioner': ofKind(adopted, 'rutin'),
      'ledningssystem.antal-revisioner': revised.length,
    },
    tabeller: {
      'ledningssystem.faststallda': Object.fromEntries(adopted.map(({ id, version }) => [`${id}.${version}`, { version }])),
      'ledningssystem.revisioner': Object.fromEntries(revised.map(([id, { changes }]) => [id, { andringar: changes }])),
    },
  };
}
