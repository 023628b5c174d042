import { defineConfig } from 'vitest/config'

/** Slow: every case starts LibreOffice (Debian: libreoffice-writer-nogui). */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
