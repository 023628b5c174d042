import { Session, type Profiler } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

// A function that is thrown away and compiled again loses its count.
setFlagsFromString('--no-flush-bytecode')
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/**
 * Counts how often functions of the kernel are called, and turns of their loops, while something is done: the same on every machine, however
 * slow. Every element that a loop of callbacks looks at is a call.
 */
export async function countSteps<Value>(work: () => Value): Promise<{ readonly value: Value; readonly steps: number }> {
  await session.post('Profiler.takePreciseCoverage')
  const value = work()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  return { value, steps: result.reduce((sum, script) => sum + stepsOf(script), 0) }
}

const OWN = '/packages/kernel/src/'

function stepsOf({ url, functions }: Profiler.ScriptCoverage): number {
  if (!url.includes(OWN)) return 0
  // Of each function its own count, and those of the blocks in it: turns of a loop.
  return functions.reduce((sum, { ranges }) => sum + ranges.reduce((inner, { count }) => inner + count, 0), 0)
}
