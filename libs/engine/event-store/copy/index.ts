export { copyLog, type CopyProgress, type KommunCopy } from './copy-log.js';
export { kurrentSide } from './kurrent-side.js';
export { LogInForce, logInForceMigrations, moveLogInForce, type LogKind, type LogSigns } from './log-in-force.js';
export { postgresSide } from './postgres-side.js';
export { CopyRefused, type ChainPoint, type ChainPoints, type CopySide } from './side.js';
