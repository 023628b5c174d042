import { hash as digest, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ActId,
  allowedActs,
  type Decision,
  decide,
  type DossierId,
  type Facts,
  type Field,
  type KindDefinition,
  type Obligation,
  openDossier,
  openFor,
  type Outcome,
  type PostRole,
  POST_ROLES,
  type UnitId,
} from '@giapranh/kernel'
import { drawer, valuesFor } from '../../../../packages/kernel/test/random-values.ts'
import { wholeRecord } from '../../src/features/dossiers/index.ts'
import { findDossier, storeAct } from '../../src/features/dossiers/store.ts'
import type { StoredDossier } from '../../src/features/dossiers/rows.ts'
import { findHolder, storeRulesAct } from '../../src/features/rules/store.ts'
import { factsNeeded } from '../../src/platform/registry/fact-providers.ts'
import { newId } from '../../src/platform/time/new-id.ts'
import type { MatrixInstallation } from './installation.ts'

export const MATTER_STATES = ['opened', 'under way', 'paused', 'closed'] as const
/** `before …`: a state in which that act is possible. */
export type MatterState = (typeof MATTER_STATES)[number] | `before ${string}`

/** One dossier of a kind in a given state. */
export interface Matter {
  readonly kind: KindDefinition
  readonly id: string
  readonly as: MatterState
  /** Acts that somebody may do in it in this state. */
  readonly offered: ReadonlySet<string>
}

export const MATTER_FILE = { bytes: Buffer.from('Biên bản làm việc giữa hai đơn vị.\n'), digest: '' }
MATTER_FILE.digest = digest('sha256', MATTER_FILE.bytes, 'hex')

/** Refusals that only the database can decide: something that another dossier holds, a draft that does not exist. */
const IN_THE_WAY: readonly string[] = ['23505', '23P01', '22P02', 'ZD001']
const stoodInTheWay = (error: unknown): boolean => IN_THE_WAY.includes(String((error as { code?: unknown }).code))

