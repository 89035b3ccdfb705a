import type { OpenAPIObject } from '@nestjs/swagger';
import { problemOf, titleOf, type Problem, type Refusal } from './problem.js';
import { brokenStore } from './database-errors.js';
import { fault, refusals, unauthorized } from './refusal.js';
import { operationsOf, schemasOf, type Answer, type Operation, type Schema } from './openapi-operations.js';

const REQUEST_ID = '7b0f2a34-9d55-4d1e-8f6a-2f1f0f9c8d11';

const problemSchema = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'instance', 'kod'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    detail: { type: 'string', description: 'Vad som är fel och vad man gör' },
    instance: { type: 'string', format: 'uri', description: 'Begärans nummer' },
    kod: { type: 'string', pattern: '^[A-Z0-9_]+$', description: 'Fast kod för program' },
    fel: {
      type: 'array',
      items: {
        type: 'object',
        required: ['falt', 'meddelande'],
        properties: { falt: { type: 'string', description: 'Sökväg till fältet, berorda[0].kon' }, meddelande: { type: 'string' } },
      },
    },
  },
} as const;

const of = (status: number, kod: string, detail: string, fel?: Refusal['fel']): Refusal => ({
  status,
  kod,
  detail,
  ...(fel ? { fel } : {}),
});

const badInput = [
  of(400, 'OGILTIG_INDATA', 'Något i det som skickades är fel. Rätta fälten och försök igen.', [
    { falt: 'tidpunkt', meddelande: 'Ska vara en tidpunkt som finns.' },
  ]),
  of(400, 'OGILTIG_JSON', 'Begäran kan inte läsas som JSON. Rätta det som anges och försök igen.', [
    { falt: 'begaran', meddelande: 'Fel i JSON på rad 1, tecken 2.' },
  ]),
  refusals.badAddress,
];
const notYours = of(404, 'SAKNAS', 'Saken finns inte, eller så har du inte rätt att se uppgiften.');
const notAllowed = of(403, 'EJ_BEHORIG', 'Dina uppdrag ger inte rätt att göra detta. Be den som har rätt roll för enheten.');
const conflict = of(409, 'KONFLIKT', 'Någon annan ändrade samtidigt. Hämta det senaste och försök igen.');
const stale = of(412, 'INAKTUELL_REVISION', 'Saken har ändrats sedan du hämtade den. Hämta den igen och försök på nytt.');
const noRevision = of(428, 'REVISION_SAKNAS', 'Hämta saken och skicka dess revision i huvudet If-Match, till exempel If-Match: "3".');
const tooMany = of(429, 'FOR_MANGA_ANROP', 'För många anrop. Vänta 12 sekunder och försök igen.');
const incomplete = of(422, 'UPPGIFTER_SAKNAS', 'Uppgifter saknas: motivering. Komplettera och försök igen.', [
  { falt: 'motivering', meddelande: 'Uppgiften saknas. Fyll i fältet.' },
]);
const down = [
  of(503, 'OTILLGANGLIG', 'Tjänsten kan inte svara just nu. Inget har gått förlorat; skicka samma begäran igen om en stund.'),
  of(503, 'LASMODELL_EFTER', 'Det du skrev är lagrat men syns inte ännu. Fråga igen om en stund.'),
];
const otherBody = of(422, 'IDEMPOTENSNYCKEL_ANNAN_BEGARAN', 'Idempotency-Key har redan använts för en annan begäran. Använd en ny nyckel.');

/** Puts the refusals that can meet a route on every route, so that none can be forgotten. */
export function addErrorResponses(document: OpenAPIObject): void {
  schemasOf(document)['Problem'] = problemSchema as unknown as Schema;
  for (const { operation } of operationsOf(document)) {
    for (const refusal of refusalsOf(operation)) addRefusal(operation, refusal);
    delete operation['x-felkoder'];
  }
}

function refusalsOf(operation: Operation): Refusal[] {
  const parameters = operation.parameters ?? [];
  const hasHeader = (name: string): boolean => parameters.some((parameter) => parameter.in === 'header' && parameter.name === name);
  const isOpen = operation.security?.length === 0;
  const hasBody = operation.requestBody !== undefined;
  const isCommand = hasHeader('Idempotency-Key');
  const rules = (operation['x-felkoder'] ?? []).map((kod) =>
    of(422, kod, 'Det går inte enligt reglerna. Texten säger vilken regel och vad som ska göras först.'),
  );
  return [
    ...badInput,
    ...(isOpen ? [] : [unauthorized, notAllowed]),
    ...(parameters.some((parameter) => parameter.in === 'path') ? [notYours] : []),
    ...(isCommand ? [conflict, incomplete, otherBody] : []),
    ...(hasHeader('If-Match') ? [stale, noRevision] : []),
    ...(hasBody ? [refusals.tooLarge, refusals.mediaType, incomplete] : []),
    ...rules,
    tooMany,
    fault,
    brokenStore.gone,
    brokenStore.denied,
    ...(isCommand ? [brokenStore.tooLarge] : []),
    ...down,
  ];
}

function addRefusal(operation: Operation, refusal: Refusal): void {
  const response: Answer = (operation.responses[String(refusal.status)] ??= { description: titleOf(refusal.status) });
  response.content ??= {};
  const media = (response.content['application/problem+json'] ??= { schema: { $ref: '#/components/schemas/Problem' }, examples: {} });
  const example: { value: Problem } = { value: problemOf(refusal, REQUEST_ID) };
  (media.examples ??= {})[refusal.kod] = example;
}
