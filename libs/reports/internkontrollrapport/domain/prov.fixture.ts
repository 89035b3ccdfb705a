import { byggare, ID } from '#testkit/given';
import type { InternkontrollrapportCommand, InternkontrollrapportCommandData } from './commands.js';
import type { InternkontrollrapportEvent } from './events.js';
import type { Rapportfas } from './state.js';

export const UTKAST = {
  internkontrollrapportId: ID,
  planId: 'plan-1',
  plannummer: 'P-2026-000001',
  planversion: 2,
  period: { fran: '2026-01-01', till: '2026-12-31', benamning: '2026' },
  namnd: { namndId: 'namnd-1', vag: ['kommun', 'namnd-1'], namn: 'Socialnämnden' },
  omraden: ['Direktåtgärder', 'Granskningar'],
  utanOmrade: false,
  mall: 'internkontrollrapport',
  mallversion: '1',
  lopnummer: '9007199254740993',
  avlast: '2026-03-10',
} as const;

export const DOKUMENT = [
  { format: 'html', utgava: 'full', renderare: 'html-1', sha256: 'ab', innehall: '<!DOCTYPE html>' },
  { format: 'html', utgava: 'publik', renderare: 'html-1', sha256: 'cd', innehall: '<!DOCTYPE html>' },
] as const;
const MODELLER = [{ utgava: 'full', sha256: 'ef', kodning: 'gzip-base64', innehall: 'H4sI' }] as const;
const BESLUT = { datum: '2026-03-05', paragraf: '§ 12' } as const;
const OVERLAMNANDE = { till: 'Kommunstyrelsen', datum: '2026-03-09' } as const;

/** A complete command of each type. */
export const HELA: InternkontrollrapportCommandData = {
  SkapaRapportutkast: { ...UTKAST, plan: { fas: 'beslutad', planversion: 2 }, avsnitt: [] },
  SkrivRapportavsnitt: { nyckel: 'omrade-2', text: 'Fakturorna attesteras i tid.' },
  GranskaInternkontrollrapport: {},
  AterlamnaInternkontrollrapport: { motivering: 'Riskvärderingen saknar förra året.' },
  BeslutaInternkontrollrapport: { ...BESLUT, beslutsinstans: 'namnd', gallandePlanversion: 2, dokument: DOKUMENT, modeller: MODELLER },
  OverlamnaInternkontrollrapport: OVERLAMNANDE,
  PubliceraInternkontrollrapport: {},
};

export const { kommando, hande, KOMMANDON } = byggare<
  InternkontrollrapportCommandData,
  InternkontrollrapportCommand,
  InternkontrollrapportEvent
>(HELA);

export const skapat = hande('InternkontrollrapportUtkastSkapat', UTKAST);
export const skrivet = hande('AvsnittSkrivet', HELA.SkrivRapportavsnitt);
export const granskad = hande('InternkontrollrapportGranskad', {});
export const aterlamnad = hande('InternkontrollrapportAterlamnad', HELA.AterlamnaInternkontrollrapport);
export const beslutad = hande('InternkontrollrapportBeslutad', { ...BESLUT, dokument: DOKUMENT, modeller: MODELLER });
export const overlamnad = hande('InternkontrollrapportOverlamnad', OVERLAMNANDE);
export const publicerad = hande('InternkontrollrapportPublicerad', {});

/** A history that ends in each phase. */
export const HISTORIER: Record<Rapportfas, readonly InternkontrollrapportEvent[]> = {
  utkast: [skapat, skrivet],
  granskad: [skapat, skrivet, granskad],
  beslutad: [skapat, granskad, beslutad],
  overlamnad: [skapat, granskad, beslutad, overlamnad],
  publicerad: [skapat, granskad, beslutad, overlamnad, publicerad],
};
