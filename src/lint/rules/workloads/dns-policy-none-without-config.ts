import { defineRule } from '../../rule.ts';

/** Validation refuses it. */
export default defineRule({
  id: 'dns-policy-none-without-config',
  section: 'C',
  severity: 'error',
  profile: 'default',
  summary: 'A pod with the DNS policy None names no servers.',
  refused: [{ codes: ['KT4001'], field: /\.dnsConfig(\.nameservers)?$/, message: /when `dnsPolicy` is None/ }],
});
