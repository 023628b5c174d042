import { randomUUID } from 'node:crypto'
import type { Instant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { outage, type OutageLog } from '../../platform/db/outage.ts'
import { listen } from '../../platform/events/listen.ts'
import { eachOnce, type Here, presenceElsewhere } from './presence.ts'
import { draftRoom, type Member, type Room } from './room.ts'
import { type DraftStore, notify } from './store.ts'

export interface RoomsDeps {
  readonly store: DraftStore
  readonly pool: Pool
  readonly now: () => Instant
  readonly log: OutageLog
  /** Milliseconds from one beat to the next. */
  readonly beatMs: number
}

/** A message between processes; `seal_draft` sends one about a draft from within the database. */
interface Word {
  readonly from?: string
  readonly draft?: string
  readonly here?: readonly Here[]
  readonly ended?: string
}

const CHANNEL = 'giapranh_drafts'
/** Messages within this time are sent together. */
const GATHER_MS = 20
/** How many drafts one message names: a message has at most 8,000 bytes. */
const MOST_NAMED = 40
/** A process that was silent for so many beats has no members. */
const SILENT_BEATS = 2.5

interface Open {
  readonly room: Room
  uses: number
  /** Whether a query about the members' rights is running. */
  looking: 'no' | 'yes' | 'again'
}

/** The drafts that are open on this process, and the messages about them between this process and the others. */
export async function draftRooms({ store, pool, now, log, beatMs }: RoomsDeps) {
  const me = randomUUID()
  const open = new Map<string, Open>()
  const elsewhere = presenceElsewhere(SILENT_BEATS * beatMs, () => performance.now())
  const telling = outage(log, 'other processes could not be told of drafts')
  const looking = outage(log, 'the rights in drafts could not be looked at')
  let stopped = false

  const words = new Map<string, Word>()
  let timer: NodeJS.Timeout | undefined
  const say = (key: string, word: Word): void => {
    if (stopped) return
    words.set(key, { from: me, ...word })
    timer ??= setTimeout(() => {
      const said = [...words.values()].map((each) => JSON.stringify(each))
      words.clear()
      timer = undefined
      notify(pool, CHANNEL, said).then(telling.well, telling.failed)
    }, GATHER_MS)
  }
  const sayChanged = (id: string): void => say(`draft ${id}`, { draft: id })

  const enter = (id: string): Open => {
    const known = open.get(id)
    if (known !== undefined) return known
    const room = draftRoom(id, {
      store,
      now,
      log,
      stored: () => sayChanged(id),
      writeOnTop: async (acting, update) => {
        const top = await store.follow(acting, id, now())
        look(id)
        sayChanged(id)
        const written = await using(top, (other) => other.write(acting, update))
        return written.to === 'on-top' ? written.draftId : top
      },
    })
    const fresh: Open = { room, uses: 0, looking: 'no' }
    open.set(id, fresh)
    return fresh
  }
  const closeWhereEmpty = (id: string): void => {
    const entry = open.get(id)
    if (entry !== undefined && entry.uses === 0 && entry.room.members().size === 0) open.delete(id)
  }
  const using = async <Result>(id: string, work: (room: Room) => Promise<Result>): Promise<Result> => {
    const entry = enter(id)
    entry.uses += 1
    try {
      return await work(entry.room)
    } finally {
      entry.uses -= 1
      closeWhereEmpty(id)
    }
  }

  const peopleHere = (room: Room | undefined): readonly Here[] =>
    eachOnce(
      [...(room?.members() ?? [])].flatMap(({ person }) => {
        const right = room?.standingOf(person.unitId)?.right
        return right === undefined ? [] : [{ ...person, right }]
      }),
    )
  const showWhoIsHere = (id: string): void => {
    const room = open.get(id)?.room
    if (room === undefined) return
    const people = eachOnce([...peopleHere(room), ...elsewhere.of(id)])
    for (const member of room.members()) member.here(people)
  }
  const announce = (id: string): void => {
    say(`here ${id}`, { draft: id, here: peopleHere(open.get(id)?.room).slice(0, MOST_NAMED) })
    showWhoIsHere(id)
  }

  /** Asks the database what the units of all members of these drafts may do now, and tells the rooms. */
  const lookAt = async (entries: readonly Open[]): Promise<void> => {
    const asked = entries.map(({ room }) => ({
      room,
      units: [...new Set([...room.members()].map(({ acting }) => acting.unitId))],
    }))
    const pairs = asked.flatMap(({ room, units }) => units.map((unitId) => ({ draftId: room.id, unitId })))
    if (pairs.length === 0) return
    const found = Map.groupBy(await store.standings(pairs), ({ draftId }) => draftId)
    for (const { room, units } of asked) {
      if (room.stand(units, found.get(room.id) ?? [])) announce(room.id)
      closeWhereEmpty(room.id)
    }
  }
  const look = (id: string): void => {
    const entry = open.get(id)
    if (entry === undefined) return
    if (entry.looking !== 'no') {
      entry.looking = 'again'
      return
    }
    entry.looking = 'yes'
    const done = (): void => {
      const again = entry.looking === 'again'
      entry.looking = 'no'
      if (again) look(id)
    }
    lookAt([entry]).then(looking.well, looking.failed).finally(done)
  }

  const endSession = (session: string): void => {
    for (const { room } of open.values())
      for (const member of room.members()) if (member.session === session) member.sessionEnded()
  }

  const heard = (payload: string): void => {
    const { from, draft, here, ended } = JSON.parse(payload) as Word
    if (from === me) return
    if (ended !== undefined) endSession(ended)
    if (draft === undefined) return
    if (here === undefined) return look(draft)
    elsewhere.heard(draft, from ?? '', here)
    showWhoIsHere(draft)
  }
  const listener = await listen(pool, CHANNEL, { heard, log })

  return {
    /** Gives the draft's room on this process while `work` runs. */
    using,

    /** Adds a member to a draft; the member is first told what its unit may do. @throws what the database throws */
    join: async (id: string, member: Member): Promise<Room> => {
      const entry = enter(id)
      entry.room.join(member)
      await lookAt([entry])
      announce(id)
      return entry.room
    },

    leave: (id: string, member: Member): void => {
      if (open.get(id)?.room.leave(member) !== true) return
      announce(id)
      closeWhereEmpty(id)
    },

    membersOf: (id: string): number => open.get(id)?.room.members().size ?? 0,

    /** Must be called when this process changed something about the draft itself. */
    changed: (id: string): void => {
      look(id)
      sayChanged(id)
    },

    /** Must be called when a session ended on this process. */
    sessionEnded: (session: string): void => {
      endSession(session)
      say(`ended ${session}`, { ended: session })
    },

    /** Looks for what no message told: who lost a right, what was stored elsewhere, which process is gone. */
    beat: async (): Promise<void> => {
      for (const id of elsewhere.expire()) showWhoIsHere(id)
      for (const id of open.keys()) announce(id)
      await lookAt([...open.values()]).then(looking.well, looking.failed)
    },

    stop: (): void => {
      stopped = true
      clearTimeout(timer)
      listener.stop()
    },
  }
}

export type DraftRooms = Awaited<ReturnType<typeof draftRooms>>
