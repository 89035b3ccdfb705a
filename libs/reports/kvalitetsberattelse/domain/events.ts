import { datum, event, fritext, id, jaNej, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import {
  avsnittSchemas,
  beslutadeModeller,
  beslutatDokument,
  diarienummer,
  rapportperiod,
  utformning,
  type Utgava,
} from '#reports/gemensamt/domain';

/** The area part of a report's stream id. */
export const KVALITETSBERATTELSE_AREA = 'kvalitetsberattelse';

const namn = () => klartext('namn på en del av organisationen, offentlig uppgift');
/** several codes and the id of a unit, with colons between them */
const monstrets = () => klartext('ett mönsters beteckning: koder ur kodverken och en enhets id');

export const kvalitetsberattelseSchemas = {
  /**
   * A draft frozen at a lopnummer: its figures are those of the log up to and including that number. The organisation of the period is kept with it, so
   * that a later change in the organisation changes neither names nor which units were silent.
   */
  KvalitetsberattelseUtkastSkapat: event({
    kvalitetsberattelseId: id(),
    period: rapportperiod(),
    organisationsenhetId: id(),
    /** from the kommun down to the part itself, on the last day of the period */
    vag: lista(id()),
    omfattning: objekt({
      namn: namn(),
      helaKommunen: jaNej(),
      enheter: lista(
        objekt({
          enhetId: id(),
          namn: namn(),
          /** from the kommun down to the unit: what was told to a part above it was told to the unit. Missing in the first reports */
          vag: valfri(lista(id())),
          /** when it was there; `giltigTill` is missing for one that goes on. Reports begun before that was kept have neither */
          giltigFran: valfri(datum()),
          giltigTill: valfri(datum()),
        }),
      ),
      /** units of the two years before that were no more in the period: what was counted there has their names */
      tidigare: valfri(lista(objekt({ enhetId: id(), namn: namn() }))),
    }),
    mall: kod(),
    mallversion: kod(),
    /** decimal digits: the number may be greater than what a number holds exactly */
    lopnummer: kod(),
    /** the report whose figures this one reads again at a newer number */
    uppdaterar: valfri(id()),
    /** the day on which the figures were read, by the clock: what is due later is not late. Reports begun before there were deadlines in them have none */
    avlast: valfri(datum()),
    utformning: utformning(),
  }),
  ...avsnittSchemas,
  /** a pattern in the figures that someone has taken into the report. `monster` is its own stable code: what repeats itself, and where */
  MonsterAntaget: event({
    monsterId: id(),
    monster: monstrets(),
    text: valfri(fritext()),
    /** what stands in the public edition instead */
    publikText: valfri(fritext()),
  }),
  MonsterAvfardat: event({ monsterId: id(), monster: monstrets(), motivering: fritext() }),
  /** nobody says anything of it any more */
  MonsterSlappt: event({ monsterId: id(), monster: monstrets() }),
  KvalitetsberattelseGranskad: event({}),
  /** the reviewer has given it back to be written on */
  KvalitetsberattelseAterlamnad: event({ motivering: fritext() }),
  KvalitetsberattelseBeslutad: event({
    datum: datum(),
    /** in the protocol, when a nämnd decided itself */
    paragraf: valfri(klartext('beteckning i nämndens protokoll, offentlig uppgift')),
    /** who decided, by the delegation that held. Missing in the first decisions */
    beslutsinstans: valfri(kod()),
    diarienummer: diarienummer(),
    dokument: lista(objekt({ ...beslutatDokument, utgava: valfri(kod<Utgava>()) })),
    modeller: beslutadeModeller(),
  }),
  /** the nämnd has taken the report ad acta or adopted it; `beslut` in its own words */
  KvalitetsberattelseNamndbehandlad: event({
    datum: datum(),
    paragraf: klartext('beteckning i nämndens protokoll, offentlig uppgift'),
    beslut: fritext(),
    /** what the nämnd had before it: the hash of the decided model's full edition. Missing where the decision stored none */
    modell: valfri(kod()),
  }),
  KvalitetsberattelsePublicerad: event({}),
};

export type KvalitetsberattelseEvent = EventOf<typeof kvalitetsberattelseSchemas>;
export type UtkastSkapat = Extract<KvalitetsberattelseEvent, { type: 'KvalitetsberattelseUtkastSkapat' }>['data'];
