import type {
  DocumentType,
  GrantLevel,
  KindDefinition,
  LinkName,
  PartyRole,
  PostRole,
  Relation,
  Wording,
} from '@giapranh/kernel'
import { and, or, quoted, worded } from './say.ts'

/** All kinds; needed by tables that mention other kinds' names. */
export type Kinds = ReadonlyMap<string, KindDefinition>

export const taskName = ({ wording }: KindDefinition, task: string): Wording =>
  worded(wording.tasks[task], `task ${task}`)
export const tasksQuoted = (kind: KindDefinition, tasks: readonly string[]): Wording =>
  and(tasks.map((task) => quoted(taskName(kind, task))))
export const anyTaskQuoted = (kind: KindDefinition, tasks: readonly string[]): Wording =>
  or(tasks.map((task) => quoted(taskName(kind, task))))
export const actName = ({ wording }: KindDefinition, act: string): Wording =>
  worded(wording.acts[act]?.do, `act ${act}`)
export const stageName = ({ wording }: KindDefinition, stage: string): Wording =>
  worded(wording.stages?.[stage], `stage ${stage}`)
export const outcomeName = ({ wording }: KindDefinition, outcome: string): Wording =>
  worded(wording.outcomes[outcome], `outcome ${outcome}`)
/** The name of a field, or of a column together with the name of its rows. */
export const fieldName = ({ wording }: KindDefinition, field: string, rows?: string): Wording =>
  worded(
    (rows === undefined ? undefined : wording.fields[`${rows}.${field}`]) ?? wording.fields[field],
    `field ${field}`,
  )
export const choiceName = ({ wording }: KindDefinition, code: string): Wording => wording.choices?.[code] ?? same(code)
/** The name of another kind; its code where the installation has no such kind. */
export const kindName = (kinds: Kinds, kind: string): Wording => kinds.get(kind)?.wording.name ?? same(kind)
export const same = (text: string): Wording => ({ vi: text, en: text })

export const POSTS = {
  duty: { vi: 'trực ban', en: 'duty officer' },
  staff: { vi: 'tham mưu', en: 'staff officer' },
  command: { vi: 'chỉ huy', en: 'commander' },
} as const satisfies Readonly<Record<PostRole, Wording>>

/** Units by their role in the dossier. */
export const ROLES = {
  originator: { vi: 'đơn vị mở hồ sơ', en: 'the unit that opened it' },
  adjoining: { vi: 'đơn vị giáp ranh', en: 'the adjoining units' },
  addressee: { vi: 'nơi nhận', en: 'the addressees' },
  assignee: { vi: 'đơn vị được giao', en: 'the units assigned' },
  observer: { vi: 'đơn vị theo dõi', en: 'the observers' },
  joined: { vi: 'đơn vị đã tham gia', en: 'the units that joined' },
  guest: { vi: 'khách mời', en: 'the guests' },
  supporter: { vi: 'đơn vị ủng hộ', en: 'the supporters' },
  heir: { vi: 'đơn vị kế thừa', en: 'the heirs' },
} as const satisfies Readonly<Record<PartyRole, Wording>>

/** The same, for a role that a unit gets. */
export const BECOMES = {
  originator: { vi: 'đơn vị mở hồ sơ', en: 'its originator' },
  adjoining: { vi: 'đơn vị giáp ranh', en: 'an adjoining unit' },
  addressee: { vi: 'nơi nhận', en: 'an addressee' },
  assignee: { vi: 'đơn vị được giao', en: 'the unit assigned' },
  observer: { vi: 'đơn vị theo dõi', en: 'an observer' },
  joined: { vi: 'đơn vị tham gia', en: 'a unit that has joined' },
  guest: { vi: 'khách mời', en: 'a guest' },
  supporter: { vi: 'đơn vị ủng hộ', en: 'a supporter' },
  heir: { vi: 'đơn vị kế thừa', en: 'an heir' },
} as const satisfies Readonly<Record<PartyRole, Wording>>

