import { type Defect, effectsOf, fieldsOf, placesOf, put, standingsOf } from './defect.ts'

/** Head, wording, opening, tasks, stages and rounds of a table. */
export const DEFECTS_OF_HEADS: readonly Defect[] = [
  {
    name: 'a name with capitals',
    plant: (table) => {
      table.kind = 'Việc'
      return ['kind', '"Việc" is no name', 'write small letters']
    },
  },
  {
    name: 'the abbreviation of a document type',
    plant: (table, pick) => {
      table.abbreviation = pick(['QĐ', 'CĐ', 'BC', 'TTr', 'GM']) ?? ''
      return ['kind', 'is a document type of the decree', 'choose letters that no document bears']
    },
  },
  {
    name: 'an abbreviation that is none',
    plant: (table, pick) => {
      table.abbreviation = pick(['', 'yc', 'ABCDEF', 'A1']) ?? ''
      return ['kind', 'is no abbreviation', 'up to five letters']
    },
  },
  {
    name: 'no purpose for data about persons',
    plant: (table) => {
      put(table, { purpose: undefined })
      return ['kind', 'for what purpose it holds data about persons', 'add "purpose"']
    },
  },
  {
    name: 'data kept for ever',
    plant: (table) => {
      table.purpose.keepMonths.otherwise = 1e9
      return ['kind', 'it keeps data for 1000000000 months', 'write 1 to 600']
    },
  },
  {
    name: 'data kept by an outcome that there is not',
    plant: (table) => {
      put(table.purpose.keepMonths, { vanished: 3 })
      return ['kind', '"vanished", which is no outcome', 'name outcomes of the kind']
    },
  },
  {
    name: 'a purpose without Vietnamese',
    plant: (table) => {
      put(table.purpose, { why: { en: 'Coordination' } })
      return ['purpose, why', 'it has no Vietnamese', 'add "vi"']
    },
  },
  {
    name: 'wording without English',
    plant: (table, pick) => {
      const name = pick(Object.keys(table.wording.fields)) ?? ''
      put(table.wording.fields, { [name]: { vi: 'Chữ' } })
      return [`wording, fields.${name}`, 'it has no English', 'add "en"']
    },
  },
  {
    name: 'wording without Vietnamese',
    plant: (table, pick) => {
      const name = pick(Object.keys(table.wording.acts)) ?? ''
      put(table.wording.acts, { [name]: { do: { vi: ' ', en: 'Do' }, done: { vi: 'xong', en: 'done' } } })
      return [`wording, acts.${name}.do`, 'it has no Vietnamese', 'add "vi"']
    },
  },
  {
    name: 'no act that ends it',
    plant: (table) => {
      for (const act of table.acts) act.effects = act.effects.filter((effect) => effect.do !== 'close')
      return ['kind', 'no act ends it', 'an effect "close"']
    },
  },
  {
    name: 'a setting that nobody knows',
    plant: (table) => {
      put(table, { confidental: true })
      return ['kind', 'nobody knows "confidental"', 'write one of']
    },
  },
  {
    name: 'confidential, and a unit above acts in it',
    plant: (table) => {
      table.confidential = true
      return table.acts.some((act) => standingsOf(act).includes('superior'))
        ? ['kind', 'a unit above acts in it', 'leave "superior" out']
        : undefined
    },
  },
  {
    name: 'no title',
    plant: (table) => {
      table.opening.fields = table.opening.fields.filter(({ name }) => name !== 'title')
      return ['opening', 'it has no title', 'add the field "title"']
    },
  },
  {
    name: 'a title that may be missing',
    plant: (table) => {
      for (const field of table.opening.fields) if (field.name === 'title') put(field, { required: undefined })
      return ['opening', 'it has no title', 'required: true']
    },
  },
  {
    name: 'a title about persons',
    plant: (table) => {
      for (const field of table.opening.fields)
        if (field.name === 'title') put(field, { personal: true, erasable: true })
      return ['opening, field title', 'it holds data about persons and is searched', '']
    },
  },
  {
    name: 'an opening by nobody',
    plant: ({ opening }) => {
      put(opening, { posts: [], byRegulation: undefined })
      return ['opening', 'nobody may open it', 'name posts']
    },
  },
  {
    name: 'an opening by a post that there is not',
    plant: ({ opening }) => {
      put(opening, { posts: ['chief'] })
      return ['opening', 'no post "chief"', 'write one of duty, staff, command']
    },
  },
  {
    name: 'an opening that tells nobody',
    plant: ({ opening }) => {
      put(opening, { audience: [], alone: undefined })
      return ['opening', 'it tells nobody', 'name an audience']
    },
  },
  {
    name: 'an audience from a field that there is not',
    plant: ({ opening }) => {
      opening.audience = [...opening.audience, { field: 'neighbours' }]
      return ['opening', 'there is no field "neighbours"', 'name a field']
    },
  },
  {
    name: 'an audience that is none',
    plant: ({ opening }) => {
      put(opening, { audience: ['everybody'] })
      return ['opening', 'no unit stands as "everybody"', 'write one of']
    },
  },
  {
    name: 'an audience from a field that names no units',
    plant: ({ opening }) => {
      opening.audience = [{ field: 'title' }]
      return ['opening', '"title" is text and names no units', 'name a field of units']
    },
  },
  {
    name: 'units named without a relation',
    plant: ({ opening }) => {
      if (!opening.audience.some((source) => typeof source === 'object' && 'field' in source)) return undefined
      opening.relations = []
      return ['opening', 'no relation says which', 'name at least one relation']
    },
  },
  {
    name: 'a relation that there is not',
    plant: ({ opening }) => {
      put(opening, { relations: [...opening.relations, 'friend'] })
      return ['opening', 'no relation "friend"', 'write one of']
    },
  },
  {
    name: 'an audience in a role that there is not',
    plant: ({ opening }) => {
      put(opening, { audienceRole: 'spectator' })
      return ['opening', 'no party has the role "spectator"', 'write one of']
    },
  },
  {
    name: 'exclusive by a field that there is not',
    plant: ({ opening }) => {
      opening.exclusive = ['place-of-work']
      return ['opening', 'exclusive by "place-of-work"', 'name required fields of the opening']
    },
  },
  {
    name: 'exclusive by what a person is called',
    plant: ({ opening }) => {
      opening.fields.push({
        name: 'who',
        type: 'text',
        max: 80,
        required: true,
        personal: true,
        erasable: true,
      })
      opening.exclusive = ['who']
      return ['opening', '"who" holds data about persons', 'name another field']
    },
  },
  {
    name: 'a task twice',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      table.tasks.push({ ...task })
      return [`task ${task.task}`, 'it is given twice', 'a name of its own']
    },
  },
  {
    name: 'a task of a duty that there is not',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      put(task, { duty: 'obey' })
      return [`task ${task.task}`, 'no duty "obey"', 'write one of receive']
    },
  },
  {
    name: 'a task without wording',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      table.wording.tasks = Object.fromEntries(
        Object.entries(table.wording.tasks).filter(([name]) => name !== task.task),
      )
      return [`task ${task.task}`, 'it has no wording', 'add it to the wording']
    },
  },
  {
    name: 'a task that nothing opens',
    plant: (table) => {
      const [act] = table.acts
      if (act === undefined) return undefined
      table.tasks.push({ task: 'idle', duty: 'perform', expected: act.type })
      return ['task idle', 'nothing opens it', 'open it, or leave it out']
    },
  },
  {
    name: 'an expected act that there is not',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      task.expected = 'fulfil'
      return [`task ${task.task}`, 'no act "fulfil"', 'name the act that is expected']
    },
  },
  {
    name: 'an expected act that is not the debtor’s',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      for (const act of table.acts) if (act.type === task.expected) act.by = 'originator'
      return [`task ${task.task}`, "is not its debtor's", 'name an act by the debtor']
    },
  },
  {
    name: 'an expected act that is offered as another',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      for (const act of table.acts) if (act.type === task.expected) act.tone = 'plain'
      return [`task ${task.task}`, 'is offered as "plain"', 'tone: "primary"']
    },
  },
  {
    name: 'a task that nobody ends',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      for (const act of table.acts) {
        if (act.on?.includes(task.task) !== true || !standingsOf(act).includes('debtor')) continue
        act.effects = act.effects.filter(({ do: what }) => !['discharge', 'settle', 'refuse', 'release'].includes(what))
      }
      return [`task ${task.task}`, 'no act of its debtor ends it', 'discharges, settles or refuses it']
    },
  },
  {
    name: 'a lapse that is no act of the regulation',
    plant: (table, pick) => {
      const task = pick(table.tasks)
      if (task === undefined) return undefined
      task.lapse = task.expected
      return [`task ${task.task}`, 'is no act of the regulation about it', 'by: "regulation"']
    },
  },
  {
    name: 'a stage that no act enters',
    plant: (table) => {
      table.stages = [...(table.stages ?? ['first']), 'limbo']
      return ['stage limbo', 'no act enters it', 'add an effect "enter"']
    },
  },
  {
    name: 'a stage that is entered from itself alone',
    plant: (table, pick) => {
      table.stages = [...(table.stages ?? ['first']), 'limbo']
      const act = pick(table.acts.filter((one) => one.closed !== true && one.when === undefined))
      if (act === undefined) return undefined
      act.when = { stage: 'limbo' }
      act.effects = [{ do: 'enter', stage: 'limbo', leave: 'keep' }, ...act.effects]
      return ['stage limbo', 'it is never reached', 'enter it from a stage that is reached']
    },
  },
  {
    name: 'a stage from which nothing leads to the end',
    plant: (table, pick) => {
      if (table.stages === undefined) return undefined
      table.stages = [...table.stages, 'limbo']
      const act = pick(
        table.acts.filter(
          ({ when, closed, effects }) =>
            closed !== true && when === undefined && !effects.some((effect) => effect.do === 'enter'),
        ),
      )
      if (act === undefined) return undefined
      act.effects.unshift({ do: 'enter', stage: 'limbo', leave: 'keep' })
      for (const one of table.acts)
        if (one !== act && one.closed !== true)
          one.when =
            one.when === undefined ? { not: { stage: 'limbo' } } : { all: [{ not: { stage: 'limbo' } }, one.when] }
      act.effects = act.effects.filter(({ do: what }) => what !== 'close')
      return ['stage limbo', 'nothing leads from it to the end', 'close in it, or enter another stage']
    },
  },
  {
    name: 'a stage twice',
    plant: (table, pick) => {
      const stage = pick(table.stages ?? [])
      if (stage === undefined) return undefined
      table.stages?.push(stage)
      return [`stage ${stage}`, 'it is given twice', 'name each once']
    },
  },
  {
    name: 'an effect that enters no stage of the kind',
    plant: (table, pick) => {
      const one = pick(effectsOf(table, 'enter'))
      if (one === undefined) return undefined
      one.effect.stage = 'beyond'
      return [one.where, 'no stage "beyond"', 'write one of']
    },
  },
  {
    name: 'rounds without an end',
    plant: (table, pick) => {
      const round = pick(table.rounds ?? [])
      if (round === undefined) return undefined
      put(round, { everyDays: undefined })
      const act = table.acts.find(({ type }) => type === round.act)
      if (act !== undefined) act.effects = act.effects.filter((effect) => effect.do !== 'enter')
      return [`round ${round.act}`, 'it would come again at once', 'write everyDays']
    },
  },
  {
    name: 'rounds of half a day',
    plant: (table, pick) => {
      const round = pick(table.rounds ?? [])
      if (round === undefined) return undefined
      round.everyDays = 0.5
      return [`round ${round.act}`, 'it comes every 0.5 days', 'a whole number from 1']
    },
  },
  {
    name: 'rounds at an instant that the dossier has not',
    plant: (table, pick) => {
      const round = pick(table.rounds ?? [])
      if (round === undefined) return undefined
      round.at = 'title'
      return [`round ${round.act}`, 'the dossier has no instant "title"', 'name one of the opening']
    },
  },
  {
    name: 'rounds at an instant that can be erased',
    plant: (table, pick) => {
      const round = pick(table.rounds ?? [])
      const fields = fieldsOf(table).filter(({ field }) => field.name === round?.at)
      if (round === undefined || fields.length === 0) return undefined
      for (const { field } of fields) put(field, { erasable: true })
      return [`round ${round.act}`, `"${round.at}" can be erased`, 'leave "erasable" out']
    },
  },
  {
    name: 'two plans that meet by a field of another type',
    plant: (table) => {
      if (table.match === undefined) return undefined
      table.match.place = 'title'
      return ['kind', 'its match names "title", which is no place', 'name a field of that type']
    },
  },
  {
    name: 'a must without words',
    plant: (table, pick) => {
      const place = pick(placesOf(table).filter(({ act }) => act !== undefined))
      if (place?.act === undefined) return undefined
      place.act.musts = [{ code: 'unsaid', is: { settled: true } }]
      return [`${place.where}, must unsaid`, 'it has no wording', 'add it to the wording’s musts']
    },
  },
]
