import { adding, ofEffect } from './change-effects.ts'
import { type APlace, type Defect, effectsOf, placesOf, put } from './defect.ts'

const isAct = ({ act }: APlace): boolean => act !== undefined
const hasTarget = ({ act }: APlace): boolean => act?.on !== undefined
const hasNoTarget = ({ act }: APlace): boolean => act?.on === undefined

export const DEFECTS_OF_EFFECTS: readonly Defect[] = [
  adding('an effect that there is not', { do: 'punish' }, 'no effect "punish"', 'write one of'),
  adding(
    'an effect on a target that there is not',
    { do: 'discharge' },
    'the act has none',
    'give the act "on"',
    hasNoTarget,
  ),
  adding(
    'an effect on a task that there is not',
    { do: 'release', of: { tasks: ['dream'], about: 'dossier' } },
    'no task "dream"',
    '',
  ),
  adding('what is sealed is no draft', { do: 'seal', draft: 'title' }, '"title" is text', 'of type draft'),
  adding(
    'what is published is no change',
    { do: 'publish', change: 'title', from: 'title' },
    '"title" is text',
    'of type change',
  ),
  adding(
    'the lead from no instant',
    { do: 'appoint', unit: 'actor', from: 'title' },
    '"title" is text',
    'of type instant',
  ),
  adding(
    'another urgency of no urgencies',
    { do: 'urgency', field: 'title' },
    '"title" offers no urgencies',
    'normal, urgent, express',
    isAct,
  ),
  adding(
    'a link that there is not',
    { do: 'link', to: 'title', as: 'resembles' },
    'no link "resembles"',
    'write one of arises-from',
  ),
  adding('a link to no dossiers', { do: 'link', to: 'title', as: 'under' }, '"title" is text', 'of type dossiers'),
  adding(
    'a resource held at no instant',
    { do: 'hold', resource: 'title', from: 'title', to: 'title' },
    '"title" is text',
    'of type instant',
  ),
  {
    name: 'let go of what is never held',
    plant: (table, pick) => {
      const place = pick(placesOf(table).filter((one) => isAct(one) && one.act?.closed !== true))
      if (place === undefined || effectsOf(table, 'hold').length > 0) return undefined
      place.effects.unshift({ do: 'let-go' })
      return [`${place.where}, effect 1 (let-go)`, 'nothing is ever held', 'add an effect "hold"']
    },
  },
  adding(
    'a party in a role that there is not',
    { do: 'admit', who: 'above', role: 'fan' },
    'no party has the role "fan"',
    'write one of',
  ),
  adding(
    'a level of sight that there is not',
    { do: 'admit', who: 'above', role: 'guest', level: 'half' },
    'no level "half"',
    'write one of pointer',
  ),
  adding(
    'a level that goes down',
    { do: 'admit', who: 'originator', role: 'guest', level: 'pointer' },
    'it sees the whole already',
    'leave the level out',
  ),
  adding(
    'units that stand nowhere',
    { do: 'admit', who: 'everybody', role: 'guest' },
    'no unit stands as "everybody"',
    'write one of',
  ),
  adding(
    'units of a debtor that there is not',
    { do: 'role', who: 'debtor', role: 'joined' },
    '"debtor" is of the target',
    'give the act "on"',
    hasNoTarget,
  ),
  adding(
    'kept values that the act has not',
    { do: 'keep', fields: ['colour'] },
    'the act has no field "colour"',
    'keep its own fields',
  ),
  adding(
    'a version adopted by the opening',
    { do: 'adopt-version' },
    'a dossier begins under the version in force',
    'use it in an act',
    (place) => !isAct(place),
  ),
  adding(
    'more time until no instant',
    { do: 'extend', of: 'all', until: 'title' },
    '"title" is text',
    'of type instant',
  ),
  adding(
    'more time until nothing',
    { do: 'extend', of: 'all', untill: 'title' },
    'nobody knows "untill"',
    'write one of',
  ),
  adding(
    'parts that are none',
    { do: 'settle', parts: 'title', as: 'answered' },
    '"title" is text',
    'of type parts',
    hasTarget,
  ),
  adding(
    'settled as nothing',
    { do: 'settle', as: 'forgotten' },
    'it settles as "forgotten"',
    'write one of answered',
    hasTarget,
  ),
  adding('handed to no unit', { do: 'assign', to: 'title' }, '"title" is text', 'of type units', hasTarget),
  adding(
    'an outcome without wording',
    { do: 'close', outcome: 'vanished' },
    'outcome "vanished" has no wording',
    'add it to the wording',
  ),
  adding(
    'an effect that is never done',
    { do: 'release', of: 'all', when: { all: [{ newVersion: true }, { not: { newVersion: true } }] } },
    'it is never done',
    'mend its condition',
  ),
  {
    name: 'an effect after the end',
    plant: (table, pick) => {
      const one = pick(effectsOf(table, 'close').filter(({ effect }) => effect.when === undefined))
      if (one === undefined) return undefined
      one.place.effects.splice(one.index, 0, { ...one.effect })
      return [
        `${one.place.where}, effect ${one.index + 2} (close)`,
        'nothing follows the end of the dossier',
        'move "close" to the end',
      ]
    },
  },
  ofEffect(
    'closing over open obligations',
    ['close'],
    'it closes over what may still be owed',
    'when: { settled: true }',
    ({ place, effect }) => {
      delete effect.when
      if (place.act !== undefined) delete place.act.when
      const kept = place.effects.filter((one) => one.do !== 'release')
      if (kept.length !== place.effects.length) return false
    },
  ),
  {
    name: 'closing over what the same act opens',
    plant: (table, pick) => {
      const one = pick(effectsOf(table, 'close').filter(({ effect }) => effect.when === undefined))
      const task = pick(table.tasks.filter(({ dueGiven }) => dueGiven !== true))
      if (one === undefined || task === undefined) return undefined
      one.place.effects.splice(one.index, 0, { do: 'open', task: task.task, debtor: 'originator', creditor: 'members' })
      return [
        `${one.place.where}, effect ${one.index + 2} (close)`,
        'it closes over what may still be owed',
        'release all before',
      ]
    },
  },
  ofEffect(
    'a debtor that is no party',
    ['open'],
    'the debtor may be no party',
    'admit the unit by an effect before',
    ({ effect }) => {
      effect.debtor = 'lead-to-come'
    },
  ),
  ofEffect(
    'a creditor that is no party',
    ['open'],
    'the creditor may be no party',
    'admit the unit by an effect before',
    ({ effect }) => {
      effect.creditor = 'lead-to-come'
    },
  ),
  {
    name: 'a debtor that is admitted sometimes',
    plant: (table, pick) => {
      const one = pick(effectsOf(table, 'open').filter(({ effect }) => effect.when === undefined))
      if (one === undefined) return undefined
      one.effect.debtor = 'lead-to-come'
      one.place.effects.splice(one.index, 0, {
        do: 'admit',
        who: 'lead-to-come',
        role: 'addressee',
        when: { newVersion: true },
      })
      return [`${one.place.where}, effect ${one.index + 2} (open)`, 'the debtor may be no party', 'by an effect before']
    },
  },
  ofEffect('somebody who owes himself', ['open'], 'nobody owes himself', 'name two sides', ({ effect }) => {
    effect.creditor = structuredClone(effect.debtor)
  }),
  ofEffect('a task opened that there is not', ['open', 'open-each'], 'no task "dream"', '', ({ effect }) => {
    effect.task = 'dream'
  }),
  ofEffect(
    'about a target that there is not',
    ['open'],
    'the act has none',
    'give the act "on"',
    ({ effect, place }) => {
      if (place.act?.on !== undefined) return false
      effect.about = 'target'
    },
  ),
  ofEffect('about what there is not', ['open'], 'it is about "cousin"', 'write one of target', ({ effect, place }) => {
    if (place.act?.on === undefined) return false
    put(effect, { about: 'cousin' })
  }),
  ofEffect(
    'owed in a capacity that there is not',
    ['open'],
    'no capacity "private"',
    'write one of lead',
    ({ effect }) => {
      put(effect, { capacity: 'private' })
    },
  ),
  ofEffect('a due time that is none', ['open'], '"title" is text', 'of type instant', ({ effect }) => {
    effect.due = 'title'
  }),
  ofEffect(
    'a value carried that there is not',
    ['open'],
    'it carries "colour"',
    'carry fields of the act',
    ({ effect }) => {
      effect.carry = ['colour']
    },
  ),
  ofEffect(
    'a person repeated in obligations',
    ['open'],
    'holds data about persons and would be repeated',
    'name another field',
    ({ effect, place }) => {
      place.fields.push({ name: 'who', type: 'text', max: 80, personal: true, erasable: true })
      effect.carry = ['who']
    },
  ),
  ofEffect('parts from what is no list', ['open'], '"title" is text', 'of type items', ({ effect }) => {
    effect.parts = 'title'
  }),
  ofEffect(
    'parts from rows without such a column',
    ['open'],
    'has no column "weight" of number',
    'name one of its columns',
    ({ effect, place }) => {
      place.fields.push({ name: 'lot', type: 'rows', max: 3, columns: [{ name: 'what', type: 'text', max: 9 }] })
      effect.parts = { rows: 'lot', text: 'what', quantity: 'weight' }
    },
  ),
  ofEffect(
    'parts of a target that ended before',
    ['open'],
    'it takes parts of a target that has ended',
    'before the effect that ends',
    ({ effect, place, index }) => {
      if (!hasTarget(place)) return false
      place.effects.splice(index, 1)
      place.effects.unshift({ do: 'settle', as: 'answered' })
      place.effects.splice(index, 0, effect)
      effect.parts = { taken: true }
      if (place.effects[index] !== effect || index === 0) return false
    },
  ),
  ofEffect(
    'an order from a column that there is not',
    ['open-each'],
    'has no column "whom" of units',
    'name one of its columns',
    ({ effect }) => {
      effect.debtor = 'whom'
    },
  ),
  ofEffect('orders from no rows', ['open-each'], '"title" is no field of rows', 'name one', ({ effect }) => {
    effect.rows = 'title'
  }),
  ofEffect(
    'an order without its due time',
    ['open-each'],
    'has its due time from the order',
    'name the column with "due"',
    ({ effect }) => {
      if (effect.due === undefined) return false
      delete effect.due
    },
  ),
  ofEffect(
    'no dossier opened at all',
    ['open-dossier'],
    'it opens at most 0',
    'a whole number from 1',
    ({ effect }) => {
      effect.most = 0
    },
  ),
  ofEffect(
    'a dossier linked as nothing',
    ['open-dossier'],
    'no link "resembles"',
    'write one of arises-from',
    ({ effect }) => {
      put(effect, { link: 'resembles' })
    },
  ),
  ofEffect(
    'a dossier filled from nothing',
    ['open-dossier'],
    'there is no field "colour"',
    'fill from a field',
    ({ effect }) => {
      effect.fields['title'] = { from: 'colour' }
    },
  ),
  ofEffect(
    'a dossier for each of no rows',
    ['open-dossier'],
    '"title" is no field of rows',
    'name one',
    ({ effect }) => {
      effect.each = 'title'
    },
  ),
  {
    name: 'a kind that opens itself when it is opened',
    plant: (table) => {
      table.opening.effects.unshift({ do: 'open-dossier', kind: table.kind, link: 'under', most: 1, fields: {} })
      return ['opening, effect 1 (open-dossier)', 'a kind opens itself again without end', 'do it in an act']
    },
  },
]
