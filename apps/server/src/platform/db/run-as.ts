import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { folderError } from './data-lock.ts'
import { StartError } from './start-error.ts'

/** The user as whom PostgreSQL runs. It refuses to run as root, so root hands it to another. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** Made where none of its kind exists. */
const OWN_USER = 'giapranh'

/** undefined: as ourselves. */
export function findRunAs(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = userNamed('postgres') ?? userNamed(OWN_USER)
  if (known !== undefined) return known
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', OWN_USER], {
      stdio: 'ignore',
    })
  } catch {
    // Some small systems have no useradd; every one has somebody of no rights.
  }
  const made = userNamed(OWN_USER) ?? userNamed('nobody')
  if (made === undefined) {
    throw new StartError(
      'no-user',
      'PostgreSQL does not run as root and there is no other user: start as an ordinary user',
    )
  }
  return made
}

function userNamed(name: string): RunAs | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** Whether the other user can reach a folder: every folder above it lets them through. */
function canReach(path: string, { uid, gid }: RunAs): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid: owner, gid: group } = statSync(folder)
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
      if ((mode & bit) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/** A root's home or a private temporary folder is closed to other users: PostgreSQL's files then live in a folder of their own here. */
const SHARED_HOME = '/var/lib/giapranh'
/** In a data folder: where its database's files lie, if not within. */
const POINTER = 'postgres-home'
/** In such a folder of files, for root alone: the data folder that it belongs to. */
const OWNER = 'data-folder'

/** Where the database's files of a data folder lie that has been started before. Touches nothing. */
export function knownHome(dataDir: string): string {
  const pointer = join(dataDir, POINTER)
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres')
}

/**
 * Where the database's files are kept for a data folder, made and handed to the user that PostgreSQL runs as. Files that could not lie
 * within it are found by the name that `postgres-home` in the data folder keeps, so a new data folder never meets an old database.
 * @throws StartError
 */
export function databaseHome(dataDir: string, runAs: RunAs | undefined, log: { info(words: string): void }): string {
  const root = resolve(dataDir)
  const pointer = join(root, POINTER)
  const inside = join(root, 'postgres')
  try {
    const stays =
      existsSync(pointer) || runAs === undefined || existsSync(join(inside, 'data')) || canReach(root, runAs)
    const home = stays ? knownHome(root) : join(SHARED_HOME, randomBytes(6).toString('hex'))
    mkdirSync(home, { recursive: true, mode: 0o755 })
    if (runAs !== undefined) {
      chownSync(home, runAs.uid, runAs.gid)
      if (!canReach(home, runAs)) {
        throw new StartError(
          'data-out-of-reach',
          `PostgreSQL runs as user ${runAs.uid}, whom a folder above ${home} keeps out: let others pass it (chmod o+x)`,
        )
      }
    }
    if (home !== inside && !existsSync(pointer)) {
      writeFileSync(pointer, home)
      // Last: a place that names its data folder is one that the data folder names.
      writeFileSync(join(home, OWNER), root, { mode: 0o600 })
      log.info(`${root} is closed to other users; the database's files lie in ${home}`)
    }
    return home
  } catch (error) {
    throw error instanceof StartError ? error : folderError(root, error)
  }
}

/**
 * Databases in the shared place that no data folder points to any more, as a line for the operator: whoever deletes a data folder does not
 * see that its database lies elsewhere. They are told, never deleted: the folder may be on a disk that is away.
 */
export function abandonedHomes(): string | undefined {
  const left: string[] = []
  for (const name of existsSync(SHARED_HOME) ? readdirSync(SHARED_HOME) : []) {
    const home = join(SHARED_HOME, name)
    try {
      const root = readFileSync(join(home, OWNER), 'utf8')
      if (knownHome(root) !== home) left.push(`${home} (of ${root})`)
    } catch {
      // No such place, or one whose data folder this user may not read.
    }
  }
  if (left.length === 0) return undefined
  const more = left.length > 5 ? ` and ${left.length - 5} more in ${SHARED_HOME}` : ''
  return `databases whose data folder is gone, to be deleted if nobody misses them: ${left.slice(0, 5).join(', ')}${more}`
}

/** The folder of binaries, or a copy of it that the other user can reach. @throws StartError */
export function reachableBinaries(native: string, runAs: RunAs | undefined, version: string): string {
  if (runAs === undefined || canReach(native, runAs)) return native
  const copy = join(SHARED_HOME, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  try {
    mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 })
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    renameSync(draft, copy)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process may have been quicker.
    if (!existsSync(copy)) throw folderError(SHARED_HOME, error)
  }
  return copy
}
