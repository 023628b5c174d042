import type { RunningServer } from './running-server.ts'

/** Gives a person a post in every unit, so that acts written by hand are its own. The post has the unit's id. */
export async function givePostsEverywhere({ owner }: RunningServer, personId: string): Promise<void> {
  await owner.query(
    `insert into post (id, person_id, unit_id, role, valid_from) select id, $1, id, 'duty', '2020-01-01' from unit`,
    [personId],
  )
}
