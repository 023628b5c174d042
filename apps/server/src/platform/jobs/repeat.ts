import { outage, type OutageLog } from '../db/outage.ts'

export interface RepeatedWork {
  readonly everyMs: number
  /** Does one piece of the work; true if there is more to do at once. */
  readonly work: () => Promise<boolean>
  /** What an operator reads if it fails: `clocks could not be looked at`. */
  readonly failure: string
  readonly log: OutageLog
}

export interface Job {
  /** Waits for the present piece to end, and begins no other. */
  stop(): Promise<void>
}

/** Runs the work at once and then at intervals until it is stopped. It waits for an unreachable database. */
export function repeat({ everyMs, work, failure, log }: RepeatedWork): Job {
  const trouble = outage(log, failure)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const isMore = async (): Promise<boolean> => !stopped && (await work())
  const round = async (): Promise<void> => {
    try {
      while (await isMore());
      trouble.well()
    } catch (error) {
      trouble.failed(error)
    }
    if (!stopped) timer = setTimeout(run, everyMs)
  }
  const run = (): void => {
    running = round()
  }
  run()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
