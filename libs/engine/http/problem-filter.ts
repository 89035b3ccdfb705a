import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE, problemOf, type Refusal } from './problem.js';
import { refusalFor, refusals } from './refusal.js';
import { routeOf } from './request.js';
import type { FaultLine, HttpLog } from './ports.js';
import type { RouteTable } from './route-table.js';

/** The only way an error leaves the service: a problem document in Swedish. Faults of ours are logged without their message. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: HttpLog,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = request.is404 ? this.unknownRoute(request) : refusalFor(error);
    if (refusal.status === 500) this.log.fault(faultLine(error, request));
    sendProblem(request, reply, refusal);
  }

  private unknownRoute(request: FastifyRequest): Refusal {
    const allowed = this.routes.methodsOf(request.url);
    if (allowed.length === 0) return refusals.notFound;
    const detail = `Adressen tar inte ${request.method}. Använd ${allowed.join(', ')}.`;
    return { status: 405, kod: 'FEL_METOD', detail, headers: { allow: allowed.join(', ') } };
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): void {
  if (reply.sent) return;
  void reply
    .status(refusal.status)
    .headers(refusal.headers ?? {})
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problemOf(refusal, request.id)));
}

function faultLine(error: unknown, request: FastifyRequest): FaultLine {
  return {
    requestId: request.id,
    route: routeOf(request),
    felklass: error instanceof Error ? error.constructor.name : typeof error,
    plats: error instanceof Error ? framesOf(error) : [],
  };
}

/** The stack begins with the message, which may carry what was sent and look like a frame itself. */
function framesOf({ stack = '', message }: Error): string[] {
  const after = message === '' ? 0 : stack.indexOf(message) + message.length;
  const lines = stack.slice(after).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 8);
}
