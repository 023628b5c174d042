import { defineConfig } from 'vitest/config'

/** The store in memory against the real one, and the simulation of faults against faults planted in it (decision 0038). */
export default defineConfig({
  test: {
    name: 'scheduled',
    include: ['tests/scheduled/**/*.test.ts'],
    globalSetup: ['apps/server/test-support/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
