import { stockholmDay } from '#engine/deadline';
import {
  processDecider,
  rutinDecider,
  type BefintligProcess,
  type BefintligRutin,
  type ProcessCommand,
  type ProcessCommandData,
  type ProcessEvent,
  type RutinCommand,
  type RutinCommandData,
  type RutinEvent,
} from '#areas/ledningssystem';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

export const IDAG = '2026-03-10';
export const process = processDecider({ dag: stockholmDay });
export const rutin = rutinDecider({ dag: stockholmDay });

const INRATTAD = { nummer: 'S-2026-000001', enhet: ENHET, slag: 'karn', titel: 'Utreda', agareId: 'chefen', samverkan: [] } as const;
const FASTSTALLD = { datum: IDAG, instans: 'avdelningschef', nastaRevidering: '2027-03-10' } as const;
const UPPHORD = { datum: IDAG, motivering: 'Ersatt.' } as const;

/** A complete command of each type. */
const HELA_PROCESS: ProcessCommandData = {
  InrattaProcess: INRATTAD,
  AndraProcess: { titel: 'Ta emot och utreda' },
  LaggTillAktivitet: { titel: 'Följa upp' },
  AndraAktivitet: { aktivitetId: 'a', titel: 'Ta emot anmälan' },
  OrdnaAktiviteter: { ordning: ['b', 'a'] },
  TaBortAktivitet: { aktivitetId: 'a', motivering: 'Görs inte längre.' },
  AngeProcessnyckeltal: { matt: 'Andel i tid', kalla: 'Verksamhetssystemet' },
  FaststallProcess: FASTSTALLD,
  UpphorProcess: UPPHORD,
};

export const iProcess = byggare<ProcessCommandData, ProcessCommand, ProcessEvent>(HELA_PROCESS);
const { hande } = iProcess;

export const inrattad = hande('ProcessInrattad', { processId: ID, ...INRATTAD });
export const aktivitet = (aktivitetId: string, efter?: string) =>
  hande('AktivitetTillagd', { aktivitetId, titel: `Aktivitet ${aktivitetId}`, ...(efter === undefined ? {} : { efter }) });
export const processAndrad = hande('ProcessAndrad', HELA_PROCESS.AndraProcess);
export const nyckeltalAngivet = hande('ProcessnyckeltalAngivet', HELA_PROCESS.AngeProcessnyckeltal);
export const processFaststalld = (version: number) => hande('ProcessFaststalld', { version, ...FASTSTALLD });
export const processUpphord = hande('ProcessUpphord', UPPHORD);

/** A history that ends in each phase. */
export const PROCESSHISTORIER: Record<BefintligProcess['fas'], readonly ProcessEvent[]> = {
  utkast: [inrattad, aktivitet('a'), aktivitet('b')],
  faststalld: [inrattad, aktivitet('a'), aktivitet('b'), processFaststalld(1)],
  upphord: [inrattad, aktivitet('a'), aktivitet('b'), processFaststalld(1), processUpphord],
};

const UPPRATTAD = { nummer: 'S-2026-000002', enhet: ENHET, titel: 'Överlämning', agareId: 'chefen' } as const;
const VERSION = { datum: IDAG, giltigFran: IDAG, instans: 'enhetschef', innehall: 'Läs upp.', nastaRevidering: '2027-03-10' } as const;

const HELA_RUTIN: RutinCommandData = {
  UpprattaRutin: UPPRATTAD,
  AndraRutin: { titel: 'Överlämning mellan pass' },
  FaststallRutinversion: VERSION,
  UpphavRutin: UPPHORD,
};

export const iRutin = byggare<RutinCommandData, RutinCommand, RutinEvent>(HELA_RUTIN);

export const upprattad = iRutin.hande('RutinUpprattad', { rutinId: ID, ...UPPRATTAD });
export const rutinAndrad = iRutin.hande('RutinAndrad', HELA_RUTIN.AndraRutin);
export const rutinversion = (version: number, change: Partial<RutinCommandData['FaststallRutinversion']> = {}) =>
  iRutin.hande('RutinversionFaststalld', { version, ...VERSION, ...change });
export const upphavd = iRutin.hande('RutinUpphavd', UPPHORD);

/** A history that ends in each phase. */
export const RUTINHISTORIER: Record<BefintligRutin['fas'], readonly RutinEvent[]> = {
  utkast: [upprattad],
  gallande: [upprattad, rutinversion(1)],
  upphavd: [upprattad, rutinversion(1), upphavd],
};
