import { type ActRule, type KindDefinition, MOST_OBLIGATIONS, OWN_ACTS, type TaskRule } from '../kind.ts'
import { RELATIONS } from '../relation.ts'
import { checkCondition, checkWho } from './check-condition.ts'
import { faultsOfEffects } from './check-effect.ts'
import { faultsOfFields } from './check-fields.ts'
import { faultsOfLife } from './check-life.ts'
import { faultsOfWording } from './check-wording.ts'
import { type KindFault, type Place, type Report, sayFault, type Vocabulary, vocabularyOf } from './fault.ts'
import { faultsOfShape, faultsOfWords } from './known-words.ts'

/** Document types of NĐ 30/2020/NĐ-CP, annex III: their letters are reserved for document numbers, never for dossiers. */
const DECREE_TYPES: ReadonlySet<string> = new Set(
  'NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB TC'.split(' '),
)

/**
 * Finds the faults of a kind's table; empty if there are none. A kind that passes can be interpreted and played to its end: every name that it
 * uses exists, every act has a target, every debtor is a party and can end what it owes, and no dossier closes over open obligations.
 */
export function faultsOfKind(kind: KindDefinition): readonly KindFault[] {
  // Without its lists the table cannot be read.
  const shapeless = faultsOfShape(kind)
  if (shapeless.length > 0) return shapeless
  const vocabulary = vocabularyOf(kind)
  const faults: KindFault[] = [
    ...faultsOfHead(kind),
    ...faultsOfWords(kind),
    ...faultsOfWording(kind),
    ...faultsOfLife(kind),
    ...faultsOfTasks(kind),
    ...faultsOfStages(kind),
    ...faultsOfRounds(kind, vocabulary),
  ]
  const opening: Place = {
    kind,
    where: 'opening',
    near: 'opening',
    isOpening: true,
    on: undefined,
    fields: kind.opening.fields,
    rule: kind.opening,
    vocabulary,
  }
  faults.push(
    ...faultsOfOpening(opening),
    ...faultsOfFields(opening),
    ...faultsOfMusts(opening),
    ...faultsOfEffects(opening),
  )
  const types = new Set<string>()
  for (const act of kind.acts) {
    const place: Place = {
      kind,
      where: `act ${act.type}`,
      near: act.type,
      isOpening: false,
      on: act.on,
      fields: act.fields,
      rule: act,
      vocabulary,
    }
    if (types.has(act.type))
      faults.push({ where: place.where, fault: 'it is given twice', instead: 'merge the two', near: act.type })
    types.add(act.type)
    faults.push(
      ...faultsOfAct(place, act),
      ...faultsOfFields(place),
      ...faultsOfMusts(place),
      ...faultsOfEffects(place),
    )
  }
  return faults
}

/** The faults, one line each. */
export const sayFaults = (faults: readonly KindFault[]): readonly string[] => faults.map(sayFault)

