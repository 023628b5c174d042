import { CATALOGUE, type DossierView, type ProblemCode } from '@giapranh/contracts'
import {
  type ActId,
  type ActRule,
  allowedActs,
  decide,
  type Facts,
  POST_ROLES,
  type PostRole,
  type UnitId,
} from '@giapranh/kernel'
import { drawer, valuesFor } from '../../../../packages/kernel/test/random-values.ts'
import { checkShape } from '../../src/features/dossiers/check-shape.ts'
import type { Answer } from '../desk-client.ts'
import { cells, faultList } from './counts.ts'
import { type Essential, ESSENTIALS } from './essentials.ts'
import { factsNeeded } from '../../src/platform/registry/fact-providers.ts'
import type { MatrixInstallation } from './installation.ts'
import type { Matter, MatterMaker } from './matters.ts'
import { levelOf, policeAbove, type Standing, type Truth } from './relations.ts'

type Body = Record<string, unknown>

/** An id that does not exist: the answer for it is compared with the answer for what one may not see. */
const NOWHERE = '00000000-0000-7000-8000-000000000000'
const bare = ({ status, body, headers }: Answer<Body>): string => {
  const { date: _date, 'content-length': _length, ...kept } = headers
  return JSON.stringify([status, { ...body, instance: '' }, kept])
}

