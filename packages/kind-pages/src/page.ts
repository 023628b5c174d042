import type { ActRule, KindDefinition, Wording } from '@giapranh/kernel'
import { type Limits, limitsOf, type Rules } from './clauses.ts'
import { effectsAt, opens, type Place, placesOf, type Table } from './table.ts'
import { actName, fieldName, kindName, outcomeName, RELATION, stageName, taskName } from './words/names.ts'
import { and, capital, type Language, or, quoted, say, small } from './words/say.ts'
import { sayAudience, saySide, sayPosts } from './words/who.ts'
import { ofActs, ofInput, ofResults } from './page-acts.ts'
import { bullet, EMPTY, fieldsQuoted, heading, type Lines, named, NO_LINES, under } from './page-lines.ts'

/** The page of a kind: how it begins, what is owed, which acts are possible, how it ends. */
export function pageOf(table: Table, rules: Rules, language: Language): string {
  const { kind } = table
  const limits = limitsOf(kind, rules)
  const name = kind.wording.name
  const lines: Lines = [
    say(
      '<!-- Viết ra từ bảng của loại hồ sơ bằng lệnh `node scripts/run.mjs kinds`; không sửa tay. -->',
      '<!-- Made from the kind’s table by `node scripts/run.mjs kinds`; not written by hand. -->',
    ),
    say('# {0} ({1})', '# {0} ({1})', name, kind.abbreviation),
    EMPTY,
    kind.wording.lead,
    EMPTY,
    say('![Vòng đời của hồ sơ {0}]({1}.vi.svg)', '![The life of a dossier {0}]({1}.en.svg)', quoted(name), kind.kind),
    EMPTY,
    say(
      '[English]({0}.en.md) · [Các loại hồ sơ](README.md)',
      '[Tiếng Việt]({0}.vi.md) · [All kinds](README.md)',
      kind.kind,
    ),
    EMPTY,
    ...ofRules(rules),
    ...ofOpening({ ...table, act: undefined }, limits),
    ...ofStages(kind),
    ...ofTasks(table, limits),
    ...ofActs(table, limits),
    ...ofOutcomes(table),
    ...ofMatch(table),
    ...ofData(kind),
  ]
  return `${lines
    .map((line) => line[language])
    .join('\n')
    .trimEnd()}\n`
}

function ofRules({ number, version, illustrative }: Rules): Lines {
  const from = say('Thời hạn theo {0}, phiên bản {1}.', 'Limits by {0}, version {1}.', number, String(version))
  const note = illustrative
    ? say(
        ' Văn bản đã ký chưa công bố: điều khoản ở đây chỉ để minh họa.',
        ' The signed text is not public: the clauses here are illustrative.',
      )
    : EMPTY
  return [say('{0}{1}', '{0}{1}', from, note)]
}

function ofOpening(place: Place, limits: Limits): Lines {
  const { kind, kinds } = place
  const { opening } = kind
  const matched = [...kinds.values()].filter(({ match }) => match?.opens === kind.kind)
  const who = opening.heldBy === 'lead' ? say('Cụm trưởng', 'the lead') : say('đơn vị có việc', 'the unit concerned')
  const posts = sayPosts(opening.posts)
  const told = opening.audience.map((source) => sayAudience(source, place))
  return [
    ...heading('Mở hồ sơ', 'Opening'),
    ...(opening.posts.length === 0
      ? []
      : [named('Ai mở', 'Who opens it', posts === undefined ? who : say('{1} của {0}', '{1} of {0}', who, posts))]),
    ...(opening.byRegulation === true && matched.length === 0
      ? [
          bullet(
            say(
              'Quy chế tự mở vào dịp mà quy chế quy định.',
              'The regulation opens it by itself, on the occasions that it names.',
            ),
          ),
        ]
      : []),
    ...matched.map(({ wording }) =>
      bullet(
        say(
          'Tự mở khi hai hồ sơ {0} gần nhau về nơi và thời gian.',
          'It opens by itself where two dossiers {0} meet in place and time.',
          quoted(wording.name),
        ),
      ),
    ),
    told.length === 0
      ? bullet(say('Không phải báo cho đơn vị nào.', 'Nobody need be told.'))
      : named('Nơi được báo', 'Who is told', and(told)),
    ...(opening.relations.length === 0
      ? []
      : [named('Được gửi cho', 'It may be sent to', or(opening.relations.map((relation) => RELATION[relation])))]),
    ...(opening.exclusive === undefined
      ? []
      : [
          bullet(
            opening.exclusive.length === 0
              ? say(
                  'Mỗi lúc chỉ một hồ sơ loại này được mở trong một quy chế.',
                  'Only one is open at a time under a regulation.',
                )
              : say(
                  'Mỗi lúc chỉ một hồ sơ được mở với cùng {0}.',
                  'Only one is open at a time with the same {0}.',
                  fieldsQuoted(kind, opening.exclusive),
                ),
          ),
        ]),
    ...ofInput(opening, place),
    ...ofResults(place, limits),
  ]
}

function ofStages({ stages = [], ...kind }: KindDefinition): Lines {
  if (stages.length === 0) return NO_LINES
  const names = stages.map((stage) => stageName(kind, stage))
  const line = { vi: names.map(({ vi }) => vi).join(' → '), en: names.map(({ en }) => en).join(' → ') }
  return [...heading('Giai đoạn', 'Stages'), say('{0}.', '{0}.', line)]
}

