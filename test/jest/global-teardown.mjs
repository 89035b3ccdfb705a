export default async function () {
  await globalThis.__THROW_AWAY_POSTGRES__?.stop();
  delete globalThis.__THROW_AWAY_POSTGRES__;
}