function faultsOfHead(kind: KindDefinition): readonly KindFault[] {
  const faults: KindFault[] = []
  const report: Report = (fault, instead, near = 'kind') => faults.push({ where: 'kind', fault, instead, near })
  if (!/^[a-z][a-z0-9-]{1,30}$/u.test(kind.kind))
    report(`"${kind.kind}" is no name`, 'write small letters, digits and -', kind.kind)
  if (!/^\p{Lu}\p{L}{0,4}$/u.test(kind.abbreviation))
    report(`"${kind.abbreviation}" is no abbreviation`, 'write up to five letters, the first one large', 'abbreviation')
  else if (DECREE_TYPES.has(kind.abbreviation))
    report(
      `"${kind.abbreviation}" is a document type of the decree`,
      'choose letters that no document bears',
      'abbreviation',
    )
  const purpose = kind.purpose as KindDefinition['purpose'] | undefined
  if (purpose?.why === undefined || purpose.basis === undefined || purpose.keepMonths === undefined)
    report(
      'it does not say for what purpose it holds data about persons',
      'add "purpose" with why, basis and keepMonths',
      'purpose',
    )
  else {
    for (const [outcome, months] of Object.entries(purpose.keepMonths)) {
      if (outcome !== 'otherwise' && kind.wording.outcomes[outcome] === undefined)
        report(`it keeps data by "${outcome}", which is no outcome`, 'name outcomes of the kind', outcome)
      if (!(months > 0 && months <= 600)) report(`it keeps data for ${months} months`, 'write 1 to 600', 'keepMonths')
    }
    if (purpose.keepMonths.otherwise === undefined)
      report('it does not say how long data are kept', 'add keepMonths.otherwise', 'keepMonths')
  }
  const { match } = kind
  if (match !== undefined) {
    for (const [name, type] of [
      [match.place, 'place'],
      [match.from, 'instant'],
      [match.to, 'instant'],
      [match.radius, 'number'],
      [match.contact, 'contact'],
    ] as const) {
      if (kind.opening.fields.find((field) => field.name === name)?.type !== type)
        report(`its match names "${name}", which is no ${type} of the opening`, 'name a field of that type', name)
      // Each side is told whom to call; no other personal data leaves the dossier.
      else if (
        type !== 'contact' &&
        kind.opening.fields.some((field) => field.name === name && field.personal === true)
      )
        report(`its match names "${name}", which holds data about persons`, 'name another field', name)
    }
  }
  if (kind.confidential === true && kind.acts.some((act) => by(act).includes('superior')))
    report('its parties alone see it, and a unit above acts in it', 'leave "superior" out', 'confidential')
  const { mostObligations: most = MOST_OBLIGATIONS } = kind
  if (!(Number.isInteger(most) && most >= 1 && most <= MOST_OBLIGATIONS))
    report(`a dossier of it may hold ${most} obligations`, `write 1 to ${MOST_OBLIGATIONS}`, 'mostObligations')
  if (!kind.acts.some((act) => act.effects.some((effect) => effect.do === 'close')))
    report('no act ends it', 'add one with an effect "close"', 'acts')
  return faults
}

function faultsOfTasks(kind: KindDefinition): readonly KindFault[] {
  const faults: KindFault[] = []
  const opened = new Set(
    [kind.opening, ...kind.acts].flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.do === 'open' || effect.do === 'open-each' ? [effect.task] : [])),
    ),
  )
  const seen = new Set<string>()
  for (const rule of kind.tasks) {
    const report: Report = (fault, instead, near = rule.task) =>
      faults.push({ where: `task ${rule.task}`, fault, instead, near })
    if (seen.has(rule.task)) report('it is given twice', 'give each task a name of its own')
    seen.add(rule.task)
    if (kind.wording.tasks[rule.task] === undefined) report('it has no wording', 'add it to the wording')
    if (!opened.has(rule.task)) report('nothing opens it', 'open it, or leave it out')
    const expected = kind.acts.find((act) => act.type === rule.expected)
    if (expected === undefined) report(`no act "${rule.expected}"`, 'name the act that is expected', rule.expected)
    else if (expected.on?.includes(rule.task) !== true || !by(expected).includes('debtor'))
      report(
        `its expected act "${rule.expected}" is not its debtor's`,
        'name an act by the debtor about this task',
        rule.expected,
      )
    else if (expected.tone !== 'primary')
      report(
        `its expected act "${rule.expected}" is offered as "${expected.tone}"`,
        'write tone: "primary"',
        rule.expected,
      )
    if (!kind.acts.some((act) => mayEnd(act, rule)))
      report('no act of its debtor ends it', 'add one that discharges, settles or refuses it')
    if (rule.lapse !== undefined) {
      const lapse = kind.acts.find((act) => act.type === rule.lapse)
      if (lapse === undefined) report(`no act "${rule.lapse}"`, 'name the act of the regulation', rule.lapse)
      else if (!by(lapse).includes('regulation') || lapse.on?.includes(rule.task) !== true)
        report(
          `its lapse "${rule.lapse}" is no act of the regulation about it`,
          'write by: "regulation" and on: the task',
          rule.lapse,
        )
    }
  }
  return faults
}

const by = (act: ActRule): readonly unknown[] => (Array.isArray(act.by) ? (act.by as readonly unknown[]) : [act.by])