function ofTasks(table: Table, limits: Limits): Lines {
  const { kind } = table
  if (kind.tasks.length === 0) return NO_LINES
  const place = { ...table, act: undefined }
  return [
    ...heading('Phần việc và thời hạn', 'Obligations and limits'),
    ...kind.tasks.flatMap(({ task, expected, lapse }) => {
      const name = taskName(kind, task)
      const by = placesOf(table).filter((one) => effectsAt(one).some((effect) => opens(effect) === task))
      const about = kind.acts.filter(({ on, effects }) => on?.includes(task) === true && effects.length > 0)
      return [
        bullet(
          say(
            '**{0}.** {1} phải {2} {3}. Bên được nhận: {4}.',
            '**{0}.** {1} must {2} {3}. It is owed to {4}.',
            name,
            capital(saySide('debtor', [task], place)),
            small(name),
            limits.within(task),
            saySide('creditor', [task], place),
          ),
        ),
        ...(by.length === 0
          ? []
          : [
              under(
                say(
                  'Phát sinh từ: {0}.',
                  'It begins by: {0}.',
                  or(by.map(({ act }) => quoted(actName(kind, act?.type ?? 'open')))),
                ),
              ),
            ]),
        ...(about.length === 0 ? [] : [under(dealtWith(kind, about, expected))]),
        ...(lapse === undefined
          ? []
          : [
              under(
                say(
                  'Quá hạn thì quy chế tự làm: {0}.',
                  'When it is late the regulation itself does: {0}.',
                  quoted(actName(kind, lapse)),
                ),
              ),
            ]),
      ]
    }),
  ]
}

function dealtWith(kind: KindDefinition, acts: readonly ActRule[], expected: string): Wording {
  const all = or(acts.map(({ type }) => quoted(actName(kind, type))))
  const usual = quoted(actName(kind, expected))
  return acts.length === 1
    ? say('Xử lý bằng: {0}.', 'It is dealt with by: {0}.', all)
    : say('Xử lý bằng: {0}; thông thường là {1}.', 'It is dealt with by: {0}; as a rule by {1}.', all, usual)
}

function ofOutcomes(table: Table): Lines {
  const { kind } = table
  const ends = new Map<string, Wording[]>()
  for (const place of placesOf(table)) {
    for (const effect of effectsAt(place)) {
      if (effect.do !== 'close') continue
      const act = quoted(actName(kind, place.act?.type ?? 'open'))
      // One act may end it in two ways: which of them, what was done decides.
      const unmet = say(
        '{0}, nếu chưa phần việc nào của bên mở hồ sơ được thực hiện',
        '{0}, where nothing owed to the opener was done',
        act,
      )
      for (const [outcome, by] of [
        [effect.outcome, act],
        [effect.unmet, unmet],
      ] as const)
        if (outcome !== undefined) ends.set(outcome, [...(ends.get(outcome) ?? []), by])
    }
  }
  return [
    ...heading('Kết cục', 'How it ends'),
    ...[...ends].map(([outcome, acts]) =>
      bullet(say('**{0}**: bằng {1}.', '**{0}**: by {1}.', outcomeName(kind, outcome), or(acts))),
    ),
  ]
}

function ofMatch({ kind, kinds }: Table): Lines {
  const { match } = kind
  if (match === undefined) return NO_LINES
  const field = (name: string): Wording => quoted(fieldName(kind, name))
  return [
    ...heading('Chồng lấn', 'Meeting'),
    say(
      'Khi hai hồ sơ đang mở của hai đơn vị trùng thời gian ({0} – {1}) và gần nhau về nơi ({2}, {3}), hệ thống mở hồ sơ {4} cho cả hai: chỉ báo {5} và lúc bắt đầu trùng; không bên nào xem được hồ sơ của bên kia.',
      'Where open dossiers of two units overlap in time ({0} – {1}) and are near each other ({2}, {3}), a dossier {4} opens for both: it tells {5} and from when they overlap; neither side sees the other’s.',
      field(match.from),
      field(match.to),
      field(match.place),
      field(match.radius),
      quoted(kindName(kinds, match.opens)),
      field(match.contact),
    ),
  ]
}

function ofData(kind: KindDefinition): Lines {
  const { why, basis, keepMonths } = kind.purpose
  const all = [kind.opening, ...kind.acts].flatMap(({ fields }) => fields)
  const personal = all.filter((field) => field.personal === true).map(({ name }) => name)
  const months = (amount: number): Wording => say('{0} tháng', '{0} months', String(amount))
  const { otherwise, ...byOutcome } = keepMonths
  return [
    ...heading('Ai xem được, dữ liệu về người', 'Who sees it, data about persons'),
    bullet(
      kind.confidential === true
        ? say(
            'Chỉ các bên trong hồ sơ xem được, kể cả cấp trên của họ cũng không.',
            'Its parties alone see it, not the units above them either.',
          )
        : say('Các bên trong hồ sơ và cấp trên của họ xem được.', 'Its parties see it, and the units above them.'),
    ),
    named('Mục đích', 'Purpose', small(why)),
    named('Căn cứ', 'Basis', small(basis)),
    ...(personal.length === 0 ? [] : [named('Dữ liệu về người', 'Data about persons', fieldsQuoted(kind, personal))]),
    named(
      'Lưu sau khi kết thúc',
      'Kept after the end',
      and([
        ...Object.entries(byOutcome).map(([outcome, amount]) =>
          say('{0} nếu {1}', '{0} where {1}', months(amount), quoted(outcomeName(kind, outcome))),
        ),
        Object.keys(byOutcome).length === 0
          ? months(otherwise)
          : say('{0} trong các trường hợp khác', '{0} otherwise', months(otherwise)),
      ]),
    ),
  ]
}
