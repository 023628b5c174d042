import { Desk, DeskQuery, IdleDesk, type IdleStrip, PageQuery } from '@giapranh/contracts'
import { allowedAbout, instant, isoInstant, looksAround, type OfferWorld, type Surroundings } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { HttpProblem } from '../../platform/http/problem.ts'
import { problemsOf } from '../../platform/http/problem-responses.ts'
import { postOf } from '../../platform/http/require.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import type { App } from '../../platform/http/types.ts'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'
import { unitNamer, type UnitNamer } from '../../platform/registry/present-unit.ts'
import { presentClock, presentState, expectedFirst } from '../dossiers/index.ts'
import { type DeskCounts, getDesk, type IdleRow, listAround, listIdle, type StripRow } from './store.ts'

/** The duty desk: what my unit owes, by due time, and what others owe it. */
export function deskRoutes(app: App, deps: { readonly installation: Installation; readonly pool: Pool }): void {
  const { installation, pool } = deps
  const needsAround = (row: StripRow): boolean => {
    const kind = installation.kinds.get(row.kind)
    return kind !== undefined && looksAround(kind, row.body.task)
  }
  app.get(
    '/api/desk',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'My duty desk',
        querystring: DeskQuery,
        response: { 200: Desk, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const session = postOf(request)
      const { tab, limit, cursor } = request.query
      const now = installation.clock.now()
      const today = civilToday(now)
      const since = new Date(`${today}T00:00:00+07:00`)
      const name = unitNamer(installation.units, today)
      const { unitId } = session.actor
      const most = limit + 1
      const desk = await getDesk(pool, unitId, { tab, after: afterOf(cursor), most, since, now: new Date(now) })
      const page = desk.strips.slice(0, limit)
      const around = await listAround(pool, unitId, [...new Set(page.filter(needsAround).map((row) => row.dossier_id))])
      const last = page.at(-1)
      return {
        items: page.map((row) =>
          presentStrip(row, { installation, session, name, around: around.get(row.dossier_id), now }),
        ),
        next: desk.strips.length > limit && last !== undefined ? `${last.mark}~${last.id}` : null,
        now: isoInstant(now),
        counts: countsOf(desk.counts),
      }
    },
  )

  app.get(
    '/api/desk/idle',
    {
      config: { permission: 'post' },
      schema: {
        summary: 'Open matters of my unit in which nobody owes anything any more',
        querystring: PageQuery,
        response: { 200: IdleDesk, ...problemsOf(400, 401, 403) },
      },
    },
    async (request) => {
      const { actor } = postOf(request)
      const { limit, cursor } = request.query
      const now = installation.clock.now()
      const rows = await listIdle(pool, actor.unitId, { after: afterOf(cursor), most: limit + 1 })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return {
        items: page.map(presentIdle),
        next: rows.length > limit && last !== undefined ? `${last.place}~${last.id}` : null,
        now: isoInstant(now),
      }
    },
  )
}

const presentIdle = ({ since, place: _place, ...dossier }: IdleRow): IdleStrip => ({
  id: dossier.id,
  dossier: { ...dossier, urgency: dossier.urgency as IdleStrip['dossier']['urgency'] },
  since: since.toISOString(),
})

function afterOf(cursor: string | undefined): { mark: string; id: string } | undefined {
  if (cursor === undefined) return undefined
  const match = cursor.match(/^([0-9+:. -]{10,40}|infinity)~([0-9a-f-]{36})$/u)
  if (match === null) throw new HttpProblem('request.malformed', { field: 'cursor' })
  return { mark: match[1] ?? '', id: match[2] ?? '' }
}

/** What the rules read when nothing around the obligation matters. */
const alone = (row: StripRow): Surroundings => ({
  head: { openedAt: row.body.clock.openedAt, originator: row.originator_id, category: '' },
  holder: row.holder_id,
  state: 'open',
  stage: row.body.stage,
  closedAt: null,
  fields: {},
  scheduled: [],
  regulationVersion: row.regulation_version,
  parties: [],
  obligations: [row.body],
})

interface StripContext {
  readonly installation: Installation
  readonly session: ActingSession
  readonly name: UnitNamer
  readonly around: Surroundings | undefined
  readonly now: number
}

/** The acts possible on it now, by the kernel and the version of the regulation that governs the dossier. */
function allowedOn(row: StripRow, { installation, session, around, now }: StripContext): readonly string[] {
  const kind = installation.kinds.get(row.kind)
  const regulation = installation.regulations.version(row.regulation_id, row.regulation_version)
  if (kind === undefined || regulation === undefined || row.body.state !== 'open') return []
  const world: OfferWorld = worldAt(installation, regulation, instant(now))
  const types = allowedAbout(kind, row.body, around ?? alone(row), world, session.actor)
  return expectedFirst(kind, row.body.task, types)
}

function presentStrip(row: StripRow, context: StripContext): Desk['items'][number] {
  const { name } = context
  const obligation = row.body
  return {
    id: obligation.id,
    dossier: {
      id: row.dossier_id,
      number: row.number,
      kind: row.kind,
      title: row.title,
      urgency: row.urgency as Desk['items'][number]['dossier']['urgency'],
      version: row.version,
      exercise: row.exercise,
    },
    task: obligation.task,
    duty: obligation.duty,
    text: obligation.text,
    debtor: name(obligation.debtor),
    creditor: name(obligation.creditor),
    clause: obligation.clause,
    state: presentState(obligation),
    clock: presentClock(obligation.clock),
    due: obligation.clock.due === null ? null : isoInstant(obligation.clock.due),
    parts: obligation.parts.map((part) => ({ ...part })),
    allowed: [...allowedOn(row, context)],
  }
}

function countsOf({ owed, waiting, escalated, idle, doneToday }: DeskCounts): Desk['counts'] {
  const side = ({ late, warm, paused, total }: DeskCounts['owed']) => ({
    late,
    warm,
    paused,
    total,
    calm: total - late - warm - paused,
  })
  return { owed: side(owed), waiting: side(waiting), escalated, idle, doneToday }
}
