import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHASE, type Desk } from './desk-client.ts'
import { grantAccess } from './grant-access.ts'
import { type RunningServer, runServer } from './running-server.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
const MINE = '80.802.27976'

let server: RunningServer
let mine: Desk
beforeAll(async () => {
  server = await runServer()
  mine = await server.desk(`truc.${MINE}`)
})
afterAll(async () => {
  await server?.stop()
})

describe('the database', () => {
  test.each([
    'select * from draft',
    'select * from draft_update',
    'select * from draft_version',
    'select * from draft_share',
    'insert into draft_share select * from draft_share',
    'update draft set title = title',
    'delete from draft_update',
    `select seal_draft('${NOBODY}', '${NOBODY}', '${NOBODY}', repeat('a', 64))`,
    `select hold_draft('${NOBODY}', '${NOBODY}', false)`,
    `select draft_right('${NOBODY}', '${NOBODY}')`,
    `select * from draft_heads(array['${NOBODY}']::uuid[], '${NOBODY}')`,
    'select draft_sweep(now())',
  ])('%s is denied to the application', async (text) => {
    await expect(server.pool.query(text)).rejects.toMatchObject({ code: '42501' })
  })

  const reasons = fc.constantFrom('party', 'party', 'superior-of-party')
  const levels = fc.constantFrom('whole', 'whole', 'header', 'pointer')

  test('gives each unit exactly the right that follows from its unit, its share and its part in the dossier', async () => {
    const codes = [MINE, '79.785.27598', '79.785.27601', '79.785', '79', '80.802', '82', '74'] as const
    const { rows } = await server.owner.query<{ person_id: string }>('select person_id from account limit 1')
    const personId = rows[0]?.person_id ?? ''
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...codes),
        fc.dictionary(fc.constantFrom(...codes), fc.tuple(reasons, levels), { minKeys: 3, maxKeys: 8 }),
        fc.dictionary(fc.constantFrom(...codes), fc.constantFrom('read', 'write'), { maxKeys: 5 }),
        async (owner, grants, shares) => {
          const dossier = await mine.open({
            ...CHASE,
            title: `${CHASE.title} ${Math.trunc(performance.now() * 1000)}`,
            kind: 'request',
            addressees: [server.unit('79.785')],
            place: undefined,
          })
          await server.owner.query('delete from access_grant where dossier_id = $1', [dossier.id])
          for (const [code, [reason, level]] of Object.entries(grants))
            await grantAccess(server.owner, dossier.id, server.unit(code), reason, level)
          const id = crypto.randomUUID()
          await server.owner.query(
            `insert into draft (id, unit_id, dossier_id, kind, field, title, created_at, created_by, last_at, last_by, last_unit_id)
              values ($1, $2, $3, 'request', 'body', 'x', now(), $4, now(), $4, $2)`,
            [id, server.unit(owner), dossier.id, personId],
          )
          for (const [code, may] of Object.entries(shares))
            await server.owner.query('insert into draft_share values ($1, $2, $3)', [id, server.unit(code), may])
          let stored = 0
          for (const code of codes) {
            const unitId = server.unit(code)
            const takesPart = grants[code]?.[0] === 'party' && grants[code][1] === 'whole'
            const expected = code === owner ? 'own' : takesPart ? (shares[code] ?? null) : null
            const { rows: seen } = await server.pool.query<{ stands: string }>(
              'select stands from draft_seen($1, $2)',
              [unitId, id],
            )
            expect([code, seen[0]?.stands ?? null]).toEqual([code, expected])
            const listed = await server.pool.query(
              'select 1 from drafts_page($1, $2, null, null, null, 100) p where p.id = $3',
              [unitId, 'open', id],
            )
            expect([code, listed.rowCount]).toEqual([code, expected === null ? 0 : 1])
            const append = server.pool.query('select append_draft($1, $2, $3, $4, $5, now())', [
              unitId,
              personId,
              id,
              stored,
              [Buffer.from([0, 0])],
            ])
            if (expected === 'own' || expected === 'write') {
              await append
              stored += 1
            } else
              await expect(append).rejects.toMatchObject({
                code: 'ZD001',
                message: expected === null ? 'request.not-found' : 'draft.read-only',
              })
            const shown = await server.pool.query('select * from draft_updates($1, $2, 0)', [unitId, id])
            if (expected === null) expect(shown.rowCount).toBe(0)
            for (const call of [
              'discard_draft($1, $2, $3, now(), gen_random_uuid())',
              'share_draft($1, $2, $3, $1, null, now(), gen_random_uuid())',
            ]) {
              if (expected === 'own') continue
              const refused = { code: 'ZD001', message: expected === null ? 'request.not-found' : 'draft.not-yours' }
              await expect(server.pool.query(`select ${call}`, [unitId, personId, id])).rejects.toMatchObject(refused)
            }
          }
        },
      ),
      { seed: 303, numRuns: 15 },
    )
  }, 60_000)
})
