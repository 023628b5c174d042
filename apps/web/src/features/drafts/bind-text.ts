import { piecesOf } from '@giapranh/contracts/draft-bytes'
import type { RefusalCode } from '@giapranh/kernel'
import { checkDraftText } from '@giapranh/kernel/draft'
import * as Y from 'yjs'
import { carriedPlace, changedText, endOfChange, type TypedChange, typedChange } from './typed-change.ts'

export interface BindOptions {
  readonly area: HTMLTextAreaElement
  readonly root: Y.Text
  /** While true, changes of other people wait. */
  readonly hold: (held: boolean) => void
  /** Tells why the text in the field cannot be accepted; undefined when it can be accepted again. */
  readonly fault: (code: RefusalCode | undefined) => void
}

/** The origin of changes typed here. Undo takes back only these, never what others wrote. */
const TYPED = 'typed'
/** Letters typed within this time are undone together. */
const TOGETHER_MS = 500

/**
 * Keeps a text field and a shared text the same. Changes of other people wait while an input method composes a letter, or while the field
 * contains what may not be written (a secrecy mark). So the field and the shared text differ only by what the person is typing.
 * @returns a function that ends it
 */
export function bindText({ area, root, hold, fault }: BindOptions): () => void {
  const undoing = new Y.UndoManager(root, { trackedOrigins: new Set([TYPED]), captureTimeout: TOGETHER_MS })
  let shown = root.toString()
  let composing = false
  let faulty = false
  area.value = shown

  const write = ({ at, removed, inserted }: TypedChange): void => {
    const [first = '', ...more] = piecesOf(inserted)
    root.doc?.transact(() => {
      root.delete(at, removed)
      root.insert(at, first)
    }, TYPED)
    let place = at + first.length
    // A long paste becomes several updates, each small enough to send.
    for (const piece of more) {
      root.doc?.transact(() => root.insert(place, piece), TYPED)
      place += piece.length
    }
    shown = area.value
  }
  const take = (): void => {
    const change = typedChange(shown, area.value, area.selectionEnd)
    const checked = change === undefined ? undefined : checkDraftText(area.value)
    faulty = checked?.ok === false
    fault(checked?.ok === false ? checked.refusal.code : undefined)
    if (faulty || composing) hold(true)
    if (!faulty && change !== undefined) write(change)
    if (!faulty && !composing) hold(false)
  }

  const show = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
    if (transaction.origin === TYPED) return
    const { delta } = event
    const mine = transaction.origin === undoing
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = area
    shown = changedText(shown, delta)
    area.value = shown
    const end = endOfChange(delta)
    area.setSelectionRange(
      mine ? end : carriedPlace(selectionStart, delta),
      mine ? end : carriedPlace(selectionEnd, delta),
      selectionDirection,
    )
    area.scrollTop = scrollTop
  }

  const undo = (): void => void undoing.undo()
  const redo = (): void => void undoing.redo()
  const onBeforeInput = (event: InputEvent): void => {
    // The browser's own undo does not know what others wrote.
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return
    event.preventDefault()
    if (event.inputType === 'historyUndo') undo()
    else redo()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (composing || faulty || event.altKey || !(event.ctrlKey || event.metaKey)) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (area.readOnly) return
    if (key === 'y' || event.shiftKey) redo()
    else undo()
  }
  const onComposition = ({ type }: Event): void => {
    composing = type === 'compositionstart'
    if (composing) hold(true)
    else take()
  }

  root.observe(show)
  area.addEventListener('input', take)
  area.addEventListener('beforeinput', onBeforeInput)
  area.addEventListener('keydown', onKeyDown)
  area.addEventListener('compositionstart', onComposition)
  area.addEventListener('compositionend', onComposition)
  return () => {
    root.unobserve(show)
    undoing.destroy()
    area.removeEventListener('input', take)
    area.removeEventListener('beforeinput', onBeforeInput)
    area.removeEventListener('keydown', onKeyDown)
    area.removeEventListener('compositionstart', onComposition)
    area.removeEventListener('compositionend', onComposition)
    hold(false)
  }
}
