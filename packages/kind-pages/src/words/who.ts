import type { ActRule, Audience, Standing, Who, Wording } from '@giapranh/kernel'
import type { Place } from '../table.ts'
import { fieldName, POSTS, ROLES } from './names.ts'
import { or, quoted, say, small, unworded } from './say.ts'

/** A longer list of debtors is not easier to read than the general word. */
const MOST_SIDES = 3

/** The units that an effect or a condition names, as a phrase inside a sentence. */
export function sayWho(who: Who, place: Place): Wording {
  switch (who) {
    case 'actor':
      return place.act === undefined ? holder(place) : say('đơn vị xử lý', 'the acting unit')
    case 'originator':
      return holder(place)
    case 'debtor':
    case 'creditor':
      return saySide(who, place.act?.on ?? [], place)
    case 'audience': {
      const [source, ...more] = place.kind.opening.audience
      return source === undefined || more.length > 0
        ? say('nơi được báo', 'the units told')
        : sayAudience(source, place)
    }
    case 'members':
      return say('các bên khác trong hồ sơ', 'the other parties of the dossier')
    case 'each':
      return say('đơn vị đó', 'that unit')
    default:
      if (typeof who === 'object' && 'role' in who) return ROLES[who.role]
      return isTold(who, place) ? sayWho('audience', place) : sayAudience(who, place)
  }
}

/** If the opening tells the units of a field, these are "the units told", also where a later act names more of them. */
const isTold = (who: Audience, { kind }: Place): boolean =>
  typeof who === 'object' &&
  'field' in who &&
  kind.opening.audience.some((source) => typeof source === 'object' && 'field' in source && source.field === who.field)

/** In some kinds the lead holds the matter; in the others the unit that opened it, or its heir. */
const holder = ({ kind }: Place): Wording =>
  kind.opening.heldBy === 'lead' ? say('Cụm trưởng', 'the lead') : ROLES.originator

/** The debtor or creditor of tasks: the units themselves where the phrase is short, otherwise the general word. */
export function saySide(side: 'debtor' | 'creditor', tasks: readonly string[], { sides }: Place): Wording {
  const all = tasks.flatMap((task) => sides.get(task)?.[side] ?? [])
  const different = new Set(all.map(({ vi }) => vi))
  if (different.size > 0 && different.size <= MOST_SIDES) return or(all)
  return side === 'debtor' ? say('bên phải làm', 'the debtor') : say('bên được nhận', 'the creditor')
}

export function sayAudience(source: Audience, { kind }: Pick<Place, 'kind'>): Wording {
  if (typeof source === 'object') {
    if ('field' in source) return sayUnitsIn(unitsLabel(source.field, kind))
    if ('competent' in source)
      return say(
        'đơn vị có thẩm quyền theo {0}',
        'the unit competent for {0}',
        quoted(fieldName(kind, source.competent)),
      )
    if ('arbiter' in source)
      return say(
        'cấp trên chung với {0}',
        'the unit above both it and {0}',
        sayUnitsIn(fieldName(kind, source.arbiter)),
      )
    if ('holdersOf' in source)
      return say(
        'đơn vị mở các hồ sơ ghi ở {0}',
        'whoever holds the dossiers in {0}',
        quoted(fieldName(kind, source.holdersOf)),
      )
    return unworded(source)
  }
  switch (source) {
    case 'adjoining':
      return say('các đơn vị giáp ranh', 'the adjoining units')
    case 'parties':
      return say('các bên tham gia quy chế', 'the parties to the regulation')
    case 'lead':
      return say('Cụm trưởng', 'the lead')
    case 'lead-to-come':
      return say('Cụm trưởng kế tiếp', 'the next lead')
    case 'above':
      return say('cấp trên trực tiếp', 'the unit above')
    case 'below':
      return say('đơn vị trực thuộc', 'the units below')
    case 'other-side':
      return say('đơn vị bên kia ranh giới', 'the unit on the other side of the boundary')
    default:
      return unworded(source)
  }
}

/** In Vietnamese, a label that already means units is used for them: "đơn vị thực hiện", "nơi nhận". */
const sayUnitsIn = (label: Wording): Wording => ({
  vi: /^(?:Đơn vị|Nơi|Cấp) \S/u.test(label.vi) ? small(label).vi : `đơn vị ghi ở “${label.vi}”`,
  en: `the units in “${label.en}”`,
})

/** In rows, the column of units names them. */
function unitsLabel(name: string, kind: Place['kind']): Wording {
  const all = [kind.opening, ...kind.acts].flatMap(({ fields }) => fields)
  const field = all.find((one) => one.name === name)
  const column = field?.type === 'rows' ? field.columns.find(({ type }) => type === 'units') : undefined
  return column === undefined ? fieldName(kind, name) : fieldName(kind, column.name, name)
}

const standingsOf = ({ by }: ActRule): readonly Standing[] => (Array.isArray(by) ? by : [by]) as readonly Standing[]

/** Who may do an act. */
export const sayActors = (act: ActRule, place: Place): Wording =>
  or(standingsOf(act).map((standing) => sayStanding(standing, { ...place, act })))

function sayStanding(standing: Standing, place: Place): Wording {
  if (typeof standing === 'object') return ROLES[standing.role]
  switch (standing) {
    case 'debtor':
    case 'creditor':
      return saySide(standing, place.act?.on ?? [], place)
    case 'superior':
      return say('cấp trên của bên phải làm', 'a unit above the debtor')
    case 'originator':
      return holder(place)
    case 'lead':
      return say('Cụm trưởng', 'the lead')
    case 'party':
      return say('mọi bên trong hồ sơ', 'any party of the dossier')
    case 'regulation':
      return say('quy chế (không do người nào thực hiện)', 'the regulation (no person does it)')
    default:
      return unworded(standing)
  }
}

export const isByRegulation = (act: ActRule): boolean => standingsOf(act).includes('regulation')

/** "tham mưu hoặc chỉ huy"; empty if every post may. */
export function sayPosts(posts: ActRule['posts']): Wording | undefined {
  return posts === undefined || posts.length === 0 || posts.length === Object.keys(POSTS).length
    ? undefined
    : or(posts.map((post) => POSTS[post]))
}
