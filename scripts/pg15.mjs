// Runs a command on PostgreSQL 15 of Debian: node scripts/pg15.mjs COMMAND ARGS… The command finds the address in
// TEST_DATABASE_URL. As root it installs the package if it is missing, and runs the server as the package's own user.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const BIN = '/usr/lib/postgresql/15/bin'
const command = process.argv.slice(2)
if (command.length === 0) fail('pg15.mjs COMMAND ARGS…')

const isRoot = process.getuid() === 0
if (!existsSync(join(BIN, 'postgres'))) install()
const runAs = isRoot ? userNamed('postgres') : {}
const folder = mkdtempSync(join(tmpdir(), 'giapranh-pg15-'))
let server
let code = 1
try {
  chmodSync(folder, 0o711)
  if (isRoot) chownSync(folder, runAs.uid, runAs.gid)
  code = await run()
} finally {
  if (server !== undefined && server.exitCode === null) {
    server.kill('SIGINT')
    await ended(server)
  }
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = code

async function run() {
  const password = randomBytes(16).toString('hex')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const data = join(folder, 'data')
  const options = { ...runAs, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } }
  const words = [
    '-D',
    data,
    '-U',
    'owner',
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C',
  ]
  const made = spawnSync(join(BIN, 'initdb'), words, { ...options, encoding: 'utf8' })
  if (made.status !== 0) fail(`initdb: ${made.stderr}`)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off', 'jit=off']
  settings.push('synchronous_commit=off', 'full_page_writes=off', 'max_connections=100')
  server = spawn(join(BIN, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    detached: true,
    stdio: 'ignore',
  })
  for (
    let attempt = 0;
    spawnSync(join(BIN, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status !== 0;
  ) {
    attempt += 1
    if (attempt > 300 || server.exitCode !== null) fail('PostgreSQL 15 did not start')
    await new Promise((settle) => setTimeout(settle, 100))
  }
  const child = spawn(command[0], command.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, TEST_DATABASE_URL: `postgres://owner:${password}@127.0.0.1:${port}/postgres` },
  })
  // The child receives an interrupt itself or through us; the server is stopped after the child.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return ended(child)
}

function install() {
  if (!isRoot) fail('PostgreSQL 15 is missing: apt-get install postgresql-15')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // Only the binaries are needed: no cluster is created on the machine.
  spawnSync('mkdir', ['-p', '/etc/postgresql-common'])
  if (!existsSync('/etc/postgresql-common/createcluster.conf'))
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n')
  const apt = (...words) =>
    spawnSync('apt-get', ['-qq', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status
  const words = ['install', '-y', '--no-install-recommends', 'postgresql-15']
  if (apt(...words) !== 0 && (apt('update') !== 0 || apt(...words) !== 0)) fail('postgresql-15 could not be installed')
}

function userNamed(name) {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
  const [, , uid, gid] = entry?.split(':') ?? fail(`there is no user ${name}`)
  return { uid: Number(uid), gid: Number(gid) }
}

function freePort() {
  return new Promise((settle) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => settle(port))
    })
  })
}

function ended(child) {
  return new Promise((settle) => {
    child.once('exit', (status) => settle(status ?? 1))
    child.once('error', () => settle(127))
  })
}

function fail(words) {
  throw new Error(words)
}
