import type { CalendarDate } from '#engine/kernel';
import type { Arsdag, Delegationsforval, Frist, Kodverk, Regeldata, Regelverk, Riskskala } from '../types.js';

/** What the data must hold beyond its form; each fault as an English sentence for whoever edits the files. */
export function sambandsfel(data: Regeldata): string[] {
  return [
    ...overlaps('kodverk', data.kodverk, (k) => k.namn),
    ...overlaps('frister', data.frister, (f) => f.regel),
    ...overlaps('regelverk', data.regelverk, () => 'regelverk'),
    ...overlaps('tillsynsmyndigheter', data.tillsynsmyndigheter, () => 'tillsynsmyndigheter'),
    ...overlaps('trosklar', data.trosklar, (t) => t.namn),
    ...overlaps('monstergranser', data.monstergranser, () => 'version'),
    ...repeated('monstergranser', data.monstergranser.map(({ version }) => version)), // prettier-ignore
    ...overlaps('delegation', data.delegation, (d) => `${d.beslut} by ${d.beslutsinstans}`),
    ...data.kodverk.flatMap((k) => repeated(`kodverk ${k.namn} ${k.version}`, k.koder.map((c) => c.kod))), // prettier-ignore
    ...repeated('riskskalor', data.riskskalor.map((s) => s.version)), // prettier-ignore
    ...repeated('regelverk', data.regelverk.map((r) => r.kod)), // prettier-ignore
    ...standardFaults(data.riskskalor.filter((s) => s.standard)),
    ...data.riskskalor.flatMap(scaleFaults),
    ...data.kodverk.flatMap(colourless),
    ...data.delegation.flatMap((d) => unknownInstans(d, data)),
    ...data.frister.flatMap((f) => unknownCategory(f.regel, f.kategori, data)),
    ...data.frister.flatMap(lagkravFaults),
    ...data.regelverk.flatMap(lostDuties),
    ...arshjulFaults(data),
    ...protocolFaults(data),
  ];
}

type Interval = { readonly giltigFran: CalendarDate; readonly giltigTill?: CalendarDate };

function overlaps<R extends Interval>(what: string, rules: readonly R[], keyOf: (rule: R) => string): string[] {
  const backwards = rules.filter((r) => r.giltigTill !== undefined && r.giltigTill < r.giltigFran);
  const pairs = rules.flatMap((a, i) => rules.slice(i + 1).filter((b) => keyOf(a) === keyOf(b) && meet(a, b)));
  return [
    ...backwards.map((r) => `${what} ${keyOf(r)}: ends before it begins (${r.giltigFran}--${r.giltigTill})`),
    ...pairs.map((r) => `${what} ${keyOf(r)}: two versions are valid on the same day (one begins ${r.giltigFran})`),
  ];
}

const LAST = '9999-12-31';
const meet = (a: Interval, b: Interval): boolean => a.giltigFran <= (b.giltigTill ?? LAST) && b.giltigFran <= (a.giltigTill ?? LAST);

const repeated = (what: string, values: readonly string[]): string[] =>
  [...new Set(values.filter((v, i) => values.indexOf(v) !== i))].map((v) => `${what}: ${v} stands there twice`);

/** One standard every day from the first one's on: an assessment that names no scale has one. */
function standardFaults(standards: readonly Riskskala[]): string[] {
  const sorted = standards.toSorted((a, b) => (a.giltigFran < b.giltigFran ? -1 : 1));
  const gaps = sorted.filter(({ giltigTill }, i) => giltigTill !== undefined && (sorted[i + 1]?.giltigFran ?? LAST) > dayAfter(giltigTill));
  return [
    ...(standards.length === 0 ? ['riskskalor: no scale is standard'] : []),
    ...overlaps('riskskalor', standards, () => 'standard'),
    ...gaps.map(({ version, giltigTill }) => `riskskalor ${version}: no scale is standard the day after ${giltigTill}`),
  ];
}

const dayAfter = (dag: CalendarDate): CalendarDate => new Date(Date.parse(dag) + 86_400_000).toISOString().slice(0, 10);

function scaleFaults(skala: Riskskala): string[] {
  const what = `riskskalor ${skala.version}`;
  const products = skala.faktorer.reduce<number[]>((all, f) => all.flatMap((p) => f.steg.map((s) => p * s.varde)), [1]);
  const uncovered = [...new Set(products)].filter((p) => skala.band.filter((b) => b.fran <= p && p <= b.till).length !== 1);
  const lost = skala.undantag.filter((u) => !skala.faktorer.some((f) => f.kod === u.faktor && f.steg.some((s) => s.varde === u.varde)));
  return [
    ...uncovered.map((p) => `${what}: the risk value ${p} must lie in exactly one band`),
    ...lost.map((u) => `${what}: the exception for ${u.faktor} ${u.varde} names a step that the scale does not have`),
    ...skala.faktorer.flatMap((f) => repeated(`${what} ${f.kod}`, f.steg.map((s) => String(s.varde)))), // prettier-ignore
  ];
}

