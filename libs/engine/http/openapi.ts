import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { addErrorResponses } from './openapi-errors.js';
import { addExamples } from './openapi-examples.js';
import { operationsOf } from './openapi-operations.js';
import type { HttpSettings } from './settings.js';

const DESCRIPTION = `Stöd för systematiskt kvalitetsarbete i socialtjänsten (SOSFS 2011:9): från rapporterad avvikelse till kvalitetsberättelse.

Kommandon är POST till ett substantiv under saken. De tar \`If-Match\` med sakens revision, gärna \`Idempotency-Key\`, och svarar med \`id\`, \`revision\`
och \`position\`. \`?minst=<position>\` låter den som skrev läsa det den skrev. Fel är RFC 9457 med en fast \`kod\`.`;

/** Describes every route in OpenAPI 3.1. */
export function describeApi(app: NestFastifyApplication, settings: HttpSettings): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Förbättringshjulet')
    .setDescription(DESCRIPTION)
    .setVersion(settings.version)
    .setContact('Förvaltningen av Förbättringshjulet', settings.contactUrl, '')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/sv/')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'at+jwt', description: 'Åtkomsttoken (RFC 9068) från kommunens inloggning' },
      'bearer',
    )
    .addServer('/', 'Den server som beskrivningen hämtades från')
    .build();
  const document = SwaggerModule.createDocument(app, config, { operationIdFactory: (controller, method) => `${controller}.${method}` });
  const { email: _, ...contact } = document.info.contact ?? {};
  document.info.contact = contact;
  Object.assign(document.info, {
    'x-sla': 'Ingen utfästelse i grundutförandet: driften bestäms av den kommun som kör tjänsten.',
    'x-limitations': `Begäran högst ${settings.limits.bodyBytes} byte, ${settings.limits.perActor} anrop per minut och användare, listor högst 100 rader per sida.`,
  });
  secure(document);
  addErrorResponses(document);
  addExamples(document);
  return document;
}

/** A bearer token everywhere but on routes that are open. */
function secure(document: OpenAPIObject): void {
  document.security = [{ bearer: [] }];
  for (const { operation } of operationsOf(document)) {
    if (operation['x-oppen']) operation.security = [];
    delete operation['x-oppen'];
  }
}
