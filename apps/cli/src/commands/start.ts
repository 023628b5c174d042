import { StartError } from '@giapranh/server/errors'
import { start } from '@giapranh/server/start'
import { parseInstant } from '@giapranh/server/time'
import { ArgumentError, DONE, FAILED, type Out, readArguments, runVerb } from '../command-line.ts'
import { readVersion } from '../version.ts'

const HELP = `giapranh start: the server with its web app

  giapranh start [--port 8303] [--host 127.0.0.1] [--data ./var] [--demo|--no-demo] [--at INSTANT] [--json]

  --port      port to listen on; 0 takes a free one
  --host      address to listen on
  --origin    where people reach it through a proxy that ends TLS: https://…; cookies then travel by HTTPS only
  --data      folder that keeps the embedded database and the files of dossiers
  --max-file  the largest file that may be uploaded, in megabytes (default 25)
  --demo      demonstration: registry of Việt Nam, Quy chế 303, synthetic history, accounts to try
  --at        where the demonstration's clock begins (default 2022-09-12T07:00+07:00); it then runs on in real time
  --kinds     a further folder of dossier kinds; may be given several times
  --regulation  a regulation (YAML) in place of Quy chế 303; may be given several times
  --no-history  the demonstration without its synthetic history
  --json      one JSON document when ready

DATABASE_URL  an owner's address of PostgreSQL 15 to 18 takes the place of the embedded database

Example: giapranh start --demo --port 8303
`

const DEFAULT_AT = '2022-09-12T07:00+07:00'

/** `giapranh start`: runs until it is stopped (Ctrl-C or SIGTERM). */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('start', HELP, argv, out, async () => {
    const { values, positionals } = readArguments(argv, {
      port: { type: 'string', default: '8303' },
      host: { type: 'string', default: '127.0.0.1' },
      origin: { type: 'string' },
      data: { type: 'string', default: './var' },
      'max-file': { type: 'string', default: '25' },
      demo: { type: 'boolean', default: false },
      'no-demo': { type: 'boolean', default: false },
      at: { type: 'string' },
      kinds: { type: 'string', multiple: true, default: [] },
      regulation: { type: 'string', multiple: true, default: [] },
      'no-history': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    })
    if (positionals.length > 0) throw new ArgumentError(`'${positionals.join(' ')}' is not understood`)
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new ArgumentError(`--port wants 0 to 65535, not '${values.port}'`)
    if (values.origin !== undefined && !/^https?:\/\/[^/]+$/u.test(values.origin))
      throw new ArgumentError(`--origin wants https://name or https://name:port, not '${values.origin}'`)
    const maxFile = Number(values['max-file'])
    if (!Number.isInteger(maxFile) || maxFile < 1 || maxFile > 4096)
      throw new ArgumentError(`--max-file wants 1 to 4096 megabytes, not '${values['max-file']}'`)
    const demo = values.demo && !values['no-demo']
    if (!demo && values.at !== undefined)
      throw new ArgumentError('--at is for the demonstration: only there the clock can be set')
    const at = parseInstant(values.at ?? DEFAULT_AT)
    if (at === undefined) throw new ArgumentError(`--at wants an instant like ${DEFAULT_AT}, not '${values.at ?? ''}'`)
    // Heard from the beginning: a signal during the start ends in an orderly stop too.
    const told = untilTold()
    try {
      const begun = performance.now()
      const started = await start({
        port,
        host: values.host,
        origin: values.origin,
        dataDir: values.data,
        maxFileBytes: maxFile * 1024 * 1024,
        demonstrationAt: demo ? at : undefined,
        databaseUrl: process.env['DATABASE_URL'],
        kindFolders: values.kinds,
        regulationFiles: values.regulation,
        history: !values['no-history'],
        logLevel: process.env['LOG_LEVEL'] ?? 'warn',
        version: readVersion(),
        log: {
          info: (words) => out.stderr(`${words}\n`),
          warn: (words) => out.stderr(`giapranh: ${words}\n`),
        },
      })
      const seconds = (performance.now() - begun) / 1000
      if (values.json)
        out.stdout(`${JSON.stringify({ url: started.url, seconds, accounts: demo ? started.accounts : [] })}\n`)
      else out.stdout(greeting(started.url, seconds, demo ? started.accounts : []))
      await told
      out.stderr('stopping\n')
      await started.stop()
      return DONE
    } catch (error) {
      if (!(error instanceof Error)) throw error
      // One line for the operator; details for developers are shown only with DEBUG.
      const known = error instanceof StartError || error.name === 'MigrationError' || error.name === 'ConfigError'
      out.stderr(
        `giapranh start: ${known || process.env['DEBUG'] === undefined ? error.message : (error.stack ?? error.message)}\n`,
      )
      return FAILED
    }
  })
}

function greeting(
  url: string,
  seconds: number,
  accounts: readonly { readonly username: string; readonly what: { readonly vi: string } }[],
): string {
  const lines = accounts.slice(0, 3).map(({ username, what }) => `  ${username.padEnd(20)} ${what.vi}`)
  return [
    '',
    `Giáp Ranh chạy tại / runs at  ${url}   (${seconds.toFixed(1)} s)`,
    ...(lines.length === 0 ? [] : ['', 'Tài khoản dùng thử / accounts to try  (giapranh-demo)', ...lines]),
    '',
    'Ctrl-C để dừng / to stop',
    '',
  ].join('\n')
}

function untilTold(): Promise<void> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => settle())
  })
}
