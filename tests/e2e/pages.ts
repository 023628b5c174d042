import type { Browser, Page } from 'playwright-core'
import { type Caller, incident, signInOverHttp } from './over-http.ts'
import { type Desk, type Look, settled, sitDown } from './browser.ts'

export const STAFF = 'thammuu.79.785'

/** The address of every page of the app, in an installation with content on each. */
export interface Places {
  readonly dossier: string
  readonly unit: string
  readonly board: string
  readonly draft: string
}

interface Made {
  readonly id: string
  readonly obligations: readonly { readonly id: string; readonly task: string; readonly state: string }[]
}

/** One matter of every kind, so that no page is tested empty. As seen by the staff of Bình Chánh. */
export async function fillInstallation(url: string): Promise<Places> {
  const [commune, staff, city] = await Promise.all([
    signInOverHttp(url, 'truc.80.802.27976'),
    signInOverHttp(url, STAFF),
    signInOverHttp(url, 'thammuu.79'),
  ])
  const unitOf = async (caller: Caller, code: string) => {
    const found = await caller.call<{ items: { id: string }[] }>('GET', `/api/units?code=${code}`)
    return found.body.items[0]?.id ?? ''
  }
  const create = async (caller: Caller, body: object): Promise<Made> => {
    const { status, body: made } = await caller.call<Made>('POST', '/api/dossiers', body)
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(made)}`)
    return made
  }
  const district = await unitOf(staff, '79.785')
  const ducHoa = await unitOf(staff, '80.802')
  await create(commune, {
    ...incident('Truy đuổi xe mô tô cướp giật vượt qua ranh giới về hướng xã Phạm Văn Hai, huyện Bình Chánh'),
    body: 'Hai đối tượng nam, xe Exciter màu xanh, biển số 62-M1 304.17, chạy theo đường Thanh Niên về hướng cầu Xáng.',
    place: { lat: 10.865, lon: 106.52 },
    addressees: [district],
  })
  await create(commune, {
    ...incident('Đổ trộm phế thải xây dựng ở bờ kênh Ranh'),
    urgency: 'express',
    addressees: [district],
  })
  const asked = await create(staff, {
    ...incident('Xác minh chủ phương tiện và nơi cư trú của ba đối tượng'),
    kind: 'request',
    ask: 'verification',
    urgency: 'normal',
    addressees: [ducHoa],
    items: ['Chủ sở hữu xe 62-M1 304.17', 'Nơi cư trú hiện tại của Trần Văn B', 'Tiền án, tiền sự'],
    body: 'Phục vụ giải quyết tin báo về tội phạm số 118 ngày 10/9/2022.',
  })
  await create(city, {
    ...incident('Tổng kiểm tra, rà soát địa bàn giáp ranh dịp cao điểm cuối năm'),
    kind: 'directive',
    urgency: 'normal',
    orders: [
      {
        text: 'Rà soát các tụ điểm đổ trộm chất thải, báo cáo danh sách',
        unitIds: [district],
        dueAt: '2022-09-20T17:00:00+07:00',
      },
      {
        text: 'Tổ chức tuần tra chung với Công an huyện Đức Hòa trên tuyến Tỉnh lộ 10',
        unitIds: [district, await unitOf(city, '79.783')],
        dueAt: '2022-09-30T17:00:00+07:00',
      },
    ],
  })
  const duty = await signInOverHttp(url, 'truc.80.802')
  // All have declined: it waits for its end.
  const idle = await create(staff, { ...incident('Cháy rừng tràm giáp ranh'), addressees: [ducHoa] })
  for (const { id } of idle.obligations)
    await duty.call('POST', `/api/dossiers/${idle.id}/acts`, {
      type: 'decline',
      obligationId: id,
      ground: 'engaged',
      reason: 'Đang chữa cháy',
    })
  const act = async (caller: Caller, type: string, task: string, fields: object = {}) => {
    const { body: now } = await caller.call<Made>('GET', `/api/dossiers/${asked.id}`)
    const about = now.obligations.find(
      (each) => each.task === task && (each.state === 'open' || each.state === 'paused'),
    )
    const done = await caller.call('POST', `/api/dossiers/${asked.id}/acts`, {
      type,
      obligationId: about?.id,
      ...fields,
    })
    if (done.status !== 201) throw new Error(`${type}: ${done.status} ${JSON.stringify(done.body)}`)
  }
  await act(duty, 'receive', 'receive')
  await act(duty, 'askClarification', 'answer', { body: 'Đề nghị cho biết năm sinh, quê quán của Trần Văn B.' })
  await act(staff, 'clarify', 'clarify', { body: 'Trần Văn B, sinh năm 1991, quê quán xã Hòa Khánh Nam.' })
  await act(duty, 'askExtension', 'answer', {
    until: '2022-09-23T17:00:00+07:00',
    reason: 'Hồ sơ gốc lưu tại Phòng Cảnh sát giao thông.',
  })
  const draft = await staff.call<{ id: string }>('POST', '/api/drafts', {
    title: 'Dự thảo kế hoạch tuần tra chung trên tuyến Tỉnh lộ 10 và bờ kênh Ranh, quý IV năm 2022',
    for: { kind: 'request', field: 'body' },
    dossierId: asked.id,
    text: 'I. MỤC ĐÍCH, YÊU CẦU\n1. Chủ động nắm tình hình địa bàn giáp ranh.\n2. Không để hình thành tụ điểm phức tạp.\n',
  })
  await staff.call('POST', `/api/drafts/${draft.body.id}/versions`, { name: 'Trình chỉ huy lần đầu' })
  return {
    dossier: `/dossiers/${asked.id}`,
    unit: `/units/${district}`,
    board: '/board/directive',
    draft: `/drafts/${draft.body.id}`,
  }
}

/** Every page with a name for reports. All but the first need a sign-in. */
export const pagesOf = (places: Places): readonly (readonly [name: string, path: string])[] => [
  ['desk', '/'],
  ['desk, waiting for an end', '/?tab=idle'],
  ['dossier', places.dossier],
  ['dossiers', '/dossiers'],
  ['new incident', '/new/incident'],
  ['new request', '/new/request'],
  ['new directive', '/new/directive'],
  ['files', '/files'],
  ['papers', '/papers'],
  ['units', '/units'],
  ['unit', places.unit],
  ['regulation', '/regulation'],
  ['board', places.board],
  ['drafts', '/drafts'],
  ['draft', places.draft],
  ['nothing', '/no-such-page'],
]

/** Shows a page and waits until it has loaded. */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('main, .sign-in, .failure').first().waitFor()
  await settled(page)
  await page.locator('.skeletons').first().waitFor({ state: 'detached' })
}

export const sitAs = (browser: Browser, url: string, look: Look): Promise<Desk> => sitDown(browser, url, STAFF, look)
