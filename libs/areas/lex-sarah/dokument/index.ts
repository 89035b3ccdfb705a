export { LexSarahDokument, type Dokument, type Dokumentformat } from './dokumentfragor.js';
