import type { CommandContext } from '#engine/command';
import { stockholmDay } from '#engine/deadline';
import type { CalendarDate, Clock } from '#engine/kernel';

export const today = (clock: Clock): CalendarDate => stockholmDay(clock.now());

/** The day a change holds from when none is said: the day it was decided. */
export const businessDay = (clock: Clock, { tidpunkt }: CommandContext): CalendarDate => stockholmDay(tidpunkt ?? clock.now());
