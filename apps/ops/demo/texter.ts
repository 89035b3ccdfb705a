/** What managers write in every kind of case. */
export const TEXTER = {
  makulerad: [
    'Rapporterad två gånger av misstag.',
    'Gäller en händelse som redan är rapporterad av en kollega.',
    'Rapporterad på fel enhet och ny rapport är lämnad på rätt enhet.',
  ],
  /** the decision, and what the reporter is told of it */
  utanAtgard: [
    {
      beslut: 'Händelsen är hanterad på plats och visar ingen brist i arbetssättet.',
      aterkoppling: 'Tack för din rapport. Vi har gått igenom händelsen och ser ingen brist i arbetssättet, men följer utvecklingen.',
    },
    {
      beslut: 'Enstaka händelse. De omedelbara åtgärderna räcker.',
      aterkoppling: 'Tack. Händelsen är utredd och det ni gjorde på plats räckte.',
    },
    {
      beslut: 'Rutinen finns och följdes. Händelsen gick inte att förutse.',
      aterkoppling: 'Tack för att du rapporterade. Rutinen följdes, och händelsen har tagits upp på arbetsplatsträffen.',
    },
    {
      beslut: 'Samma orsak åtgärdas redan genom ett tidigare ärende.',
      aterkoppling: 'Tack. Orsaken åtgärdas redan genom ett tidigare ärende, och din rapport visar att det behövs.',
    },
  ],
  imy: {
    anmals: 'Känsliga uppgifter har nått en obehörig person. Incidenten anmäls.',
    anmalsInte: 'Uppgifterna nådde en person som lämnade tillbaka dem olästa. Det är osannolikt att det leder till en risk.',
  },
  genomford: [
    'Genomförd och förankrad på arbetsplatsträffen.',
    'Genomförd enligt plan.',
    'Genomförd. Alla i gruppen har fått information.',
    'Genomförd något senare än planerat på grund av sjukfrånvaro.',
  ],
  effekt: {
    ja: [
      'Ingen ny händelse av samma slag sedan åtgärden genomfördes.',
      'Målet är nått enligt egenkontrollen.',
      'Gruppen uppger att det nya arbetssättet fungerar.',
      'Färre händelser av samma slag än före åtgärden.',
    ],
    nej: [
      'Händelsen har upprepats. Arbetssättet tas upp på nytt i enhetens egenkontroll.',
      'Ingen skillnad märks. Frågan förs vidare till avdelningens ledningsgrupp.',
    ],
    'annu-inte': ['För tidigt att säga. Följs upp igen.', 'Åtgärden har varit på plats för kort tid för att kunna bedömas.'],
  },
  avslutMedAtgard: [
    'Åtgärden är genomförd och uppföljd.',
    'Åtgärden är följd upp och ärendet kan avslutas.',
    'Ärendet avslutas efter uppföljning.',
  ],
  avslutUtanAtgard: ['Ingen åtgärd behövs.', 'Ärendet avslutas utan åtgärd.'],
} as const;
