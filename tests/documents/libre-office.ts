import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const PROGRAMS = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/usr/local/bin/soffice']

/** Path of LibreOffice on this machine; without it the suite fails and does not skip. */
export function libreOffice(): string {
  const found = PROGRAMS.find((path) => existsSync(path))
  if (found === undefined)
    throw new Error('LibreOffice is not installed (Debian: apt-get install libreoffice-writer-nogui)')
  return found
}

const FONTS = join(import.meta.dirname, '..', '..', 'packages', 'documents', 'fonts')

/**
 * The font that offices have under the name Times New Roman is our Tinos here, with the same widths: whatever fonts
 * this machine has or lacks, lines break at the same words. Any other name gets the machine's font.
 */
const fontsOfTheTest = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${FONTS}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
`

/** Converts files in one start of LibreOffice, with a separate profile. */
export async function convert(
  files: Readonly<Record<string, Uint8Array>>,
  from: 'docx' | 'odt',
  to: 'pdf' | 'odt' | 'docx',
): Promise<Record<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), 'documents-office-'))
  try {
    const [source, target] = [join(folder, 'source'), join(folder, 'target')]
    mkdirSync(source)
    const fontConfig = join(folder, 'fonts.conf')
    writeFileSync(fontConfig, fontsOfTheTest(join(folder, 'font-cache')))
    const names = Object.keys(files)
    for (const name of names) writeFileSync(join(source, `${name}.${from}`), files[name] ?? new Uint8Array())
    await run(
      libreOffice(),
      [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--norestore',
        '--convert-to',
        to,
        '--outdir',
        target,
        ...names.map((name) => join(source, `${name}.${from}`)),
      ],
      { timeout: 200_000, env: { ...process.env, FONTCONFIG_FILE: fontConfig } },
    )
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(target, `${name}.${to}`))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const toPdf = (files: Readonly<Record<string, Uint8Array>>): Promise<Record<string, Uint8Array>> =>
  convert(files, 'docx', 'pdf')

/** The files as LibreOffice itself writes Word files: read, kept in its own format, and written again. */
export const rewritten = async (files: Readonly<Record<string, Uint8Array>>): Promise<Record<string, Uint8Array>> =>
  convert(await convert(files, 'docx', 'odt'), 'odt', 'docx')
