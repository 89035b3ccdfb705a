import type { FieldError } from '#engine/kernel';
import type { Klocka } from '#engine/deadline';
import { defined, fristVy, regelverkVy } from '#areas/arende';
import { atgardstexter } from '#areas/atgard';
import type { Regler } from '#regler';
import { saknasForAvslut, saknasForBeslut } from '../domain/saknas.js';
import type { LexSarah } from '../domain/state.js';
import { senasteAnmalningsbeslut, senasteBeslut, type LexSarahDetalj } from './detalj.js';
import { antalBerorda } from './fakta.js';
import type { Lexsikt } from './insyn.js';
import { GANGENS_KLOCKOR, klockor, NAMNDENS_KLOCKOR, RAPPORTORENS_KLOCKOR } from './klockor.js';
import { radOf, type LexSarahRad } from './rad.js';

/** How much is seen, as `siktOf` says. */
type Synligt = Pick<Lexsikt, 'insyn' | 'informerarNamnd'>;

const synligaKlockor = ({ insyn, informerarNamnd }: Synligt, klockor: readonly Klocka[]): readonly Klocka[] => {
  if (insyn === 'full') return klockor;
  const synliga = [...(insyn === 'rapportor' ? RAPPORTORENS_KLOCKOR : GANGENS_KLOCKOR), ...(informerarNamnd ? NAMNDENS_KLOCKOR : [])];
  return klockor.filter(({ regel }) => synliga.includes(regel));
};

/** Number, phase and times: what everybody who may know of the case sees. Other clocks than those of its course would tell of its content. */
function stomme(rad: LexSarahRad, sikt: Synligt, regler: Regler, now: string, atgardIds: readonly string[] = []) {
  const { id, nummer, fas, revision, enhetId, inkom, registrerad, ursprung } = rad;
  const { mottagen, utredareUtsedd, klarmarkerad, beslutad, avslutad, aterlamnad } = rad;
  return {
    id,
    nummer,
    fas,
    revision,
    insyn: sikt.insyn,
    enhetId,
    inkom,
    registrerad,
    ...defined({ ursprung: ursprung ?? undefined, mottagen, utredareUtsedd, klarmarkerad, beslutad, avslutad, aterlamnad }),
    frister: synligaKlockor(sikt, rad.klockor).map((klocka) => ({
      ...fristVy(klocka, regler, now, baraLss(rad)),
      ...(atgardIds.includes(klocka.delId) ? { atgardId: klocka.delId } : {}),
    })),
  };
}

/** Handled by LSS and not by SoL: the law's words for how soon are others. */
const baraLss = ({ lagrum }: LexSarahRad): boolean => lagrum.length > 0 && !lagrum.includes('SoL');

/** A line of the list: the reporter's own words only for who may read the case. */
export function lexSarahRadVy(rad: LexSarahRad, sikt: Synligt, regler: Regler, now: string) {
  const grund = stomme(rad, sikt, regler, now);
  if (sikt.insyn !== 'full') return grund;
  const { beskrivning, antalRapporter, antalBerorda: antal, kategorier, lagrum, grad } = rad;
  return { ...grund, beskrivning, antalRapporter, antalBerorda: antal, kategorier, lagrum, ...defined({ grad }) };
}

