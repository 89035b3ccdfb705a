import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import type { Unit } from './gemensamt.js';

/** Records that staff have been told, and the units that nobody told. */
export function raknaPersonalinformation(
  events: readonly LoggadHandelse[],
  { fran, till, omfattning: { helaKommunen, organisationsenhetId, enheter } }: Fraga,
): Omrakning {
  const told = new Map<string, { readonly datum: string; readonly enhet: Unit }>();
  for (const { area, id, event } of events) {
    if (area !== 'personalinformation') continue;
    if (event.type === 'PersonalInformerad') told.set(id, event.data as { datum: string; enhet: Unit });
    if (event.type === 'PersonalinformationMakulerad') told.delete(id);
  }
  const inPeriod = [...told.values()].filter(({ datum }) => datum >= fran && datum <= till);
  const perUnit = enheter.map(({ enhetId, vag = [enhetId] }) => ({
    enhetId,
    antal: inPeriod.filter(({ enhet }) => vag.includes(enhet.enhetId)).length,
  }));
  const here = inPeriod.filter(
    ({ enhet }) => helaKommunen || enhet.vag.includes(organisationsenhetId) || enheter.some(({ vag = [] }) => vag.includes(enhet.enhetId)),
  );
  return {
    siffror: {
      'ledningssystem.personalinformation': here.length,
      'ledningssystem.utan-personalinformation': perUnit.filter(({ antal }) => antal === 0).length,
    },
    tabeller: {
      'ledningssystem.personalinformation-per-enhet': Object.fromEntries(perUnit.map(({ enhetId, antal }) => [enhetId, { antal }])),
    },
  };
}
