import { blank, demand, refuse, rule, type FieldError } from '#engine/kernel';
import { felIBerorda, felIHandelse, framtida, okandaKoder, utanDubbletter } from '#areas/arende/domain';
import { findAtgard } from '#areas/atgard/domain';
import type { LexSarahEvent } from './events.js';
import { baraManskligaFaktorn } from './orsak.js';
import { iFas, OLAST, omSagt, regelverkOf, type CommandOf } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { BefintligLexSarah } from './state.js';

/**
 * What the documentation of an investigation is to show (SOSFS 2011:5 5 kap.), fact by fact. All of it is locked from `klarmarkering` to `upplasning`: the
 * decision is taken on what was read.
 */
const ANDRAS = 'få ändringar i utredningen';

/** What is left out stays as it was. */
export function angeHandelse(
  { data, meta }: CommandOf<'AngeHandelseuppgifter'>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { handelse, upptackt, upptacktskalla } = data;
  refuse([
    ...felIHandelse(regler, handelse, meta.tidpunkt),
    ...framtida(regler, 'upptackt', upptackt, meta.tidpunkt),
    ...okandaKoder(regler, 'upptacktskallor', regler.dag(meta.tidpunkt), [{ falt: 'upptacktskalla', kod: upptacktskalla }]),
  ]);
  demand(
    handelse === undefined && upptackt === undefined && upptacktskalla === undefined
      ? [{ falt: 'handelse', meddelande: 'Ange när det hände, när det upptäcktes eller hur.' }]
      : [],
  );
  const { arende } = iFas(state, OLAST, ANDRAS);
  const hande = handelse === undefined ? arende.handelse?.tid : (handelse.fran ?? handelse.till);
  const regelverk = regelverkOf(regler, arende.inkom, hande ?? upptackt ?? arende.upptackt);
  return [{ type: 'HandelseuppgifterAngivna', data: { tidpunkt: meta.tidpunkt, ...data, regelverk } }];
}

/** `newId(i)` is the id of the i:th affected person. */
export function angeBerorda({ data, meta }: CommandOf<'AngeBerorda'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { berorda, antalBerorda } = data;
  refuse(felIBerorda(regler, regler.dag(meta.tidpunkt), berorda, antalBerorda));
  iFas(state, OLAST, ANDRAS);
  return [
    {
      type: 'BerordaAngivna',
      data: {
        tidpunkt: meta.tidpunkt,
        berorda: berorda.map((berord, i) => ({ personRef: meta.newId(i), ...berord })),
        ...(antalBerorda === undefined ? {} : { antalBerorda }),
      },
    },
  ];
}

export function skrivAvsnitt({ data, meta }: CommandOf<'SkrivAvsnitt'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { nyckel, text } = data;
  refuse(okandaKoder(regler, 'avsnittsnycklar', regler.dag(meta.tidpunkt), [{ falt: 'nyckel', kod: nyckel }]));
  demand([...blank('nyckel', nyckel, 'Ange vilket avsnitt texten hör till.'), ...blank('text', text, 'Skriv avsnittets text.')]);
  iFas(state, OLAST, ANDRAS);
  return [{ type: 'UtredningsavsnittSkrivet', data: { tidpunkt: meta.tidpunkt, nyckel, text } }];
}

/** For every statement: its day, where it comes from, whether it is a fact or an assessment, and who documented it. `newId(0)` is its id. */
export function dokumentera(
  { data, meta }: CommandOf<'DokumenteraUppgift'>,
  state: BefintligLexSarah,
  regler: LexSarahRegler,
): LexSarahEvent[] {
  const { text, art, kalla, datum, dokumenteradAv } = data;
  refuse([
    ...framtida(regler, 'datum', datum, meta.tidpunkt),
    ...okandaKoder(regler, 'uppgiftsarter', regler.dag(meta.tidpunkt), [{ falt: 'art', kod: art }]),
  ]);
  demand([
    ...blank('text', text, 'Skriv uppgiften.'),
    ...blank('art', art, 'Ange om uppgiften är fakta eller en bedömning.'),
    ...blank('kalla', kalla, 'Ange varifrån uppgiften kommer.'),
    ...blank('datum', datum, 'Ange vilken dag uppgiften dokumenterades.'),
    ...blank('dokumenteradAv.namn', dokumenteradAv.namn, 'Ange vem som dokumenterade uppgiften.'),
    ...blank('dokumenteradAv.befattning', dokumenteradAv.befattning, 'Ange befattning för den som dokumenterade uppgiften.'),
  ]);
  iFas(state, OLAST, ANDRAS);
  return [{ type: 'UppgiftDokumenterad', data: { tidpunkt: meta.tidpunkt, uppgiftId: meta.newId(0), ...data } }];
}

/** The individual was heard and informed, or the reason why not. */
export function angeHorande({ data, meta }: CommandOf<'AngeHorande'>, state: BefintligLexSarah): LexSarahEvent[] {
  const { hord, informerad } = data;
  const motivering = omSagt('motivering', data.motivering);
  demand(
    hord && informerad !== false
      ? []
      : blank('motivering', data.motivering, 'Motivera varför den enskilde inte har hörts eller informerats.'),
  );
  const { horande } = iFas(state, OLAST, ANDRAS).arende;
  if (motivering.motivering === undefined && horande?.hord === true && horande.informerad === (informerad ?? null)) return [];
  return [
    { type: 'EnskildHord', data: { tidpunkt: meta.tidpunkt, hord, ...(informerad === undefined ? {} : { informerad }), ...motivering } },
  ];
}

