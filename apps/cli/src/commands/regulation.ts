import { StartError } from '@giapranh/server/errors'
import { listRegulations, type Place, publishRegulation, type RegulationRow } from '@giapranh/server/publish'
import { ArgumentError, DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh regulation: versions of regulations in a running installation

  giapranh regulation list                                [--data ./var] [--json]
  giapranh regulation show NUMBER                         [--data ./var] [--json]
  giapranh regulation publish FILE --paper "SỐ, NGÀY"     [--data ./var] [--kinds DIR] [--json]

  list        every version, newest first
  show        the versions of one regulation, by its number
  publish     brings in the next version from its YAML file; in force from its first day on. Open matters stay under their version
  --paper     number and date of the signed paper that brings it in
  --kinds     a further folder of kinds, as for giapranh start; may be given several times
  --data      folder of the embedded database, which must be running

DATABASE_URL  an owner's address takes the place of the embedded database
`

/** `giapranh regulation`. Returns the exit code. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('regulation', HELP, argv, out, async () => {
    const { values, positionals } = readArguments(argv, {
      data: { type: 'string', default: './var' },
      kinds: { type: 'string', multiple: true, default: [] },
      paper: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const [verb, what, ...more] = positionals
    if (more.length > 0) throw new ArgumentError(`'${more.join(' ')}' is not understood`)
    const place: Place = { databaseUrl: process.env['DATABASE_URL'], dataDir: values.data }
    try {
      switch (verb) {
        case 'list':
          if (what !== undefined) throw new ArgumentError(`'${what}' is not understood`)
          return show(await listRegulations(place), values.json, out)
        case 'show': {
          if (what === undefined) throw new ArgumentError('show wants the number of a regulation')
          const rows = (await listRegulations(place)).filter(({ number }) => number === what)
          if (rows.length > 0) return show(rows, values.json, out)
          out.stderr(`giapranh regulation: no regulation has the number ${what}\n`)
          return FAILED
        }
        case 'publish': {
          if (what === undefined) throw new ArgumentError('publish wants a file')
          const { paper } = values
          if (paper === undefined || paper.trim().length < 3)
            throw new ArgumentError('publish wants --paper with number and date of the signed paper')
          const plan = { ...place, file: what, kindFolders: values.kinds, paper: paper.trim() }
          const { id, number, version, effectiveFrom, effectiveTo } = await publishRegulation(plan)
          return show([{ id, number, version, effectiveFrom, effectiveTo, paper: plan.paper }], values.json, out)
        }
        default:
          throw new ArgumentError(verb === undefined ? 'list, show or publish?' : `there is no '${verb}'`)
      }
    } catch (error) {
      if (error instanceof ArgumentError) throw error
      const known = error instanceof StartError || (error instanceof Error && error.name === 'ConfigError')
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!known && !missing) throw error
      out.stderr(`giapranh regulation: ${error instanceof Error ? error.message : String(error)}\n`)
      return FAILED
    }
  })
}

function show(rows: readonly RegulationRow[], json: boolean, out: Out): number {
  if (json) out.stdout(`${JSON.stringify(rows)}\n`)
  else {
    for (const { number, version, effectiveFrom, effectiveTo, paper } of rows) {
      const until = effectiveTo === null ? '' : ` to ${effectiveTo}`
      out.stdout(
        `${number}  version ${version}  from ${effectiveFrom}${until}${paper === null ? '' : `  by ${paper}`}\n`,
      )
    }
  }
  return DONE
}
