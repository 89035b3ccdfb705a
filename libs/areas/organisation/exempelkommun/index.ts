export { EXEMPELKOMMUN, exempelkommun } from './exempelkommun.js';
export { preparedId } from './ids.js';
export { devPeople, devPeopleOf } from './personer.js';
export type { PreparedDel, Verksamhet } from './prepared.js';
export { seedExempelkommun, seedNyKommun } from './seed.js';
