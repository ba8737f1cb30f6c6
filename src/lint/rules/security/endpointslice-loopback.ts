import { defineRule } from '../../rule.ts';

/** Refused since the addresses were found to lead to the node itself (CVE-2021-25737). */
export default defineRule({
  id: 'endpointslice-loopback',
  section: 'I',
  severity: 'error',
  profile: 'default',
  summary: 'An endpoint has an address of the node itself or of its metadata service.',
  synonyms: ['datree ENDPOINTSLICE_CVE2021_25373'],
  refused: [
    { kinds: ['discovery.k8s.io/EndpointSlice', 'Endpoints'], message: /may not be in the (loopback|link-local)/ },
  ],
});
