export { raknaOmInternkontroll } from './rakna-om.js';
