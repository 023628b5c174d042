import { DRAFT_ROOT } from '@giapranh/contracts/draft-bytes'
import { useEffect, useState } from 'react'
import * as Y from 'yjs'
import { ApiError, get } from '../../api/client.ts'
import { keptUpdates } from '../../unsent/draft-updates.ts'
import { type Line, type LineState, openLine } from './line.ts'

export interface DraftLine {
  readonly root: Y.Text
  readonly line: Line
  readonly state: LineState
}

/** Asks over HTTP what happened to the draft. If the session has ended, the answer leads the person to the sign-in. */
async function probe(id: string): Promise<LineState['over']> {
  try {
    await get(`/api/drafts/${id}`)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError)) return undefined
    return error.status === 401 ? 'signed-out' : error.status === 404 ? 'gone' : undefined
  }
}

/** The live connection of a draft while the page is open; undefined until it is opened. */
export function useDraftLine(id: string, personId: string): DraftLine | undefined {
  const [open, setOpen] = useState<DraftLine>()
  useEffect(() => {
    const doc = new Y.Doc()
    const root = doc.getText(DRAFT_ROOT)
    const address = `${location.origin.replace(/^http/u, 'ws')}/api/drafts/${id}`
    let line: Line | undefined
    let early: LineState | undefined
    const changed = (state: LineState) => {
      if (line === undefined) early = state
      else setOpen({ root, line, state })
    }
    line = openLine({
      doc,
      kept: keptUpdates(personId, id),
      connect: () => new WebSocket(address),
      probe: () => probe(id),
      changed,
    })
    if (early !== undefined) changed(early)
    return () => line.close()
  }, [id, personId])
  const over = open?.state.over
  useEffect(() => {
    if (over === 'signed-out') void probe(id)
  }, [over, id])
  return open
}
