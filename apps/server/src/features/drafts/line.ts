import { CATALOGUE, type DraftFrame, DRAFT_UPDATE_MOST, draftBytes, readDraftBytes } from '@giapranh/contracts'
import { checkDraftDeed, type UnitId } from '@giapranh/kernel'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { HttpProblem, languageOf, problemBody, problemOfError, problemOfRefusal } from '../../platform/http/problem.ts'
import { postOf } from '../../platform/http/require.ts'
import { endSocket } from '../../platform/http/upgrade.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { pacer } from './pace.ts'
import { presentHere, presentStanding } from './presenter.ts'
import type { Member, Room } from './room.ts'

/** Why a line ends, in codes of RFC 6455, 7.4.1: the other side broke a rule or has no right; the server stops; try again later. */
export const CLOSE = { policy: 1008, goingAway: 1001, later: 1013 } as const

/** Updates per second over time, and at once: a page collects its updates and sends one at a time. */
const PER_SECOND = 20
const AT_ONCE = 60
/** A page with this many unread bytes is disconnected; it comes back and asks for what it lacks. */
const MOST_BUFFERED = 4_000_000
/** A page that has not answered for so many beats is gone. */
const MOST_SILENT_BEATS = 3
/** How many messages may come before the draft is read: what the page has, and its first update. */
const MOST_EARLY = 2

export interface LineDeps {
  readonly draftId: string
  readonly request: FastifyRequest
  readonly installation: Installation
  /** The hash of the page's session. */
  readonly session: string
  readonly beatMs: number
  /** Reports a refusal to the audit trail. */
  readonly denied: (problem: HttpProblem) => void
  readonly ended: (line: Line) => void
}

/** One page's line to a draft. */
export interface Line extends Member {
  /** The draft is ready: the line handles the messages that came before. */
  enter(room: Room): void
  end(problem: HttpProblem | undefined, code?: number): void
  /** Reports an error that the page cannot get as an answer: the page comes back and sends again what was not stored. */
  fail(error: unknown): void
  beat(): void
}

/** @see LINE in routes.ts for the messages of a line */
export function draftLine(socket: WebSocket, deps: LineDeps): Line {
  const { draftId, request, installation, session, beatMs, denied, ended } = deps
  const { clock, units } = installation
  const { acting, personName: name, rank } = postOf(request)
  const language = languageOf(request.headers['accept-language'])
  const inPace = pacer(PER_SECOND, AT_ONCE)
  const early: Uint8Array[] = []
  let room: Room | undefined
  let over = false
  let silentBeats = 0
  let hasAsked = false
  let busy = false
  let stands = ''

  const send = (data: string | Uint8Array): void => {
    if (over) return
    if (socket.bufferedAmount > MOST_BUFFERED) line.end(undefined, CLOSE.later)
    else socket.send(data)
  }
  const say = (frame: DraftFrame): void => send(JSON.stringify(frame))
  const refuse = (problem: HttpProblem, closing: boolean): void => {
    if (CATALOGUE[problem.code].audit !== 'none') denied(problem)
    say({ type: 'refused', problem: problemBody(problem, language, request.id), closing })
  }

  const whyNotWrite = (to: Room): HttpProblem | undefined => {
    const standing = to.standingOf(acting.unitId)
    if (standing === undefined) return new HttpProblem('request.not-found')
    const checked = checkDraftDeed(standing, 'write', clock.now())
    // Changes that come too late for a sealed draft are kept in another draft.
    return checked.ok || checked.refusal.code === 'draft.sealed' ? undefined : problemOfRefusal(checked.refusal)
  }
  const write = async (to: Room, update: Uint8Array): Promise<void> => {
    const problem = whyNotWrite(to)
    if (problem !== undefined) return refuse(problem, false)
    try {
      const written = await to.write(acting, update, line)
      say(written.to === 'here' ? { type: 'saved' } : { type: 'moved', draftId: written.draftId })
    } catch (error) {
      const told = error instanceof HttpProblem && error.code !== 'request.malformed'
      if (told && CATALOGUE[error.code].audit !== 'fault') refuse(error, false)
      else line.fail(error)
    }
  }
  const tellMissing = async (of: Room, vector: Uint8Array): Promise<void> => {
    try {
      line.added(await of.missing(acting.unitId, vector))
      say({ type: 'synced' })
    } catch (error) {
      line.fail(error)
    }
  }

  const take = (to: Room, data: Uint8Array): void => {
    const message = readDraftBytes(data)
    if (message === undefined || (message.kind === 'has' && hasAsked))
      return line.end(new HttpProblem('request.malformed'))
    if (message.content.length > DRAFT_UPDATE_MOST) return line.end(new HttpProblem('request.too-large'))
    if (message.kind === 'has') {
      hasAsked = true
      void tellMissing(to, message.content)
      return
    }
    if (busy || !inPace()) return line.end(new HttpProblem('draft.too-fast'))
    busy = true
    void write(to, message.content).finally(() => {
      busy = false
    })
  }
  socket.on('message', (data, isBinary) => {
    if (over) return
    if (!isBinary || !(data instanceof Uint8Array)) line.end(new HttpProblem('request.malformed'))
    else if (room !== undefined) take(room, data)
    else if (early.push(data) > MOST_EARLY) line.end(new HttpProblem('draft.too-fast'))
  })
  socket.on('pong', () => {
    silentBeats = 0
  })
  socket.on('error', () => undefined)
  socket.on('close', () => line.end(undefined))

  const line: Line = {
    acting,
    person: { personId: acting.personId, name, rank, unitId: acting.unitId as UnitId },
    session,
    stands: (standing) => {
      const frame = JSON.stringify({ type: 'standing', standing: presentStanding(standing, clock.now()) })
      if (frame !== stands) send(frame)
      stands = frame
    },
    added: (update) => send(draftBytes('update', update)),
    here: (people) => say({ type: 'here', people: presentHere(people, unitNamer(units, civilToday(clock.now()))) }),
    cutOff: () => line.end(new HttpProblem('request.not-found')),
    sessionEnded: () => line.end(new HttpProblem('session.required')),

    enter: (to) => {
      room = to
      for (const data of early) if (!over) take(to, data)
    },
    end: (problem, code = CLOSE.policy) => {
      if (over) return
      if (problem !== undefined) refuse(problem, true)
      over = true
      ended(line)
      endSocket(socket, code)
    },
    fail: (error) => {
      const problem = problemOfError(error)
      if (problem.code === 'server.failure') request.log.error({ err: error, draft: draftId }, 'draft line failed')
      line.end(problem, CATALOGUE[problem.code].audit === 'fault' ? CLOSE.later : CLOSE.policy)
    },
    beat: () => {
      silentBeats += 1
      if (silentBeats > MOST_SILENT_BEATS) return socket.terminate()
      socket.ping()
      say({ type: 'beat', ms: beatMs })
    },
  }
  say({ type: 'beat', ms: beatMs })
  return line
}
