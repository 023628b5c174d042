import { cpus } from 'node:os'
import { DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh bench: how fast it is, beside floors measured in the same run

  giapranh bench [--quick] [--json]

  --quick   short runs and ten thousand dossiers only; a minute instead of ten
  --json    one JSON document

A database of its own is made in a temporary folder, with fsync on. Exit 1 where a figure misses what is wanted.
`

/** `giapranh bench`. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('bench', HELP, argv, out, async () => {
    const { values } = readArguments(argv, {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    const { bench } = await import('../../../../tests/bench/bench.ts')
    const { tableOf } = await import('../../../../tests/bench/row.ts')
    const rows = await bench({ quick: values.quick, say: (words) => out.stderr(`${words}\n`) })
    const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'processor'}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
    if (values.json) out.stdout(`${JSON.stringify({ machine, quick: values.quick, rows })}\n`)
    else out.stdout(`${machine}\n\n${tableOf(rows)}\n`)
    // A short run on a shared machine says that it works, not how fast it is.
    return values.quick || rows.every((row) => row.ok) ? DONE : FAILED
  })
}
