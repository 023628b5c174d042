import type { Effect, Target, Wording } from '@giapranh/kernel'
import { type Place, tasksAbout } from '../table.ts'
import { BECOMES, DOCUMENT, fieldName, kindName, outcomeName, stageName, taskName } from '../words/names.ts'
import { quoted, say, unworded } from '../words/say.ts'

/** What a row shows of one effect: it begins something, ends it well or badly, ends the dossier, or does something else. */
export interface Mark {
  readonly tone: 'begin' | 'done' | 'refuse' | 'close' | 'other'
  readonly words: Wording
  /** It happens only under a condition. */
  readonly isConditional: boolean
}

const DONE = say('xong', 'done')
const REFUSED = say('từ chối', 'refused')
const note = (words: Wording): readonly Mark[] => [{ tone: 'other', words, isConditional: false }]
/** For an act that only adds to the correspondence, and for an opening that asks nothing of anybody yet. */
export const NO_CHANGE = note(say('không đổi phần việc nào', 'changes no obligation'))
export const NOTHING_YET = note(say('chưa giao phần việc nào', 'nothing is owed yet'))

export function marksOf(effect: Effect, place: Place): readonly Mark[] {
  const [tone, ...all] = toneAndWords(effect, place)
  return all.map((words) => ({ tone, words, isConditional: effect.when !== undefined }))
}

function toneAndWords(effect: Effect, place: Place): readonly [Mark['tone'], ...Wording[]] {
  const { kind, kinds } = place
  switch (effect.do) {
    case 'discharge':
      return ['done', ...about(effect.of, place, DONE)]
    case 'refuse':
      return ['refuse', ...about(effect.of, place, REFUSED)]
    case 'release':
      return ['other', ...about(effect.of, place, say('thôi', 'released'))]
    case 'pause':
      return ['other', ...about(effect.of, place, say('tạm dừng', 'paused'))]
    case 'resume':
      return ['other', ...about(effect.of, place, say('chạy tiếp', 'runs on'))]
    case 'extend':
      return ['other', ...about(effect.of, place, say('gia hạn', 'more time'))]
    case 'settle':
      if (effect.as === 'answered')
        return ['done', effect.parts === undefined ? DONE : say('xong từng nội dung', 'done line by line')]
      return ['refuse', effect.parts === undefined ? REFUSED : say('từ chối từng nội dung', 'refused line by line')]
    case 'open':
    case 'open-each':
      return ['begin', say('→ {0}', '→ {0}', taskName(kind, effect.task))]
    case 'assign':
      return ['other', say('chuyển cho đơn vị khác', 'passes to another unit')]
    case 'admit':
      return ['other', say('thêm đơn vị vào hồ sơ', 'more units take part')]
    case 'role':
      return ['other', say('thành {0}', 'becomes {0}', BECOMES[effect.role])]
    case 'enter':
      return ['begin', say('giai đoạn {0}', 'stage {0}', quoted(stageName(kind, effect.stage)))]
    case 'keep':
      return ['other', say('cập nhật hồ sơ', 'the dossier changes')]
    case 'link':
      return ['other', say('liên kết hồ sơ', 'dossiers are linked')]
    case 'open-dossier':
      return ['begin', say('mở hồ sơ {0}', 'opens {0}', quoted(kindName(kinds, effect.kind)))]
    case 'hold':
      return ['other', say('giữ {0}', 'holds {0}', quoted(fieldName(kind, effect.resource)))]
    case 'let-go':
      return ['other', say('trả lại', 'lets go')]
    case 'appoint':
      return ['begin', say('thay Cụm trưởng', 'another lead')]
    case 'publish':
      return ['begin', say('phiên bản quy chế mới', 'new version of the regulation')]
    case 'issue':
      return ['other', say('ban hành {0}', 'issues {0}', DOCUMENT[effect.document])]
    case 'seal':
      return ['other', say('chốt bản thảo', 'a draft is sealed')]
    case 'urgency':
      return ['other', say('tính lại thời hạn', 'limits reckoned anew')]
    case 'adopt-version':
      return ['other', say('theo quy chế đang có hiệu lực', 'by the version in force')]
    case 'reopen':
      return ['begin', say('mở lại', 'open again')]
    case 'close':
      return ['close', say('kết thúc: {0}', 'ends: {0}', outcomeName(kind, effect.outcome))]
    default:
      return unworded(effect)
  }
}

/** The row's own obligation needs no name; other obligations are named. */
function about(target: Target = 'target', place: Place, words: Wording): readonly Wording[] {
  const named = (tasks: readonly string[]): readonly Wording[] =>
    tasks.map((task) => say('{0} {1}', '{0} {1}', quoted(taskName(place.kind, task)), words))
  if (typeof target === 'object') return named('task' in target ? [target.task] : target.tasks)
  switch (target) {
    case 'target':
      return [words]
    case 'about': {
      const tasks = tasksAbout(place.kind, place.act?.on ?? [])
      return tasks.length === 0 ? [words] : named(tasks)
    }
    case 'under':
      return [say('mọi việc giao tiếp {0}', 'all under it {0}', words)]
    case 'all':
      return [say('mọi phần việc {0}', 'everything {0}', words)]
    default:
      return unworded(target)
  }
}
