import { outage, type OutageLog } from '../db/outage.ts'

export interface RepeatedWork {
  readonly everyMs: number
  /** One piece of the work; true where there is more to be done at once. */
  readonly work: () => Promise<boolean>
  /** What an operator reads where it fails: `clocks could not be looked at`. */
  readonly failure: string
  readonly log: OutageLog
}

export interface Job {
  /** Lets the piece at hand end, and begins no other. */
  stop(): Promise<void>
}

/** Does a work at once and then every so often until it is stopped. A database that is away is waited for. */
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
