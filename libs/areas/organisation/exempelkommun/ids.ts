import { v5 } from 'uuid';

const NAMESPACE = '5d6c1b0a-91f0-5c3e-8f1c-3e0a7c2f4b66';

/** Ids and commands of prepared organisations follow from kommun and key, so that making them again changes nothing. */
export const preparedId = (kommun: string, nyckel: string): string => v5(`${kommun}:${nyckel}`, NAMESPACE);
