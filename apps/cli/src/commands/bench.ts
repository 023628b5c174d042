import { cpus } from 'node:os'
import { ArgumentError, DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh bench: how fast it is, beside floors measured in the same run

  giapranh bench [--quick] [--json]
  giapranh bench --hour [--minutes N] [--json]

  --quick   short runs and ten thousand dossiers only; a minute instead of ten
  --hour    memory of server and database under an hour of acts, or N minutes of them
  --json    one JSON document

A database of its own is made in a temporary folder, with fsync on. Exit 1 where a figure misses what is wanted.
`

/** `giapranh bench`. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('bench', HELP, argv, out, async () => {
    const { values } = readArguments(argv, {
      quick: { type: 'boolean', default: false },
      hour: { type: 'boolean', default: false },
      minutes: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
    })
    const minutes = Number(values.minutes)
    if (!(minutes >= 1 && minutes <= 600)) throw new ArgumentError(`--minutes: 1 to 600, not '${values.minutes}'`)
    const say = (words: string) => out.stderr(`${words}\n`)
    const { bench } = await import('../../../../tests/bench/bench.ts')
    const { tableOf } = await import('../../../../tests/bench/row.ts')
    const { hour } = await import('../../../../tests/bench/hour.ts')
    const rows = values.hour ? await hour(minutes, say) : await bench({ quick: values.quick, say })
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
    if (values.json) out.stdout(`${JSON.stringify({ machine, quick: values.quick, rows })}\n`)
    else out.stdout(`${machine}\n\n${tableOf(rows)}\n`)
    // A short run on a shared machine shows that it works, not how fast it is.
    return values.quick || rows.every((row) => row.ok) ? DONE : FAILED
  })
}
