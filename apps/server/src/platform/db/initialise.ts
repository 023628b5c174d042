import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER } from './postmaster.ts'
import type { RunAs } from './run-as.ts'
import { StartError } from './start-error.ts'

/** The environment variables that PostgreSQL's programs need, and no others, since ours may hold secrets. */
export function environment(binaries: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LD_LIBRARY_PATH: join(binaries, 'lib'), LC_ALL: 'C', TZ: 'UTC' }
}

/** Refuses files of another major version, because their format differs. @throws StartError */
function checkMajor(data: string, major: string): void {
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (found === major) return
  throw new StartError(
    'other-version',
    `${data} belongs to PostgreSQL ${found}, this is ${major}: restore a backup into a new folder`,
  )
}

export interface Making {
  readonly binaries: string
  readonly major: string
  /** Folder above the database's files. */
  readonly home: string
  readonly data: string
  readonly secret: string
  readonly runAs: RunAs | undefined
}

/** Makes the database's files if there are none. They are made elsewhere and renamed, so files in place are complete. @throws StartError */
export function ensureFiles(making: Making): void {
  const { binaries, major, home, data, secret, runAs } = making
  for (const name of readdirSync(home)) {
    if (name.startsWith('making-')) rmSync(join(home, name), { recursive: true, force: true })
  }
  if (existsSync(join(data, 'PG_VERSION'))) {
    checkMajor(data, major)
    return
  }
  if (existsSync(data)) {
    throw new StartError('database-not-made', `${data} exists but is no database: move it away, then start again`)
  }
  const draft = join(home, `making-${process.pid}`)
  const passwordFile = join(home, `making-${process.pid}.password`)
  const args = ['-D', draft, '-U', OWNER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8']
  // The order is by bytes, but upper and lower case follow all of Unicode; it is the same on every machine.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions')
  try {
    writeFileSync(passwordFile, secret, { mode: 0o600 })
    if (runAs !== undefined) chownSync(passwordFile, runAs.uid, runAs.gid)
    const result = spawnSync(join(binaries, 'bin', 'initdb'), args, {
      ...runAs,
      cwd: home,
      encoding: 'utf8',
      env: environment(binaries),
    })
    const words = `${result.stderr ?? ''}${result.error?.message ?? ''}`.trim()
    if (result.status !== 0) throw notMade(data, words)
    renameSync(draft, data)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error instanceof StartError ? error : notMade(data, String(error))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

function notMade(data: string, words: string): StartError {
  if (isFull(words)) return new StartError('disk-full', `no space left for ${data}: free some, then start again`)
  const told = words.split('\n').find((line) => line.includes('error:')) ?? words.split('\n').at(-1) ?? ''
  return new StartError('database-not-made', `the database could not be made in ${data}: ${told}`)
}

/** Whether a program says that the disk is full. */
export function isFull(words: string): boolean {
  return /No space left|ENOSPC|Disk quota exceeded/u.test(words)
}
