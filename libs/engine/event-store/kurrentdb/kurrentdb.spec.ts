import { eventStoreContract } from '../contract/event-store-contract.js';
import { ANSWER_MS } from './kurrent-event-store.js';
import { underTest } from './under-test.fixture.js';

eventStoreContract('KurrentEventStore in the time that it has in production', () => underTest(undefined, ANSWER_MS));
