import { replay } from '@giapranh/server/replay'
import { ArgumentError, DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh replay: is what is stored what the acts add up to?

  giapranh replay [--dossier ID] [--data ./var] [--json]

  --dossier   one dossier instead of all
  --data      folder of the embedded database, which must be running
  --json      one JSON object: { dossiers, acts, differences }

DATABASE_URL  an owner's address takes the place of the embedded database

Reads one moment of the database and writes nothing. Exit 0: no difference; 1: differences, one a line.
`

const MOST_SHOWN = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** `giapranh replay`. Returns the exit code. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('replay', HELP, argv, out, async () => {
    const { values, positionals } = readArguments(argv, {
      dossier: { type: 'string' },
      data: { type: 'string', default: './var' },
      json: { type: 'boolean', default: false },
    })
    if (positionals.length > 0) throw new ArgumentError(`'${positionals.join(' ')}' is not understood`)
    const { dossier } = values
    if (dossier !== undefined && !UUID.test(dossier)) throw new ArgumentError(`--dossier wants an id, not '${dossier}'`)
    const databaseUrl = process.env['DATABASE_URL']
    const found = await replay({ databaseUrl, dataDir: values.data, dossierId: dossier }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    )
    if (found instanceof Error) {
      out.stderr(`giapranh replay: ${found.message}\n`)
      return FAILED
    }
    if (dossier !== undefined && found.dossiers === 0) {
      out.stderr(`giapranh replay: there is no dossier ${dossier}\n`)
      return FAILED
    }
    const { differences } = found
    if (values.json) out.stdout(`${JSON.stringify(found)}\n`)
    else {
      for (const { number, dossierId, where, stored, replayed } of differences.slice(0, MOST_SHOWN)) {
        out.stdout(
          `${number} ${dossierId} ${where}: stored ${JSON.stringify(stored)}, replayed ${JSON.stringify(replayed)}\n`,
        )
      }
      if (differences.length > MOST_SHOWN)
        out.stdout(`… and ${differences.length - MOST_SHOWN} more (--json for all)\n`)
      out.stderr(`${found.dossiers} dossiers, ${found.acts} acts replayed: ${differences.length} differences\n`)
    }
    return differences.length === 0 ? DONE : FAILED
  })
}
