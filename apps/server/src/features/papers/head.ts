import type { UnitRef } from '@giapranh/contracts'
import type { DossierState, PostRole, Regulation } from '@giapranh/kernel'
import type { PaperHead, Signature } from './document.ts'

/** A person who signs, with name and rank of that day. */
export interface Signer {
  readonly name: string
  readonly rank: string | null
  readonly post: PostRole
  readonly unit: UnitRef
}

export interface Signing {
  readonly issuer: UnitRef
  readonly superior: UnitRef | undefined
  /** The person who does the act comes first. */
  readonly signers: readonly [Signer, ...Signer[]]
  readonly date: string
  readonly to: readonly UnitRef[]
  readonly outside: string | null
  readonly state: DossierState
  readonly regulation: Pick<Regulation, 'number' | 'signedOn' | 'title'>
}

/** More names than this become one line, so that head and foot stay on their pages. */
const MOST_NAMED = 12

export function headOf(signing: Signing): PaperHead {
  const { issuer, superior, signers, date, state } = signing
  const { exercise, title } = state.head
  const urgency = state.urgency === 'express' ? 'HỎA TỐC' : state.urgency === 'urgent' ? 'KHẨN' : undefined
  const [first] = signers
  const units = signing.to.map(fullName)
  const named = units.length > MOST_NAMED ? [`Các đơn vị tham gia hồ sơ (${units.length} đơn vị)`] : units
  return {
    issuer: {
      ...(superior === undefined || issuer.branch !== 'police' ? {} : { superior: fullName(superior) }),
      name: fullName(issuer),
      inSentence: fullName(issuer),
    },
    organisation: `${abbreviationOf(issuer)}${exercise ? '-DT' : ''}`,
    place: placeOf(issuer),
    date,
    title,
    ...(exercise ? { exercise } : {}),
    outside: signing.outside,
    to: named,
    decides: titleAndUnit(issuer).toLocaleUpperCase('vi'),
    basis: basisOf(signing.regulation),
    signatures: signers.map((one) => signatureOf(one, signers.length > 1)) as unknown as PaperHead['signatures'],
    ...(urgency === undefined ? {} : { urgency }),
    signer: { name: first.name, rank: first.rank, post: first.post },
  }
}

/** Officers write "TP."; a document writes it in full. */
const fullName = ({ name }: UnitRef): string => name.vi.replace('TP. ', 'Thành phố ')

/**
 * The letters before an area's name are the unit's own abbreviation: CATP Hồ Chí Minh, UBND huyện Đức Hòa; otherwise
 * the first letters of its name.
 */
function abbreviationOf({ shortName, branch }: UnitRef): string {
  const [first = '', ...rest] = shortName.split(' ')
  if (/^\p{Lu}{2,}$/u.test(first)) return first
  return [first, ...rest.slice(0, branch === 'party-committee' ? 1 : 2)]
    .map((word) => word.slice(0, 1).toLocaleUpperCase('vi'))
    .join('')
}

/**
 * Name of the place of issue, without the type of area, except for a city and for numbered areas (Phụ lục I, Phần I,
 * Mục II.4).
 */
function placeOf(unit: UnitRef): string {
  if (unit.level === 'ministry') return 'Hà Nội'
  return fullName(unit)
    .replace(/^(?:Công an|Ủy ban nhân dân|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy) /u, '')
    .replace(/^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) /u, '')
}

/** The title of the head of a unit. */
function headTitle({ branch, level }: UnitRef): string {
  if (branch === 'people-committee') return 'Chủ tịch'
  if (branch === 'party-committee') return 'Bí thư'
  if (level === 'ministry') return 'Bộ trưởng'
  if (level === 'province') return 'Giám đốc'
  return level === 'department' ? 'Thủ trưởng' : 'Trưởng Công an'
}

const titleAndUnit = (unit: UnitRef): string => `${headTitle(unit).replace(' Công an', '')} ${fullName(unit)}`

const BY_ORDER = { duty: 'Trực ban', staff: 'Cán bộ tham mưu' } as const

/**
 * The commander signs as the head of the unit, the others by order of the head (Điều 13). If several sign, each
 * signature names its unit.
 */
function signatureOf({ name, rank, post, unit }: Signer, isOneOfSeveral: boolean): Signature {
  const called = { name, ...(rank === null ? {} : { rank }) }
  const title = isOneOfSeveral ? titleAndUnit(unit) : headTitle(unit)
  if (post !== 'command') return { ...called, authority: [{ mark: 'TL.', of: title }], post: BY_ORDER[post] }
  if (unit.branch !== 'people-committee') return { ...called, post: title }
  return { ...called, authority: [{ mark: 'TM.', of: 'Ủy ban nhân dân' }], post: title }
}

function basisOf({ number, signedOn, title }: Signing['regulation']): string {
  const [year, month, day] = signedOn.split('-')
  return `Căn cứ ${title.vi} (số ${number} ngày ${day} tháng ${month} năm ${year})`
}

/** Whether everybody who owed a signature signs the document. */
export const isSignedByAll = (type: string): boolean => type === 'minutes'

/**
 * The acts by which the other signatures were given, in the round of the act that issues the document: what was signed in an earlier round was another
 * text.
 */
export function signingActsOf({ obligations }: Pick<DossierState, 'obligations'>, own: string): readonly string[] {
  const owed = obligations.filter(({ duty }) => duty === 'sign')
  const round = (owed.find(({ endedBy }) => endedBy === own) ?? owed.at(-1))?.openedBy
  return [
    ...new Set(
      owed.flatMap(({ openedBy, state, endedBy }) =>
        openedBy === round && state === 'discharged' && endedBy !== null && endedBy !== own ? [endedBy as string] : [],
      ),
    ),
  ]
}
