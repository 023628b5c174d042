import { defineConfig } from 'vitest/config'

/** Slow: every case starts LibreOffice (Debian: libreoffice-writer-nogui). */
export default defineConfig({
  test: {
    name: 'documents',
    include: ['tests/documents/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    maxWorkers: 1,
    fileParallelism: false,
  },
})