/** Builds the dossiers with the real rules and the real store, as people of the cast would. */
export function matterMaker(matrix: MatrixInstallation, cast: readonly UnitId[]) {
  const { server } = matrix
  const others = new Map<string, { kind: string; exercise: boolean; holder: UnitId }>()

  const factsOf = async (
    { fields, needs }: Pick<KindDefinition['opening'], 'fields' | 'needs'>,
    unitId: UnitId,
    dossierId?: string,
  ): Promise<Facts> => ({
    dossiers: others,
    files: fields.some(({ type }) => type === 'files')
      ? new Map([[MATTER_FILE.digest, { size: MATTER_FILE.bytes.length, type: 'text' }]])
      : new Map(),
    needs: await factsNeeded(matrix.facts, needs, { unitId, regulationId: matrix.regulation.id, dossierId }),
  })
  const intentOf = (facts: Facts, fields: Record<string, unknown>) => {
    const { at } = matrix.world()
    return { actId: newId(at) as ActId, newId: () => newId(at), facts, fields }
  }

  /** Makes an upload for each file that the act names. */
  const bringFiles = async (decision: Decision, unitId: UnitId, personId: string): Promise<void> => {
    if (!JSON.stringify(decision.act.fields).includes(MATTER_FILE.digest)) return
    await server.owner.query(
      `insert into upload (id, unit_id, person_id, name, asked_name, size, received, digest, type, expires_at)
        values ($1, $2, $3, 'biên bản.txt', 'biên bản.txt', $4, $4, $5, 'text', now() + interval '1 day')`,
      [randomUUID(), unitId, personId, MATTER_FILE.bytes.length, MATTER_FILE.digest],
    )
  }

  const store = async (kind: KindDefinition, decision: Decision, before: StoredDossier | undefined): Promise<void> => {
    const world = matrix.world()
    const { by } = decision.act
    const record = wholeRecord({ decision, before, kind, world, version: server.installation.version })
    if (by.actor === 'person') {
      await bringFiles(decision, by.unitId, by.personId)
      await storeAct(server.pool, { unitId: by.unitId, personId: by.personId }, record)
    } else await storeRulesAct(server.workerPool, record)
  }

  const read = async (id: string): Promise<StoredDossier> => {
    const holder = await findHolder(server.workerPool, id)
    const found = await findDossier(server.pool, holder ?? '', id)
    if (found === undefined) throw new Error(`no dossier ${id}`)
    return found
  }

  async function opened(kind: KindDefinition, seed: number): Promise<Decision> {
    const world = matrix.world()
    let last: Outcome<Decision> | undefined
    for (let more = 0; more < 400; more += 1) {
      const unitId = cast[(seed + more) % cast.length] as UnitId
      const facts = await factsOf(kind.opening, unitId)
      const draw = (fields: readonly Field[]) =>
        valuesFor(fields, seed * 31 + more, { world, unitId, target: undefined, facts, among: cast })
      const ids = { dossierId: newId(world.at) as DossierId, number: '' }
      const role = kind.opening.posts[more % Math.max(1, kind.opening.posts.length)]
      if (role === undefined) {
        const by = { actor: 'regulation', clause: 'D4', occasion: `matrix ${seed}` } as const
        last = openFor(
          kind,
          world,
          { unitId, by, actor: null },
          { ...intentOf(facts, draw(kind.opening.fields)), ...ids },
        )
      } else {
        const { actor } = await matrix.person(unitId, role)
        last = openDossier(kind, world, actor, { ...intentOf(facts, draw(kind.opening.fields)), ...ids })
      }
      if (last.ok) return last.value
    }
    throw new Error(`nobody of the cast opens ${kind.kind}: ${JSON.stringify(last)}`)
  }

  /** What a person of the cast may do in the dossier now, the wanted acts first. */
  function offers(kind: KindDefinition, state: StoredDossier, wanted: (type: string) => boolean) {
    const world = matrix.world()
    const units = [...new Set([state.holder, ...state.parties.map(({ unitId }) => unitId)])]
    const found: { unitId: UnitId; role: PostRole; type: string; obligation: Obligation | undefined }[] = []
    for (const unitId of units) {
      for (const role of POST_ROLES) {
        const allowed = allowedActs(kind, state, world, { unitId, post: role })
        for (const type of allowed.onDossier) found.push({ unitId, role, type, obligation: undefined })
        for (const [id, types] of allowed.onObligation)
          for (const type of types)
            found.push({ unitId, role, type, obligation: state.obligations.find((each) => each.id === id) })
      }
    }
    return found.filter(({ type }) => wanted(type))
  }

  const does = (kind: KindDefinition, type: string, effect: string): boolean =>
    kind.acts.find((rule) => rule.type === type)?.effects.some((each) => each.do === effect) === true

  /** Opens a dossier. If only one may be open and another act has opened it, returns that one. */
  async function begin(kind: KindDefinition, seed: number): Promise<string> {
    const opening = await opened(kind, seed)
    try {
      await store(kind, opening, undefined)
      return opening.state.head.id
    } catch (error) {
      if (!stoodInTheWay(error)) throw error
      const { rows } = await server.owner.query<{ id: string }>(
        `select id from dossier where kind = $1 and state = 'open' limit 1`,
        [kind.kind],
      )
      if (rows[0] === undefined) throw error
      return rows[0].id
    }
  }

  async function make(kind: KindDefinition, as: MatterState, seed: number): Promise<Matter | undefined> {
    const id = await begin(kind, seed)
    let state = await read(id)
    others.set(id, { kind: kind.kind, exercise: false, holder: state.holder })
    const draw = drawer(seed)
    const isEnd = (type: string): boolean => does(kind, type, 'close')
    const arrived = (): boolean => {
      if (as === 'opened') return true
      if (as === 'closed') return state.state === 'closed'
      if (as === 'paused')
        return state.obligations.some((each) => each.state === 'open' && each.clock.pausedAt !== null)
      if (as === 'under way') return state.version > 3
      return offers(kind, state, (type) => `before ${type}` === as).length > 0
    }
    for (let step = 0; step < 40 && !arrived(); step += 1) {
      const every = offers(kind, state, () => true)
      const onward = every.filter(
        ({ type }) => !isEnd(type) && kind.acts.some((rule) => rule.type === type && rule.effects.length > 0),
      )
      const goal = every.filter(({ type }) =>
        as === 'closed' ? step > 2 && isEnd(type) : as === 'paused' && does(kind, type, 'pause'),
      )
      const expected = every.filter(({ type }) =>
        kind.acts.some((rule) => rule.type === type && rule.tone === 'primary'),
      )
      const ways = as.startsWith('before') ? (draw(3) > 0 ? [expected, onward] : [every]) : [goal, onward]
      const able = [...ways, every].find((list) => list.length > 0)
      if (able === undefined || (state.state === 'closed' && !as.startsWith('before'))) break
      const offer = able[draw(able.length)] as (typeof able)[number]
      const rule = kind.acts.find(({ type }) => type === offer.type)
      if (rule === undefined) break
      const world = matrix.world()
      const { unitId } = offer
      const facts = await factsOf(rule, unitId, id)
      const about = { world, unitId, target: offer.obligation, fields: state.fields, facts, among: cast }
      const { actor } = await matrix.person(unitId, offer.role)
      const outcome = decide(kind, world, actor, state, {
        ...intentOf(facts, valuesFor(rule.fields, seed + step, about)),
        type: offer.type,
        obligationId: offer.obligation?.id,
      })
      if (!outcome.ok) continue
      await store(kind, outcome.value, state).catch((error: unknown) => {
        if (!stoodInTheWay(error)) throw error
      })
      state = await read(id)
    }
    return arrived()
      ? { kind, id, as, offered: new Set(offers(kind, state, () => true).map(({ type }) => type)) }
      : undefined
  }

  return {
    /** A dossier of the kind in the given state; undefined if a few plays do not reach it. */
    make: async (kind: KindDefinition, as: MatterState, seed: number): Promise<Matter | undefined> => {
      if (as === 'paused' && !kind.acts.some(({ type }) => does(kind, type, 'pause'))) return undefined
      const tries = as.startsWith('before') ? 25 : 6
      for (let more = 0; more < tries; more += 1) {
        const made = await make(kind, as, seed + more * 17)
        if (made !== undefined) return made
      }
      return undefined
    },
    read,
    others,
    /** Gives a dossier a file if its acts named none, so that every dossier has one. */
    giveFile: async (id: string): Promise<void> => {
      const path = join(server.filesFolder, randomUUID())
      await writeFile(path, MATTER_FILE.bytes)
      const { openFiles } = await import('../../src/platform/files/open-files.ts')
      await openFiles(server.filesFolder).contents.take(MATTER_FILE.digest, path)
      await server.owner.query(
        `insert into dossier_file (dossier_id, digest, name, size, type, act_id, unit_id)
          select $1, $2, 'biên bản.txt', $3, 'text', a.id, d.originator_id from act a join dossier d on d.id = a.dossier_id
          where d.id = $1 and a.seq = 1 on conflict do nothing`,
        [id, MATTER_FILE.digest, MATTER_FILE.bytes.length],
      )
    },
  }
}
export type MatterMaker = ReturnType<typeof matterMaker>
