import type { ActRule, Field, Need, Wording } from '@giapranh/kernel'
import type { Limits } from './clauses.ts'
import { effectsAt, type Place, type Table } from './table.ts'
import { sayCondition } from './words/conditions.ts'
import { sayEffect } from './words/effects.ts'
import { actName, fieldName, stageName, taskName, tasksQuoted } from './words/names.ts'
import { capital, or, quoted, say, worded } from './words/say.ts'
import { isByRegulation, sayActors, sayPosts } from './words/who.ts'
import { bullet, EMPTY, fieldsQuoted, heading, type Lines, named, NO_LINES, under } from './page-lines.ts'

export function ofActs(table: Table, limits: Limits): Lines {
  const { kind } = table
  return [
    ...heading('Các thao tác xử lý', 'Acts'),
    ...kind.acts.flatMap((act, index) => {
      const place: Place = { ...table, act }
      const about =
        act.on === undefined
          ? say('về cả hồ sơ', 'about the dossier as a whole')
          : say('về phần việc {0}', 'about {0}', or(act.on.map((task) => quoted(taskName(kind, task)))))
      const posts = sayPosts(act.posts)
      const who =
        posts === undefined ? sayActors(act, place) : say('{0} ({1})', '{0} ({1})', sayActors(act, place), posts)
      return [
        ...(index === 0 ? [] : [EMPTY]),
        say('### {0}', '### {0}', actName(kind, act.type)),
        EMPTY,
        bullet(say('Ai làm: {0}, {1}.', 'Who: {0}, {1}.', who, about)),
        ...ofTime(act, place),
        ...ofInput(act, place),
        ...ofResults(place, limits),
      ]
    }),
  ]
}

/** When an act is offered, or when the regulation does it. */
function ofTime(act: ActRule, place: Place): Lines {
  const { kind } = place
  const lapsing = kind.tasks.filter(({ lapse }) => lapse === act.type).map(({ task }) => task)
  const rounds = kind.rounds?.filter((round) => round.act === act.type) ?? []
  return [
    ...(act.while?.includes('paused') === true
      ? [bullet(say('Làm được cả khi thời hạn đang tạm dừng.', 'It can be done while the clock stands still.'))]
      : []),
    ...(act.closed === true
      ? [
          bullet(
            say(
              'Chỉ làm được khi hồ sơ đã kết thúc, trong thời hạn mở lại của quy chế.',
              'Only in a closed dossier, within the time that the regulation gives.',
            ),
          ),
        ]
      : []),
    ...(act.when === undefined
      ? []
      : [bullet(say('Làm được khi {0}.', 'It can be done where {0}.', sayCondition(act.when, place)))]),
    ...(lapsing.length === 0 || !isByRegulation(act)
      ? []
      : [
          bullet(
            say(
              'Tự xảy ra khi phần việc {0} quá hạn.',
              'It happens by itself when {0} is late.',
              tasksQuoted(kind, lapsing),
            ),
          ),
        ]),
    ...rounds.map(({ at, everyDays, stages }) => {
      const first = say(
        'Tự xảy ra vào thời điểm ghi ở {0}',
        'It happens by itself at the time in {0}',
        quoted(fieldName(kind, at)),
      )
      const again =
        everyDays === undefined
          ? EMPTY
          : everyDays === 1
            ? say(', sau đó mỗi ngày một lần', ', then every day')
            : say(', sau đó cứ {0} ngày một lần', ', then every {0} days', String(everyDays))
      const when = say(
        ', trong giai đoạn {0}.',
        ', in the stage {0}.',
        or(stages.map((stage) => quoted(stageName(kind, stage)))),
      )
      return bullet(say('{0}{1}{2}', '{0}{1}{2}', first, again, when))
    }),
  ]
}

/** What an act or opening must contain, what it may contain, and what is checked. */
export function ofInput(
  { fields, musts = [], needs = [] }: Pick<ActRule, 'fields' | 'musts' | 'needs'>,
  place: Place,
): Lines {
  const names = (all: readonly Field[]): Wording =>
    fieldsQuoted(
      place.kind,
      all.map(({ name }) => name),
    )
  const must = fields.filter(({ required }) => required === true)
  const may = fields.filter(({ required }) => required === undefined)
  const depends = fields.flatMap(({ name, required }) =>
    required === undefined || required === true ? [] : [{ name, when: required }],
  )
  return [
    ...(must.length === 0 ? [] : [named('Phải ghi', 'It must say', names(must))]),
    ...depends.map(({ name, when }) =>
      named(
        'Phải ghi',
        'It must say',
        say('{0} khi {1}', '{0} where {1}', quoted(fieldName(place.kind, name)), sayCondition(when, place)),
      ),
    ),
    ...(may.length === 0 ? [] : [named('Có thể ghi', 'It may say', names(may))]),
    ...musts.map(({ code, is }) =>
      bullet(
        say(
          'Điều kiện: {0}; không đạt thì được trả lời: “{1}”',
          'Condition: {0}; otherwise it is refused: “{1}”',
          sayCondition(is, place),
          worded(place.kind.wording.musts?.[code], `must ${code}`),
        ),
      ),
    ),
    ...needs.map(sayNeed),
  ]
}

const sayNeed = ({ fact }: Need): Wording =>
  bullet(say('Hệ thống kiểm tra và chốt dữ kiện `{0}`.', 'The system checks and freezes the fact `{0}`.', fact))

export function ofResults(place: Place, limits: Limits): Lines {
  const effects = effectsAt(place)
  if (effects.length === 0)
    return place.act === undefined
      ? NO_LINES
      : [bullet(say('Không làm thay đổi phần việc nào.', 'It changes no obligation.'))]
  return [
    bullet(say('Kết quả:', 'What follows:')),
    ...effects.map((effect) => under(say('{0}.', '{0}.', capital(sayEffect(effect, place, limits.within))))),
  ]
}
