import type { Field } from '../field.ts'
import { FILE_TYPE_CODES, FILE_TYPES } from '../file-type.ts'
import { checkCondition } from './check-condition.ts'
import { fieldNamed, type KindFault, type Place, type Report } from './fault.ts'
import { checkFieldWords } from './known-words.ts'

const NAME = /^[a-z][A-Za-z0-9]{0,39}$/u

/** Checks the fields of an opening or an act. */
export function faultsOfFields(place: Place): readonly KindFault[] {
  const faults: KindFault[] = []
  const seen = new Set<string>()
  for (const field of place.fields) {
    const where = `${place.where}, field ${field.name}`
    const report: Report = (fault, instead, near = field.name) => faults.push({ where, fault, instead, near })
    if (seen.has(field.name)) report('it is given twice', 'give each field a name of its own')
    seen.add(field.name)
    if (checkFieldWords(field, report)) checkField(place, field, field.name, report)
    if (place.isOpening && field.name === 'title' && field.personal === true)
      report(
        'it holds data about persons and is searched',
        'a title names nobody: keep persons in a field of their own',
      )
    if (typeof field.required === 'object')
      checkCondition(place, field.required, { actFields: true, each: false }, report)
  }
  return faults
}

function checkField(place: Place, field: Field, key: string, report: Report): void {
  const { wording } = place.kind
  if (!NAME.test(field.name)) report(`"${field.name}" is no name`, 'write letters and digits, the first one small')
  if (wording.fields[key] === undefined) report('it has no wording', `add fields["${key}"] to the wording`)
  if (field.personal === true && field.erasable !== true)
    report('it holds data about persons and cannot be erased', 'mark it erasable too')
  // The table may come from a folder that was never compiled.
  const { preset, searched } = field as { readonly preset?: string; readonly searched?: boolean }
  if (searched === true && field.type !== 'text')
    report(`it is ${field.type} and is searched`, 'only a text is searched')
  if (preset !== undefined && field.type !== 'choice')
    report(`it is ${field.type} and has a preset`, 'only a choice has one')
  const positive = (name: string, value: number): void => {
    if (!(Number.isFinite(value) && value > 0)) report(`${name} is ${value}`, 'write a number above 0')
  }
  switch (field.type) {
    case 'text':
      if (field.searched === true && field.personal === true)
        report('it holds data about persons and is searched', 'search other words')
      positive('max', field.max)
      if ((field.min ?? 0) > field.max) report('its least length is above its most', 'lower "min"')
      return
    case 'choice': {
      if (!Array.isArray(field.options)) {
        if (field.preset !== undefined)
          report('it has a preset, and its options are the regulation’s', 'leave the preset out')
        return
      }
      const options = field.options as readonly string[]
      if (options.length === 0) report('it offers nothing', 'name its options')
      for (const option of new Set(options.filter((one, index) => options.indexOf(one) !== index)))
        report(`it offers "${option}" twice`, 'name each once', option)
      if (field.preset !== undefined && !options.includes(field.preset))
        report(`its preset "${field.preset}" is no option of it`, `write one of ${options.join(', ')}`, field.preset)
      for (const option of options) {
        if (wording.choices?.[option] === undefined)
          report(`choice "${option}" has no wording`, 'add it to the wording', option)
      }
      return
    }
    case 'number':
      if (!(field.min <= field.max)) report('its least value is above its most', 'swap "min" and "max"')
      if (field.measure !== undefined && wording.choices?.[field.measure] === undefined)
        report(`measure "${field.measure}" has no wording`, 'add it to the wording’s choices', field.measure)
      return
    case 'period':
      return positive('mostDays', field.mostDays)
    case 'area':
      return positive('most', field.most)
    case 'items':
      positive('maxText', field.maxText)
      return positive('max', field.max)
    case 'files': {
      const { max, maxBytes, accept } = field
      if (!Number.isInteger(max) || max < 1 || max > 50) report(`max is ${max}`, 'write 1 to 50')
      if (maxBytes !== undefined && (!Number.isInteger(maxBytes) || maxBytes < 1))
        report(`maxBytes is ${maxBytes}`, 'write a whole number of bytes above 0')
      if (accept?.length === 0) report('it accepts nothing', 'leave "accept" out for all types')
      for (const type of accept ?? []) {
        if (!Object.hasOwn(FILE_TYPES, type))
          report(`no type "${type}"`, `write one of ${FILE_TYPE_CODES.join(', ')}`, type)
      }
      return
    }
    case 'money':
    case 'units':
    case 'dossiers':
    case 'change':
      return positive('max', field.max)
    case 'rows':
      positive('max', field.max)
      if (field.columns.length === 0) report('it has no columns', 'add some')
      for (const [index, column] of field.columns.entries()) {
        if (field.columns.findIndex(({ name }) => name === column.name) < index)
          report(`column "${column.name}" is given twice`, 'give each column a name of its own', column.name)
        if (!checkFieldWords(column, report)) continue
        if (['rows', 'form', 'parts', 'change', 'draft', 'files'].includes(column.type))
          report(`column "${column.name}" is ${column.type}`, 'a column holds a single value', column.name)
        else if (typeof column.required === 'object')
          report(`column "${column.name}" is required on a condition`, 'write true or leave it out', column.name)
        else checkField(place, column, `${field.name}.${column.name}`, report)
      }
      return
    case 'form': {
      positive('max', field.max)
      if (fieldNamed(place, field.columns)?.type !== 'rows')
        report(`"${field.columns}" holds no columns`, 'name rows of the opening', field.columns)
      return
    }
    case 'parts': {
      if (place.on === undefined) return report('it names parts of a target, and the act has none', 'give the act "on"')
      const opened = partsOpened(place)
      if (!opened.some) report('no obligation of these tasks has parts', 'open it with "parts"')
      else if (field.amounts === true && !opened.amounts)
        report('no part of these tasks has a quantity', 'open it with rows that have a quantity')
      return
    }
    case 'instant':
      if (field.after !== undefined && place.on === undefined)
        report('it is later than a target’s due time, and the act has none', 'give the act "on"')
      return
    case 'date':
    case 'place':
    case 'contact':
    case 'draft':
      return
  }
}

/** Whether the tasks that the act is about are opened with parts, and whether these have quantities. */
function partsOpened({ kind, on }: Place): { readonly some: boolean; readonly amounts: boolean } {
  let some = false
  let amounts = false
  for (const { effects } of [kind.opening, ...kind.acts]) {
    for (const effect of effects) {
      if ((effect.do !== 'open' && effect.do !== 'open-each') || on?.includes(effect.task) !== true) continue
      const quantity =
        effect.do === 'open-each'
          ? effect.quantity
          : typeof effect.parts === 'object'
            ? 'taken' in effect.parts
              ? true
              : effect.parts.quantity
            : undefined
      const has = effect.do === 'open-each' ? effect.quantity !== undefined : effect.parts !== undefined
      some ||= has
      amounts ||= quantity !== undefined
    }
  }
  return { some, amounts }
}