/** An act by the debtor that ends or hands on the obligation that it is about. */
function mayEnd(act: ActRule, { task }: TaskRule): boolean {
  if (act.on?.includes(task) !== true || !by(act).includes('debtor')) return false
  return act.effects.some(
    (effect) =>
      effect.do === 'settle' ||
      ((effect.do === 'discharge' || effect.do === 'refuse' || effect.do === 'release') &&
        (effect.of === undefined || effect.of === 'target' || effect.of === 'all')),
  )
}

function faultsOfStages(kind: KindDefinition): readonly KindFault[] {
  const faults: KindFault[] = []
  const entered = new Set(
    kind.acts.flatMap(({ effects }) => effects.flatMap((effect) => (effect.do === 'enter' ? [effect.stage] : []))),
  )
  const stages = kind.stages ?? []
  if (kind.stages?.length === 0)
    faults.push({
      where: 'stages',
      fault: 'there are none',
      instead: 'name some, or leave "stages" out',
      near: 'stages',
    })
  stages.forEach((stage, index) => {
    const report: Report = (fault, instead) => faults.push({ where: `stage ${stage}`, fault, instead, near: stage })
    if (stages.indexOf(stage) !== index) report('it is given twice', 'name each once')
    if (kind.wording.stages?.[stage] === undefined) report('it has no wording', 'add it to the wording')
    if (index > 0 && !entered.has(stage)) report('no act enters it', 'add an effect "enter", or leave it out')
  })
  return faults
}

function faultsOfRounds(kind: KindDefinition, vocabulary: Vocabulary): readonly KindFault[] {
  const faults: KindFault[] = []
  for (const { act: type, at, everyDays, stages } of kind.rounds ?? []) {
    const report: Report = (fault, instead, near = type) =>
      faults.push({ where: `round ${type}`, fault, instead, near })
    const act = kind.acts.find((one) => one.type === type)
    if (act === undefined) report(`no act "${type}"`, 'name the act of the regulation')
    else if (!by(act).includes('regulation') || act.on !== undefined)
      report('its act is done by somebody, or about a task', 'write by: "regulation" and leave "on" out')
    if (vocabulary.kept.get(at)?.type !== 'instant')
      report(`the dossier has no instant "${at}"`, 'name one of the opening, or one that an act keeps', at)
    // Its copy in the database, by which the worker finds the dossier, would stay and be found again and again.
    else if (vocabulary.kept.get(at)?.erasable === true)
      report(
        `"${at}" can be erased, and the regulation acts by it`,
        'leave "erasable" out, or name another instant',
        at,
      )
    if (stages.length === 0) report('it comes in no stage', 'name stages')
    for (const stage of stages) {
      if (!vocabulary.stages.has(stage)) report(`no stage "${stage}"`, 'name stages of the kind', stage)
    }
    const leaves = act?.effects.some(
      (effect) => effect.when === undefined && effect.do === 'enter' && !stages.includes(effect.stage),
    )
    if (everyDays === undefined && leaves !== true)
      report('it would come again at once', 'write everyDays, or enter another stage by its act')
    if (everyDays !== undefined && !(Number.isInteger(everyDays) && everyDays >= 1))
      report(`it comes every ${everyDays} days`, 'write a whole number from 1', 'everyDays')
  }
  return faults
}

function faultsOfOpening(place: Place): readonly KindFault[] {
  const faults: KindFault[] = []
  const report: Report = (fault, instead, near = 'opening') => faults.push({ where: 'opening', fault, instead, near })
  const { opening, wording } = place.kind
  if (opening.posts.length === 0 && opening.byRegulation !== true)
    report('nobody may open it', 'name posts, or write byRegulation: true', 'posts')
  if (opening.fields.find(({ name }) => name === 'title')?.required !== true)
    report('it has no title', 'add the field "title", required: true', 'fields')
  if (wording.acts['open'] === undefined) report('it has no wording', 'add acts.open to the wording')
  if (opening.audience.length === 0 && opening.alone !== true)
    report('it tells nobody', 'name an audience, or write alone: true', 'audience')
  for (const source of opening.audience) checkWho(place, source, report)
  if (
    opening.audience.some((source) => typeof source === 'object' && 'field' in source) &&
    opening.relations.length === 0
  )
    report('units are named, and no relation says which', 'name at least one relation', 'relations')
  for (const relation of opening.relations) {
    if (!RELATIONS.includes(relation))
      report(`no relation "${relation}"`, `write one of ${RELATIONS.join(', ')}`, relation)
  }
  if (opening.toUnit !== undefined && opening.fields.find(({ name }) => name === opening.toUnit)?.type !== 'units')
    report(`toUnit names "${opening.toUnit}", which is no field of units`, 'name one of the opening', opening.toUnit)
  for (const name of opening.exclusive ?? []) {
    const field = opening.fields.find((one) => one.name === name)
    if (field?.required !== true)
      report(`it is exclusive by "${name}", which may be missing`, 'name required fields of the opening', name)
    if (field?.personal === true)
      report(`it is exclusive by "${name}": "${name}" holds data about persons`, 'name another field', name)
  }
  return faults
}

