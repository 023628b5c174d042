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

/** The user that runs PostgreSQL. PostgreSQL refuses to run as root, so root uses another user. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

/** This user is made if no suitable one exists. */
const OWN_USER = 'giapranh'

/** undefined means the user of this process. */
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

/** Whether the other user can reach a folder: every folder above it must allow that. */
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

/** Other users cannot enter root's home or a private temporary folder. PostgreSQL's files are then kept in a folder here. */
const SHARED_HOME = '/var/lib/giapranh'
/** A file in a data folder: it says where the database's files are, if they are not in that folder. */
const POINTER = 'postgres-home'
/** A file in such a folder, for root alone: it names the data folder to which the database belongs. */
const OWNER = 'data-folder'

/** Where the database's files are for a data folder that was started before. Changes nothing. */
export function knownHome(dataDir: string): string {
  const pointer = join(dataDir, POINTER)
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres')
}

/**
 * Finds the place of the database's files for a data folder, makes it and gives it to the user that runs PostgreSQL. If the files cannot be inside
 * the data folder, `postgres-home` in it names their place, so a new data folder never gets an old database.
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
      // This comes last: if a place names its data folder, that data folder names the place.
      writeFileSync(join(home, OWNER), root, { mode: 0o600 })
      log.info(`${root} is closed to other users; the database's files lie in ${home}`)
    }
    return home
  } catch (error) {
    throw error instanceof StartError ? error : folderError(root, error)
  }
}

/**
 * Databases in the shared place without a data folder, as a line for the operator: somebody who deletes a data folder does not see that its database
 * is elsewhere. They are reported, never deleted: the folder may be on a disk that is not connected.
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
    // Another process may have made it first.
    if (!existsSync(copy)) throw folderError(SHARED_HOME, error)
  }
  return copy
}