/** Asks, for one dossier, every unit beside it about every act: rules, API and the table by hand must agree. */
export async function askActs(
  matrix: MatrixInstallation,
  maker: MatterMaker,
  { kind, id, as }: Matter,
  truth: Truth,
  standings: readonly Standing[],
  seen: Set<string>,
): Promise<readonly string[]> {
  const { check, faults } = faultList()
  const world = matrix.world()
  const state = await maker.read(id)
  await Promise.all(
    standings.map(async ({ unitId, as: relation }, index) => {
      const level = levelOf(truth, unitId)
      const draw = drawer(truth.version * 1009 + index * 31 + kind.kind.length)
      const roles = level === 'whole' ? POST_ROLES : [POST_ROLES[draw(POST_ROLES.length)] ?? 'duty']
      for (const role of roles) await askReading(`${kind.kind} ${as}, ${relation}, ${role}`, unitId, role, level)
      // One post for each act of each unit, changing from act to act. Units that may do nothing are asked about some
      // acts only.
      const few = level === 'whole' ? kind.acts.length : 2
      const from = draw(kind.acts.length)
      for (const rule of [...kind.acts.slice(from), ...kind.acts.slice(0, from)].slice(0, few))
        await askAct(
          rule,
          POST_ROLES[draw(POST_ROLES.length)] ?? 'staff',
          { unitId, as: relation },
          level,
          draw(100_000),
        )
    }),
  )
  return faults

  async function askReading(where: string, unitId: UnitId, role: PostRole, level: string): Promise<void> {
    const { desk } = await matrix.person(unitId, role)
    const answer = await desk.get<Body & DossierView>(`/api/dossiers/${id}`)
    cells.api += 1
    if (level === 'none') {
      const nowhere = await desk.get<Body>(`/api/dossiers/${NOWHERE}`)
      check(
        bare(answer) === bare(nowhere),
        () => `${where}: not yours differs from not there: ${bare(answer)} ${bare(nowhere)}`,
      )
      return
    }
    check(
      answer.status === 200 && answer.body.level === level,
      () => `${where}: sees ${answer.status} ${answer.body.level}, granted ${level}`,
    )
    const allowed = allowedActs(kind, state, world, { unitId, post: role })
    cells.rules += kind.acts.length
    const offered = [
      ...new Set([...allowed.onObligation].flatMap(([, types]) => types).concat(allowed.onDossier)),
    ].toSorted()
    const told = (answer.body.allowed ?? []).toSorted()
    check(told.join() === offered.join(), () => `${where}: rules offer ${offered.join()}, the API ${told.join()}`)
    for (const obligation of answer.body.obligations ?? []) {
      const mine = (allowed.onObligation.get(obligation.id) ?? []).toSorted()
      check(
        mine.join() === obligation.allowed.toSorted().join(),
        () => `${where}: ${obligation.task}: ${mine.join()} / ${obligation.allowed.join()}`,
      )
      for (const type of obligation.allowed) checkEssential(where, kind.kind, type, obligation.id, { unitId, role })
    }
    for (const type of answer.body.allowedOnDossier ?? [])
      checkEssential(where, kind.kind, type, undefined, { unitId, role })
  }

  function checkEssential(
    where: string,
    kindName: string,
    type: string,
    obligationId: string | undefined,
    { unitId, role }: { unitId: UnitId; role: PostRole },
  ): void {
    const table = ESSENTIALS[kindName]
    if (table === undefined) return
    cells.essentials += 1
    seen.add(`${kindName} ${type}`)
    const essential = table[type]
    check(
      essential !== undefined && isEssential(matrix, truth, essential, obligationId, { unitId, role }),
      () => `${where}: may ${type}, and by the table it may not`,
    )
  }

  async function askAct(
    rule: ActRule,
    role: PostRole,
    { unitId, as: relation }: Standing,
    level: string,
    seed: number,
  ): Promise<void> {
    const { actor, desk } = await matrix.person(unitId, role)
    const target =
      state.obligations.find(
        (each) =>
          each.state === 'open' &&
          rule.on?.includes(each.task) === true &&
          (rule.by === 'creditor' ? each.creditor : each.debtor) === unitId,
      ) ?? state.obligations.find((each) => rule.on?.includes(each.task) === true)
    const dossiers: Facts['dossiers'] = maker.others
    const about = {
      world,
      unitId,
      target,
      fields: state.fields,
      facts: { dossiers, needs: {} },
      among: standings.map((one) => one.unitId),
    }
    const fields = valuesFor(rule.fields, seed, about)
    const where = `${kind.kind} ${as}, ${relation}, ${role}, ${rule.type}`
    const body = { type: rule.type, ...fields, ...(target === undefined ? {} : { obligationId: target.id }) }
    const expected =
      level === 'none'
        ? 'request.not-found'
        : level === 'whole'
          ? await ruled(rule, actor, body, fields)
          : 'access.not-a-party'
    cells.rules += 1
    cells.api += 1
    // What must be refused is really sent: nothing of it may be stored.
    const answer = await desk.post<Body>(`/api/dossiers/${id}/acts${expected === 'ok' ? '/preview' : ''}`, body)
    const code = answer.status === 200 ? 'ok' : String(answer.body['code'])
    check(code === expected, () => `${where}: the rules say ${expected}, the API ${code}`)
    const status = expected === 'ok' ? 200 : CATALOGUE[expected as ProblemCode].status
    check(answer.status === status, () => `${where}: ${answer.status}, and ${expected} is ${status}`)
    if (level !== 'none') return
    const nowhere = await desk.post<Body>(`/api/dossiers/${NOWHERE}/acts`, body)
    check(bare(answer) === bare(nowhere), () => `${where}: acting on what is not yours differs from what is not there`)
  }

  async function ruled(rule: ActRule, actor: Parameters<typeof decide>[2], body: Body, fields: Body): Promise<string> {
    try {
      checkShape(rule.fields, fields)
    } catch {
      return 'request.malformed'
    }
    const { rows } = await matrix.server.owner.query<{ id: string }>(
      'select dossier_id as id from access_grant where unit_id = $1',
      [actor.unitId],
    )
    const mine = new Set(rows.map((row) => row.id))
    const { unitId } = actor
    const facts: Facts = {
      dossiers: new Map([...maker.others].filter(([other]) => mine.has(other))),
      needs: await factsNeeded(matrix.facts, rule.needs, { unitId, regulationId: matrix.regulation.id, dossierId: id }),
    }
    const outcome = decide(kind, world, actor, state, {
      actId: NOWHERE as ActId,
      newId: () => crypto.randomUUID(),
      type: rule.type,
      obligationId: body['obligationId'] as string | undefined,
      fields,
      facts,
    })
    return outcome.ok ? 'ok' : outcome.refusal.code
  }
}

/** By the table written by hand, from the rows of the database alone. */
function isEssential(
  matrix: MatrixInstallation,
  truth: Truth,
  { by, on, posts, closed }: Essential,
  obligationId: string | undefined,
  { unitId, role }: { readonly unitId: UnitId; readonly role: PostRole },
): boolean {
  if (posts !== undefined && !posts.includes(role)) return false
  if ((closed === true) !== (truth.state === 'closed')) return false
  if (levelOf(truth, unitId) !== 'whole') return false
  const obligation = truth.obligations.find(({ id }) => id === obligationId)
  if ((on === undefined) !== (obligation === undefined)) return false
  if (obligation !== undefined && (on?.includes(obligation.task) !== true || obligation.state !== 'open')) return false
  const is: Readonly<Record<Essential['by'][number], () => boolean>> = {
    debtor: () => obligation?.debtor === unitId,
    creditor: () => obligation?.creditor === unitId,
    above: () =>
      obligation !== undefined &&
      [obligation.debtor, ...obligation.body.handedOn].some((below) => policeAbove(matrix, below).includes(unitId)),
    holder: () => truth.holder === unitId,
    party: () => truth.parties.get(unitId)?.level === 'whole',
  }
  return by.some((standing) => is[standing]())
}
