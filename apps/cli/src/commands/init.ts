import { StartError } from '@giapranh/server/errors'
import { initialise } from '@giapranh/server/init'
import { ArgumentError, DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'

const HELP = `giapranh init: a real, empty installation from one configuration file

  giapranh init --config FILE [--data ./var] [--kinds DIR] [--json]

  --config   YAML with units, regulations, first accounts (docs/deploy/configuration.md)
  --data     folder that keeps the embedded database; DATABASE_URL takes its place
  --kinds    a further folder of dossier kinds; may be given several times
  --json     one JSON document

First passwords are printed once and stored nowhere.
`

/** `giapranh init`. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('init', HELP, argv, out, async () => {
    const { values } = readArguments(argv, {
      config: { type: 'string' },
      data: { type: 'string', default: './var' },
      kinds: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    })
    if (values.config === undefined) throw new ArgumentError('init wants --config FILE')
    try {
      const made = await initialise({
        configFile: values.config,
        dataDir: values.data,
        databaseUrl: process.env['DATABASE_URL'],
        kindFolders: values.kinds,
        log: { info: (words) => out.stderr(`${words}\n`), warn: (words) => out.stderr(`giapranh: ${words}\n`) },
      })
      if (values.json) out.stdout(`${JSON.stringify(made)}\n`)
      else {
        const lines = made.accounts.map(({ username, password }) => `  ${username.padEnd(24)} ${password}`)
        out.stdout(
          `${made.units} units, regulations ${made.regulations.join(', ')}\nfirst passwords (shown once):\n${lines.join('\n')}\n`,
        )
      }
      return DONE
    } catch (error) {
      const known =
        error instanceof StartError ||
        (error instanceof Error && ['ConfigError', 'MigrationError'].includes(error.name))
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!known && !missing) throw error
      out.stderr(`giapranh init: ${error instanceof Error ? error.message : String(error)}\n`)
      return FAILED
    }
  })
}
