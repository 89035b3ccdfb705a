const MANSKLIGT = new Set(
  (
    'manskliga mansklig manskligt faktorn faktor human factor handhavande handhavandet handhavandefel fel felet misstag misstaget slarv slarvfel ' +
    'slarvade glomska glomde ouppmarksamhet ouppmarksam oaktsamhet oaktsam forbiseende tankloshet felbedomning'
  ).split(' '),
);
const UTFYLLNAD = new Set(
  (
    'den det en ett ar var har hade gjorde gjort berodde beror pa grund av i hos fran och eller samt som till endast bara enbart orsaken orsak ' +
    'enskild enskilda enskildes personal personalen personalens medarbetare medarbetaren medarbetarens handlaggare handlaggaren nagon begick skedde'
  ).split(' '),
);

/**
 * The human factor and nothing more. A cause is sought in the operation, not in who made the mistake (IVO om lex Sarah; Katrineholm's investigation
 * names both the handling and the routine).
 */
export function baraManskligaFaktorn(beskrivning: string): boolean {
  const plain = beskrivning.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.some((word) => MANSKLIGT.has(word)) && words.every((word) => MANSKLIGT.has(word) || UTFYLLNAD.has(word));
}
