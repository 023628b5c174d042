import { defineConfig } from 'vitest/config'

/** Tries the mutation tests themselves on a small library of which is known what its tests find. */
export default defineConfig({
  test: {
    name: 'mutation',
    include: ['tests/mutation/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
