import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let mine: Desk
let staff: Desk
let incident = ''
let request = ''
beforeAll(async () => {
  server = await runServer()
  mine = await server.desk('truc.80.802.27976')
  staff = await server.desk('thammuu.80.802')
  incident = (await mine.open(CHASE)).id
  request = (await staff.open({ ...asking(), items: ['Một', 'Hai'] })).id
  const asked = await server.desk('truc.79.783')
  await asked.act(request, 'receive')
})
afterAll(() => server?.stop())

const asking = () => ({
  kind: 'request',
  addressees: [server.unit('79.783')],
  title: 'Xác minh nhân thân',
  urgency: 'normal',
  category: 'other',
})
const later = () => new Date(server.clock.now() + 86_400_000).toISOString()
const earlier = () => new Date(server.clock.now() - 86_400_000).toISOString()
/** In the registry's second era this commune is another unit. */
const SUCCESSOR_CODE = '80.27976'
const NOWHERE = '00000000-0000-7000-8000-000000000000'

/** Nothing of a refused request is stored: no row, and no number is taken. */
async function refused(
  send: () => Promise<{ status: number; body: unknown }>,
  expected: { readonly status: number; readonly code: string; readonly field?: string },
): Promise<void> {
  const before = await server.counts()
  const { status, code, ...more } = expected
  const answer = await send()
  expect(answer).toMatchObject({ status, body: { status, code, ...more } })
  expect(await server.counts()).toEqual(before)
}

test.each([`/api/kinds/${'a'.repeat(101)}/1`, `/api/units/${'a'.repeat(5_000)}`, '/api/units/%ZZ'])(
  'an address with a part that is no name: %.40s',
  async (url) => {
    await refused(
      async () => {
        const answer = await server.app.inject({ url, headers: { cookie: mine.cookie } })
        return { status: answer.statusCode, body: answer.json<unknown>() }
      },
      { status: 400, code: 'request.malformed' },
    )
  },
)

