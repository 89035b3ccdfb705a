import { PersonalData1764000000002 } from './personal-data.js';
import { ReadLog1764000000012 } from './read-log.js';

export const personalDataMigrations = [PersonalData1764000000002, ReadLog1764000000012];
