import type { Fraga, Kalla } from './modell.js';

/** `$1` kommun, `$2` lopnummer, `$3` first day, `$4` last day, `$5` unit, null for the whole kommun */
export const parameters = ({ kommun, lopnummer, fran, till, omfattning }: Fraga): (string | null)[] => [
  kommun,
  lopnummer.toString(),
  fran,
  till,
  omfattning.helaKommunen ? null : omfattning.organisationsenhetId,
];

/** The state of every case at the lopnummer. Annulled cases and those of an unfinished import are no cases. */
const AS_OF = `kommun = $1 and fran_lop <= $2::bigint and (till_lop is null or till_lop > $2::bigint) and raknas and not makulerad
  and ($5::text is null or enhet_vag @> array[$5::text])`;

/** The facts that a report of the period counts. An åtgärd follows the case that it belongs to. */
export const URVAL: Readonly<Record<Kalla, string>> = {
  avvikelser: `select * from avvikelse_fakta where ${AS_OF} and rapporterad_dag between $3::date and $4::date`,
  atgarder: `select * from atgard_fakta where ${AS_OF} and kalla_rapporterad_dag between $3::date and $4::date and status <> 'avslagen'`,
};

/** Had anything been reported at all when the period ended? Before the first report there is no figure, not a zero. */
export const SERIEN_BORJAD = `exists (select 1 from avvikelse_fakta where ${AS_OF} and rapporterad_dag <= $4::date and $3::date is not null)`;
