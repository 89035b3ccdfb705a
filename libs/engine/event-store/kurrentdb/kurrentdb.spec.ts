import { jest } from '@jest/globals';
import { eventStoreContract } from '../contract/event-store-contract.js';
import { ANSWER_MS } from './kurrent-event-store.js';
import { underTest } from './under-test.fixture.js';

// The tests share their processors with others: what takes too long once is not too long, what always does is.
jest.retryTimes(2);
eventStoreContract('KurrentEventStore in the time that it has in production', () => underTest(undefined, ANSWER_MS));
