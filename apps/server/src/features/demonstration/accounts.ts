import type { Pool } from 'pg'
import { hashPassword } from '../session/index.ts'
import { DEMONSTRATION_PASSWORD, type DemonstrationPerson, FURTHER_ACCOUNTS, idOfName } from './people.ts'

/** Earlier than the regulation, because the history needs posts that were already held. */
const POSTS_FROM = '2020-01-01T00:00:00+07:00'

/**
 * Writes the accounts of the demonstration as the owner; existing ones stay. All have one password, which is hashed
 * once.
 */
export async function saveDemonstrationAccounts(owner: Pool, people: readonly DemonstrationPerson[]): Promise<void> {
  const hash = await hashPassword(DEMONSTRATION_PASSWORD)
  const further = FURTHER_ACCOUNTS.map((account) => ({ ...account, personId: idOfName(account.username), rank: null }))
  const everybody = [...people.map((person) => ({ ...person, rights: [] })), ...further]
  await owner.query(
    `insert into person (id, name, rank) select "personId", name, rank
      from jsonb_to_recordset($1::jsonb) as p ("personId" uuid, name text, rank text) on conflict do nothing`,
    [JSON.stringify(everybody)],
  )
  await owner.query(
    `insert into account (username, person_id, password_hash, rights)
      select lower(username), "personId", $2, (select coalesce(array_agg(r), '{}') from jsonb_array_elements_text(rights) as r)
      from jsonb_to_recordset($1::jsonb) as p (username text, "personId" uuid, rights jsonb) on conflict do nothing`,
    [JSON.stringify(everybody), hash],
  )
  await owner.query(
    `insert into post (id, person_id, unit_id, role, valid_from)
      select "postId", "personId", "unitId", role, $2::timestamptz
      from jsonb_to_recordset($1::jsonb) as p ("postId" uuid, "personId" uuid, "unitId" uuid, role text) on conflict do nothing`,
    [JSON.stringify(people), POSTS_FROM],
  )
}
