import type { AvvikelseEvent } from '#areas/avvikelse';

type Frist = readonly [regel: string, delId: string, senast: string, klar: string];

const HOUR = 3_600_000;
const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
const dayAt = (ms: number): string => stockholm.format(ms);

/** The last millisecond of a day in Stockholm: the one where the day on the wall changes. */
function lastOf(day: string): string {
  const midnight = Date.parse(`${day}T24:00:00Z`);
  const last = [midnight - 2 * HOUR - 1, midnight - HOUR - 1].find((ms) => dayAt(ms) === day && dayAt(ms + 1) !== day)!;
  return new Date(last).toISOString();
}

const laterDay = (instant: string, days: number): string =>
  new Date(Date.parse(`${dayAt(Date.parse(instant))}T12:00:00Z`) + days * 24 * HOUR).toISOString().slice(0, 10);

/** The clocks of a case counted anew from its events, as the rule data describes them: nothing shared with the read model. */
export function vantadeFrister(events: readonly AvvikelseEvent[]): Frist[] {
  if (events.some(({ type }) => type === 'AvvikelseMakulerad')) return [];
  const report = events[0]!;
  if (report.type !== 'AvvikelseRapporterad') throw new Error('A case begins with its report');
  const { avvikelseId, tidpunkt, rapportvag, upptackt, kategorier } = report.data;
  const first = (...types: AvvikelseEvent['type'][]) => events.find(({ type }) => types.includes(type))?.data.tidpunkt ?? '';
  let waits = tidpunkt;
  let begun = '';
  for (const { type, data } of events) {
    if (type === 'AvvikelseFlyttad' && begun) [waits, begun] = [data.tidpunkt, ''];
    if (['AvvikelseMottagen', 'MissforhallandeMisstankt', 'AvvikelseAvslutad'].includes(type)) begun ||= data.tidpunkt;
  }
  const frister: Frist[] = [['avvikelse-paborjad', avvikelseId, lastOf(laterDay(waits, 30)), begun]];
  const incident = events.some(({ type, data }) => type === 'AvvikelseBedomd' && data.kategorier.includes('personuppgiftsincident'));
  if (incident || kategorier.includes('personuppgiftsincident')) {
    const dayBefore = upptackt?.length === 10 ? new Date(Date.parse(upptackt) - 24 * HOUR).toISOString().slice(0, 10) : '';
    const told = upptackt === undefined ? Infinity : dayBefore ? Date.parse(lastOf(dayBefore)) + 1 : Date.parse(upptackt);
    const known = Math.min(told, Date.parse(tidpunkt));
    frister.push(['imy-anmalan', avvikelseId, new Date(known + 72 * HOUR).toISOString(), first('ImyBeslutFattat')]);
  }
  const decided = events.findLast(({ type }) => type === 'AvvikelseBeslutad')?.data.tidpunkt;
  if (decided !== undefined && rapportvag !== 'tidigare-system') {
    const told = events.find(({ type, data }) => type === 'AterkopplingLamnad' && data.tidpunkt >= decided)?.data.tidpunkt ?? '';
    frister.push(['aterkoppling-till-rapportoren', avvikelseId, lastOf(laterDay(decided, 14)), told]);
  }
  for (const proposed of events) {
    if (proposed.type !== 'AtgardForeslagen') continue;
    const { atgardId, klarSenast, uppfoljningSenast } = proposed.data;
    const own = events.filter(({ data }) => 'atgardId' in data && data.atgardId === atgardId);
    if (own.some(({ type }) => type === 'AtgardAvslagen')) continue;
    const when = (type: AvvikelseEvent['type']) => own.findLast((event) => event.type === type)?.data.tidpunkt ?? '';
    if (klarSenast !== undefined) frister.push(['atgard-klar', atgardId, lastOf(klarSenast), when('AtgardGenomford')]);
    const moved = own.findLast((event) => event.type === 'AtgardUppfoljningFramflyttad');
    const last = moved?.type === 'AtgardUppfoljningFramflyttad' ? moved.data.uppfoljningSenast : uppfoljningSenast;
    frister.push(['atgard-uppfoljning', atgardId, lastOf(last), when('AtgardUppfoljd')]);
  }
  return frister;
}
