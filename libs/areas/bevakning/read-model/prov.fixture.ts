import type { OrganisationDirectory, OrganisationOnDay, Organisationsdel } from '#engine/access';
import type { Regler, Frist } from '#regler';
import type { Lopande } from './klockor.js';

const del = (
  id: string,
  typ: Organisationsdel['typ'],
  overordnadId: string | null,
  regi: Organisationsdel['regi'] = 'egen',
): Organisationsdel => ({
  id,
  typ,
  namn: id,
  regi,
  overordnadId,
  giltigFran: '2000-01-01',
  giltigTill: null,
});

const DELAR = [
  del('kommunen', 'kommun', null),
  del('namnden', 'namnd', 'kommunen'),
  del('forvaltningen', 'forvaltning', 'namnden'),
  del('avdelningen', 'avdelning', 'forvaltningen'),
  del('enheten', 'enhet', 'avdelningen'),
  del('privat', 'enhet', 'avdelningen', 'privat'),
];

const vag = (id: string): readonly string[] => {
  const each = DELAR.find((found) => found.id === id);
  return each ? [...(each.overordnadId === null ? [] : vag(each.overordnadId)), id] : [];
};

export const idag: OrganisationOnDay = {
  datum: '2026-03-01',
  rot: DELAR[0]!,
  find: (id) => DELAR.find((each) => each.id === id),
  vag,
  under: () => [],
  barn: () => [],
};

export const organisation: OrganisationDirectory = { onDay: async () => idag, knows: async () => true, delegation: async () => [] };

export const VAG = ['kommunen', 'namnden', 'forvaltningen', 'avdelningen', 'enheten'];

/** Near seven days before, escalated three days after the end. */
export const PROVREGEL: Frist = {
  regel: 'prov',
  etikett: 'Provas',
  handelse: 'X',
  raknasFran: 'tidpunkt',
  tid: { antal: 30, enhet: 'kalenderdagar' },
  forvarning: { antal: 7, enhet: 'kalenderdagar' },
  eskalering: { efter: { antal: 3, enhet: 'kalenderdagar' } },
  stoppasAv: [],
  giltigFran: '2000-01-01',
  kalla: 'påhittad',
  rattsligStallning: 'lokal',
};
const { eskalering: _, ...UTAN_ESKALERING } = { ...PROVREGEL, regel: 'prov-stannar' };

const REGLER: readonly Frist[] = [PROVREGEL, UTAN_ESKALERING];
export const provregler: Pick<Regler, 'frist' | 'frister'> = {
  frist: (regel) => {
    const frist = REGLER.find((each) => each.regel === regel);
    if (!frist) throw new RangeError('The rule data has no such rule');
    return frist;
  },
  frister: () => REGLER,
};

export const lopande = (fields: Partial<Lopande> = {}): Lopande => ({
  arendetyp: 'avvikelse',
  arendeId: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
  nummer: 'A-2026-000123',
  regel: 'prov',
  delId: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
  enhetId: 'enheten',
  enhetVag: VAG,
  ansvarigId: null,
  roll: null,
  sparrad: false,
  fran: '2026-02-01',
  senast: '2026-03-10T22:59:59.999Z',
  noterade: [],
  ...fields,
});
