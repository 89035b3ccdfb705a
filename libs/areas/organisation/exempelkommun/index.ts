export { EXEMPELKOMMUN, exempelkommun } from './exempelkommun.js';
export { preparedId } from './ids.js';
export { devPeople, type DevPerson } from './personer.js';
export type { PreparedDel, Verksamhet } from './prepared.js';
export { seedExempelkommun, seedNyKommun } from './seed.js';
