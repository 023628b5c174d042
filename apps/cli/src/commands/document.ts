import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import {
  checkFile,
  DECREE_PROFILE,
  readDocument,
  renderDocx,
  renderPdf,
  type Deviation,
  type Fault,
  type Profile,
} from '@giapranh/documents'
import { ArgumentError, DONE, FAILED, readArguments, runVerb, type Out } from '../command-line.ts'
import { readProfileFile } from '../profile-file.ts'

const HELP = `giapranh document: official documents after Nghị định 30/2020/NĐ-CP, without a server

  giapranh document render MODEL.json --to pdf|docx [--out FILE] [--profile FILE] [--json]
      writes the document; without --out beside the model, under its name
  giapranh document check FILE.pdf|FILE.docx [--profile FILE] [--json]
      measures a finished file against the decree's table; exit 1 and a line for each deviation, with its article

  --to        pdf (PDF/A-2a, fonts embedded) or docx (named styles)
  --out       where to write
  --profile   a ministry's own rules, YAML or JSON: its source and what differs from the decree (docs/guide/documents/quy-dinh-rieng.yaml)
  --json      one JSON object; faults and deviations in it

Examples: giapranh document render bao-cao.json --to pdf
          giapranh document check cong-van.docx --json
`

const LARGEST_MODEL = 256 * 1024 * 1024

/** `giapranh document render|check`. Returns the exit code. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('document', HELP, argv, out, () => {
    const { values, positionals } = readArguments(argv, {
      to: { type: 'string' },
      out: { type: 'string' },
      profile: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const [verb, file, ...rest] = positionals
    if (verb === undefined) throw new ArgumentError('say render or check')
    if (verb !== 'render' && verb !== 'check') throw new ArgumentError(`'${verb}' is neither render nor check`)
    if (file === undefined) throw new ArgumentError(`document ${verb} wants a file`)
    if (rest.length > 0) throw new ArgumentError(`one file is enough; '${rest.join(' ')}' is too much`)
    if (verb === 'check') {
      if (values.to !== undefined || values.out !== undefined)
        throw new ArgumentError('document check takes neither --to nor --out')
      return withProfile(values.profile, file, values.json, out, (profile) => check(file, profile, values.json, out))
    }
    const { to } = values
    if (to !== 'pdf' && to !== 'docx')
      throw new ArgumentError(`--to is pdf or docx${to === undefined ? '' : `, not '${to}'`}`)
    const target = values.out ?? `${file.slice(0, file.length - extname(file).length)}.${to}`
    return withProfile(values.profile, file, values.json, out, (profile) =>
      render(file, { to, target, profile }, values.json, out),
    )
  })
}

/** Every failure is one line and an exit code, never a stack trace. */
async function orOneLine(file: string, out: Out, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    return fail(`${file}: ${reasonOf(error)}`, out)
  }
}

/**
 * Does the work with the named profile, or the decree's. A profile that cannot be used ends it before the file is read.
 */
function withProfile(
  name: string | undefined,
  file: string,
  json: boolean,
  out: Out,
  work: (profile: Profile) => Promise<number>,
): Promise<number> {
  return orOneLine(file, out, async () => {
    if (name === undefined) return work(DECREE_PROFILE)
    const read = readProfileFile(name)
    if (read.ok) return work(read.profile)
    if (json)
      out.stdout(`${JSON.stringify({ ok: false, file: name, reason: 'profile', message: read.why.join('; ') })}\n`)
    return fail(`${name}: ${read.why.join('; ')}`, out)
  })
}

interface Rendering {
  readonly to: 'pdf' | 'docx'
  readonly target: string
  readonly profile: Profile
}

async function render(file: string, { to, target, profile }: Rendering, json: boolean, out: Out): Promise<number> {
  const source = await load(file)
  if (!source.ok) return fail(source.why, out)
  let input: unknown
  try {
    input = JSON.parse(source.bytes.toString('utf8'))
  } catch (error) {
    return fail(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, out)
  }
  const read = readDocument(input, profile)
  if (!read.ok) return faulty(file, read.faults, json, out)
  const rendered = to === 'pdf' ? renderPdf(read.value) : await renderDocx(read.value)
  if (!rendered.ok) return faulty(file, rendered.faults, json, out)
  try {
    await writeFile(target, rendered.value)
  } catch (error) {
    return fail(`cannot write ${target}: ${reasonOf(error)}`, out)
  }
  out.stdout(json ? `${JSON.stringify({ ok: true, file: target, bytes: rendered.value.length })}\n` : `${target}\n`)
  return DONE
}

async function check(file: string, profile: Profile, json: boolean, out: Out): Promise<number> {
  const source = await load(file)
  const told = (reason: string, message: string): void => {
    if (json) out.stdout(`${JSON.stringify({ ok: false, file, reason, message })}\n`)
  }
  if (!source.ok) {
    told('not-read', source.why)
    return fail(source.why, out)
  }
  const outcome = await checkFile(source.bytes, profile)
  if (!outcome.ok) {
    told(outcome.reason, outcome.message)
    return fail(`${file}: ${outcome.message}`, out)
  }
  const { deviations, format, pages } = outcome
  if (json) out.stdout(`${JSON.stringify({ ok: deviations.length === 0, file, format, pages, deviations })}\n`)
  else {
    out.stdout(deviations.map((each) => `${lineOf(each)}\n`).join(''))
    if (deviations.length === 0) out.stdout(`${basename(file)}: đúng thể thức, không có điểm nào sai lệch\n`)
  }
  if (deviations.length === 0) return DONE
  return fail(`${basename(file)}: ${deviations.length} điểm sai lệch so với ${profile.source}`, out)
}

const lineOf = ({ part, expected, found, article, where, page }: Deviation): string =>
  `${part}: ${found}; quy định: ${expected} (${article})${where === undefined ? '' : ` [${page === undefined ? '' : `${page}: `}${where}]`}`

function faulty(file: string, faults: readonly Fault[], json: boolean, out: Out): number {
  if (json) out.stdout(`${JSON.stringify({ ok: false, faults })}\n`)
  const shown = faults
    .slice(0, 5)
    .map(({ part, message, code }) => `${part}: ${message} [${code}]`)
    .join('; ')
  return fail(`${file}: ${shown}${faults.length > 5 ? `; và ${faults.length - 5} lỗi khác` : ''}`, out)
}

type Loaded = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly why: string }

async function load(file: string): Promise<Loaded> {
  try {
    const { size } = await stat(file)
    if (size > LARGEST_MODEL) return { ok: false, why: `${file} is larger than ${LARGEST_MODEL / 1024 / 1024} MB` }
    return { ok: true, bytes: await readFile(file) }
  } catch (error) {
    return { ok: false, why: `cannot read ${file}: ${reasonOf(error)}` }
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error)

function fail(why: string, out: Out): number {
  out.stderr(`giapranh document: ${why.replaceAll(/\s*\n\s*/gu, ' ')}\n`)
  return FAILED
}
