import { defineConfig } from 'vitest/config'

/** Browser suites: real server, real database, real Chromium; one file after another, for two cores. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    globalSetup: ['./build-web.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
