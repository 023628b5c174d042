import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { civilDate, type CivilDate } from '@giapranh/kernel/units'

/** Where a command writes; results to `stdout`, one clear line on failure to `stderr`. */
export interface Out {
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
}

/** Exit codes of every verb: done, failed, wrong arguments. */
export const DONE = 0
export const FAILED = 1
export const WRONG_ARGUMENTS = 2

/** Arguments that the verb cannot use; the message is one line for the user. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError'
}

/** `parseArgs`, with its errors as `ArgumentError`; positional arguments are allowed. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error))
  }
}

/**
 * The civil date given with `--as-of`, or today in Việt Nam (UTC+7, no summer time). Throws ArgumentError for anything
 * that is not a date.
 */
export function readAsOf(text: string | undefined, now: number = Date.now()): CivilDate {
  if (text === undefined) return civilDate(new Date(now + 7 * 3_600_000).toISOString().slice(0, 10))
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  // 2022-02-30 would become a day in March, so the date must read back as it was written.
  if (parsed === undefined || Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== text) {
    throw new ArgumentError(`--as-of wants a date like 2022-09-12, not '${text}'`)
  }
  return civilDate(text)
}

/**
 * Runs a verb: `--help` comes before everything else; wrong arguments end with exit code 2 and a pointer to the help.
 */
export async function runVerb(
  verb: string,
  help: string,
  argv: readonly string[],
  out: Out,
  body: () => number | Promise<number>,
): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    out.stdout(help)
    return DONE
  }
  try {
    return await body()
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error
    out.stderr(`giapranh ${verb}: ${error.message} (giapranh ${verb} --help)\n`)
    return WRONG_ARGUMENTS
  }
}