function faultsOfAct(place: Place, act: ActRule): readonly KindFault[] {
  const faults: KindFault[] = []
  const report: Report = (fault, instead, near = act.type) => faults.push({ where: place.where, fault, instead, near })
  if (!/^[a-z][A-Za-z0-9-]{1,39}$/u.test(act.type)) report(`"${act.type}" is no name`, 'write letters, digits and -')
  if ((OWN_ACTS as readonly string[]).includes(act.type))
    report('the name is taken', `${OWN_ACTS.join(', ')} are the rules’ own`)
  const words = place.kind.wording.acts[act.type]
  if (words?.do === undefined || words.done === undefined) report('it has no wording', 'add do and done to the wording')
  if (by(act).length === 0) report('nobody does it', 'name a standing with "by"')
  const needTarget = by(act).some(
    (standing) => standing === 'debtor' || standing === 'creditor' || standing === 'superior',
  )
  if (needTarget && act.on === undefined) report('its actor stands by a target, and it has none', 'give it "on"')
  if (act.on?.length === 0) report('"on" names no task', 'name some, or leave it out')
  for (const task of act.on ?? []) {
    if (!place.vocabulary.tasks.has(task))
      report(`no task "${task}"`, `write one of ${[...place.vocabulary.tasks].join(', ')}`, task)
  }
  if (act.while !== undefined && act.on === undefined)
    report('"while" is about a target, and it has none', 'give it "on"')
  if (act.while?.length === 0) report('"while" allows nothing', 'name open, paused or both')
  if (act.posts?.length === 0) report('no post may do it', 'name posts, or leave "posts" out')
  if (by(act).includes('superior') && act.effects.length > 0)
    report('a unit above is no party and changes nothing', 'leave the effects out, or let a party do it')
  if (by(act).includes('regulation')) {
    if (by(act).length > 1 || act.posts !== undefined)
      report('the regulation acts by itself alone', 'leave other standings and posts out')
    if (act.fields.some((field) => field.required !== undefined))
      report('nobody fills in what it requires', 'leave required fields out')
    const isRound = place.kind.rounds?.some((round) => round.act === act.type) === true
    if (!isRound && !place.kind.tasks.some((rule) => rule.lapse === act.type))
      report('nothing brings it about', 'name it as "lapse" of a task, or in "rounds"')
  }
  const reopens = act.effects.some((effect) => effect.do === 'reopen')
  if (reopens && act.closed !== true) report('it opens again what is open', 'write closed: true')
  if (act.closed === true) {
    if (act.on !== undefined) report('nothing is open in a closed dossier', 'leave "on" out')
    if (!reopens && act.effects.length > 0)
      report('a closed dossier changes only by being opened again', 'begin with an effect "reopen"')
    if (reopens && act.effects[0]?.do !== 'reopen') report('it changes a closed dossier', 'put "reopen" first')
  }
  if (act.when !== undefined) checkCondition(place, act.when, { actFields: false, each: false }, report)
  return faults
}

function faultsOfMusts(place: Place): readonly KindFault[] {
  const faults: KindFault[] = []
  for (const { code, is } of place.rule.musts ?? []) {
    const report: Report = (fault, instead, near = code) =>
      faults.push({ where: `${place.where}, must ${code}`, fault, instead, near })
    if (place.kind.wording.musts?.[code] === undefined) report('it has no wording', 'add it to the wording’s musts')
    checkCondition(place, is, { actFields: true, each: false }, report)
  }
  return faults
}
