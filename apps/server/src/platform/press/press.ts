import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A rule that an official document breaks: `part` names the place in the document, `message` explains it in Vietnamese. */
export interface PressFault {
  readonly code: string
  readonly part: string
  readonly message: string
}
export type PressAnswer =
  | { readonly ok: true; readonly symbol: string }
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly faults: readonly PressFault[] }
export interface PressJob {
  readonly id: number
  readonly model: object
  readonly to: 'check' | 'pdf' | 'docx'
}

/** Sets official documents in a separate process, one after the other. */
export interface Press {
  /** Whether a document may be issued in this form; with its number and symbol as printed. */
  check(model: object): Promise<{ readonly ok: true; readonly symbol: string } | PressRefusal>
  print(model: object, to: 'pdf' | 'docx'): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | PressRefusal>
  stop(): void
}
type PressRefusal = Extract<PressAnswer, { ok: false }>

/** Too many requests wait for it, or it takes too long: the caller may ask again. */
export class PressBusy extends Error {}

const MOST_CHECKS = 50
const MOST_PRINTS = 20
const LONGEST_MS = 60_000
/** Typst and its fonts take some 100 MB, so an idle process ends after this time. */
const IDLE_MS = 60_000

interface Waiting {
  readonly job: PressJob
  readonly settle: (told: PressAnswer) => void
  readonly fail: (error: Error) => void
}

const PROGRAM = fileURLToPath(new URL('./press-process.ts', import.meta.url))

/** One document at a time: what an act waits for goes before what somebody prints, and one that takes too long fails alone. */
export function startPress(): Press {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let made = 0
  let present: Waiting | undefined
  const checks: Waiting[] = []
  const prints: Waiting[] = []

  const end = (why: Error): void => {
    const [ended, failed] = [child, present]
    child = undefined
    present = undefined
    clearTimeout(timer)
    failed?.fail(why)
    ended?.kill('SIGKILL')
    next()
  }
  /** Ends the process if one document takes too long, or if it is idle for too long. */
  const watch = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => end(new PressBusy('it takes too long')), present === undefined ? IDLE_MS : LONGEST_MS)
    timer.unref()
  }
  const running = (): ChildProcess => {
    if (child !== undefined) return child
    const started = fork(PROGRAM, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    })
    started.unref()
    started.on('message', (message) => {
      const { id, told } = message as { readonly id: number; readonly told: PressAnswer }
      if (child !== started || present?.job.id !== id) return
      const { settle } = present
      present = undefined
      settle(told)
      next()
      // An idle process does not keep the server alive.
      if (present === undefined) started.channel?.unref()
      watch()
    })
    const gone = (why: Error): void => {
      if (child === started) end(why)
    }
    started.on('error', gone)
    started.on('exit', (code, signal) => gone(new Error(`the press ended with ${code ?? signal}`)))
    child = started
    return started
  }
  function next(): void {
    if (present !== undefined) return
    present = checks.shift() ?? prints.shift()
    if (present === undefined) return
    const press = running()
    press.channel?.ref()
    press.send(present.job)
    watch()
  }
  const ask = (model: object, to: PressJob['to']): Promise<PressAnswer> =>
    new Promise((settle, fail) => {
      const [queue, most] = to === 'check' ? [checks, MOST_CHECKS] : [prints, MOST_PRINTS]
      if (queue.length >= most) return fail(new PressBusy('too many documents wait'))
      queue.push({ job: { id: (made += 1), model, to }, settle, fail })
      next()
    })

  return {
    check: async (model) => {
      const told = await ask(model, 'check')
      return told.ok && !('symbol' in told) ? notAnswered() : told
    },
    print: async (model, to) => {
      const told = await ask(model, to)
      return told.ok && !('bytes' in told) ? notAnswered() : told
    },
    stop: () => {
      const why = new PressBusy('the server stops')
      for (const { fail } of [...checks.splice(0), ...prints.splice(0)]) fail(why)
      end(why)
    },
  }
}

function notAnswered(): never {
  throw new Error('the press answered another question')
}
