import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isAlive } from '../../apps/server/src/platform/db/data-lock.ts'
import { newFolder, postmasterOf } from './database-process.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('an interrupt at the terminal, which every process in the group receives, stops server and database in order', async () => {
  const folder = newFolder()
  const data = join(folder.path, 'var')
  const words = ['scripts/run.mjs', 'cli', 'start', '--demo', '--json', '--port', '0', '--data', data]
  // A separate process group, like a terminal's foreground job.
  const launcher = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  const group = -(launcher.pid ?? 0)
  try {
    const [line] = (await once(createInterface({ input: launcher.stdout }), 'line')) as [string]
    const { url } = JSON.parse(line) as { readonly url: string }
    expect((await fetch(`${url}/api/health`)).ok).toBe(true)
    const postmaster = postmasterOf(data)
    process.kill(group, 'SIGINT')
    const [code] = (await once(launcher, 'exit')) as [number | null]
    expect(code).toBe(0)
    expect(isAlive(postmaster)).toBe(false)
    expect(existsSync(join(data, 'giapranh.lock'))).toBe(false)
    expect(readdirSync(join(data, 'postgres/data'))).not.toContain('postmaster.pid')
    await expect(fetch(`${url}/api/health`)).rejects.toThrow('fetch failed')
  } finally {
    if (launcher.exitCode === null) process.kill(group, 'SIGTERM')
    folder.remove()
  }
})
