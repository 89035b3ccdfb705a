export interface Setting {
  readonly name: string;
  /** what holds when it is not set; null: nothing does */
  readonly default: string | null;
  /** Swedish, for the table in the documentation */
  readonly description: string;
}

/** Every setting there is. The documentation is made from it and `readConfig` knows no other. */
export const CONFIG_TABLE = [
  { name: 'PORT', default: '3000', description: 'Port som tjänsten lyssnar på. 0 väljer en ledig.' },
  { name: 'HOST', default: '127.0.0.1', description: 'Adress som tjänsten lyssnar på.' },
  {
    name: 'TRUSTED_PROXY',
    default: null,
    description:
      'Adresser (IP eller CIDR, åtskilda av komma) till proxyn framför tjänsten. Dess X-Forwarded-For avgör då vem som räknas i gränserna per adress.',
  },
  {
    name: 'WORKER_PORT',
    default: null,
    description: 'Port där workern svarar på /health/live, /health/ready och /metrics. Utan den svarar den inte. HOST gäller också den.',
  },
  { name: 'DATA_DIR', default: '.data', description: 'Katalog för den inbyggda databasen, dess lösenord, loggar och nyckeln.' },
  { name: 'OUT_DIR', default: 'out', description: 'Katalog där rapporter skrivs av kommandoraden.' },
  {
    name: 'RAPPORTMALL_DIR',
    default: null,
    description: 'Katalog med kommunernas egna utformningar av rapporter, en JSON-fil per version. Utan den används standardutformningen.',
  },
  {
    name: 'DATABASE_URL',
    default: null,
    description: 'Egen PostgreSQL (15 eller senare), postgres://… Utan den startas en inbyggd i DATA_DIR. Kräver KEK_FILE.',
  },
  { name: 'DATABASE_URL_FILE', default: null, description: 'Fil som innehåller DATABASE_URL, för den som lämnar hemligheter som filer.' },
  {
    name: 'DATABASE_READ_URL',
    default: null,
    description:
      'En strömmande replik av DATABASE_URL, som api:et läser läsmodellerna ur när den hunnit så långt som svaret kräver. Annars läses DATABASE_URL.',
  },
  { name: 'DATABASE_READ_URL_FILE', default: null, description: 'Fil som innehåller DATABASE_READ_URL.' },
  {
    name: 'EVENT_STORE',
    default: 'postgres',
    description: 'Var händelserna lagras: postgres eller kurrentdb. Väljs när installationen görs. memory finns bara för test.',
  },
  {
    name: 'KURRENTDB_URL',
    default: null,
    description:
      'KurrentDB, esdb://användare:lösenord@värd:2113 eller kurrentdb://…. Krävs när EVENT_STORE är kurrentdb, tillsammans med KEK_FILE. I production krävs TLS, användare och lösenord, utom på den egna datorn.',
  },
  { name: 'KURRENTDB_URL_FILE', default: null, description: 'Fil som innehåller KURRENTDB_URL.' },
  {
    name: 'KURRENTDB_STREAM_PREFIX',
    default: null,
    description:
      'Står före namnet på varje ström i KurrentDB, som kvalitet-. För flera installationer i samma kluster: de ser aldrig varandras strömmar. Väljs när installationen görs.',
  },
  {
    name: 'ARBETE_I_API',
    default: 'ja',
    description: 'ja: api:et håller också läsmodeller, frister och utskick aktuella. nej: det gör bara workern, som då måste vara igång.',
  },
  {
    name: 'KEK_FILE',
    default: null,
    description:
      'Fil med huvudnyckeln: 32 byte, eller 64 hexadecimala tecken. Utan egen databas skapas den i DATA_DIR/nyckel/kek. Ska säkerhetskopieras för sig.',
  },
  {
    name: 'OIDC_ISSUER',
    default: null,
    description: 'Utfärdare av inloggningar (https). Utan den finns en inloggning för utveckling, bara från den egna datorn.',
  },
  {
    name: 'OIDC_AUDIENCE',
    default: null,
    description: 'Mottagare (aud) som inloggningens intyg ska vara utfärdat för. Krävs tillsammans med OIDC_ISSUER.',
  },
  {
    name: 'OIDC_CLAIMS',
    default: '{"actorId":"sub","kommun":"kommun","uppdrag":"uppdrag"}',
    description: 'JSON som säger vilka uppgifter i intyget som bär användarens id, kommun och uppdrag.',
  },
  {
    name: 'SMTP_URL',
    default: null,
    description: 'Mejlserver, smtp://användare:lösenord@värd:587 eller smtps://…. Utan den skickas inga mejl.',
  },
  { name: 'SMTP_URL_FILE', default: null, description: 'Fil som innehåller SMTP_URL.' },
  { name: 'SMTP_FROM', default: null, description: 'Adressen som mejl skickas från. Krävs tillsammans med SMTP_URL.' },
  {
    name: 'ADRESSBOK_FILE',
    default: null,
    description:
      'JSON med adresserna som mejl skickas till: en rad per person, eller per roll och enhet. Krävs tillsammans med SMTP_URL. Läses vid start.',
  },
  {
    name: 'WEBHOOK_URL',
    default: null,
    description: 'Adress (https) som får ett signerat anrop för varje frist som närmar sig, gått ut eller eskaleras. Utan den görs inga.',
  },
  {
    name: 'WEBHOOK_SECRET_FILE',
    default: null,
    description: 'Fil med hemligheten som anropen signeras med, minst 32 tecken. Krävs tillsammans med WEBHOOK_URL.',
  },
  { name: 'BASE_URL', default: null, description: 'Tjänstens adress, för länkar i mejl och webhookar. Krävs när någon av dem är på.' },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    description: 'Hur mycket som loggas: fatal, error, warn, info, debug, trace eller silent. I test: silent.',
  },
  { name: 'METRICS_TOKEN', default: null, description: 'Nyckel för att läsa /metrics från en annan dator. Utan den: bara från den egna.' },
  { name: 'METRICS_TOKEN_FILE', default: null, description: 'Fil som innehåller METRICS_TOKEN.' },
  { name: 'NODE_ENV', default: 'development', description: 'production, development eller test. I production krävs OIDC_ISSUER.' },
] as const satisfies readonly Setting[];

export type SettingName = (typeof CONFIG_TABLE)[number]['name'];
