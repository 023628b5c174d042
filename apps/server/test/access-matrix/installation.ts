import { randomBytes, randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Actor, PersonId, PostId, PostRole, Regulation, UnitId, World } from '@giapranh/kernel'
import { hash as digest } from 'node:crypto'
import { REGULATION_303 } from '../../src/features/demonstration/install.ts'
import type { FactProviders } from '../../src/platform/registry/fact-providers.ts'
import { loadKinds } from '../../src/platform/registry/kinds.ts'
import { worldAt } from '../../src/platform/registry/installation.ts'
import { type Desk, deskWith } from '../desk-client.ts'
import { type RunningServer, runServer } from '../running-server.ts'

/** The tables of the coming kinds: the matrix covers them like those in use. */
const COMING = fileURLToPath(new URL('../../../../packages/kernel/test/fixture-kinds', import.meta.url))
const NORTH = fileURLToPath(new URL('../fixtures/regulations/north.yaml', import.meta.url))
const NORTH_CALENDARS = fileURLToPath(new URL('../fixtures/calendars', import.meta.url))

/** A person who acts: the rules' actor and the same person's desk. */
export interface Person {
  readonly actor: Actor
  readonly desk: Desk
}

/** One installation with every kind in use, and a person for any post at any unit. */
export interface MatrixInstallation {
  readonly server: RunningServer
  readonly regulation: Regulation
  /** What looks up the facts that kinds need, for the server as for the matrix. */
  readonly facts: FactProviders
  world(): World
  person(unitId: UnitId, role: PostRole, how?: { ended?: true; disabled?: true }): Promise<Person>
  /** An account without a post. */
  withoutPost(): Promise<Desk>
  stop(): Promise<void>
}

const LONG_AGO = new Date('2020-01-01T00:00:00Z')

export async function installMatrix(): Promise<MatrixInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'giapranh-matrix-'))
  await mkdir(join(folder, 'regulations'))
  await cp(join(REGULATION_303, '../../calendars'), join(folder, 'calendars'), { recursive: true })
  await cp(NORTH_CALENDARS, join(folder, 'calendars'), { recursive: true })
  const kinds = await loadKinds([COMING])
  const names = [...kinds.keys()]
  const needs = [...kinds.values()].flatMap(({ opening, acts }) =>
    [opening, ...acts].flatMap((place) => place.needs ?? []),
  )
  const facts: FactProviders = new Map(needs.map(({ fact, is = 'có' }) => [fact, () => Promise.resolve(is)]))
  const files = [join(folder, 'regulations', 'all.yaml'), join(folder, 'regulations', 'north.yaml')]
  const own = await readFile(REGULATION_303, 'utf8')
  await writeFile(files[0] ?? '', own.replace(/^kinds: \[.*\]/mu, `kinds: [${names.join(', ')}]`))
  const north = await readFile(NORTH, 'utf8')
  await writeFile(files[1] ?? '', north.replace(', handover]', ']').replace(/^.*kind: handover, task: take.*\n/mu, ''))
  const server = await runServer({ kindFolders: [COMING], regulationFiles: files, facts })
  const { installation, clock } = server
  const regulation = installation.regulations.list('2022-09-12' as never).find(({ shortName }) => shortName === '303')
  if (regulation === undefined) throw new Error('no regulation')

  const session = async (personId: string, postId: string | null): Promise<Desk> => {
    const token = randomBytes(32).toString('base64url')
    await server.owner.query('insert into session values ($1, $2, $3, now(), $4)', [
      digest('sha256', token, 'buffer'),
      personId,
      postId,
      new Date(Date.now() + 3_600_000),
    ])
    return deskWith(server.app, `giapranh=${token}`)
  }
  const account = async (disabled: boolean): Promise<PersonId> => {
    const id = randomUUID() as PersonId
    await server.owner.query(
      `with p as (insert into person values ($1, 'Người thử', null))
        insert into account (username, person_id, password_hash, disabled_at) values ($2, $1, '', case when $3 then now() end)`,
      [id, `thu.${id}`, disabled],
    )
    return id
  }
  const known = new Map<string, Promise<Person>>()
  const hire = async (unitId: UnitId, role: PostRole, how: { ended?: true; disabled?: true }): Promise<Person> => {
    const personId = await account(how.disabled === true)
    const postId = randomUUID() as PostId
    const until = how.ended === true ? new Date(clock.now() - 60_000) : null
    await server.owner.query('insert into post values ($1, $2, $3, $4, $5, $6)', [
      postId,
      personId,
      unitId,
      role,
      LONG_AGO,
      until,
    ])
    const validFrom = LONG_AGO.getTime() as Actor['validFrom']
    const validTo = (until?.getTime() ?? null) as Actor['validTo']
    return {
      actor: { personId, postId, post: role, unitId, validFrom, validTo },
      desk: await session(personId, postId),
    }
  }
  return {
    server,
    regulation,
    facts,
    world: () => worldAt(installation, regulation, clock.now()),
    person: (unitId, role, how = {}) => {
      const key = `${unitId} ${role} ${JSON.stringify(how)}`
      const person = known.get(key) ?? hire(unitId, role, how)
      known.set(key, person)
      return person
    },
    withoutPost: async () => session(await account(false), null),
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
