/**
 * A process that starts the embedded database in the given folder, reports it in one line of JSON, and stops it on
 * SIGTERM.
 */
import { startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'

const [dataDir = ''] = process.argv.slice(2)
const words: string[] = []
const log = { info: (text: string) => words.push(text), warn: (text: string) => words.push(text) }
try {
  const embedded = await startEmbedded({ dataDir, log })
  // Keeps the process alive; the watch over the database does not.
  const stay = setInterval(() => undefined, 60_000)
  process.once('SIGTERM', () => {
    clearInterval(stay)
    void embedded.stop()
  })
  // Last, because the reader may end the process at once.
  console.log(JSON.stringify({ adminUrl: embedded.adminUrl, words }))
} catch (error) {
  const { code, message } = error as { code?: string; message: string }
  console.log(JSON.stringify({ code, message, words }))
  process.exitCode = 1
}
