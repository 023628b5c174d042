import { summariseSimulation } from '@giapranh/server/simulate'
import { parseInstant } from '@giapranh/server/time'
import { ArgumentError, DONE, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh simulate: a plausible, labelled history by the real rules, in memory

  giapranh simulate [--from DATE] [--to DATE] [--seed N] [--json]

  --from   first day (default 2020-10-29)
  --to     day on which it ends, at 06:00 (default 2022-09-12)
  --seed   the same seed makes the same history (default 303)
  --json   one JSON document

Example: giapranh simulate --from 2021-01-01 --to 2021-04-01 --seed 7
`

/** `giapranh simulate`: makes a history in memory, stores nothing, and prints what it contains. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('simulate', HELP, argv, out, async () => {
    const { values } = readArguments(argv, {
      from: { type: 'string', default: '2020-10-29' },
      to: { type: 'string', default: '2022-09-12' },
      seed: { type: 'string', default: '303' },
      json: { type: 'boolean', default: false },
    })
    const from = parseInstant(`${values.from}T08:00:00+07:00`)
    const to = parseInstant(`${values.to}T06:00:00+07:00`)
    if (from === undefined) throw new ArgumentError(`--from wants a date like 2021-01-01, not '${values.from}'`)
    if (to === undefined) throw new ArgumentError(`--to wants a date like 2021-04-01, not '${values.to}'`)
    if (to <= from) throw new ArgumentError('--to comes before --from')
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed)) throw new ArgumentError(`--seed wants a whole number, not '${values.seed}'`)
    const summary = await summariseSimulation(seed, from, to)
    if (values.json) {
      out.stdout(`${JSON.stringify(summary)}\n`)
      return DONE
    }
    const table = (title: string, rows: Readonly<Record<string, Readonly<Record<string, number>>>>): string =>
      [
        title,
        ...Object.entries(rows).map(
          ([row, cells]) =>
            `  ${row.padEnd(12)} ${Object.entries(cells)
              .map(([name, count]) => `${name} ${count}`)
              .join(' · ')}`,
        ),
      ].join('\n')
    out.stdout(
      [
        `${summary.dossiers} dossiers, ${summary.acts} acts, ${summary.open} still open (${summary.seconds.toFixed(1)} s, seed ${seed}; synthetic)`,
        table('opened', summary.years),
        table('ended', summary.outcomes),
        '',
      ].join('\n'),
    )
    return DONE
  })
}
