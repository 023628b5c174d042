import { randomUUID } from 'node:crypto'
import type { UnitId } from '@giapranh/kernel'
import type { Answer } from '../desk-client.ts'
import { cells, faultList } from './counts.ts'
import type { MatrixInstallation } from './installation.ts'
import { levelOf, type Standing, type Truth } from './relations.ts'
import { type About, ROUTES, sees } from './routes.ts'

type Body = Record<string, unknown>
const NOWHERE = '00000000-0000-7000-8000-000000000000'
const bare = ({ status, body, headers }: Answer<Body>): string => {
  const { date: _date, 'content-length': _length, ...kept } = headers
  return JSON.stringify([status, { ...body, instance: '' }, kept])
}

/**
 * Prepares what the reads are about: a draft of the dossier's holder, with a version, opened for reading to one other
 * party, and the rest.
 */
export async function prepareReads(
  matrix: MatrixInstallation,
  truth: Truth,
): Promise<{ readonly about: About; readonly readers: readonly UnitId[] }> {
  const { owner } = matrix.server
  const { actor } = await matrix.person(truth.holder, 'duty')
  const [draftId, versionId] = [randomUUID(), randomUUID()]
  const word = `chuyennganh${truth.id.replaceAll('-', '')}`
  await owner.query(
    `insert into draft (id, unit_id, dossier_id, kind, field, title, created_at, created_by, last_at, last_by, last_unit_id)
      values ($1, $2, $3, 'request', 'body', 'Dự thảo', now(), $4, now(), $4, $2)`,
    [draftId, truth.holder, truth.id, actor.personId],
  )
  await owner.query(
    `insert into draft_version (id, draft_id, seq, why, name, at, unit_id, person_id, content)
      values ($1, $2, 0, 'named', 'Bản đầu', now(), $3, $4, '\\x0000')`,
    [versionId, draftId, truth.holder, actor.personId],
  )
  const other = [...truth.parties].find(
    ([unitId, { level }]) =>
      unitId !== truth.holder && level === 'whole' && truth.grants.get(unitId)?.reason === 'party',
  )?.[0]
  if (other !== undefined) await owner.query(`insert into draft_share values ($1, $2, 'read')`, [draftId, other])
  await owner.query(`update dossier set search = search || to_tsvector('simple', $2) where id = $1`, [truth.id, word])
  const about = {
    dossierId: truth.id,
    draftId,
    versionId,
    unitId: truth.holder,
    regulationId: matrix.regulation.id,
    word,
    kind: truth.kind,
  }
  return { about, readers: other === undefined ? [truth.holder] : [truth.holder, other] }
}

/**
 * Asks every unit beside the dossier every read of the API: who gets an answer, and in which lists the dossier appears.
 * Reads that answer everybody are asked once per unit; `known` records which.
 */
export async function askReads(
  matrix: MatrixInstallation,
  truth: Truth,
  standings: readonly Standing[],
  known: Set<UnitId>,
): Promise<readonly string[]> {
  const { check, faults } = faultList()
  const { about, readers } = await prepareReads(matrix, truth)
  const nowhere: About = { ...about, dossierId: NOWHERE, draftId: NOWHERE, versionId: NOWHERE, word: 'khongcotunay' }
  for (const { unitId, as } of standings) {
    const level = levelOf(truth, unitId)
    const { desk } = await matrix.person(unitId, 'duty')
    const owes = truth.obligations.some(({ debtor, creditor }) => debtor === unitId || creditor === unitId)
    for (const [route, [reads, ...ways]] of Object.entries(ROUTES)) {
      if (reads === 'all' && known.has(unitId)) continue
      for (const way of ways) {
        cells.api += 1
        const where = `${truth.kind}, ${as} (${level}): ${way(about)}`
        const answer = await desk.get<Body>(way(about))
        if (typeof reads === 'object') {
          const named = JSON.stringify(answer.body).includes(reads.lists === 'draft' ? about.draftId : truth.id)
          check(answer.status === 200, () => `${where} answers ${answer.status}`)
          const may =
            reads.lists === 'owed'
              ? owes
              : reads.lists === 'held'
                ? unitId === truth.holder
                : reads.lists === 'draft'
                  ? readers.includes(unitId)
                  : sees(reads.lists, level)
          // An obligation may be on another tab, and a list may have more pages.
          if (!may) check(!named, () => `${where} names it`)
          else if (route.includes('?q')) check(named, () => `${where} does not find it`)
          if (!may && route.includes('?q')) {
            const other = await desk.get<Body>(way(nowhere))
            check(bare(answer) === bare(other), () => `${where} differs from words that nobody wrote`)
          }
          continue
        }
        const may =
          reads === 'all' || (reads === 'draft' ? readers.includes(unitId) : reads !== 'not here' && sees(reads, level))
        if (may) check(answer.status === 200, () => `${where} answers ${answer.status}`)
        else if (level === 'none' || reads === 'draft') {
          const other = await desk.get<Body>(way(nowhere))
          check(
            answer.status === 404 && bare(answer) === bare(other),
            () => `${where}: ${answer.status}, differs from what is not there`,
          )
        } else {
          // A unit that sees only that the dossier exists is told no more: a refusal, or an empty list.
          const empty = answer.status === 200 && JSON.stringify(answer.body['items']) === '[]'
          check(empty || [403, 404].includes(answer.status), () => `${where} answers ${answer.status}`)
        }
        if (route === '/api/dossiers/{id}' && may && level !== 'whole') {
          const { body } = answer
          const hidden = [
            body['fields'],
            body['obligations'],
            body['point'],
            body['scheduled'],
            body['links'],
            body['allowed'],
          ]
          check(JSON.stringify(hidden) === '[{},[],null,[],[],[]]', () => `${where} shows ${JSON.stringify(hidden)}`)
          if (level === 'pointer')
            check(
              [body['title'], body['category'], body['handling'], body['clause'], body['outcome'], body['stage']].join(
                '',
              ) === '',
              () => `${where} says what it is about`,
            )
        }
      }
    }
    known.add(unitId)
  }
  return faults
}
