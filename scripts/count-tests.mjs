// Adds up vitest's JSON reports: count-tests.mjs FOLDER FAILED_STEPS. The last line of the gate; exits 1 on any failure.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', failedSteps = '0'] = process.argv.slice(2)
let passed = 0
let failed = 0
let skipped = 0
for (const name of readdirSync(folder).toSorted()) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  // A file that could not be loaded has no failed test, but it failed.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const bad = report.numFailedTests + broken
  const pending = report.numPendingTests + report.numTodoTests
  console.log(
    `${name.replace('.json', '').padEnd(12)} ${report.numPassedTests} passed, ${bad} failed, ${pending} skipped`,
  )
  passed += report.numPassedTests
  failed += bad
  skipped += pending
}
if (skipped > 0) console.log(`${skipped} skipped`)
// A step that fails without a failed test (a check, or a suite that broke off) counts as one.
if (failed === 0) failed = Number(failedSteps)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
