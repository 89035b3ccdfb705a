import { HttpException } from '@nestjs/common';
import { DomainError } from '#engine/kernel';
import { TokenRefused } from '#engine/access';
import { databaseRefusal } from './database-errors.js';
import { FRITEXT_MAX } from './falt.js';
import { HttpRefusal, statusOfKind, type Refusal } from './problem.js';
import { standardLimits } from './settings.js';

export const fault: Refusal = {
  status: 500,
  kod: 'INTERNT_FEL',
  detail: 'Ett fel uppstod hos oss. Försök igen; kvarstår felet, kontakta förvaltningen och uppge begärans nummer.',
};

/** Whatever was thrown, as what the client is told. Everything unknown is a fault of ours, and says nothing about itself. */
export function refusalFor(error: unknown): Refusal {
  if (error instanceof DomainError) return ofDomain(error);
  if (error instanceof HttpRefusal)
    return { status: error.status, kod: error.kod, detail: error.message, fel: error.fel, headers: error.headers };
  if (error instanceof TokenRefused) return unauthorized;
  return databaseRefusal(error) ?? ofFastify(error) ?? ofNest(error) ?? fault;
}

function ofDomain(error: DomainError): Refusal {
  const { kind, kod, message, fel, igenOmSekunder } = error;
  const headers = kind === 'unavailable' ? { headers: { 'retry-after': String(igenOmSekunder) } } : {};
  return { status: statusOfKind[kind], kod, detail: message, fel, ...headers };
}

export const unauthorized: Refusal = {
  status: 401,
  kod: 'EJ_INLOGGAD',
  detail: 'En giltig åtkomsttoken saknas. Logga in och skicka den i huvudet Authorization: Bearer.',
  headers: { 'www-authenticate': 'Bearer' },
};

export const refusals = {
  notFound: { status: 404, kod: 'OKAND_ADRESS', detail: 'Adressen finns inte i tjänsten. Se /kvalitet/v1/docs för vilka som finns.' },
  tooLarge: {
    status: 413,
    kod: 'FOR_STOR',
    detail:
      `Begäran är större än de ${standardLimits.bodyBytes / 1024 ** 2} MB som tjänsten tar emot. Korta texterna: en löpande text får ha högst ` +
      `${FRITEXT_MAX} tecken där inget annat sägs. Är det många poster, skicka dem i flera begäranden.`,
    fel: [
      {
        falt: 'begaran',
        meddelande: `Är större än ${standardLimits.bodyBytes} byte. Hur lång varje text får vara står som maxLength i beskrivningen av tjänsten, /kvalitet/v1/docs.`,
      },
    ],
  },
  mediaType: { status: 415, kod: 'FEL_FORMAT', detail: 'Skicka JSON i UTF-8 med Content-Type: application/json, utan komprimering.' },
  badAddress: { status: 400, kod: 'OGILTIG_ADRESS', detail: 'Adressen är felkodad. Procentkoda den som UTF-8 utan styrtecken.' },
  longAddress: { status: 414, kod: 'FOR_LANG_ADRESS', detail: 'Adressen är för lång. Korta ned den.' },
  badRequest: { status: 400, kod: 'OGILTIG_BEGARAN', detail: 'Begäran följer inte HTTP. Kontrollera rad, huvuden och längd.' },
  timeout: { status: 408, kod: 'TIDSGRANS', detail: 'Begäran kom inte fram i tid. Skicka den igen.' },
  headers: { status: 431, kod: 'FOR_STORA_HUVUDEN', detail: 'Begärans huvuden är för stora (högst 16 kB). Ta bort det som inte behövs.' },
  slow: { status: 503, kod: 'OTILLGANGLIG', detail: 'Svaret tog för lång tid. Försök igen om en stund.', headers: { 'retry-after': '1' } },
} as const satisfies Record<string, Refusal>;

const byFastifyCode: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusals.tooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusals.mediaType,
  FST_ERR_CTP_EMPTY_TYPE: refusals.mediaType,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: refusals.badRequest,
  FST_ERR_BAD_URL: refusals.badAddress,
  FST_ERR_MAX_PARAM_LENGTH: refusals.longAddress,
  FST_ERR_HANDLER_TIMEOUT: refusals.slow,
};

/** Fastify's own errors, and those of plugins that name a status of the client's. */
function ofFastify(error: unknown): Refusal | null {
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown };
  if (typeof code === 'string' && Object.hasOwn(byFastifyCode, code)) return byFastifyCode[code]!;
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' ? ofStatus(statusCode) : null;
}

const ofNest = (error: unknown): Refusal | null => (error instanceof HttpException ? ofStatus(error.getStatus()) : null);

function ofStatus(status: number): Refusal | null {
  switch (status) {
    case 401:
      return unauthorized;
    case 403:
      return { status, kod: 'EJ_BEHORIG', detail: 'Du har inte rätt att göra detta.' };
    case 404:
      return refusals.notFound;
    case 413:
      return refusals.tooLarge;
    case 414:
      return refusals.longAddress;
    case 415:
      return refusals.mediaType;
    case 503:
      return refusals.slow;
    default:
      return status >= 400 && status < 500 ? { ...refusals.badRequest, status } : null;
  }
}