/** The case as its answer, protected texts still closed: they are opened by the personal-data reader alone. */
export function lexSarahVy(detalj: LexSarahDetalj, sikt: Synligt, actorId: string, regler: Regler, now: string) {
  const { insyn } = sikt;
  const clocks = klockor(detalj, regler);
  const grund = stomme(radOf(detalj, clocks), sikt, regler, now, detalj.atgarder.map(({ id }) => id)); // prettier-ignore
  if (insyn === 'sparr') return grund;
  if (insyn === 'rapportor') {
    const egna = detalj.rapporter.filter(({ rapportor, registreradAv }) => [rapportor?.anvandareId, registreradAv].includes(actorId));
    // What earlier reporters were told is not for who reports afterwards to fetch.
    const sedan = egna.map(({ registrerad }) => registrerad).toSorted()[0] ?? now;
    return { ...grund, rapporter: egna.map(egenRapport), aterkopplingar: aterkopplingar(detalj, sedan) };
  }
  return {
    ...grund,
    grund: detalj.grund,
    regi: detalj.regi,
    rapporter: detalj.rapporter.map(rapport),
    berorda: berordaVy(detalj),
    antalBerorda: antalBerorda(detalj),
    omedelbaraAtgarder: detalj.omedelbaraAtgarder.map(({ uppgiven: _, ...atgard }) => atgard),
    kategorier: detalj.kategorier,
    lagrum: detalj.lagrum,
    regelverk: regelverkVy(detalj.regelverk, regler, detalj.lagrum),
    avvikelseIds: [...detalj.rapporter.flatMap(({ avvikelse }) => (avvikelse ? [avvikelse.avvikelseId] : [])), ...detalj.avvikelseIds],
    namnder: detalj.namnder,
    namndinformation: detalj.namndinformation,
    ...defined({
      handelse: detalj.handelse,
      upptackt: detalj.upptackt,
      upptacktskalla: detalj.upptacktskalla,
      initialBedomning: detalj.initialBedomning,
      utredare: detalj.utredare && utredare(detalj.utredare),
      horande: detalj.horande,
      konsekvenser: detalj.konsekvenser,
      liknande: detalj.liknande,
      akt: detalj.akt,
      forslag: detalj.forslag,
      beslut: senasteBeslut(detalj),
      avslut: detalj.avslut,
    }),
    avsnitt: detalj.avsnitt,
    uppgifter: detalj.uppgifter,
    orsaker: detalj.orsaker,
    atgarder: detalj.atgarder.map(atgardstexter),
    utredningsversioner: detalj.utredningsversioner.map(({ version, tidpunkt }) => ({ version, tidpunkt })),
    upplasningar: detalj.upplasningar,
    tidigareBeslut: detalj.beslut.slice(0, -1),
    ivo: ivo(detalj),
    invandningar: detalj.invandningar,
    namndredovisningar: detalj.namndredovisningar,
    parallellaSpar: detalj.parallellaSpar,
    aterkopplingar: aterkopplingar(detalj),
    saknas: saknas(detalj.tillstand),
  };
}

/** What a decision and a closing would still be refused for. Nothing in a case that has gone back: neither will come. A decision in force misses nothing. */
export function saknas(tillstand: LexSarah): { readonly beslut: readonly FieldError[]; readonly avslut: readonly FieldError[] } {
  if (tillstand.fas === 'saknas' || tillstand.fas === 'aterlamnad' || tillstand.fas === 'avslutad') return { beslut: [], avslut: [] };
  return { beslut: 'beslut' in tillstand ? [] : saknasForBeslut(tillstand), avslut: saknasForAvslut(tillstand) };
}

/** The track at IVO, which runs beside the phases. */
function ivo(detalj: LexSarahDetalj) {
  return {
    anmalningsbeslut: senasteAnmalningsbeslut(detalj) ?? null,
    anmalan: detalj.ivoAnmalan ?? null,
    beslut: detalj.ivoBeslut.at(-1) ?? null,
    tidigareAnmalningsbeslut: detalj.anmalningsbeslut.slice(0, -1),
    kompletteringar: detalj.ivoKompletteringar,
    arenden: detalj.ivoArenden,
    tidigareBeslut: detalj.ivoBeslut.slice(0, -1),
  };
}

const aterkopplingar = (detalj: LexSarahDetalj, sedan = '') =>
  detalj.aterkopplingar.filter(({ registrerad }) => registrerad >= sedan).map(({ registrerad: _, ...each }) => each);

type Rapport = LexSarahDetalj['rapporter'][number];

const egenRapport = ({ rapportId, inkom, registrerad, beskrivning }: Omit<Rapport, 'registreradAv'>) => ({
  rapportId,
  inkom,
  registrerad,
  beskrivning,
});

function rapport({ rapportId, inkom, registrerad, beskrivning, rapportor, avvikelse }: Rapport) {
  const { personRef: _, ...vem } = rapportor ?? { personRef: '' };
  return {
    ...egenRapport({ rapportId, inkom, registrerad, beskrivning }),
    ...(rapportor === undefined ? {} : { rapportor: vem }),
    ...(avvikelse === undefined ? {} : { avvikelse: { avvikelseId: avvikelse.avvikelseId, nummer: avvikelse.nummer } }),
  };
}

function utredare({ anvandareId, extern, tidpunkt }: NonNullable<LexSarahDetalj['utredare']>) {
  const { personRef: _, ...utifran } = extern ?? { personRef: '' };
  return { ...defined({ anvandareId }), ...(extern === undefined ? {} : { extern: utifran }), tidpunkt };
}

/** A group by its number, persons one by one, or both when some of the group are known. */
const berordaVy = ({ berorda, antalBerorda: antal }: LexSarahDetalj) =>
  antal !== undefined && berorda.length === 0 ? [{ antal }] : berorda.map(({ personRef: _, ...berord }) => berord);
