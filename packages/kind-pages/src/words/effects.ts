import type { Effect, Fill, Target, Wording } from '@giapranh/kernel'
import { type Place, tasksAbout } from '../table.ts'
import { sayCondition } from './conditions.ts'
import {
  BECOMES,
  DOCUMENT,
  fieldName,
  kindName,
  LEVEL,
  LINK,
  LINKS_TO,
  outcomeName,
  same,
  stageName,
  taskName,
  tasksQuoted,
} from './names.ts'
import { and, quoted, say, small, unworded } from './say.ts'
import { sayAudience, sayWho } from './who.ts'

/** What an effect does, as one clause, with its condition. */
export function sayEffect(effect: Effect, place: Place, limitOf: (task: string) => Wording): Wording {
  const words = sayAlways(effect, place, limitOf)
  return effect.when === undefined
    ? words
    : say('{0} – khi {1}', '{0} – where {1}', words, sayCondition(effect.when, place))
}

function sayAlways(effect: Effect, place: Place, limitOf: (task: string) => Wording): Wording {
  const { kind, kinds } = place
  const field = (name: string): Wording => quoted(fieldName(kind, name))
  const fields = (names: readonly string[]): Wording => and(names.map(field))
  const target = (of: Target | undefined): Wording => sayTarget(of ?? 'target', place)
  switch (effect.do) {
    case 'discharge':
      return say('{0} kết thúc: đã thực hiện', '{0} ends: discharged', target(effect.of))
    case 'refuse':
      return say('{0} kết thúc: từ chối', '{0} ends: refused', target(effect.of))
    case 'release':
      return say('{0} kết thúc: thôi thực hiện', '{0} ends: released', target(effect.of))
    case 'pause':
      return say('thời hạn của {0} tạm dừng', 'the clock of {0} stands still', target(effect.of))
    case 'resume':
      return say('thời hạn của {0} chạy tiếp', 'the clock of {0} runs on', target(effect.of))
    case 'extend':
      return say('{0} được gia hạn đến {1}', '{0} is due at {1} instead', target(effect.of), field(effect.until))
    case 'settle': {
      const as = effect.as === 'answered' ? say('đã thực hiện', 'discharged') : say('từ chối', 'refused')
      const which =
        effect.parts === undefined
          ? say('mọi nội dung còn lại', 'all lines that are left')
          : say(
              'các nội dung được chọn (mọi nội dung còn lại nếu không chọn)',
              'the lines chosen (all that are left where none is)',
            )
      return say(
        '{0} của {1}: {2}; hết nội dung thì phần việc kết thúc',
        '{0} of {1}: {2}; with the last of them it ends',
        which,
        target('target'),
        as,
      )
    }
    case 'open': {
      const due =
        effect.due === undefined
          ? limitOf(effect.task)
          : say('trước thời điểm ghi ở {0}', 'by the time in {0}', field(effect.due))
      const from =
        effect.from === undefined
          ? same('')
          : say(', bắt đầu từ thời điểm ghi ở {0}', ', beginning at the time in {0}', field(effect.from))
      return say(
        '{0} phải **{1}** {2}{3}',
        '{0} must **{1}** {2}{3}',
        sayWho(effect.debtor, place),
        small(taskName(kind, effect.task)),
        due,
        from,
      )
    }
    case 'open-each': {
      const due =
        effect.due === undefined
          ? limitOf(effect.task)
          : say('trước thời hạn ghi ở dòng đó', 'by the time in that line')
      return say(
        'với mỗi dòng của {0}, {1} phải **{2}** {3}',
        'for each line of {0}, {1} must **{2}** {3}',
        field(effect.rows),
        sayAudience({ field: effect.rows }, place),
        small(taskName(kind, effect.task)),
        due,
      )
    }
    case 'assign':
      return say(
        '{0} chuyển cho {1}, giữ nguyên thời hạn',
        '{0} passes to {1}, its clock unchanged',
        target('target'),
        sayWho({ field: effect.to }, place),
      )
    case 'admit': {
      const level = effect.level === undefined ? same('') : say(' ({0})', ' ({0})', LEVEL[effect.level])
      return say(
        '{0} vào hồ sơ với vai {1}{2}',
        '{0} come into the dossier, each as {1}{2}',
        sayWho(effect.who, place),
        BECOMES[effect.role],
        level,
      )
    }
    case 'role':
      return say('{0} trở thành {1}', '{0} becomes {1}', sayWho(effect.who, place), BECOMES[effect.role])
    case 'enter': {
      const left =
        effect.leave === 'keep'
          ? same('')
          : say('; phần việc còn lại của giai đoạn cũ thôi thực hiện', '; what is open of the stage before is released')
      return say(
        'hồ sơ sang giai đoạn {0}{1}',
        'the dossier enters the stage {0}{1}',
        quoted(stageName(kind, effect.stage)),
        left,
      )
    }
    case 'keep':
      return say('hồ sơ ghi nhận {0} mới', 'the dossier takes over {0}', fields(effect.fields))
    case 'link':
      return say('{0} hồ sơ ghi ở {1}', '{0} those in {1}', LINKS_TO[effect.as], field(effect.to))
    case 'open-dossier': {
      const each =
        effect.each === undefined
          ? same('')
          : say(', mỗi dòng của {0} một hồ sơ', ', one for each line of {0}', field(effect.each))
      const told = Object.values(effect.fields).flatMap((fill) => sayFill(fill, place))
      const to = told.length === 0 ? same('') : say(', gửi {0}', ', sent to {0}', and(told))
      return say(
        'mở hồ sơ {0} {1}{2}{3}',
        'opens a dossier {0} {1}{2}{3}',
        quoted(kindName(kinds, effect.kind)),
        LINK[effect.link],
        each,
        to,
      )
    }
    case 'hold':
      return say(
        'giữ {0} từ {1} đến {2}; hồ sơ khác không dùng được',
        'holds {0} from {1} to {2}; no other dossier can have it',
        field(effect.resource),
        field(effect.from),
        field(effect.to),
      )
    case 'let-go':
      return effect.resource === undefined
        ? say('trả lại mọi thứ hồ sơ đang giữ', 'lets go of all that the dossier holds')
        : say('trả lại {0}', 'lets go of {0}', field(effect.resource))
    case 'appoint':
      return say(
        '{0} làm Cụm trưởng từ thời điểm ghi ở {1}',
        '{0} becomes the lead at the time in {1}',
        sayWho(effect.unit, place),
        field(effect.from),
      )
    case 'publish':
      return say(
        'phiên bản mới của quy chế theo {0} có hiệu lực từ thời điểm ghi ở {1}',
        'a new version of the regulation by {0} comes into force at the time in {1}',
        field(effect.change),
        field(effect.from),
      )
    case 'issue': {
      const to =
        effect.to === undefined ? say('các bên khác trong hồ sơ', 'the other parties') : sayWho(effect.to, place)
      const all =
        effect.outside === undefined ? to : and([to, say('nơi ghi ở {0}', 'those in {0}', field(effect.outside))])
      return say(
        '{0} được ban hành với nội dung {1}, gửi {2}; số được cấp khi ký',
        '{0} is issued with the text of {1}, to {2}; its number is drawn at signing',
        DOCUMENT[effect.document],
        field(effect.text),
        all,
      )
    }
    case 'seal':
      return say('{0} được chốt', '{0} is sealed', field(effect.draft))
    case 'urgency':
      return say(
        'độ khẩn đổi theo {0}; thời hạn đang chạy tính lại từ lúc mở',
        'the urgency becomes that in {0}; running clocks are reckoned anew from their opening',
        field(effect.field),
      )
    case 'adopt-version':
      return say(
        'hồ sơ theo phiên bản quy chế đang có hiệu lực',
        'the dossier goes by the version of the regulation in force',
      )
    case 'reopen':
      return say(
        'hồ sơ mở lại; những gì việc kết thúc đã chấm dứt thì tiếp tục',
        'the dossier is open again, and what its closing ended goes on',
      )
    case 'close': {
      const unmet =
        effect.unmet === undefined
          ? same('')
          : say(
              ' ({0} nếu không việc nào được thực hiện)',
              ' ({0} where nothing owed was done)',
              quoted(outcomeName(kind, effect.unmet)),
            )
      return say(
        '**hồ sơ kết thúc**: {0}{1}',
        '**the dossier ends**: {0}{1}',
        quoted(outcomeName(kind, effect.outcome)),
        unmet,
      )
    }
    default:
      return unworded(effect)
  }
}

