import { CATALOGUE, EDGE_CODES, PROBLEM_CODES } from '@giapranh/contracts'
import { REFUSAL_CODES } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, runServer } from './running-server.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

interface Operation {
  readonly summary?: string
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: Media
  readonly responses: Readonly<Record<string, Media & { readonly description: string }>>
}

interface Description {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: object }
}

let server: RunningServer
let description: Description
beforeAll(async () => {
  server = await runServer()
  const answer = await server.app.inject('/api/openapi.json')
  expect(answer.statusCode).toBe(200)
  description = answer.json<Description>()
})
afterAll(() => server?.stop())

const operations = (): readonly { readonly at: string; readonly path: string; readonly operation: Operation }[] =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method.toUpperCase()} ${path}`, path, operation })),
  )

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (name === '$ref') yield String(inner)
    else yield* refsIn(inner)
  }
}

describe('the OpenAPI description', () => {
  test('is a document of version 3.1', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/u)
    expect(description.info).toMatchObject({ title: 'Giáp Ranh', version: '0.0.0-test' })
    expect(description.components.securitySchemes).toMatchObject({
      session: { type: 'apiKey', in: 'cookie', name: 'giapranh' },
    })
  })

  test('has every route under /api except itself, and no others', () => {
    const served = server.app.routeTable
      .filter(({ method, url }) => method !== 'HEAD' && url !== '/api/openapi.json')
      .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/gu, '{$1}')}`)
    expect(served.length).toBeGreaterThan(20)
    expect(
      operations()
        .map(({ at }) => at)
        .toSorted(),
    ).toEqual(served.toSorted())
  })

  test('every operation says what it is, what it needs and how it answers', () => {
    for (const { at, path, operation } of operations()) {
      expect([at, operation.summary]).toEqual([at, expect.stringMatching(/\w{2}/u)])
      const open = server.app.routeTable.some(
        ({ method, url, permission }) =>
          permission === 'public' && at === `${method} ${url.replaceAll(/:(\w+)/gu, '{$1}')}`,
      )
      expect([at, operation.security ?? []]).toEqual([at, open ? [] : [{ session: [] }]])
      const named = [...path.matchAll(/\{(\w+)\}/gu)].map((match) => match[1])
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path')
      expect([at, inPath.map(({ name }) => name)]).toEqual([at, named])
      expect(inPath.every(({ required }) => required === true)).toBe(true)
      const statuses = Object.keys(operation.responses)
      expect([at, statuses.some((status) => status.startsWith('2'))]).toEqual([at, true])
      expect(statuses.every((status) => /^[2-5]\d\d$/u.test(status))).toBe(true)
      if (!open) expect([at, statuses]).toEqual([at, expect.arrayContaining(['401', '429', '500', '503'])])
      // An upload is begun with headers alone.
      if (at.startsWith('POST') && !at.endsWith('/preview') && !at.endsWith('/uploads'))
        expect([at, operation.requestBody]).toEqual([at, expect.anything()])
    }
  })

  test('the uploads name the header of their protocol, without which they are refused', () => {
    const uploads = operations().filter(({ at }) => /^(?:POST|PATCH|DELETE) \/api\/uploads/u.test(at))
    expect(uploads).toHaveLength(3)
    for (const { at, operation } of uploads) {
      const named = operation.parameters?.find(({ name }) => name === 'tus-resumable')
      expect([at, named?.in, named?.required]).toEqual([at, 'header', true])
    }
  })

  test('every reference leads somewhere', () => {
    const refs = [...new Set(refsIn(description))]
    expect(refs.length).toBeGreaterThan(10)
    for (const ref of refs) {
      const name = ref.match(/^#\/components\/schemas\/(\w+)$/u)?.[1] ?? ref
      expect(Object.keys(description.components.schemas)).toContain(name)
    }
  })

  test('every refusal has the schema Problem', () => {
    for (const { at, operation } of operations()) {
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status < '400' || at === 'GET /api/health') continue
        const schemas = Object.values(response.content ?? {}).map(({ schema }) => schema.$ref)
        expect([at, status, schemas]).toEqual([at, status, ['#/components/schemas/Problem']])
      }
    }
  })

  test('an answer is as described', async () => {
    const desk = await server.desk('truc.80.802.27976')
    const me = description.components.schemas['Me']
    const { body } = await desk.get('/api/me')
    expect(Object.keys(body).toSorted()).toEqual(Object.keys(me?.properties ?? {}).toSorted())
  })
})

describe('the catalogue of errors', () => {
  test('has an entry for every code, and the description names the same', () => {
    expect([...PROBLEM_CODES].toSorted()).toEqual([...REFUSAL_CODES, ...EDGE_CODES].toSorted())
    expect(Object.keys(CATALOGUE).toSorted()).toEqual([...PROBLEM_CODES].toSorted())
    expect(description.components.schemas['Problem']?.properties?.['code']?.enum?.toSorted()).toEqual(
      [...PROBLEM_CODES].toSorted(),
    )
  })

  test('every status in it is described for some route, or is possible for any', () => {
    const described = new Set(operations().flatMap(({ operation }) => Object.keys(operation.responses)))
    // These come before a route is found, or from below it.
    const anywhere = new Set(['405', '413', '415', '507'])
    for (const [code, { status }] of Object.entries(CATALOGUE)) {
      expect([code, described.has(String(status)) || anywhere.has(String(status))]).toEqual([code, true])
    }
  })

  test('has both languages, composed, as sentences', () => {
    for (const { title } of Object.values(CATALOGUE)) {
      for (const words of [title.vi, title.en]) {
        expect(words).toBe(words.normalize('NFC'))
        expect(words).toMatch(/\.$/u)
      }
    }
  })

  // After a change of the catalogue, `npx vitest run apps/server/test/openapi.test.ts -u` makes the page again.
  test('docs/errors.md is made from it', async () => {
    await expect(errorsPage()).toMatchFileSnapshot('../../../docs/errors.md')
  })
})

function errorsPage(): string {
  const areas = Map.groupBy([...PROBLEM_CODES].toSorted(), (code) => code.split('.')[0] ?? '')
  const lines = [
    '# Errors',
    '',
    'Every error answer is a problem detail (RFC 9457, `application/problem+json`) with a stable `code`. Programs use the code; people read the `title`, in the language of `Accept-Language`. `field` names the part of what was sent, `detail` holds plain values.',
    '',
    'This page is made from `packages/contracts/src/catalogue/`; a test fails when the page is out of date, and says how to make it again.',
  ]
  for (const [area, codes] of areas) {
    lines.push('', `## ${area}`, '')
    for (const code of codes) {
      const { status, audit, title } = CATALOGUE[code]
      const trail = audit === 'none' ? '' : `, audited as ${audit}`
      lines.push(`- \`${code}\` (${status}${trail}): ${title.en} / ${title.vi}`)
    }
  }
  return `${lines.join('\n')}\n`
}
