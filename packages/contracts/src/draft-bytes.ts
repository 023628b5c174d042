/** The name of the shared text in the document (a Y.Text). A draft with another structure needs another name. */
export const DRAFT_ROOT = 'text'
/** The longest update accepted in one message, in bytes. */
export const DRAFT_UPDATE_MOST = 65_536
/** A long text is written in pieces of this many characters, so that each piece's update stays well below the maximum. */
const PIECE = 16_000

/** The content of a binary message on a draft's live line: the page's state vector (once, first), or an update. */
export const DRAFT_BYTES = { has: 0, update: 1 } as const

export function draftBytes(kind: keyof typeof DRAFT_BYTES, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(content.length + 1)
  message[0] = DRAFT_BYTES[kind]
  message.set(content, 1)
  return message
}

/** @returns undefined for a message that is not ours */
export function readDraftBytes(
  message: Uint8Array,
): { readonly kind: keyof typeof DRAFT_BYTES; readonly content: Uint8Array } | undefined {
  const kind = message[0] === DRAFT_BYTES.has ? 'has' : message[0] === DRAFT_BYTES.update ? 'update' : undefined
  return kind === undefined ? undefined : { kind, content: message.subarray(1) }
}

/** Splits a text into pieces without splitting a character. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + PIECE)
    if (to < text.length && (text.charCodeAt(to - 1) & 0xfc00) === 0xd800) to -= 1
    pieces.push(text.slice(from, to))
    from = to
  }
  return pieces
}

/**
 * Merges updates into as few as possible and keeps their order.
 * @param merge the function of Yjs that merges several updates into one
 */
export function packUpdates(
  updates: readonly Uint8Array[],
  merge: (updates: Uint8Array[]) => Uint8Array,
  most: number = DRAFT_UPDATE_MOST,
): readonly Uint8Array[] {
  const packed: Uint8Array[] = []
  let batch: Uint8Array[] = []
  let size = 0
  const flush = (): void => {
    const [first, ...more] = batch
    if (first !== undefined) packed.push(more.length === 0 ? first : merge(batch))
    batch = []
    size = 0
  }
  for (const update of updates) {
    // A merged update is never longer than its parts together.
    if (size + update.length > most) flush()
    batch.push(update)
    size += update.length
  }
  flush()
  return packed
}
