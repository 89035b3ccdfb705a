import { Arsplanerare, type ArsplanerareOptions } from '#areas/arshjul';
import { errorFields, type Logger, type Metrics } from '#engine/platform';

/** Whoever plans the year's wheel, and how often that went wrong. */
export function openArsplanerare(options: Omit<ArsplanerareOptions, 'vidFel'>, logger: Logger, metrics: Metrics): Arsplanerare {
  const failed = metrics.counter('arsplanering_fel_total', 'År i årshjulet som inte kunde planeras i en runda');
  const vidFel = (error: unknown): void => {
    failed.inc();
    logger.error('A year could not be planned; it is tried again in the next round', errorFields(error));
  };
  return new Arsplanerare({ ...options, vidFel });
}
