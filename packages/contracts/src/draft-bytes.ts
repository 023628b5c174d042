/** The name of the shared text within the document (a Y.Text). A draft of another make takes another name. */
export const DRAFT_ROOT = 'text'
/** The longest update that is taken at once, in bytes. */
export const DRAFT_UPDATE_MOST = 65_536
/** A long text is written in pieces of so many characters, so that the update of each stays well below that. */
const PIECE = 16_000

/** What a binary message on the live line of a draft is: what a page has (a state vector, once and first), or an update. */
export const DRAFT_BYTES = { has: 0, update: 1 } as const

export function draftBytes(kind: keyof typeof DRAFT_BYTES, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(content.length + 1)
  message[0] = DRAFT_BYTES[kind]
  message.set(content, 1)
  return message
}

/** @returns undefined for what is no message of ours */
export function readDraftBytes(
  message: Uint8Array,
): { readonly kind: keyof typeof DRAFT_BYTES; readonly content: Uint8Array } | undefined {
  const kind = message[0] === DRAFT_BYTES.has ? 'has' : message[0] === DRAFT_BYTES.update ? 'update' : undefined
  return kind === undefined ? undefined : { kind, content: message.subarray(1) }
}

/** A text in pieces, none of which cuts a character in two. */
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
 * Updates in as few as fit, in their order.
 * @param merge of Yjs: makes one update of several
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
    // What is merged is no longer than its parts together.
    if (size + update.length > most) flush()
    batch.push(update)
    size += update.length
  }
  flush()
  return packed
}
