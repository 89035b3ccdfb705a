import type { Document } from '#engine/document';
import { periodName, section } from '#reports/gemensamt';
import type { Berattelsevy } from './vy.js';

/** The report as a document, ready for any format. */
export const dokument = (vy: Berattelsevy): Document => ({
  title: vy.titel,
  subtitle: vy.organisationsenhet.namn,
  language: 'sv',
  facts: [
    { term: 'Period', value: periodName(vy.period) },
    {
      term: 'Siffrorna avlästa vid',
      value: `löpnummer ${vy.lopnummer}${vy.avlast === undefined ? '' : `, den ${vy.avlast}`}`,
      explanation: 'Det som har registrerats efter det numret ingår inte. Med numret kan samma siffror tas fram igen.',
    },
    { term: 'Läge', value: laget(vy) },
    { term: 'Mall', value: `${vy.mall}, version ${vy.mallversion}` },
  ],
  sections: vy.avsnitt.map(section),
});

function laget({ fas, beslut, uppdaterar }: Berattelsevy): string {
  if (beslut) return `Beslutad ${beslut.datum}`;
  const state = fas === 'granskad' ? 'Granskat utkast, inte beslutat' : 'Utkast, inte beslutat';
  return uppdaterar === undefined ? state : `${state}. Uppdaterar en tidigare kvalitetsberättelse`;
}
