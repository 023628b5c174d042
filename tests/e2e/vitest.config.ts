import { defineConfig } from 'vitest/config'

/** Browser suites: real server, real database, real Chromium; one file after another, for two cores. */
export default defineConfig({
  test: {
    name: 'e2e',
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: ['tests/e2e/build-web.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page that is loaded again may take more than the usual second.
    expect: { poll: { timeout: 10_000 } },
  },
})
