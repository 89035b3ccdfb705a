import type { PreparedOrganisation } from './prepared.js';

/** The smallest organisation in which everybody with a fixed id has a place to work: what a new kommun starts from. */
export const nyKommun = (namn: string): PreparedOrganisation => ({
  delar: [
    { nyckel: 'kommun', typ: 'kommun', namn, regi: 'egen' },
    { nyckel: 'socialnamnden', typ: 'namnd', namn: 'Socialnämnden', regi: 'egen', under: 'kommun' },
    { nyckel: 'socialforvaltningen', typ: 'forvaltning', namn: 'Socialförvaltningen', regi: 'egen', under: 'socialnamnden' },
    { nyckel: 'omsorg', typ: 'avdelning', namn: 'Omsorgsavdelningen', regi: 'egen', under: 'socialforvaltningen' },
    { nyckel: 'enhet-1', typ: 'enhet', namn: 'Enhet 1', regi: 'egen', under: 'omsorg' },
    { nyckel: 'enhet-2', typ: 'enhet', namn: 'Enhet 2', regi: 'egen', under: 'omsorg' },
    { nyckel: 'privat', typ: 'enhet', namn: 'Privat utförare', regi: 'privat', under: 'socialnamnden' },
  ],
  arbetsplatser: {
    kommun: 'kommun',
    namnder: ['socialnamnden'],
    forvaltning: 'socialforvaltningen',
    avdelning: 'omsorg',
    enhet1: 'enhet-1',
    enhet2: 'enhet-2',
    privat: 'privat',
  },
});
