import { blank, demand, isBlank, refuse, type CalendarDate, type FieldError } from '#engine/kernel';
import { framtida, iLista, okandaKoder, utanDubbletter } from '#areas/arende/domain';
import type { KlagomalCommand } from './commands.js';
import type { KlagomalEvent } from './events.js';
import type { KlagomalRegler } from './regler.js';

type TaEmotKlagomal = Extract<KlagomalCommand, { type: 'TaEmotKlagomal' }>;
type Data = TaEmotKlagomal['data'];

/**
 * From anyone in SOSFS 2011:9 5 kap. 3 §, named or not, received by anyone. `newId(0)` is the case's own id, `newId(1)` that of the sender.
 * @throws `OGILTIG_INDATA`, `UPPGIFTER_SAKNAS`
 */
export function taEmot({ data, meta }: TaEmotKlagomal, regler: KlagomalRegler): KlagomalEvent[] {
  const { inkom, avsandare, ...rest } = data;
  refuse([
    ...framtida(regler, 'inkom', inkom, meta.tidpunkt),
    ...felkoder(data, regler.dag(meta.tidpunkt), regler),
    ...namngivenAnonym(data),
  ]);
  demand([
    ...blank('typ', data.typ, 'Ange om det är ett klagomål, en synpunkt, en fråga, ett förslag eller beröm.'),
    ...blank('kanal', data.kanal, 'Ange hur det kom in.'),
    ...blank('avsandarkategori', data.avsandarkategori, 'Ange vem det kommer från; okand om det inte är känt.'),
    ...blank('beskrivning', data.beskrivning, 'Skriv vad klagomålet gäller.'),
  ]);
  return [
    {
      type: 'KlagomalMottaget',
      data: {
        ...rest,
        tidpunkt: inkom ?? meta.tidpunkt,
        klagomalId: meta.newId(0),
        kategorier: utanDubbletter(data.kategorier),
        lagrum: utanDubbletter(data.lagrum),
        ...(avsandare === undefined ? {} : { avsandare: { personRef: meta.newId(1), ...avsandare } }),
        ...(data.mottagningsvag === 'inloggad' ? { mottagareId: meta.actorId } : {}),
      },
    },
  ];
}

const felkoder = (data: Data, dag: CalendarDate, regler: KlagomalRegler): readonly FieldError[] => {
  const okanda = (namn: string, koder: readonly { readonly falt: string; readonly kod: string | undefined }[]) =>
    okandaKoder(regler, namn, dag, koder);
  return [
    ...okanda('klagomalstyper', [{ falt: 'typ', kod: data.typ }]),
    ...okanda('kanaler', [{ falt: 'kanal', kod: data.kanal }]),
    ...okanda('avsandare', [{ falt: 'avsandarkategori', kod: data.avsandarkategori }]),
    ...okanda('kategorier', iLista('kategorier', data.kategorier)),
    ...okanda('lagrum', iLista('lagrum', data.lagrum)),
    ...okanda('kon', [{ falt: 'avsandare.kon', kod: data.avsandare?.kon }]),
    ...okanda('aldersgrupper', [{ falt: 'avsandare.aldersgrupp', kod: data.avsandare?.aldersgrupp }]),
  ];
};

/** Who wants to be anonymous is not to be written down by mistake. */
const namngivenAnonym = ({ anonym, avsandare }: Data): readonly FieldError[] =>
  (['namn', 'kontakt'] as const)
    .filter((falt) => anonym && !isBlank(avsandare?.[falt]))
    .map((falt) => ({ falt: `avsandare.${falt}`, meddelande: 'Avsändaren är anonym. Ta bort uppgiften, eller ange anonym: false.' }));
