// A server process without its network, made to be killed. It does what its parent asks, at the virtual time that the parent gives.
import { instant } from '@giapranh/kernel'
import { lookAtDueClocks } from '../../apps/server/src/features/clocks/watch.ts'
import { dealWithRules } from '../../apps/server/src/features/rules/watch.ts'
import { eventsByUnit } from '../../apps/server/src/features/stream/present.ts'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { carrier } from '../../apps/server/src/platform/events/dispatcher.ts'
import { createHub } from '../../apps/server/src/platform/events/hub.ts'
import { HttpProblem, problemOfError } from '../../apps/server/src/platform/http/problem.ts'
import { loadKinds } from '../../apps/server/src/platform/registry/kinds.ts'
import { newId } from '../../apps/server/src/platform/time/new-id.ts'
import { type Door, doorOf } from './door.ts'
import { databaseStores } from './real.ts'
import { startSystem } from './system.ts'

export type Asked =
  | { readonly id: number; readonly now: number; readonly call: 'open'; readonly args: Parameters<Door['open']> }
  | { readonly id: number; readonly now: number; readonly call: 'act'; readonly args: Parameters<Door['act']> }
  | { readonly id: number; readonly now: number; readonly call: 'find'; readonly args: Parameters<Door['find']> }
  | { readonly id: number; readonly now: number; readonly call: 'rules' | 'clocks' | 'carry' }
  | {
      readonly id: number
      readonly now: number
      readonly call: 'follow'
      readonly args: readonly [acting: Parameters<Door['follow']>[0], after: string | undefined]
    }
  | { readonly id: number; readonly now: number; readonly call: 'leave'; readonly args: readonly [line: number] }

export type Said =
  | { readonly said: 'ready' }
  | { readonly said: 'committed' }
  | { readonly said: 'done'; readonly id: number; readonly result: unknown }
  | {
      readonly said: 'failed'
      readonly id: number
      readonly problem: boolean
      readonly code: string
      readonly words: string
    }
  | { readonly said: 'give up'; readonly line: number }
  | { readonly said: 'begin'; readonly line: number; readonly point: string }
  | {
      readonly said: 'events'
      readonly line: number
      readonly events: Parameters<Parameters<Door['follow']>[2]['send']>[0]
    }

const say = (said: Said): void => void process.send?.(said)
const [appUrl = '', workerUrl = '', name = '', skew = '0', begin = '0'] = process.argv.slice(2)
const log = { warn: () => undefined }
const pool = openPool(appUrl, { name: `giapranh ${name}`, most: 6, log })
const workerPool = openPool(workerUrl, { name: `giapranh ${name}`, most: 4, log })
let now = Number(begin)
const hub = createHub()
const stores = databaseStores(pool, workerPool)
const system = await startSystem(stores, {
  kinds: await loadKinds(),
  now: () => instant(now + Number(skew)),
  newId,
  committed: () => say({ said: 'committed' }),
}).catch(endWhereAway)
const carry = await carrier(stores.outbox, (message) => {
  for (const [unitId, events] of eventsByUnit(message, system.installation))
    for (const listener of hub.listenersOf(unitId)) listener.tell(events)
}).catch(endWhereAway)
const door = doorOf(system, hub)
const lines = new Map<number, () => void>()
let carrying: Promise<void> = Promise.resolve()

/** It was started while the database was down: the parent starts it again. */
function endWhereAway(error: unknown): never {
  if (problemOfError(error).code === 'server.unavailable') process.exit(3)
  throw error
}

function answer(asked: Asked): unknown {
  switch (asked.call) {
    case 'open':
      return door.open(...asked.args)
    case 'act':
      return door.act(...asked.args)
    case 'find':
      return door.find(...asked.args)
    case 'rules':
      return dealWithRules(system.rules)
    case 'clocks':
      return lookAtDueClocks(system.clocks)
    case 'carry':
      carrying = carrying.catch(() => undefined).then(carry)
      return carrying
    case 'follow': {
      const line = asked.id
      const [acting, after] = asked.args
      // Between processes undefined arrives as null.
      const giveUp = door.follow(acting, after ?? undefined, {
        begin: (point) => say({ said: 'begin', line, point }),
        send: (events) => say({ said: 'events', line, events }),
        giveUp: () => say({ said: 'give up', line }),
      })
      return void lines.set(line, giveUp)
    }
    case 'leave':
      lines.get(asked.args[0])?.()
      return void lines.delete(asked.args[0])
  }
}

process.on('message', (asked: Asked) => {
  now = Math.max(now, asked.now)
  Promise.resolve()
    .then(() => answer(asked))
    .then(
      (result) =>
        say({
          said: 'done',
          id: asked.id,
          result:
            asked.call === 'open' || asked.call === 'act'
              ? { act: { id: (result as { act: { id: string } }).act.id } }
              : result,
        }),
      (error: unknown) => {
        const { code } = error as { readonly code?: unknown }
        const words = (error as Error).stack ?? String(error)
        say({ said: 'failed', id: asked.id, problem: error instanceof HttpProblem, code: String(code), words })
      },
    )
})
process.on('disconnect', () => process.exit(0))
say({ said: 'ready' })
