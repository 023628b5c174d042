import { defineConfig } from 'vitest/config'

/** Tests the mutation tests themselves on a small library, whose test results are known. */
export default defineConfig({
  test: {
    name: 'mutation',
    include: ['tests/mutation/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
