import { defineRule } from '../../rule.ts';

/** Validation refuses it, by the parser of robfig/cron that the server uses. Zones are told by cron-timezone-invalid. */
export default defineRule({
  id: 'cron-schedule-invalid',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The schedule of a CronJob cannot be read.',
  synonyms: ['datree CRONJOB_INVALID_SCHEDULE_VALUE'],
  refused: [
    {
      kinds: ['batch/CronJob'],
      codes: ['KT4001', 'KT4002'],
      field: /^spec\.schedule$/,
      message: /^(?!.*(cannot use TZ|provided bad location))/,
    },
  ],
});
