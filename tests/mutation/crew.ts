import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Order, Report, Verdict } from './orders.ts'

/** One worker process; it is started again after a change that never ends or crashes it. */
export interface Worker {
  readonly carryOut: (order: Order) => Promise<Verdict>
  readonly end: () => Promise<void>
}

/** Globs of test files, relative to the root. */
export interface TestFiles {
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

export async function startWorker(root: string, tests: TestFiles): Promise<Worker> {
  const begin = async (): Promise<ChildProcess> => {
    const begun = fork(join(import.meta.dirname, 'worker.ts'), [root, JSON.stringify(tests)], {
      cwd: root,
      env: { ...process.env, GIAPRANH_FEW_PLAYS: '1', GIAPRANH_NIGHTLY: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await Promise.race([
      once(begun, 'message'),
      once(begun, 'exit').then(([code]) => Promise.reject(new Error(`a worker ended as it began (${code})`))),
    ])
    return begun
  }
  let child: ChildProcess | undefined = await begin()
  const end = async (): Promise<void> => {
    const ending = child
    child = undefined
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return
    ending.kill('SIGKILL')
    await once(ending, 'exit')
  }

  return {
    carryOut: async (order) => {
      child ??= await begin()
      const verdict = await verdictOf(child, order)
      if (verdict.verdict === 'timed-out' || verdict.verdict === 'crashed') await end()
      return verdict
    },
    end,
  }
}

function verdictOf(child: ChildProcess, order: Order): Promise<Verdict> {
  return new Promise((settle) => {
    const hear = (report: Report): void => {
      if (report.say === 'verdict') finish(report)
    }
    const mourn = (): void => finish({ verdict: 'crashed' })
    const finish = (verdict: Verdict): void => {
      child.off('message', hear).off('exit', mourn)
      settle(verdict)
    }
    child.on('message', hear).on('exit', mourn)
    child.send(order)
  })
}
