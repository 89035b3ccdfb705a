import type { Fraga } from '../modell.js';
import { nedanfor } from '../rader.js';
import type { Avsnittssiffror, Fakta } from './poster.js';
import { ANTAL, arendeAv, fakta, inomEllerOvanfor, kodrader, parametrar, postsiffror } from './poster.js';

const PLANER =
  'Internkontrollplaner som nämnden har beslutat och vars period har en dag i rapportens period, också när nämnden ligger ovanför den valda delen av organisationen.';
const MOMENT = `Kontrollmoment i den version som gäller av planerna. ${PLANER}`;
const UTAN_RESULTAT = { kod: 'utan-resultat', namn: 'Inget resultat ännu' };
const BEDOMNINGAR = ['utan-anmarkning', 'mindre-avvikelse', 'avvikelse', 'ej-genomford'];

const GALLANDE = `${inomEllerOvanfor('namnd_id')} and planversion > 0 and period_fran <= $4::date and period_till >= $3::date`;

/** A plan concerns its nämnd and all that lies below it. */
const planen = (post: Fakta, fraga: Fraga) => ({
  ...arendeAv('internkontrollplan')(post),
  vag: [...new Set([...post.vag, ...nedanfor(post.enhetId, fraga)])],
});

const planer: Avsnittssiffror = postsiffror<Fakta & { readonly reviderad: boolean }>({
  avsnitt: 'internkontroll',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query(
      `select ${fakta('plan_id', 'beslutad_dag', 'namnd_id', 'avslutad_dag')}, reviderad_dag is not null as reviderad
       from internkontrollplan_fakta where ${GALLANDE} order by beslutad_dag, nummer`,
      parametrar(fraga),
    ),
  arende: planen,
  siffror: [
    { nyckel: 'internkontroll.planer', etikett: 'Beslutade internkontrollplaner', definition: PLANER },
    {
      nyckel: 'internkontroll.reviderade-planer',
      etikett: 'Planer som nämnden har reviderat',
      definition: PLANER,
      av: ({ reviderad }) => reviderad,
      avAlla: true,
    },
  ],
  tabeller: [],
});

interface Moment extends Fakta {
  readonly momentId: string;
  readonly bedomning: string | null;
  readonly genomford: boolean;
  readonly kvarstar: boolean;
  readonly sekretess: boolean;
}

/** A secret control is told of as carried out, not by its assessment (OSL). */
const bedomda = ({ bedomning, sekretess }: Moment): readonly string[] => (sekretess ? [] : [bedomning ?? UTAN_RESULTAT.kod]);

const moment: Avsnittssiffror = postsiffror<Moment>({
  avsnitt: 'internkontroll',
  raknar: 'verksamhet',
  poster: (sql, fraga) =>
    sql.query<Moment>(
      `select ${fakta('plan_id', 'beslutad_dag', 'namnd_id', 'null')}, kontrollmoment_id as "momentId", bedomning, genomford, kvarstar, sekretess
       from internkontroll_fakta where ${GALLANDE} and i_kraft order by beslutad_dag, nummer, kontrollmoment_id`,
      parametrar(fraga),
    ),
  arende: (post, fraga) => ({ ...planen(post, fraga), del: { typ: 'kontrollmoment', id: post.momentId } }),
  siffror: [
    { nyckel: 'internkontroll.moment', etikett: 'Kontrollmoment', definition: MOMENT },
    {
      nyckel: 'internkontroll.genomforda',
      etikett: 'Kontrollerade kontrollmoment',
      definition: `${MOMENT} Kontrollerade minst en gång före avläsningen; att en kontroll redovisades som ej genomförd räknas inte.`,
      av: ({ genomford }) => genomford,
      avAlla: true,
    },
    {
      nyckel: 'internkontroll.kvarstaende',
      etikett: 'Kontrollmoment som går till nästa plan',
      definition: `${MOMENT} Det som den avslutade planen lämnade till nästa.`,
      av: ({ kvarstar }) => kvarstar,
      avAlla: true,
    },
  ],
  tabeller: [
    {
      nyckel: 'internkontroll.per-bedomning',
      titel: 'Kontrollmoment efter bedömning',
      definition:
        `${MOMENT} Bedömningen är den senaste före avläsningen. Kontrollmoment vars kontroll är belagd med sekretess räknas inte i tabellen: ` +
        'här skulle de visa vad den offentliga internkontrollrapporten inte visar.',
      radnamn: { nyckel: 'bedomning', rubrik: 'Bedömning' },
      koder: bedomda,
      radslag: 'forekommande',
      rader: (poster, namn) => [
        ...kodrader(
          'kontrollbedomningar',
          BEDOMNINGAR,
          poster.flatMap(bedomda).filter((kod) => kod !== UTAN_RESULTAT.kod),
          namn,
        ),
        UTAN_RESULTAT,
      ],
      kolumner: [ANTAL],
    },
  ],
});

export const internkontroll: readonly Avsnittssiffror[] = [planer, moment];
