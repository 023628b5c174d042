import { constants, setPriority } from 'node:os'
import type { KindDefinition } from '@giapranh/kernel'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { urlOf } from '../../apps/server/src/platform/db/roles.ts'
import { BODY_LIMIT } from '../../apps/server/src/platform/http/read-json.ts'
import { demonstrationIn } from './acts.ts'
import { largestValues } from './largest.ts'

// A separate process: reading answers of megabytes must not delay the clients whose waiting is measured.

/** The largest requests that the rules and the server accept from a user. */
interface Work {
  readonly name: string
  readonly wanted: number
  send(): Promise<Response>
}

// In reality the sender is another machine.
setPriority(constants.priority.PRIORITY_LOW)
const [url = '', adminUrl = ''] = process.argv.slice(2)
const pool = openPool(urlOf(adminUrl, 'giapranh_app'), { name: 'bench', most: 1, log: { warn: () => undefined } })
const { installation, kinds, world } = await demonstrationIn(pool)
await pool.end()

async function signedIn(username: string) {
  const headers = { 'content-type': 'application/json', 'x-giapranh': '1' }
  const body = JSON.stringify({ username, password: 'giapranh-demo' })
  const session = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    get: (path: string) => fetch(url + path, { headers: { cookie } }),
    post: (path: string, values: unknown) =>
      fetch(url + path, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: typeof values === 'string' ? values : JSON.stringify(values),
      }),
  }
}

interface View {
  readonly id: string
  readonly obligations: readonly {
    readonly id: string
    readonly task: string
    readonly debtor: { readonly code: string }
  }[]
}

/**
 * Opens the largest dossier of a kind as the commander of a unit, and reads it in every way; then sends the largest
 * version of each of `acts`, as a debtor.
 */
async function worksOf(kind: KindDefinition, code: string, acts: readonly string[]): Promise<readonly Work[]> {
  const opener = await signedIn(`chihuy.${code}`)
  const valuesFor = (fields: KindDefinition['opening']['fields'], unit: string) => {
    const unitId = installation.units.tree.byCode(unit, world.today)?.id
    if (unitId === undefined) throw new Error(`no unit ${unit}`)
    return largestValues(fields, world, installation.units.all, unitId)
  }
  const opening = { kind: kind.kind, ...valuesFor(kind.opening.fields, code) }
  const opened = await opener.post('/api/dossiers', opening)
  if (opened.status !== 201) throw new Error(`the largest ${kind.kind} was not opened: ${await opened.text()}`)
  const { id, obligations } = (await opened.json()) as View
  const path = `/api/dossiers/${id}`
  const works: Work[] = [
    {
      name: `preview of the largest ${kind.kind}`,
      wanted: 200,
      send: () => opener.post('/api/dossiers/preview', opening),
    },
    {
      name: `the largest ${kind.kind} (${obligations.length} obligations)`,
      wanted: 201,
      send: () => opener.post('/api/dossiers', opening),
    },
    { name: `GET of a ${kind.kind}`, wanted: 200, send: () => opener.get(path) },
    { name: `acts of a ${kind.kind}`, wanted: 200, send: () => opener.get(`${path}/acts`) },
    {
      name: `words in a ${kind.kind}`,
      wanted: 201,
      send: () => opener.post(`${path}/acts`, { type: 'inform', body: 'Trao đổi' }),
    },
  ]
  for (const type of acts) {
    const rule = kind.acts.find((one) => one.type === type)
    const about = obligations.find(({ task, debtor }) => rule?.on?.includes(task) === true && debtor.code === '79')
    if (rule === undefined || about === undefined) throw new Error(`nobody may ${type}`)
    const debtor = await signedIn('chihuy.79')
    const values = { type, obligationId: about.id, ...valuesFor(rule.fields, '79') }
    works.push(
      {
        name: `preview of ${type} in a ${kind.kind}`,
        wanted: 200,
        send: () => debtor.post(`${path}/acts/preview`, values),
      },
      // Repeated until the dossier is full; then it is refused.
      { name: `${type} in a ${kind.kind}`, wanted: 201, send: () => debtor.post(`${path}/acts`, values) },
      { name: `GET after ${type}`, wanted: 200, send: () => debtor.get(path) },
      { name: `desk after ${type}`, wanted: 200, send: () => debtor.get('/api/desk?limit=100') },
    )
  }
  return works
}

async function floods(): Promise<readonly Work[]> {
  const user = await signedIn('truc.79.783')
  const flood = (name: string, wanted: number, text: string): Work => ({
    name: `flood: ${name}`,
    wanted,
    send: () => user.post('/api/dossiers', text),
  })
  const fill = (part: string): string => part.repeat(Math.floor((BODY_LIMIT - 100) / part.length))
  const names = Array.from({ length: 40_000 }, (_, at) => `"k${at}":1`).join(',')
  return [
    flood('nested lists', 400, `{"kind":"request","x":${fill('[')}`),
    flood('many names', 400, `{${names}}`),
    flood('a long list', 400, `{"kind":"request","addressees":[${fill('1,')}1]}`),
    flood('many rows', 400, `{"kind":"directive","orders":[${fill('{},')}{}]}`),
    flood('a long text', 400, `{"kind":"request","title":"${fill('x')}"}`),
    flood('a text of escapes', 400, `{"kind":"request","body":"${fill('\\u0001')}"}`),
    flood('twice the limit', 413, 'x'.repeat(2 * BODY_LIMIT)),
    { name: 'units by one letter', wanted: 200, send: () => user.get('/api/units?q=a&limit=100') },
    {
      name: 'many words searched',
      wanted: 200,
      send: () => user.get(`/api/dossiers?q=${'a%20b%20'.repeat(12)}&limit=100`),
    },
    { name: 'outlines of the map', wanted: 200, send: () => user.get('/api/map/outlines') },
  ]
}

const kindNamed = (name: string): KindDefinition => {
  const kind = kinds.get(name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}

const works = [
  ...(await worksOf(kindNamed('request'), '79', [])),
  ...(await worksOf(kindNamed('incident'), '79.783', [])),
  ...(await worksOf(kindNamed('directive'), '79', [])),
  ...(await worksOf(kindNamed('directive'), 'bo', ['assign'])),
  ...(await floods()),
]

export interface LargeDone {
  readonly name: string
  readonly failure: string | undefined
}

let next = 0
process.on('message', async () => {
  const work = works[next % works.length]
  next += 1
  if (work === undefined) return
  const answer = await work.send()
  const text = await answer.text()
  const full = answer.status === 409 && text.includes('dossier.full')
  const failure =
    answer.status === work.wanted || full ? undefined : `${work.name}: ${answer.status} ${text.slice(0, 200)}`
  process.send?.({ name: work.name, failure } satisfies LargeDone)
})
process.send?.(works.length)
