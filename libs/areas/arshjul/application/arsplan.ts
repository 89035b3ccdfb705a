import { createHash } from 'node:crypto';
import type { OrganisationOnDay, Organisationsdel } from '#engine/access';
import { canonicalJson, type CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';
import type { ArshjulCommandData } from '../domain/index.js';
import { foljdId, postnummer } from './aggregate.js';
import { tillfallen } from '../read-model/tillfallen.js';

/** What is to be in a kommun's wheel a year, each with the id that follows from it. */
export interface Arsplan {
  readonly poster: readonly { readonly id: string; readonly data: ArshjulCommandData['PlaneraArshjulspost'] }[];
  /** the same as long as nothing in it has changed */
  readonly avtryck: string;
}

/** The duties of the year, for every part of the organisation as it stands. */
export function arsplan(
  regler: Pick<Regler, 'arshjulsplikter' | 'arshjulsplikt'>,
  organisation: OrganisationOnDay,
  kommun: string,
  ar: number,
): Arsplan {
  const delar = organisation.rot ? organisation.under(organisation.rot.id) : [];
  const nycklar = [...new Set(regler.arshjulsplikter().map(({ nyckel }) => nyckel))];
  const poster = nycklar.flatMap((nyckel) =>
    tillfallen(regler.arshjulsplikt(nyckel, dagenI(ar)), ar).flatMap(({ oppnar, senast }, tillfalle) => {
      const plikt = regler.arshjulsplikt(nyckel, oppnar);
      if (plikt.giltigFran > senast || (plikt.giltigTill !== undefined && plikt.giltigTill < oppnar)) return [];
      return delar
        .filter(({ typ }) => typ === plikt.niva)
        .map((del) => {
          const id = foljdId('post', kommun, ar, nyckel, del.id, tillfalle);
          const [roll, ...delaktiga] = plikt.roller.map((each) => rollI(del, each));
          const enhet = { enhetId: del.id, regi: del.regi, vag: organisation.vag(del.id) };
          return { id, data: { postId: id, nummer: postnummer(ar, id), nyckel, enhet, roll: roll!, delaktiga, oppnar, senast } };
        });
    }),
  );
  return {
    poster,
    avtryck: createHash('sha256').update(canonicalJson(poster)).digest('hex'),
  };
}

const dagenI = (ar: number): CalendarDate => `${ar}-01-01`;

/** A private provider answers for its own unit. */
const rollI = ({ regi }: Organisationsdel, roll: string): string => (regi === 'privat' && roll === 'enhetschef' ? 'utforare' : roll);
