import { setTimeout as pause } from 'node:timers/promises'
import { openDossier, decide, type Actor, type Decision, instant } from '@giapranh/kernel'
import pg from 'pg'
import { asUnit } from '../../apps/server/src/platform/db/as-unit.ts'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { urlOf } from '../../apps/server/src/platform/db/roles.ts'
import { buildInstallation } from '../../apps/server/src/platform/registry/build-installation.ts'
import { databaseWorld } from '../../apps/server/src/platform/registry/registry-store.ts'
import { worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import { loadKinds } from '../../apps/server/src/platform/registry/kinds.ts'
import { newId } from '../../apps/server/src/platform/time/new-id.ts'
import { recordOf, sealNew, textsAfter } from '../../apps/server/src/features/dossiers/record.ts'
import { storeAct } from '../../apps/server/src/features/dossiers/store.ts'
import { peopleOf } from '../../apps/server/src/features/demonstration/people.ts'
import { type Client, type Run, signIn, sustain, type Took } from './client.ts'

export const CLIENTS = 8
/** Districts whose requests go to a neighbour across a provincial boundary; each client works with one pair. */
const PAIRS = [
  ['80.802', '79.783'],
  ['80.807', '79.785'],
  ['74.721', '79.783'],
  ['75.731', '79.769'],
  ['72.712', '79.783'],
  ['77.754', '75.740'],
  ['82.824', '80.806'],
  ['74.725', '79.761'],
] as const

const OPENING = {
  kind: 'request',
  title: 'Xác minh biển số xe 62C-041.27 và chủ sở hữu',
  body: 'Phục vụ công tác xác minh tin báo ở khu vực giáp ranh, đề nghị đơn vị kiểm tra, trả lời các nội dung dưới đây.',
  urgency: 'normal',
  category: 'border-crime',
  ask: 'verification',
  items: ['Thông tin chủ sở hữu phương tiện', 'Lịch trình trong ngày'],
}
const STEPS = [
  { by: 1, body: { type: 'receive' } },
  { by: 1, body: { type: 'accept' } },
  { by: 1, body: { type: 'answer', body: 'Đơn vị đã xác minh, kết quả phù hợp với nội dung đề nghị.' } },
  { by: 0, body: { type: 'acceptAnswer' } },
] as const

/**
 * Acts over HTTP: each client opens a request and plays it to its end with the neighbour's account, again and again.
 * @param restMs how long a client rests after each act
 */
export async function actsOverHttp(url: string, seconds: number, restMs = 0): Promise<Run> {
  const opened: Client[] = []
  const workers = await Promise.all(
    PAIRS.map(async ([from, to]) => {
      const clients = await Promise.all([signIn(url, `truc.${from}`), signIn(url, `truc.${to}`)] as const)
      opened.push(...clients)
      const found = await clients[0].call('GET', `/api/units?code=${to}`)
      const addressee = (JSON.parse(found.text) as { items: { id: string }[] }).items[0]?.id
      const timed = async (took: Took, client: Client, path: string, body: unknown) => {
        const begun = performance.now()
        const answer = await client.call('POST', path, body)
        took(performance.now() - begun, answer.status === 201 ? undefined : `${answer.status} ${answer.text}`)
        if (restMs > 0) await pause(restMs)
        return answer
      }
      return async (stop: () => boolean, took: Took): Promise<void> => {
        while (!stop()) {
          const answer = await timed(took, clients[0], '/api/dossiers', { ...OPENING, addressees: [addressee] })
          const { id } = JSON.parse(answer.text) as { id: string }
          for (const step of STEPS) {
            if (stop()) return
            await timed(took, clients[step.by], `/api/dossiers/${id}/acts`, step.body)
          }
        }
      }
    }),
  )
  const run = await sustain(seconds, workers)
  for (const client of opened) client.close()
  return run
}

export interface Prepared {
  readonly acting: { readonly unitId: string; readonly personId: string }
  readonly record: Record<string, unknown>
}

/** The demonstration as the server reads it, at a time on its first morning. */
export async function demonstrationIn(pool: pg.Pool) {
  const kinds = await loadKinds()
  const now = instant(Date.parse('2022-09-12T08:00:00+07:00'))
  const installation = await buildInstallation(databaseWorld(pool), kinds, { now: () => now })
  const regulation = installation.regulations.list('2022-09-12' as never)[0]
  if (regulation === undefined) throw new Error('the bench wants the demonstration')
  return { installation, kinds, regulation, world: worldAt(installation, regulation, now) }
}

/**
 * A client's acts, decided by the rules beforehand: openings and their steps in order, `perPair` dossiers for each
 * client.
 */
export async function prepareActs(pool: pg.Pool, perPair: number): Promise<readonly (readonly Prepared[])[]> {
  const { installation, kinds, regulation, world } = await demonstrationIn(pool)
  const kind = kinds.get('request')
  if (kind === undefined) throw new Error('the bench wants requests')
  const actorOf = (code: string): Actor => {
    const unit = installation.units.tree.byCode(code, world.today)
    const person = unit === undefined ? undefined : peopleOf(unit, unit.code).find((each) => each.role === 'duty')
    if (unit === undefined || person === undefined) throw new Error(`no unit ${code}`)
    return {
      personId: person.personId,
      postId: person.postId,
      post: 'duty',
      unitId: unit.id,
      validFrom: instant(0),
      validTo: null,
    }
  }
  const make = () => newId(world.at)
  return PAIRS.map(([from, to]) => {
    const actors = [actorOf(from), actorOf(to)] as const
    const list: Prepared[] = []
    for (let index = 0; index < perPair; index += 1) {
      const { kind: _kind, ...fields } = { ...OPENING, addressees: [actors[1].unitId as string] }
      const opened = openDossier(kind, world, actors[0], {
        actId: make() as never,
        dossierId: make() as never,
        newId: make,
        number: `bench ${from} ${index} ${make()}`,
        fields,
      })
      if (!opened.ok) throw new Error(opened.refusal.code)
      let before: Parameters<typeof recordOf>[0]['before']
      const push = (decision: Decision, actor: Actor): void => {
        const sealed = sealNew(kind, decision.act, before)
        const record = recordOf({
          sealed,
          kind,
          decision,
          before,
          regulation,
          point: null,
          auditId: make(),
          ...(before === undefined ? { series: { year: 2022, suffix: `/YC-${from}/2022` } } : {}),
        })
        list.push({
          acting: { unitId: actor.unitId, personId: actor.personId },
          // Decided on the present world of this database; `store_act` refuses any other.
          record: { ...record, world: installation.version },
        })
        before = {
          ...decision.state,
          audience: before?.audience ?? decision.grants.map((grant) => grant.unitId),
          texts: textsAfter(before?.texts, sealed),
          erasures: 0,
        }
      }
      push(opened.value, actors[0])
      for (const step of STEPS) {
        const { type, ...values } = step.body
        if (before === undefined) break
        const done = decide(kind, world, actors[step.by], before, {
          actId: make() as never,
          newId: make,
          type,
          fields: values,
        })
        if (!done.ok) throw new Error(done.refusal.code)
        push(done.value, actors[step.by])
      }
    }
    return list
  })
}

/**
 * The floor: what an act writes, in one transaction, as the same role, with records made beforehand; no HTTP, no rules.
 * Nothing is read, because the server remembers the dossiers in which its clients have just acted.
 */
export async function actsByHand(adminUrl: string, seconds: number, perPair: number): Promise<Run> {
  const pool = openPool(urlOf(adminUrl, 'giapranh_app'), {
    name: 'bench floor',
    most: CLIENTS,
    log: { warn: () => undefined },
  })
  const prepared = await prepareActs(pool, perPair)
  const run = await sustain(
    seconds,
    prepared.map((list) => async (stop, took) => {
      for (const one of list) {
        if (stop()) return
        const begun = performance.now()
        const stored = await asUnit(pool, one.acting, (trx) => storeAct(trx, one.acting, one.record))
        took(performance.now() - begun, stored === undefined ? 'not stored' : undefined)
      }
    }),
  )
  await pool.end()
  return run
}

export async function countOf(adminUrl: string, table: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${table}`)
  await client.end()
  return Number(rows[0]?.count)
}
