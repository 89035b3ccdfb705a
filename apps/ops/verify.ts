import { FeedGap } from '#engine/projection';
import type { Installation } from '../composition/installation.js';
import { Progress } from './progress.js';

/** Is the log what was once written, and are the read models what the log gives? Says what is found, and answers with the number of faults. */
export async function verify(installation: Installation, say: (line: string) => void): Promise<number> {
  let faults = 0;
  const fault = (line: string): void => {
    faults++;
    say(`FEL ${line}`);
  };
  const events = new Map<string, bigint>();
  for (const kommun of await installation.store.kommuner()) {
    events.set(kommun, await verifyChain(installation, kommun, say, fault));
    await verifyReadModels(installation, kommun, say, fault);
  }
  await verifyLength(installation, events, fault);
  await verifyGuards(installation, fault);
  return faults;
}

type Say = (line: string) => void;

async function verifyChain({ granskning }: Installation, kommun: string, say: Say, fault: Say): Promise<bigint> {
  const progress = new Progress(`Kedjan i ${kommun}`, 1);
  const { events, faults } = await granskning.kedja.verifyChain(kommun, (done, of) => progress.at(Number(done), Number(of)));
  progress.done();
  for (const { lopnummer, till, fel } of faults)
    fault(`i kommun ${kommun}, löpnummer ${till === undefined ? lopnummer : `${lopnummer}–${till}`}: ${fel}`);
  say(`Kommun ${kommun}: ${events} händelser, kedjan ${faults.length === 0 ? 'är hel' : 'STÄMMER INTE'}.`);
  return events;
}

/** A log with a gap gives nothing to compare with. */
async function verifyReadModels(
  installation: Pick<Installation, 'runtime' | 'projections'>,
  kommun: string,
  say: Say,
  fault: Say,
): Promise<void> {
  try {
    for (const { name } of installation.projections) await verifyReadModel(installation, name, kommun, say, fault);
  } catch (error) {
    if (!(error instanceof FeedGap)) throw error;
    fault(
      `i kommun ${kommun}: läsmodellerna kontrolleras inte, eftersom loggen inte går att läsa i en följd. ${error.message}. Rätta det först.`,
    );
  }
}

async function verifyReadModel(
  { runtime }: Pick<Installation, 'runtime'>,
  name: string,
  kommun: string,
  say: Say,
  fault: Say,
): Promise<void> {
  const progress = new Progress(`Läsmodellen ${name}`, 1);
  const { lopnummer, differences } = await runtime.verifyProjection(name, kommun, ({ done, total }) =>
    progress.at(Number(done), Number(total)),
  );
  progress.done();
  const wrong = differences.filter(({ missing, surplus }) => missing + surplus > 0);
  for (const { table, missing, surplus } of wrong) fault(`i tabellen ${table}: ${missing} rader saknas, ${surplus} är för många.`);
  const verdict = wrong.length === 0 ? `stämmer med loggen fram till löpnummer ${lopnummer}` : 'STÄMMER INTE: kör ops rebuild';
  say(`Läsmodellen ${name} ${verdict}.`);
}

/** A log whose end has been cut off has a whole chain: but the read models have seen what is gone. */
async function verifyLength({ dataSource }: Installation, events: ReadonlyMap<string, bigint>, fault: Say): Promise<void> {
  const seen: { kommun: string; lopnummer: string }[] = await dataSource.query(
    `select kommun, max(lopnummer)::text as lopnummer from motor.projektion where kommun ~ '^[0-9]{4}$' group by kommun order by kommun`,
  );
  for (const { kommun, lopnummer } of seen) {
    const left = events.get(kommun) ?? 0n;
    if (BigInt(lopnummer) > left) {
      fault(`i kommun ${kommun}: loggen slutar vid löpnummer ${left}, men läsmodellerna har sett ${lopnummer}. Slutet av loggen är borta.`);
    }
  }
}

/** Tables that the database itself guards against change. */
async function verifyGuards({ dataSource, granskning }: Installation, fault: Say): Promise<void> {
  for (const table of [...granskning.skyddade, 'lasning.logg']) {
    const guards: unknown[] = await dataSource.query(
      `select 1 from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled <> 'D'`,
      [table],
    );
    if (guards.length === 0) fault(`på tabellen ${table}: skyddet mot ändringar är borttaget eller avstängt.`);
  }
}
