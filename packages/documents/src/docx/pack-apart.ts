import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Sheet } from '../sheet/sheet.ts'

const CHILD = fileURLToPath(new URL('docx-child.ts', import.meta.url))
/** MB of a half of the child's young generation: what is built lives for a moment, and a large one is filled before it is cleared. */
const YOUNG = 4

let last: Promise<unknown> = Promise.resolve()

/**
 * Packs a large document in a process of its own, one after another. The library builds a tree of every run before it
 * writes a byte; a report of sixty pages leaves two hundred megabytes behind, which a process that goes on serving others
 * would keep. A thread was tried: it gives its heap back, and the allocator keeps the pages.
 */
export function packApart(sheet: Sheet, subject: string): Promise<Uint8Array> {
  const packed = last.then(() => packInChild(sheet, subject))
  last = packed.catch(() => undefined)
  return packed
}

function packInChild(sheet: Sheet, subject: string): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
  const child = fork(CHILD, {
    serialization: 'advanced',
    execArgv: [`--max-semi-space-size=${YOUNG}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  })
  child.once('message', (bytes) =>
    bytes instanceof Uint8Array ? resolve(bytes) : reject(new TypeError('the packing process sent no bytes')),
  )
  child.once('error', reject)
  child.once('exit', (code, signal) => reject(new Error(`the packing process ended with ${code ?? signal}`)))
  child.send({ sheet, subject }, (error) => {
    if (error !== null) reject(error)
  })
  return promise
}