/** Which obligations an effect applies to; always open ones. */
function sayTarget(target: Target, place: Place): Wording {
  const { kind, act } = place
  const on = act?.on ?? []
  if (typeof target === 'object') {
    if ('task' in target)
      return say(
        'phần việc {0} đi cùng, nếu còn,',
        'the {0} that goes with it, where one is open,',
        tasksQuoted(kind, [target.task]),
      )
    const where = target.about === 'target' ? say('kèm theo', 'about it') : say('trong hồ sơ', 'of the dossier')
    const whose = target.of === undefined ? same('') : say(' của {0}', ' of {0}', sayWho(target.of, place))
    return say(
      'phần việc {0}{1} {2}, nếu còn,',
      '{0}{1} {2}, where open,',
      tasksQuoted(kind, target.tasks),
      whose,
      where,
    )
  }
  switch (target) {
    case 'target':
      return on.length === 1
        ? say('phần việc {0}', '{0}', tasksQuoted(kind, on))
        : say('phần việc đó', 'that obligation')
    case 'about': {
      const about = tasksAbout(kind, on)
      return about.length === 1
        ? say('phần việc {0} liên quan', 'the {0} that it is about', tasksQuoted(kind, about))
        : say('phần việc liên quan', 'the obligation that it is about')
    }
    case 'under':
      return say('mọi phần việc giao tiếp từ đó', 'all that hangs under it')
    case 'all':
      return say('mọi phần việc còn lại của hồ sơ', 'all that is open in the dossier')
    default:
      return unworded(target)
  }
}

/** Of the values of another dossier's opening, only the units matter here: its addressees. */
function sayFill(fill: Fill, place: Place): readonly Wording[] {
  return 'units' in fill ? [sayWho(fill.units, place)] : []
}
