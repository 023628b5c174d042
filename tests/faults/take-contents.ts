// Stores files until it is killed; its first argument is the folder. Prints each digest on standard output when it is
// durable.
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openFiles } from '../../apps/server/src/platform/files/open-files.ts'

const { incoming, contents } = openFiles(process.argv[2] ?? '')
for (;;) {
  const parts: string[] = []
  for (let i = 0; i < 3; i += 1) {
    const part = await incoming.begin()
    await part.write(randomBytes(300_000))
    await part.keep()
    parts.push(part.id)
  }
  const whole = await incoming.join(parts)
  await contents.take(whole.digest, whole.path)
  writeSync(1, `${whole.digest}\n`)
  await incoming.remove(parts)
}