/** An assessment of a control is shown as text and colour, in every version of the scale. */
const colourless = ({ namn, version, koder }: Kodverk): string[] =>
  namn === 'kontrollbedomningar'
    ? koder.filter((each) => each.niva === undefined).map(({ kod }) => `kodverk ${namn} ${version}: the code ${kod} has no niva`)
    : [];

const unknownCategory = (regel: string, kategori: string | undefined, data: Regeldata): string[] =>
  kategori === undefined || data.kodverk.some((k) => k.namn === 'kategorier' && k.koder.some((c) => c.kod === kategori))
    ? []
    : [`frister ${regel}: the category ${kategori} is in no version of kodverk kategorier`];

/** Who decides is shown by the label of the code, and can be stated anew by the kommun. */
const unknownInstans = ({ beslut, beslutsinstans }: Delegationsforval, { kodverk }: Regeldata): string[] =>
  kodverk.some((k) => k.namn === 'beslutsinstanser' && k.koder.some((c) => c.kod === beslutsinstans))
    ? []
    : [`delegation ${beslut}: the beslutsinstans ${beslutsinstans} is in no version of kodverk beslutsinstanser`];

/** Days that no year has, and a duty that would end before it opens. */
function arshjulFaults({ arshjul }: Regeldata): string[] {
  const exists = ({ manad, dag }: Arsdag): boolean => manad >= 1 && manad <= 12 && dag >= 1 && dag <= 31;
  const order = ({ manad, dag, aretInnan = false }: Arsdag): number => (aretInnan ? 0 : 10_000) + manad * 100 + dag;
  return [
    ...overlaps('arshjul', arshjul, ({ nyckel }) => nyckel),
    ...arshjul.flatMap(({ nyckel, nar: { oppnar, senast } }) => [
      ...(exists(oppnar) && exists(senast) ? [] : [`arshjul ${nyckel}: a day that no year has`]),
      ...(order(oppnar) <= order(senast) && !senast.aretInnan ? [] : [`arshjul ${nyckel}: ends before it opens, or in another year`]),
    ]),
  ];
}

/** A number beside words of the law is not the law's own. */
const lagkravFaults = ({ regel, lagkrav, lagkravLss, rattsligStallning }: Frist): string[] => [
  ...(lagkrav && (rattsligStallning === 'lag' || rattsligStallning === 'foreskrift')
    ? [`frister ${regel}: the law has words and no number, so the time cannot be ${rattsligStallning}`]
    : []),
  ...(lagkravLss && !lagkrav ? [`frister ${regel}: has the words of LSS but not of SoL`] : []),
];

const lostDuties = ({ kod, lagar }: Regelverk): string[] =>
  (['SoL', 'LSS'] as const)
    .filter((lag) => !lagar.some(({ lagrum, skyldigheter }) => lagrum === lag && skyldigheter))
    .map((lag) => `regelverk ${kod}: the duties by ${lag} are missing`);

function protocolFaults({ granskningsprotokoll, kodverk }: Regeldata): string[] {
  const known = (namn: string) => new Set(kodverk.filter((k) => k.namn === namn).flatMap((k) => k.koder.map(({ kod }) => kod)));
  const omraden = known('egenkontrollomraden');
  const svar = known('granskningssvar');
  return [
    ...overlaps('granskningsprotokoll', granskningsprotokoll, ({ nyckel }) => nyckel),
    ...repeated('granskningsprotokoll', granskningsprotokoll.map(({ version }) => version)), // prettier-ignore
    ...granskningsprotokoll.flatMap((each) => [
      ...repeated(`granskningsprotokoll ${each.version}`, each.fragor.map(({ fraga }) => fraga)), // prettier-ignore
      ...(omraden.has(each.omradeskod) ? [] : [`granskningsprotokoll ${each.version}: the area ${each.omradeskod} is in no code list`]),
      ...each.fragor.flatMap(({ fraga, svar: koder }) =>
        koder
          .filter((kod) => !svar.has(kod))
          .map((kod) => `granskningsprotokoll ${each.version} ${fraga}: the answer ${kod} is in no code list`),
      ),
    ]),
  ];
}
