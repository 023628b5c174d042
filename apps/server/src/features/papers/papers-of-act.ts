import {
  type Change,
  DOCUMENT_SERIES,
  type Decision,
  type KindDefinition,
  type PostRole,
  type Regulation,
  type UnitId,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { type Press, PressBusy } from '../../platform/press/press.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import { newId } from '../../platform/time/new-id.ts'
import { documentOf, type PaperHead } from './document.ts'
import { headOf, isSignedByAll, type Signer, signingActsOf } from './head.ts'
import { findSealedText, listSigners } from './store.ts'

export interface PaperDeps {
  readonly installation: Installation
  readonly pool: Pool
  readonly press: Press
}

type Issued = Extract<Change, { change: 'issued' }>

/**
 * The documents that an act issues, as `store_act` takes them: complete except for their numbers, which the transaction
 * takes, and for typed texts, which are references to the act's. Each has been drawn once before, so that no number is
 * taken for one that cannot be printed.
 * @throws HttpProblem `paper.not-drawable` naming the part
 */
export async function papersOfAct(
  deps: PaperDeps,
  session: ActingSession,
  { act, state }: Decision,
  regulation: Regulation,
): Promise<Record<string, unknown>> {
  const issued = act.changes.filter((change): change is Issued => change.change === 'issued')
  const willIssue = act.seq === 1 && issuesLater(deps.installation.kinds.get(state.head.kind))
  if ((issued.length === 0 && !willIssue) || act.by.actor !== 'person') return {}
  const { registry, name } = { registry: deps.installation.units, name: unitNamerAt(deps.installation.units, act.at) }
  const date = civilToday(act.at)
  const issuer = act.by.unitId
  const parent = registry.tree.unitAt(issuer, date)?.parentId
  const me: Signer = {
    name: session.personName,
    rank: session.rank,
    post: act.by.post,
    unit: name(issuer),
  }
  const same = {
    issuer: name(issuer),
    superior: parent === null || parent === undefined ? undefined : name(parent),
    date,
    state,
    regulation,
  }
  if (issued.length === 0) {
    await checkTitle(deps.press, headOf({ ...same, signers: [me], to: [], outside: null }))
    return {}
  }
  const papers: Record<string, unknown>[] = []
  for (const change of issued) {
    const others = isSignedByAll(change.document)
      ? await listSigners(deps.pool, session.acting, signingActsOf(state, act.id))
      : []
    const signers = others.map(({ unitId, post, ...one }): Signer => ({
      ...one,
      post: post as PostRole,
      unit: name(unitId),
    }))
    const head = headOf({
      ...same,
      signers: [me, ...signers],
      to: change.to.map((unitId: UnitId) => name(unitId)),
      outside: change.outside,
    })
    const words = await wordsOf(deps, session, change, act)
    const suffix = await suffixOf(deps.press, change, head, words)
    const { title: _title, outside: _outside, ...kept } = head
    papers.push({
      id: newId(act.at),
      type: change.document,
      series: `${DOCUMENT_SERIES[change.document]}${state.head.exercise ? '-DT' : ''}`,
      year: Number(date.slice(0, 4)),
      suffix,
      dated: date,
      head: kept,
    })
  }
  return { papers }
}

/** Whether acts of the kind issue documents: the title of its dossiers is their subject. */
const issuesLater = (kind: KindDefinition | undefined): boolean =>
  kind?.acts.some(({ effects }) => effects.some((effect) => effect.do === 'issue')) === true

/** No act changes a title: one that cannot be printed is refused at the opening. @throws HttpProblem */
async function checkTitle(press: Press, head: PaperHead): Promise<void> {
  const told = await asked(() => press.check(documentOf('letter', head, 1, 'Nội dung.')))
  const fault = told.ok ? undefined : told.faults.find(({ part }) => part.startsWith('subject'))
  if (fault === undefined) return
  throw new HttpProblem('paper.not-drawable', { field: 'title', detail: { part: fault.part, why: fault.message } })
}

/**
 * The text of a document, from the one place where it is stored: the act, what the act seals, or what an earlier act
 * sealed.
 */
async function wordsOf(
  { pool }: PaperDeps,
  { acting }: ActingSession,
  { text }: Issued,
  act: Decision['act'],
): Promise<string> {
  if ('words' in text) return text.words
  if ('field' in text) return String(act.fields[text.field])
  const sealed = act.changes.find((change) => change.change === 'sealed' && change.draftId === text.draftId)
  const words =
    sealed?.change === 'sealed' ? sealed.sealed.text : await findSealedText(pool, acting, act.dossierId, text.draftId)
  if (words === undefined) throw new HttpProblem('draft.unknown')
  return words
}

/** The part of its symbol after the number. */
async function suffixOf(press: Press, { document, text }: Issued, head: PaperHead, words: string): Promise<string> {
  const told = await asked(() => press.check(documentOf(document, head, 1, words)))
  if (told.ok) return told.symbol.replace(/^\d+/u, '')
  const [fault] = told.faults
  const isOfText = fault?.part.startsWith('body') === true
  throw new HttpProblem('paper.not-drawable', {
    field: isOfText && 'field' in text ? text.field : undefined,
    detail: { part: fault?.part ?? '', why: fault?.message ?? '' },
  })
}

/** @throws HttpProblem if the press cannot take it now */
export async function asked<Told>(work: () => Promise<Told>): Promise<Told> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof PressBusy) throw new HttpProblem('server.unavailable')
    throw error
  }
}
