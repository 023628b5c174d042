import type { PersonId, PostId, UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'
import type { Row } from '../../platform/db/rows.generated.ts'
import type { HeldPost, SessionContext } from '../../platform/http/session-context.ts'

export interface SignInRecord {
  readonly personId: PersonId
  readonly passwordHash: string
  readonly disabled: boolean
}

export async function findSignIn(pool: Pool, username: string): Promise<SignInRecord | undefined> {
  const { rows } = await pool.query<Row<'account', 'person_id' | 'password_hash'> & { disabled: boolean }>({
    name: 'sign-in-record',
    text: 'select person_id, password_hash, disabled from sign_in_record($1)',
    values: [username],
  })
  const row = rows[0]
  return row === undefined
    ? undefined
    : { personId: row.person_id as PersonId, passwordHash: row.password_hash, disabled: row.disabled }
}

export async function listPosts(pool: Pool, personId: string): Promise<readonly HeldPost[]> {
  const { rows } = await pool.query<Row<'post', 'id' | 'unit_id' | 'role' | 'valid_from' | 'valid_to'>>({
    name: 'list-posts',
    text: 'select id, unit_id, role, valid_from, valid_to from post where person_id = $1 order by valid_from, id',
    values: [personId],
  })
  return rows.map((row) => ({
    id: row.id as PostId,
    unitId: row.unit_id as UnitId,
    role: row.role,
    validFrom: row.valid_from.getTime(),
    validTo: row.valid_to === null ? null : row.valid_to.getTime(),
  }))
}

export async function beginSession(
  pool: Pool,
  session: {
    readonly tokenHash: Buffer
    readonly personId: string
    readonly postId: string | null
    readonly now: Date
    readonly until: Date
  },
): Promise<void> {
  await pool.query('select session_begin($1, $2, $3, $4, $5)', [
    session.tokenHash,
    session.personId,
    session.postId,
    session.now,
    session.until,
  ])
}

export async function choosePost(pool: Pool, tokenHash: Buffer, postId: string): Promise<void> {
  await pool.query('select session_choose($1, $2)', [tokenHash, postId])
}

export async function endSession(pool: Pool, tokenHash: Buffer): Promise<void> {
  await pool.query('select session_end($1)', [tokenHash])
}

export async function findSession(pool: Pool, tokenHash: Buffer): Promise<SessionContext | undefined> {
  const { rows } = await pool.query<
    Row<'session', 'person_id' | 'post_id' | 'expires_at'> &
      Row<'account', 'username' | 'rights'> &
      Row<'person', 'name' | 'rank'>
  >({
    name: 'session-of',
    text: `select s.*, p.name, p.rank from session_of($1) s join person p on p.id = s.person_id`,
    values: [tokenHash],
  })
  const row = rows[0]
  if (row === undefined) return undefined
  const posts = await listPosts(pool, row.person_id)
  return {
    personId: row.person_id as PersonId,
    personName: row.name,
    rank: row.rank,
    username: row.username,
    rights: row.rights,
    posts,
    post: posts.find((post) => post.id === row.post_id) ?? null,
    former: null,
    expiresAt: row.expires_at.getTime(),
  }
}