export const RELATION = {
  adjoining: { vi: 'đơn vị có địa bàn giáp ranh', en: 'units whose territory adjoins' },
  'fellow-party': { vi: 'đơn vị của một bên khác tham gia quy chế', en: 'units of another party to the regulation' },
  subordinate: { vi: 'đơn vị cấp dưới', en: 'units below' },
  superior: { vi: 'đơn vị cấp trên', en: 'units above' },
  'lead-to-party': { vi: 'các bên tham gia (nếu đơn vị mở là Cụm trưởng)', en: 'the parties (where the opener leads)' },
  'party-to-lead': { vi: 'Cụm trưởng', en: 'the lead' },
  'local-government-to-police': {
    vi: 'Công an cùng địa bàn (nếu đơn vị mở là cấp ủy, ủy ban nhân dân)',
    en: 'the police beside it (where a committee opens)',
  },
  'police-to-local-government': {
    vi: 'cấp ủy, ủy ban nhân dân cùng địa bàn (nếu đơn vị mở là Công an)',
    en: 'the committees beside it (where the police open)',
  },
  'lead-or-ministry-to-local-government': {
    vi: 'cấp ủy, ủy ban nhân dân bên cạnh các bên (nếu đơn vị mở là Cụm trưởng hoặc Bộ)',
    en: 'committees beside the parties (where the lead or the ministry opens)',
  },
  'ministry-to-police': {
    vi: 'Công an các bên (nếu đơn vị mở là Bộ)',
    en: 'the police of the parties (where the ministry opens)',
  },
  'police-to-ministry': { vi: 'Bộ', en: 'the ministry' },
} as const satisfies Readonly<Record<Relation, Wording>>

export const LINK = {
  'arises-from': { vi: 'phát sinh từ hồ sơ này', en: 'arising from this one' },
  answers: { vi: 'trả lời hồ sơ này', en: 'answering this one' },
  'merged-into': { vi: 'ghép vào hồ sơ này', en: 'merged into this one' },
  'same-event': { vi: 'cùng một vụ việc với hồ sơ này', en: 'about the same event as this one' },
  follows: { vi: 'tiếp nối hồ sơ này', en: 'following this one' },
  under: { vi: 'thuộc hồ sơ này', en: 'under this one' },
  amends: { vi: 'sửa đổi hồ sơ này', en: 'amending this one' },
} as const satisfies Readonly<Record<LinkName, Wording>>

/** The same, as this dossier says it of others. */
export const LINKS_TO = {
  'arises-from': { vi: 'hồ sơ này phát sinh từ', en: 'this dossier arises from' },
  answers: { vi: 'hồ sơ này trả lời', en: 'this dossier answers' },
  'merged-into': { vi: 'hồ sơ này ghép vào', en: 'this dossier is merged into' },
  'same-event': { vi: 'hồ sơ này cùng một vụ việc với', en: 'this dossier is about the same event as' },
  follows: { vi: 'hồ sơ này tiếp nối', en: 'this dossier follows' },
  under: { vi: 'hồ sơ này thuộc', en: 'this dossier stands under' },
  amends: { vi: 'hồ sơ này sửa đổi', en: 'this dossier amends' },
} as const satisfies Readonly<Record<LinkName, Wording>>

/** Official documents, with their names in NĐ 30/2020/NĐ-CP. */
export const DOCUMENT = {
  letter: { vi: 'công văn', en: 'a letter' },
  report: { vi: 'báo cáo', en: 'a report' },
  plan: { vi: 'kế hoạch', en: 'a plan' },
  notice: { vi: 'thông báo', en: 'a notice' },
  minutes: { vi: 'biên bản', en: 'minutes' },
  proposal: { vi: 'tờ trình', en: 'a proposal' },
  decision: { vi: 'quyết định', en: 'a decision' },
  programme: { vi: 'chương trình', en: 'a programme' },
  invitation: { vi: 'giấy mời', en: 'an invitation' },
} as const satisfies Readonly<Record<DocumentType, Wording>>

export const LEVEL = {
  pointer: { vi: 'chỉ biết có hồ sơ và gọi ai', en: 'knows only that there is one and whom to call' },
  header: { vi: 'chỉ xem được trích yếu', en: 'sees its head only' },
  whole: { vi: 'xem toàn bộ', en: 'sees all of it' },
} as const satisfies Readonly<Record<GrantLevel, Wording>>
