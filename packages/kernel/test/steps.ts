import { Session, type Profiler } from 'node:inspector/promises'
import { setFlagsFromString } from 'node:v8'

// A function whose bytecode is discarded and compiled again would lose its count.
setFlagsFromString('--no-flush-bytecode')
const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/**
 * Counts the calls of kernel functions, and the turns of their loops, during some work: the same number on every
 * machine, however slow. In a loop with a callback every element is a call.
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
  // The count of each function, and the counts of its blocks, which are turns of loops.
  return functions.reduce((sum, { ranges }) => sum + ranges.reduce((inner, { count }) => inner + count, 0), 0)
}
