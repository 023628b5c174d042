// `node scripts/run.mjs kinds`: writes docs/kinds/ again from the tables of the kinds that Quy chế 303 uses and from
// its clauses. With `--check` nothing is written: it exits with 1 if a page is out of date, and says which.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadGazetteer } from '@giapranh/gazetteer'
import { buildUnitTree } from '@giapranh/kernel'
import { pagesOf } from '@giapranh/kind-pages'
import { readRegulation } from '../src/platform/config/regulation-file.ts'
import { loadKinds } from '../src/platform/registry/kinds.ts'

const FOLDER = fileURLToPath(new URL('../../../docs/kinds', import.meta.url))
const REGULATION = fileURLToPath(new URL('../config/regulations/303-qcph.yaml', import.meta.url))

const kinds = await loadKinds()
const regulation = readRegulation(REGULATION, buildUnitTree(loadGazetteer().allUnits()), kinds)
const inUse = regulation.kinds.flatMap((name) => kinds.get(name) ?? [])
const pages = pagesOf(inUse, kinds, regulation)
const there = new Map(
  existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]) : [],
)
const names = new Set([...pages.keys(), ...there.keys()])
const stale = [...names].filter((name) => pages.get(name) !== there.get(name)).toSorted()

if (argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`${stale.join(', ')}; renew with: node scripts/run.mjs kinds`)
    process.exitCode = 1
  }
} else {
  mkdirSync(FOLDER, { recursive: true })
  for (const name of stale) {
    const text = pages.get(name)
    if (text === undefined) rmSync(join(FOLDER, name))
    else writeFileSync(join(FOLDER, name), text)
    console.log(`${text === undefined ? 'removed' : 'wrote'} docs/kinds/${name}`)
  }
}
