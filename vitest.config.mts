import { defineConfig } from 'vitest/config';
import { withoutSeams } from './scripts/lib/seldom-parts.mjs';

export default defineConfig({
  plugins: [
    {
      name: 'seldom-parts',
      enforce: 'pre',
      transform: (code, id) => (id.endsWith('.ts') && code.includes("require('.") ? withoutSeams(code) : undefined),
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
  },
});
