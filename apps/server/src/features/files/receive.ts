import type { Readable } from 'node:stream'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { Incoming, Part } from '../../platform/files/incoming.ts'

/** The upload is made safe on disk in pieces of this size, so that a crash loses no more than one piece. */
const PART_BYTES = 4 * 1024 * 1024

/** The bytes of a request until they end or the connection breaks. A break is not an error: the bytes before it count. */
async function* untilCut(body: Readable): AsyncIterable<Buffer> {
  const chunks = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  try {
    yield* chunks
  } catch {
    // The sender asks where to continue.
  }
}

/**
 * Takes up to `room` bytes as parts. It makes each full part safe on disk and gives it to `kept` at once. It returns the last part, unless that is
 * empty. Memory holds no more than one chunk.
 * @throws HttpProblem if more bytes come than there is room for
 */
export async function takeParts(
  incoming: Incoming,
  body: Readable,
  room: number,
  kept: (part: Part) => Promise<void>,
): Promise<Part | undefined> {
  let part: Part | undefined
  let left = room
  try {
    for await (const chunk of untilCut(body)) {
      if (chunk.length > left) throw new HttpProblem('request.too-large')
      left -= chunk.length
      for (let rest = chunk; rest.length > 0;) {
        part ??= await incoming.begin()
        const piece = rest.subarray(0, PART_BYTES - part.size)
        await part.write(piece)
        rest = rest.subarray(piece.length)
        const last = left === 0 && rest.length === 0
        if (part.size < PART_BYTES || last) continue
        const full = part
        part = undefined
        await full.keep()
        await kept(full)
      }
    }
    await part?.keep()
    return part
  } catch (error) {
    await part?.drop()
    throw error
  }
}
