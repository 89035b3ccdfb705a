import { SLAG, type Fall, type Slag } from './modell.js';

const ORD: Readonly<Record<Slag, string>> = {
  tidslinje: 'tidslinje',
  omedelbar: 'omedelbara åtgärder',
  bedomning: 'bedömning',
  beslutsorgan: 'beslutsorgan',
  ivo: 'IVO',
  atgard: 'åtgärder',
  uppfoljning: 'uppföljning',
};

/** The case as a row of the table in `docs/verkliga-fall.md`, its columns in order. */
export function rad({ id, verksamhet, inlagd, representeras, angivet, saker, tomt }: Fall): string[] {
  const antal = (typ: 'lex-sarah' | 'avvikelse', en: string, flera: string): string[] => {
    const found = saker.filter((sak) => sak.typ === typ).length;
    return found === 0 ? [] : [`${found} ${found === 1 ? en : flera}`];
  };
  return [
    id,
    verksamhet,
    [...antal('lex-sarah', 'lex Sarah-ärende', 'lex Sarah-ärenden'), ...antal('avvikelse', 'avvikelse', 'avvikelser')].join(', '),
    representeras,
    SLAG.filter((slag) => angivet[slag]).map((slag) => `${ORD[slag]} ${angivet[slag]}`).join(', '), // prettier-ignore
    inlagd.dag === undefined ? inlagd.varfor : `${inlagd.dag}: ${inlagd.varfor}`,
    tomt.map(({ vad }) => vad).join(', ') || '–',
  ];
}
