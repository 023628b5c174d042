/**
 * Writes the packed data from its sources: `node packages/gazetteer/build/build.ts`. A test proves that the stored
 * files are its output.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { makePackedFiles } from './packed-files.ts'

const data = new URL('../data/', import.meta.url)
mkdirSync(data, { recursive: true })
let sum = 0
for (const [name, text] of makePackedFiles()) {
  writeFileSync(new URL(name, data), text)
  const size = Buffer.byteLength(text)
  sum += size
  console.log(`${name.padEnd(20)} ${(size / 1024).toFixed(0).padStart(6)} KB`)
}
console.log(`${'sum'.padEnd(20)} ${(sum / 1024).toFixed(0).padStart(6)} KB`)
