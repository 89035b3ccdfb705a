/** A section as people write it. `publikText` stands in the public edition instead. */
export interface Demoavsnitt {
  readonly nyckel: string;
  readonly text: string;
  readonly publikText?: string;
}

/** What people have written where figures do not speak for themselves. Says nothing about how many: that is for the figures. */
export const BERATTELSE: readonly Demoavsnitt[] = [
  {
    nyckel: 'sammanfattning',
    text:
      'Fler rapporterar det som blir fel, och fler åtgärder följs upp. Fall i särskilt boende och ändringar som inte når nästa arbetspass är fortfarande vanligast.\n\n' +
      'Nästa år ligger tyngden på överlämningar, på läkemedelshanteringen nattetid och på enheter som inte har rapporterat något.',
  },
  {
    nyckel: 'lex-maria',
    text: 'Hälso- och sjukvården redovisas i patientsäkerhetsberättelsen.',
  },
  {
    nyckel: 'utforare',
    text:
      'Utförare i egen och privat regi följs upp på samma sätt: avtal och uppdrag en gång om året, och besök när avvikelser eller klagomål ger skäl till det. ' +
      'Två privata utförare har besökts under hösten och har lämnat handlingsplaner.',
    publikText:
      'Utförare i egen och privat regi följs upp på samma sätt: avtal och uppdrag en gång om året, och besök när avvikelser eller klagomål ger skäl till det.',
  },
  {
    nyckel: 'analys',
    text:
      'Avvikelser, klagomål och lex Sarah visar samma sak från olika håll: det som går fel gör det oftast när någon annan tar över. ' +
      'Där rutinen för överlämning har ändrats har återkommande händelser blivit färre. Enheter utan rapporter har kontaktats.',
  },
  {
    nyckel: 'forbattringsomraden',
    text:
      'Överlämning mellan arbetspass: alla enheter inför muntlig och skriftlig överlämning före sommaren. Ansvarig: avdelningscheferna.\n\n' +
      'Läkemedel nattetid: signeringen kontrolleras varje kvartal i egenkontrollen. Ansvarig: enhetscheferna.\n\n' +
      'Fler rapporter: enheter som inte har rapporterat får stöd av staben. Ansvarig: verksamhetscontrollern.',
  },
];

/** The year before: its förbättringsområden are what the improvements of the year came from (`forbattring/plan.ts`). */
export const FOREGAENDE: readonly Demoavsnitt[] = [
  {
    nyckel: 'sammanfattning',
    text:
      'Läkemedel som inte har signerats och fall är vanligast bland avvikelserna. Utredningar om små barn saknar ofta barnets egen röst, och väntan på ekonomiskt bistånd har ' +
      'blivit längre.',
  },
  {
    nyckel: 'lex-maria',
    text: 'Hälso- och sjukvården redovisas i patientsäkerhetsberättelsen.',
  },
  {
    nyckel: 'utforare',
    text: 'Utförare i egen och privat regi följs upp på samma sätt: avtal och uppdrag en gång om året.',
  },
  {
    nyckel: 'analys',
    text: 'Bristerna är sällan okända för dem som arbetar nära. De har inte tagits om hand därför att ingen har haft uppdraget.',
  },
  {
    nyckel: 'forbattringsomraden',
    text:
      'Läkemedel: digital signering prövas på ett boende. Ansvarig: avdelningschefen för äldreomsorg.\n\n' +
      'Barnets röst: samtal med barn under sex år i varje utredning, eller skäl till att det saknas. Ansvarig: avdelningschefen för individ och familj.\n\n' +
      'Ekonomiskt bistånd: kortare väntan på beslut. Ansvarig: enhetschefen.',
  },
];

export const KLAGOMALSREDOVISNINGEN: readonly Demoavsnitt[] = [
  {
    nyckel: 'sammanfattning',
    text: 'De flesta klagomål handlar om tider och bemötande, och de flesta får svar i tid.',
  },
  {
    nyckel: 'analys',
    text: 'Klagomålen stämmer med avvikelserna: byten av personal och ändrade tider som inte har meddelats återkommer hos samma enheter.',
  },
  {
    nyckel: 'lett-till',
    text: 'Hemtjänsten ringer numera när ett besök blir mer än en halvtimme sent. Ett boende har ändrat tiderna för måltider.',
  },
  {
    nyckel: 'forbattringsomraden',
    text: 'Svaren ska vara lättare att förstå. Enhetscheferna går igenom ett svar var i april. Uppföljning i nästa redovisning.',
  },
];

/** Why a pattern is not taken into the text. */
export const AVFARDAT = 'Förändringen är väntad och har förklarats i enhetens egen uppföljning. Den följs till nästa år.';
