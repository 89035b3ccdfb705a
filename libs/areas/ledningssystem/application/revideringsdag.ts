import { senast, startOfDay, stockholmDay } from '#engine/deadline';
import type { CalendarDate } from '#engine/kernel';
import type { Regler } from '#regler';

/** The last day for the next revision when nobody has said another, by the rule in force on the day. */
export const revideringsdag = (regler: Pick<Regler, 'frist'>, regel: string, dag: CalendarDate): CalendarDate =>
  stockholmDay(senast(startOfDay(dag), regler.frist(regel, dag).tid));
