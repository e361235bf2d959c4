import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'corpus/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Loading the house anew for every file would take longer than most files' tests.
    isolate: false,
    // One more than there are processors, since many tests wait for somebody's clock.
    maxWorkers: availableParallelism() + 1,
  },
});
