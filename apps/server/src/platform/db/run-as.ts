import { execFileSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createHash } from 'node:crypto'
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

/** A root's home or a private temporary folder is closed to other users: PostgreSQL's files then live here, by data folder. */
const SHARED_HOME = '/var/lib/giapranh'

/** Where the database's files are kept for a data folder, made and handed to the user that PostgreSQL runs as. */
export function databaseHome(dataDir: string, runAs: RunAs | undefined): string {
  const wanted = join(resolve(dataDir), 'postgres')
  const home =
    runAs === undefined || canReach(dirname(wanted), runAs)
      ? wanted
      : join(SHARED_HOME, createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  if (runAs !== undefined) chownSync(home, runAs.uid, runAs.gid)
  return home
}

/** The folder of binaries, or a copy of it that the other user can reach. */
export function reachableBinaries(native: string, runAs: RunAs | undefined, version: string): string {
  if (runAs === undefined || canReach(native, runAs)) return native
  const copy = join(SHARED_HOME, `postgresql-${version}`)
  if (!existsSync(join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}