export function beskrivKonsekvenser({ data, meta }: CommandOf<'BeskrivKonsekvenser'>, state: BefintligLexSarah): LexSarahEvent[] {
  demand(blank('text', data.text, 'Beskriv vilka konsekvenser händelsen fick, eller kunde ha fått, för den enskilde.'));
  iFas(state, OLAST, ANDRAS);
  const barnperspektiv = omSagt('barnperspektiv', data.barnperspektiv);
  return [{ type: 'KonsekvenserBeskrivna', data: { tidpunkt: meta.tidpunkt, text: data.text, ...barnperspektiv } }];
}

/** `newId(i)` is the id of the i:th cause. @throws `ORSAK_PA_SYSTEMNIVA_SAKNAS` when the human factor is all there is */
export function angeOrsaker({ data, meta }: CommandOf<'AngeOrsaker'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { orsaker } = data;
  const omraden = orsaker.map((o, i) => ({ falt: `orsaker[${i}].omrade`, kod: o.omrade }));
  refuse(okandaKoder(regler, 'orsaksomraden', regler.dag(meta.tidpunkt), omraden));
  demand([
    ...(orsaker.length === 0 ? [{ falt: 'orsaker', meddelande: 'Ange minst en orsak.' }] : []),
    ...orsaker.flatMap((o, i) => [
      ...blank(`orsaker[${i}].omrade`, o.omrade, 'Ange orsaksområde.'),
      ...blank(`orsaker[${i}].beskrivning`, o.beskrivning, 'Beskriv orsaken.'),
    ]),
  ]);
  iFas(state, OLAST, ANDRAS);
  if (orsaker.every(({ beskrivning }) => baraManskligaFaktorn(beskrivning))) {
    throw rule(
      'ORSAK_PA_SYSTEMNIVA_SAKNAS',
      'Den mänskliga faktorn räcker inte som enda orsak. Ange vad i verksamheten som gjorde felet möjligt.',
    );
  }
  const medId = orsaker.map((orsak, i) => ({ orsakId: meta.newId(i), ...orsak }));
  return [{ type: 'OrsakerAngivna', data: { tidpunkt: meta.tidpunkt, orsaker: medId } }];
}

/** Which earlier events were examined, also when there were none, and what that showed. */
export function granskaLiknande({ data, meta }: CommandOf<'GranskaLiknande'>, state: BefintligLexSarah): LexSarahEvent[] {
  const { lexSarahId } = state.arende;
  refuse(
    data.granskade.flatMap(({ id }, i) =>
      id === lexSarahId
        ? [{ falt: `granskade[${i}].id`, meddelande: 'Ärendet kan inte vara sin egen tidigare händelse. Ta bort det.' }]
        : [],
    ),
  );
  demand(blank('slutsats', data.slutsats, 'Skriv om något liknande har hänt tidigare, och i så fall varför det hände igen.'));
  iFas(state, OLAST, ANDRAS);
  return [{ type: 'LiknandeGranskade', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

export function lamnaForslag({ data, meta }: CommandOf<'LamnaForslag'>, state: BefintligLexSarah, regler: LexSarahRegler): LexSarahEvent[] {
  const { grad, motivering, riskForUpprepning, atgardIds } = data;
  const { atgarder } = state.arende;
  refuse([
    ...okandaKoder(regler, 'lexsarahgrader', regler.dag(meta.tidpunkt), [{ falt: 'grad', kod: grad }]),
    ...atgardIds.flatMap((id, i): FieldError[] =>
      findAtgard(atgarder, id) === undefined
        ? [{ falt: `atgardIds[${i}]`, meddelande: 'Åtgärden finns inte i ärendet. Föreslå den först.' }]
        : [],
    ),
  ]);
  demand(blank('motivering', motivering, 'Motivera förslaget.'));
  iFas(state, OLAST, ANDRAS);
  return [
    {
      type: 'ForslagLamnat',
      data: {
        tidpunkt: meta.tidpunkt,
        ...(grad === undefined ? {} : { grad }),
        motivering,
        ...omSagt('riskForUpprepning', riskForUpprepning),
        atgardIds: utanDubbletter(atgardIds),
      },
    },
  ];
}

/** Refuses nothing for being incomplete: what is missing is said by `saknasForBeslut`, and the decision asks for it. */
export function klarmarkera({ meta }: CommandOf<'Klarmarkera'>, state: BefintligLexSarah): LexSarahEvent[] {
  if (state.fas === 'klar-for-beslut') return [];
  const { arende } = iFas(state, ['under-utredning'], 'klarmarkeras');
  return [{ type: 'UtredningKlarmarkerad', data: { tidpunkt: meta.tidpunkt, version: arende.version + 1 } }];
}

export function lasUpp({ data, meta }: CommandOf<'LasUppUtredning'>, state: BefintligLexSarah): LexSarahEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera varför utredningen låses upp.'));
  iFas(state, ['klar-for-beslut', 'beslutad'], 'låsas upp');
  return [{ type: 'UtredningUpplast', data: { tidpunkt: meta.tidpunkt, motivering: data.motivering } }];
}
