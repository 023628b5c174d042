import { defineConfig } from 'vitest/config'

const patience = { testTimeout: 30_000, hookTimeout: 60_000 }

/** What `npm test` runs. The slower suites have their own configuration in tests/<suite>; `.ci/run` runs them all. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...patience,
          name: 'unit',
          include: ['packages/*/{src,test}/**/*.test.ts', 'apps/{cli,web}/{src,test}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...patience,
          name: 'server',
          // What is written after an answer may take time on a busy machine.
          expect: { poll: { timeout: 10_000 } },
          include: ['apps/server/{src,test,test-support}/**/*.test.ts'],
          globalSetup: ['apps/server/test-support/global-setup.ts'],
        },
      },
      {
        test: {
          ...patience,
          name: 'locks',
          include: ['tests/locks/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
    ],
  },
})
