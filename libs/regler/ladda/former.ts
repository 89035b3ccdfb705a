import type { Regeldata } from '../types.js';
import { date, flag, kod, listOf, object, oneOf, positive, share, text, whole, type Form } from './form.js';

const stallning = oneOf('lag', 'foreskrift', 'lokal', 'overifierad');
const rule = (members: Readonly<Record<string, Form>>): Form =>
  object({ giltigFran: date, 'giltigTill?': date, kalla: text, rattsligStallning: stallning, ...members });
const tid = object({ antal: whole, enhet: oneOf('timmar', 'kalenderdagar', 'arbetsdagar', 'manader') });
const lagkrav = object({
  uttryck: oneOf('genast', 'utan-drojsmal', 'snarast', 'sa-snart', 'ska-informera'),
  kalla: text,
  rattsligStallning: stallning,
});
const hanvisning = object({ text, kalla: text, rattsligStallning: stallning });
const skyldigheter = object({
  medverka: hanvisning,
  rapportera: hanvisning,
  'informera-personal': hanvisning,
  'informera-namnd': hanvisning,
  utreda: hanvisning,
  anmala: hanvisning,
  'informera-namnd-om-anmalan': hanvisning,
});
const niva = oneOf('gron', 'gul', 'rod');
const kontrollniva = oneOf('gron', 'gul', 'rod', 'gra');
const arsdag = object({ manad: whole, dag: whole, 'aretInnan?': flag });
const antal = object({ varde: positive, skal: text });
const andel = object({ varde: share, skal: text });
const steg = object({ varde: whole, etikett: text, forklaring: text });

/** The form of one file of each kind. */
export const FORMER: { readonly [K in keyof Regeldata]: Form } = {
  kodverk: listOf(
    rule({
      namn: kod,
      version: kod,
      titel: text,
      koder: listOf(
        object({ kod, etikett: text, forklaring: text, 'lagrumsgrupp?': oneOf('HSL'), 'anmals?': flag, 'niva?': kontrollniva }),
      ),
    }),
  ),
  riskskalor: listOf(
    rule({
      version: kod,
      titel: text,
      standard: flag,
      faktorer: listOf(object({ kod, etikett: text, steg: listOf(steg, 2) })),
      band: listOf(object({ fran: whole, till: whole, niva })),
      undantag: listOf(object({ faktor: kod, varde: whole, niva }), 0),
    }),
  ),
  frister: listOf(
    rule({
      regel: kod,
      etikett: text,
      handelse: kod,
      raknasFran: oneOf('tidpunkt', 'upptackt', 'klarSenast', 'uppfoljningSenast', 'genomforsSenast', 'svarSenast', 'senast'),
      'ellerAv?': listOf(kod),
      'villkor?': text,
      tid,
      'overstyrsAv?': oneOf('klarSenast', 'uppfoljningSenast'),
      stoppasAv: listOf(kod),
      'kategori?': kod,
      'lagkrav?': lagkrav,
      'lagkravLss?': lagkrav,
      'forvarning?': tid,
      'eskalering?': object({ efter: tid }),
    }),
  ),
  regelverk: listOf(
    rule({
      kod,
      titel: text,
      overgang: object({ kalla: text, rattsligStallning: stallning }),
      lagar: listOf(
        object({
          lagrum: oneOf('SoL', 'LSS', 'HSL'),
          beteckning: text,
          forfarande: text,
          mattstock: text,
          rattsligStallning: stallning,
          'skyldigheter?': skyldigheter,
        }),
      ),
    }),
  ),
  tillsynsmyndigheter: listOf(rule({ kod, namn: text, kortnamn: text })),
  trosklar: listOf(rule({ namn: kod, etikett: text, varde: whole })),
  monstergranser: listOf(
    rule({
      version: kod,
      granser: object({
        upprepning: object({ minst: antal, standardavvikelser: antal, flest: antal }),
        serie: object({ minst: antal, standardavvikelser: antal }),
        tystnad: object({ vantade: antal }),
        utanEffekt: object({ minst: antal, andel }),
        sent: object({ minst: antal, overAndel: andel }),
        aterkomst: object({
          minstFore: antal,
          minstEfter: antal,
          dagarFore: antal,
          minstDagarEfter: antal,
          andel,
          standardavvikelser: antal,
          flest: antal,
        }),
      }),
    }),
  ),
  delegation: listOf(rule({ beslut: kod, etikett: text, roller: listOf(kod), beslutsinstans: kod })),
  arshjul: listOf(
    rule({
      nyckel: kod,
      etikett: text,
      niva: oneOf('kommun', 'namnd', 'forvaltning', 'avdelning', 'enhet'),
      roller: listOf(kod),
      upprepning: oneOf('ar', 'tertial', 'kvartal', 'manad'),
      nar: object({ oppnar: arsdag, senast: arsdag }),
      tid: object({ kalla: text, rattsligStallning: stallning }),
      forvarning: tid,
      eskalering: object({ efter: tid }),
      'klarAv?': listOf(
        object({
          area: kod,
          handelse: kod,
          'villkor?': object({ falt: kod, varde: kod }),
          'egenDel?': flag,
          'avser?': oneOf('aret', 'foregaende-ar', 'foregaende-tertial', 'foregaende-kvartal'),
          'alla?': object({ falt: kod, varden: listOf(kod, 2) }),
          'upphavsAv?': listOf(kod),
        }),
      ),
    }),
  ),
  granskningsprotokoll: listOf(
    rule({
      nyckel: kod,
      version: kod,
      titel: text,
      avser: text,
      omradeskod: kod,
      fragor: listOf(object({ fraga: kod, etikett: text, svar: listOf(kod, 2), kalla: text, rattsligStallning: stallning })),
    }),
  ),
};