describe('the request itself', () => {
  const raw = (payload: string, type = 'application/json', url = '/api/dossiers') =>
    server.app
      .inject({
        method: 'POST',
        url,
        headers: { 'x-giapranh': '1', cookie: mine.cookie, 'content-type': type },
        payload,
      })
      .then((answer) => ({ status: answer.statusCode, body: answer.json<unknown>() }))

  test.each([
    ['broken JSON', '{"kind":', 'application/json', 400, 'request.malformed'],
    ['no body', '', 'application/json', 400, 'request.malformed'],
    ['JSON null', 'null', 'application/json', 400, 'request.malformed'],
    ['a list', '[]', 'application/json', 400, 'request.malformed'],
    ['a text', '"incident"', 'application/json', 400, 'request.malformed'],
    ['a form', 'kind=incident', 'application/x-www-form-urlencoded', 415, 'request.unsupported-media-type'],
    ['XML', '<kind/>', 'application/xml', 415, 'request.unsupported-media-type'],
    ['a prototype', '{"kind":"incident","__proto__":{"x":1}}', 'application/json', 400, 'request.malformed'],
    [
      'two megabytes',
      JSON.stringify({ ...CHASE, body: 'x'.repeat(2_000_000) }),
      'application/json',
      413,
      'request.too-large',
    ],
    [
      'lists within lists',
      `{"kind":"incident","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
      'application/json',
      400,
      'request.too-complex',
    ],
    [
      'names without end',
      `{${Array.from({ length: 40_000 }, (_each, at) => `"k${at}":1`).join(',')}}`,
      'application/json',
      400,
      'request.too-complex',
    ],
    ['plain text', 'incident', 'text/plain', 415, 'request.unsupported-media-type'],
  ])('%s', async (_, payload, type, status, code) => {
    await refused(() => raw(payload, type), { status, code })
  })

  test.each([
    ['/api/dossiers/not-an-id', 400, 'request.malformed'],
    [`/api/dossiers/${NOWHERE}`, 404, 'request.not-found'],
    ['/api/nowhere', 404, 'request.not-found'],
    ['/api/dossiers?limit=0', 400, 'request.malformed'],
    ['/api/dossiers?limit=101', 400, 'request.malformed'],
    ['/api/dossiers?limit=x', 400, 'request.malformed'],
    ['/api/dossiers?cursor=x', 400, 'request.malformed'],
    ['/api/dossiers?state=late', 400, 'request.malformed'],
    ['/api/dossiers?scope=theirs', 400, 'request.malformed'],
    [`/api/dossiers?q=${'x'.repeat(201)}`, 400, 'request.malformed'],
    ['/api/dossiers?kind=%00', 400, 'request.malformed'],
    ['/api/desk?tab=theirs', 400, 'request.malformed'],
    ['/api/desk?cursor=9999999999~00000000-0000-0000-0000-000000000000', 400, 'request.malformed'],
    ['/api/desk?cursor=2022-99-99%2000:00:00~00000000-0000-0000-0000-000000000000', 400, 'request.malformed'],
    ['/api/desk?cursor=infinity~-----------------------------------0', 400, 'request.malformed'],
    ['/api/units?asOf=2022-02-30', 400, 'request.malformed'],
    ['/api/regulations/3030caf0-2020-8029-8a00-000000000303/performance?from=yesterday', 400, 'request.malformed'],
    ['/api/regulations/3030caf0-2020-8029-8a00-000000000303/performance?from=0000-01-01', 400, 'request.malformed'],
    ['/api/%E0%A4%A', 400, 'request.malformed'],
  ])('GET %s', async (url, status, code) => {
    await refused(() => mine.get(url), { status, code })
  })

  test('a name with a NUL character signs nobody in', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-giapranh': '1' },
      payload: { username: 'truc.80\u0000', password: 'giapranh-demo' },
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'request.malformed' })
  })

  test('a key that is too short or too long', async () => {
    for (const key of ['short', 'x'.repeat(201)]) {
      await refused(() => mine.post('/api/dossiers', CHASE, { key }), { status: 400, code: 'request.malformed' })
    }
  })

  test('an If-Match that is not a version is refused', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: `/api/dossiers/${incident}/acts`,
      headers: { 'x-giapranh': '1', cookie: mine.cookie, 'if-match': 'abc' },
      payload: { type: 'inform', body: 'Không rõ phiên bản' },
    })
    expect(answer.statusCode).toBe(400)
  })
})

describe('an opening', () => {
  test.each<[string, () => Record<string, unknown>, number, string, string?]>([
    ['unknown kind', () => ({ ...CHASE, kind: 'invasion' }), 422, 'regulation.kind-not-in-use', 'kind'],
    ['kind of no name', () => ({ ...CHASE, kind: '' }), 400, 'request.malformed', 'kind'],
    ['a kind from the prototype', () => ({ ...CHASE, kind: 'constructor' }), 422, 'regulation.kind-not-in-use', 'kind'],
    ['unknown regulation', () => ({ ...CHASE, regulationId: NOWHERE }), 409, 'regulation.not-in-force', 'regulationId'],
    ['unknown field', () => ({ ...CHASE, colour: 'red' }), 422, 'field.unknown', 'colour'],
    ['field of another kind', () => ({ ...CHASE, items: ['Một'] }), 422, 'field.unknown', 'items'],
    ['a field of the prototype', () => ({ ...CHASE, constructor: 'x' }), 422, 'field.unknown', 'constructor'],
    ['no title', () => ({ ...CHASE, title: undefined }), 422, 'field.required', 'title'],
    ['blank title', () => ({ ...CHASE, title: '  \t ' }), 422, 'field.required', 'title'],
    ['short title', () => ({ ...CHASE, title: 'ab' }), 422, 'field.text-too-short', 'title'],
    ['title of 10,000', () => ({ ...CHASE, title: 'ă'.repeat(10_000) }), 422, 'field.text-too-long', 'title'],
    ['text of 10,000', () => ({ ...CHASE, body: 'ă'.repeat(10_000) }), 422, 'field.text-too-long', 'body'],
    ['text of 30,000', () => ({ ...CHASE, body: 'ă'.repeat(30_000) }), 400, 'request.malformed', 'body'],
    ['a number as text', () => ({ ...CHASE, title: 7 }), 400, 'request.malformed', 'title'],
    ['NUL', () => ({ ...CHASE, body: 'a\u0000b' }), 422, 'field.text-control-characters', 'body'],
    ['escape', () => ({ ...CHASE, title: 'abc\u001b[2J' }), 422, 'field.text-control-characters', 'title'],
    ['lone surrogate', () => ({ ...CHASE, body: 'a\ud800b' }), 422, 'field.text-control-characters', 'body'],
    ['bidi override', () => ({ ...CHASE, title: 'abc\u202etxt' }), 422, 'field.text-direction-override', 'title'],
    ['bidi isolate', () => ({ ...CHASE, body: '\u2066abc' }), 422, 'field.text-direction-override', 'body'],
    ['secrecy stamp', () => ({ ...CHASE, body: 'TỐI MẬT\nKế hoạch' }), 422, 'content.classified', 'body'],
    [
      'decomposed secrecy stamp',
      () => ({ ...CHASE, body: 'tuyệt mật'.normalize('NFD') }),
      422,
      'content.classified',
      'body',
    ],
    ['unknown urgency', () => ({ ...CHASE, urgency: 'asap' }), 422, 'field.not-a-choice', 'urgency'],
    ['unknown theme', () => ({ ...CHASE, category: 'speech' }), 422, 'field.not-a-choice', 'category'],
    ['place at sea', () => ({ ...CHASE, place: { lat: 8, lon: 112 } }), 422, 'place.outside-every-unit', 'place'],
    ['place off the earth', () => ({ ...CHASE, place: { lat: 91, lon: 0 } }), 400, 'request.malformed', 'place'],
    ['place of an unknown unit', () => ({ ...CHASE, place: { unitId: NOWHERE } }), 422, 'unit.unknown', 'place'],
    [
      'a unit of another era',
      () => ({ ...asking(), addressees: [server.unit2025(SUCCESSOR_CODE)] }),
      422,
      'unit.other-era',
      'addressees',
    ],
    ['an unknown unit', () => ({ ...asking(), addressees: [NOWHERE] }), 422, 'unit.unknown', 'addressees'],
    [
      'a unit that is no party',
      () => ({ ...asking(), addressees: [server.unit('01')] }),
      422,
      'unit.not-addressable',
      'addressees',
    ],
    [
      'a district of no party',
      () => ({ ...asking(), addressees: [server.unit('01.001')] }),
      422,
      'unit.not-addressable',
      'addressees',
    ],
    ['oneself', () => ({ ...asking(), addressees: [server.unit('80.802.27976')] }), 422, 'unit.yourself', 'addressees'],
    ['nobody', () => ({ ...asking(), addressees: [] }), 422, 'field.required', 'addressees'],
    ['an address that is no id', () => ({ ...asking(), addressees: ['79'] }), 400, 'request.malformed', 'addressees'],
    [
      'too many addressees',
      () => ({ ...asking(), addressees: server.communes(21) }),
      422,
      'field.too-many',
      'addressees',
    ],
    ['what has not happened yet', () => ({ ...CHASE, occurredAt: later() }), 422, 'field.in-the-future', 'occurredAt'],
    [
      'what happened before living memory',
      () => ({ ...CHASE, occurredAt: '0001-01-01T00:00:00Z' }),
      422,
      'field.out-of-range',
      'occurredAt',
    ],
    ['a time that is none', () => ({ ...CHASE, occurredAt: 'yesterday' }), 400, 'request.malformed', 'occurredAt'],
    [
      'fifty-one lines',
      () => ({ ...asking(), items: Array.from({ length: 51 }, String) }),
      422,
      'field.too-many',
      'items',
    ],
    ['a line that is an object', () => ({ ...asking(), items: [{}] }), 400, 'request.malformed', 'items'],
    ['lines that are none', () => ({ ...asking(), items: { length: 1 } }), 400, 'request.malformed', 'items'],
    [
      'a number with an object',
      () => ({ ...asking(), purpose: { toString: 'x' } }),
      400,
      'request.malformed',
      'purpose',
    ],
  ])('%s', async (_, body, status, code, field) => {
    const expected = { status, code, ...(field === undefined ? {} : { field }) }
    await refused(() => mine.post('/api/dossiers', body()), expected)
    await refused(() => mine.post('/api/dossiers/preview', body()), expected)
  })

  const order = (change: Record<string, unknown>) => ({
    kind: 'directive',
    title: 'Tăng cường tuần tra',
    orders: [{ text: 'Tuần tra', unitIds: [server.unit('80.802.27976')], dueAt: later(), ...change }],
    urgency: 'normal',
    category: 'other',
  })
  test.each<[string, () => Record<string, unknown>, number, string]>([
    ['due in the past', () => order({ dueAt: earlier() }), 422, 'field.not-in-the-future'],
    ['to a unit that is not below', () => order({ unitIds: [server.unit('79.783')] }), 422, 'unit.not-addressable'],
    ['to nobody', () => order({ unitIds: [] }), 422, 'field.required'],
    ['without text', () => order({ text: '' }), 422, 'field.required'],
    ['no order at all', () => ({ ...order({}), orders: [] }), 422, 'field.required'],
    ['an order that is null', () => ({ ...order({}), orders: [null] }), 400, 'request.malformed'],
    ['an order that is a text', () => ({ ...order({}), orders: ['Tuần tra'] }), 400, 'request.malformed'],
    ['due in the year 300000', () => order({ dueAt: '+300000-01-01T00:00:00Z' }), 400, 'request.malformed'],
    ['due when no calendar reaches', () => order({ dueAt: '9999-12-31T23:59:59-23:59' }), 422, 'field.out-of-range'],
  ])('an order %s', async (_, body, status, code) => {
    await refused(() => staff.post('/api/dossiers', body()), { status, code, field: 'orders' })
  })

  test('decomposed input is stored composed, with its tone placement as typed', async () => {
    const title = 'Truy đuổi ở Hoà Khánh, Đức Hòa'
    const opened = await mine.open({
      ...CHASE,
      title: title.normalize('NFD'),
      body: 'dòng một\r\ndòng hai  \n'.normalize('NFD'),
    })
    const { rows } = await server.owner.query<{ title: string; body: string }>(
      `select texts -> 0 ->> 2 as title, texts -> 1 ->> 2 as body from act where dossier_id = $1 and seq = 1`,
      [opened.id],
    )
    expect(rows[0]).toEqual({ title, body: 'dòng một\ndòng hai' })
  })

  test('words that only look like a secrecy mark are accepted', async () => {
    await mine.open({ ...CHASE, body: 'Bí mật trộm mật ong; mật khẩu điện thoại; mật độ giao thông.' })
  })
})

describe('an act', () => {
  const send =
    (fields: Record<string, unknown>, desk = mine, id = incident) =>
    () =>
      desk.post(`/api/dossiers/${id}/acts`, fields)
  const asked = () => server.desk('truc.79.783')

  test.each<[string, () => Record<string, unknown>, number, string]>([
    ['unknown', () => ({ type: 'explode' }), 422, 'dossier.unknown-act'],
    ['of another kind', () => ({ type: 'askClarification', body: 'x' }), 422, 'dossier.unknown-act'],
    ['of no name', () => ({ type: '' }), 400, 'request.malformed'],
    ['the opening again', () => ({ type: 'open' }), 422, 'dossier.unknown-act'],
    ['not for its unit', () => ({ type: 'receive' }), 409, 'dossier.act-not-open'],
    ['before all is settled', () => ({ type: 'close' }), 409, 'dossier.not-settled'],
    ['without its text', () => ({ type: 'inform' }), 422, 'field.required'],
    ['with a field of another', () => ({ type: 'inform', body: 'x', ground: 'quality' }), 422, 'field.unknown'],
    ['about what is not there', () => ({ type: 'receive', obligationId: NOWHERE }), 404, 'obligation.not-found'],
    ['about what is no id', () => ({ type: 'receive', obligationId: 'x' }), 400, 'request.malformed'],
    ['telling oneself', () => ({ type: 'widen', addressees: [server.unit('80.802.27976')] }), 422, 'unit.yourself'],
  ])('%s', async (_, fields, status, code) => {
    await refused(send(fields()), { status, code })
  })

  test.each<[string, () => Record<string, unknown>, number, string]>([
    ['refusing on no ground', () => ({ type: 'refuse', reason: 'Không muốn' }), 422, 'field.required'],
    [
      'refusing on a ground of its own',
      () => ({ type: 'refuse', ground: 'busy', reason: 'Bận' }),
      422,
      'field.not-a-choice',
    ],
    [
      'refusing a line that is not there',
      () => ({ type: 'refusePart', parts: ['3'], ground: 'quality', reason: 'Đã cũ' }),
      422,
      'field.unknown-part',
    ],
    [
      'asking for time that is past',
      () => ({ type: 'askExtension', until: earlier(), reason: 'Muộn' }),
      422,
      'field.not-in-the-future',
    ],
    [
      'handing it to a unit not below',
      () => ({ type: 'assign', assignee: [server.unit('80.802')] }),
      422,
      'unit.not-addressable',
    ],
    ['clarifying what nobody asked', () => ({ type: 'clarify', body: 'Đây' }), 409, 'dossier.act-not-open'],
  ])('%s', async (_, fields, status, code) => {
    await refused(send(fields(), await asked(), request), { status, code })
  })

  test('an extension that is not later than the due time is refused when it is requested, and when it would be granted', async () => {
    const desk = await asked()
    const until = (ms: number) => new Date(server.clock.now() + ms).toISOString()
    const sooner = { type: 'askExtension', until: until(3_600_000), reason: 'Sớm hơn hạn' }
    await refused(send(sooner, desk, request), { status: 422, code: 'clock.not-later' })
    await desk.act(request, 'askExtension', { until: until(60 * 86_400_000), reason: 'Cần đi xa' })
    const granted = { type: 'grantExtension', until: until(3_600_000) }
    await refused(send(granted, staff, request), { status: 422, code: 'clock.not-later' })
  })

  test('the problem is told in the requested language, in Vietnamese by default', async () => {
    const answer = async (language?: string) =>
      mine.post<{ title: string }>(
        `/api/dossiers/${incident}/acts`,
        { type: 'explode' },
        language === undefined ? {} : { language },
      )
    expect((await answer()).body.title).toBe('Loại hồ sơ này không có thao tác xử lý đó.')
    expect((await answer('en-GB,vi;q=0.5')).body.title).toBe('This kind of dossier knows no such act.')
  })
})

describe('the demonstration clock', () => {
  test.each([0, -5, 1e9, '5', null])('a move by %j minutes is refused', async (minutes) => {
    const before = server.clock.now()
    await refused(() => mine.post('/api/demonstration/clock', { minutes }), { status: 400, code: 'request.malformed' })
    expect(server.clock.now() - before).toBeLessThan(60_000)
  })
})
