import { type AnAct, type Defect, placesOf, put, standingsOf, type Table, type Told } from './defect.ts'

const open = ({ acts }: Table): readonly AnAct[] => acts.filter(({ closed }) => closed !== true)
const about = ({ acts }: Table): readonly AnAct[] => acts.filter(({ on }) => on !== undefined)

/** Changes an act at a place chosen by the seed. */
const ofAct = (
  name: string,
  among: (table: Table) => readonly AnAct[],
  fault: string,
  instead: string,
  change: (act: AnAct, table: Table) => void,
): Defect => ({
  name,
  plant: (table, pick): Told | undefined => {
    const act = pick(among(table))
    if (act === undefined) return undefined
    change(act, table)
    return [`act ${act.type}`, fault, instead]
  },
})

export const DEFECTS_OF_ACTS: readonly Defect[] = [
  ofAct(
    'an act twice',
    ({ acts }) => acts,
    'it is given twice',
    'merge the two',
    (act, { acts }) => {
      acts.push(act)
    },
  ),
  ofAct(
    'an act of nobody',
    ({ acts }) => acts,
    'nobody does it',
    'name a standing',
    (act) => {
      act.by = []
    },
  ),
  ofAct(
    'an act of somebody unknown',
    ({ acts }) => acts,
    'nobody stands as "boss"',
    'write one of',
    (act) => {
      put(act, { by: 'boss' })
    },
  ),
  ofAct(
    'an act of a role that there is not',
    ({ acts }) => acts,
    'no party has the role "fan"',
    'write one of',
    (act) => {
      put(act, { by: { role: 'fan' } })
    },
  ),
  ofAct('a debtor’s act about nothing', about, 'its actor stands by a target', 'give it "on"', (act) => {
    act.by = 'debtor'
    delete act.on
  }),
  ofAct('an act about no task', about, '"on" names no task', 'name some', (act) => {
    act.on = []
  }),
  ofAct('an act about a task that there is not', about, 'no task "dream"', 'write one of', (act) => {
    act.on?.push('dream')
  }),
  ofAct(
    'an act without wording',
    ({ acts }) => acts,
    'it has no wording',
    'add do and done',
    (act, { wording }) => {
      wording.acts = Object.fromEntries(Object.entries(wording.acts).filter(([type]) => type !== act.type))
    },
  ),
  ofAct(
    'an act of posts that there are not',
    ({ acts }) => acts,
    'no post "chief"',
    'write one of duty',
    (act) => {
      put(act, { posts: ['chief'] })
    },
  ),
  ofAct(
    'an act of no post',
    ({ acts }) => acts,
    'no post may do it',
    'name posts',
    (act) => {
      act.posts = []
    },
  ),
  ofAct(
    'an act in no tone',
    ({ acts }) => acts,
    'no tone "loud"',
    'write one of primary',
    (act) => {
      put(act, { tone: 'loud' })
    },
  ),
  ofAct('an act while its target does what it cannot', about, 'no target is "asleep"', 'write one of open', (act) => {
    put(act, { while: ['asleep'] })
  }),
  ofAct(
    'a setting of an act that nobody knows',
    ({ acts }) => acts,
    'nobody knows "unless"',
    'write one of',
    (act) => {
      put(act, { unless: { settled: true } })
    },
  ),
  ofAct('an act that no condition can ever allow', open, 'it is never offered', 'mend its condition', (act) => {
    act.when = { all: [{ newVersion: true }, { not: { newVersion: true } }] }
  }),
  ofAct(
    'an act that is offered in two stages at once',
    (table) => ((table.stages?.length ?? 0) > 1 ? open(table) : []),
    'it is never offered',
    'mend its condition',
    (act, { stages = [] }) => {
      act.when = { all: [{ stage: stages[0] ?? '' }, { stage: stages[1] ?? '' }] }
    },
  ),
  ofAct('an act about a target once nothing is owed', about, 'it is never offered', 'mend its condition', (act) => {
    act.when = { settled: true }
  }),
  ofAct('an act where one thing is two', open, 'it is never offered', 'mend its condition', (act) => {
    act.when = {
      all: [
        { field: 'urgency', is: ['normal', 'urgent'] },
        { field: 'urgency', is: 'express' },
      ],
    }
  }),
  ofAct('a condition on a task that there is not', open, 'no task "dream"', '', (act) => {
    act.when = { not: { task: 'dream', state: 'open' } }
  }),
  ofAct(
    'a condition on a state that there is not',
    open,
    'state "forgotten"',
    'write one of open',
    (act, { tasks }) => {
      put(act, { when: { task: tasks[0]?.task ?? 'dream', state: 'forgotten' } })
    },
  ),
  ofAct('a condition on a stage that there is not', open, 'no stage "beyond"', '', (act) => {
    act.when = { stage: ['beyond'] }
  }),
  ofAct('a condition on a field that there is not', open, 'there is no field "colour"', 'name a field', (act) => {
    act.when = { any: [{ field: 'colour' }, { settled: true }] }
  }),
  ofAct('a condition that is a word', open, '"running" is no condition', 'write one of', (act) => {
    put(act, { when: 'running' })
  }),
  ofAct('a condition that nobody knows', open, 'no condition', 'write one of', (act) => {
    put(act, { when: { not: { weather: 'fine' } } })
  }),
  ofAct('a comparison of words', open, '"title" is text and is compared', 'compare number', (act) => {
    act.when = { compare: [{ field: 'title' }, '<', 3] }
  }),
  ofAct('a comparison that there is not', open, '"~" compares nothing', 'write one of <', (act) => {
    put(act, { when: { compare: [1, '~', { time: 'now' }] } })
  }),
  ofAct(
    'a condition on a target that there is not',
    (table) => open(table).filter(({ on }) => on === undefined),
    'how the target stands',
    'give the act "on"',
    (act) => {
      act.when = { target: 'open' }
    },
  ),
  ofAct(
    'a condition on a choice that is never made',
    open,
    '"urgency" is never "asap"',
    'write one of',
    (act, table) => {
      table.opening.fields.push({
        name: 'urgency',
        type: 'choice',
        options: ['normal', 'urgent', 'express'],
        required: true,
      })
      act.when = { any: [{ field: 'urgency', is: 'asap' }, { settled: true }] }
      act.fields = act.fields.filter(({ name }) => name !== 'urgency')
    },
  ),
  ofAct('a condition on what the act itself says', open, 'asks for its own field "note"', 'use "musts"', (act) => {
    act.fields.push({ name: 'note', type: 'text', max: 10 })
    act.when = { field: 'note' }
  }),
  ofAct(
    'an act of the regulation that asks somebody',
    open,
    'nobody fills in what it requires',
    'leave required',
    (act) => {
      act.by = 'regulation'
      act.fields = [{ name: 'note', type: 'text', max: 10, required: true }]
    },
  ),
  ofAct(
    'an act of the regulation on no occasion',
    open,
    'nothing brings it about',
    'name it as "lapse"',
    (act, table) => {
      act.by = 'regulation'
      table.rounds = []
      for (const task of table.tasks) delete task.lapse
    },
  ),
  ofAct(
    'a unit above that changes something',
    open,
    'a unit above is no party',
    'leave the effects out',
    (act, { tasks }) => {
      act.by = 'superior'
      act.on = tasks.map(({ task }) => task)
      act.effects = [{ do: 'release', of: 'all' }]
    },
  ),
  ofAct('an opening again of what is open', open, 'it opens again what is open', 'closed: true', (act) => {
    act.effects = [{ do: 'reopen' }]
  }),
  {
    name: 'a closed dossier that is changed',
    plant: (table, pick) => {
      const act = pick(table.acts.filter(({ closed }) => closed === true))
      if (act === undefined) return undefined
      act.effects = [{ do: 'release', of: 'all' }]
      return [`act ${act.type}`, 'a closed dossier changes only by being opened again', 'begin with an effect "reopen"']
    },
  },
  {
    name: 'a unit in turn where none is',
    plant: (table, pick) => {
      const place = pick(
        placesOf(table).filter(({ act }) => act !== undefined && !standingsOf(act).includes('regulation')),
      )
      if (place?.act === undefined) return undefined
      place.act.when = { units: 'each', among: 'members' }
      return [place.where, 'a condition asks for "each"', 'only the condition of an effect "open"']
    },
  },
]
