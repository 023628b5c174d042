import { DRAFT_ROOT, packUpdates, piecesOf } from '@giapranh/contracts'
import { diffText } from '@giapranh/kernel'
import * as Y from 'yjs'
import { HttpProblem } from '../../platform/http/problem.ts'

/** Updates that fit into a row each. */
export const packed = (updates: readonly Uint8Array[]): readonly Uint8Array[] => packUpdates(updates, Y.mergeUpdates)

export const textOf = (doc: Y.Doc): string => rootOf(doc).toString()

const rootOf = (doc: Y.Doc): Y.Text => doc.getText(DRAFT_ROOT)

/** Runs a change. @returns what it added to the document; nothing if the document already had all of it */
function changing(doc: Y.Doc, change: () => void): readonly Uint8Array[] {
  const added: Uint8Array[] = []
  const collect = (update: Uint8Array): void => void added.push(update)
  doc.on('update', collect)
  try {
    change()
  } finally {
    doc.off('update', collect)
  }
  return added
}

/** A piece of text, or of what was deleted. Objects and formats beside the text would be passed on, and nobody would see or check them. */
function isPlain(struct: ReturnType<typeof Y.decodeUpdate>['structs'][number]): boolean {
  if (!(struct instanceof Y.Item)) return true
  const { content, parentSub } = struct
  return parentSub === null && (content instanceof Y.ContentString || content instanceof Y.ContentDeleted)
}

/** Applies an update. @throws HttpProblem if it is not an update, or changes anything but the text; then the document must not be used any more */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): readonly Uint8Array[] {
  rootOf(doc)
  let added: readonly Uint8Array[]
  try {
    if (!Y.decodeUpdate(update).structs.every(isPlain)) throw new HttpProblem('request.malformed')
    added = changing(doc, () => Y.applyUpdate(doc, update))
  } catch {
    throw new HttpProblem('request.malformed')
  }
  if (doc.share.size > 1) throw new HttpProblem('request.malformed')
  return added
}

/** True if an applied update depends on one that is missing. */
export const hasGap = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null

/** Changes the text to another one with the fewest changes, so that what others type meanwhile stays in its place. */
export function changeText(doc: Y.Doc, to: string): readonly Uint8Array[] {
  const root = rootOf(doc)
  let at = 0
  return changing(doc, () => {
    for (const { is, text } of diffText(root.toString(), to)) {
      if (is === 'removed') root.delete(at, text.length)
      else if (is === 'same') at += text.length
      else
        for (const piece of piecesOf(text)) {
          root.insert(at, piece)
          at += piece.length
        }
    }
  })
}

/** The text of a document that was kept whole. */
export function textOfWhole(whole: Uint8Array): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, whole)
  return textOf(doc)
}
