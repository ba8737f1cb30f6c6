import { defineRule } from '../../rule.ts';

/** Validation refuses it; a zone inside of the schedule since 1.29. */
export default defineRule({
  id: 'cron-timezone-invalid',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'The time zone of a CronJob is not known, or stands inside of its schedule.',
  refused: [
    { kinds: ['batch/CronJob'], codes: ['KT4002'], field: /^spec\.timeZone$/ },
    {
      kinds: ['batch/CronJob'],
      codes: ['KT4002'],
      field: /^spec\.schedule$/,
      message: /cannot use TZ|provided bad location/,
    },
  ],
});
