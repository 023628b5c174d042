import { defineConfig } from 'vitest/config'

/** Tests the store in memory against the real one, and the simulation of faults against faults planted in the store (decision 0038). */
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
