import { eventStoreContract } from '../contract/event-store-contract.js';
import { underTest } from './under-test.fixture.js';

eventStoreContract('KurrentEventStore', () => underTest());
