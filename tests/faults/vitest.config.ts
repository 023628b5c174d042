import { defineConfig } from 'vitest/config'

/** Faults of the machine below the product: real processes that are killed, full disks, servers that disappear. */
export default defineConfig({
  test: {
    name: 'faults',
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // They mostly wait for processes that end and start.
    maxWorkers: 2,
  },
})
