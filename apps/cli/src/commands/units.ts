import { loadGazetteer } from '@giapranh/gazetteer'
import { buildUnitTree, type CivilDate, type Succession, type Unit } from '@giapranh/kernel/units'
import { ArgumentError, DONE, FAILED, readArguments, readAsOf, runVerb, type Out } from '../command-line.ts'
import { lookUp, openRegistryAt, span, type Registry } from '../registry-lookup.ts'

const HELP = `giapranh units: the registry of units, without a server

  giapranh units list [CODE] [--level LEVEL] [--find WORDS] [--as-of DATE] [--json]
      units in force on that day; with CODE that unit and all below it
  giapranh units show CODE [--as-of DATE] [--json]
      one unit: its names, line of command, life, and what it came from or became

  CODE        codes joined by dots as on that day: 79, 80.802, 80.802.27976; bo is the ministry, .ubnd and .capuy the committees
  --level     ministry, province, district or commune
  --find      words of the name; diacritics do not matter
  --as-of     a date like 2022-09-12 (default: today in Việt Nam)
  --json      one JSON object (show) or one per line (list)

Examples: giapranh units show 80.802.27976 --as-of 2022-09-12
          giapranh units list 80 --level district --as-of 2022-09-12
`

const LEVELS: readonly string[] = ['ministry', 'province', 'district', 'commune']

/** `giapranh units list|show`. Returns the exit code. */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('units', HELP, argv, out, () => {
    const { values, positionals } = readArguments(argv, {
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
      level: { type: 'string' },
      find: { type: 'string' },
    })
    const asOf = readAsOf(values['as-of'])
    const [verb, code, ...rest] = positionals
    if (rest.length > 0) throw new ArgumentError(`one code is enough; '${rest.join(' ')}' is too much`)
    switch (verb) {
      case 'show':
        if (code === undefined) throw new ArgumentError('units show wants a code')
        return show(code, asOf, values.json, out)
      case 'list': {
        const { level, find } = values
        if (level !== undefined && !LEVELS.includes(level))
          throw new ArgumentError(`--level is one of ${LEVELS.join(', ')}`)
        return list({ code, level, find }, asOf, values.json, out)
      }
      default:
        throw new ArgumentError(verb === undefined ? 'say list or show' : `'${verb}' is neither list nor show`)
    }
  })
}

interface Choice {
  readonly code: string | undefined
  readonly level: string | undefined
  readonly find: string | undefined
}

function list({ code, level, find }: Choice, asOf: CivilDate, json: boolean, out: Out): number {
  const gazetteer = loadGazetteer()
  let units = find === undefined ? gazetteer.unitsAsOf(asOf) : gazetteer.findUnits(find, asOf, Number.POSITIVE_INFINITY)
  if (code !== undefined) {
    const found = lookUp(openRegistryAt(code), code, asOf)
    if (!found.ok) return fail(found.why, out)
    const tree = buildUnitTree(units)
    const top = found.unit
    units = units.filter(
      (unit) => unit.id === top.id || unit.code.startsWith(`${top.code}.`) || tree.isBelow(unit.id, top.id, asOf),
    )
  }
  if (level !== undefined) units = units.filter((unit) => unit.level === level)
  const line = json
    ? (unit: Unit) => JSON.stringify(plain(unit))
    : (unit: Unit) => `${unit.code.padEnd(14)} ${unit.name.vi}  (${unit.shortName})`
  out.stdout(units.map((unit) => `${line(unit)}\n`).join(''))
  return DONE
}

function show(code: string, asOf: CivilDate, json: boolean, out: Out): number {
  const registry = openRegistryAt(code)
  const found = lookUp(registry, code, asOf)
  if (!found.ok) return fail(found.why, out)
  const { unit } = found
  const life = lifeOf(registry, unit, asOf)
  if (json) {
    out.stdout(`${JSON.stringify({ asOf, ...plain(unit), versions: unit.versions ?? [], ...life })}\n`)
    return DONE
  }
  const { point } = unit
  const lines = [
    `${unit.name.vi} (${unit.shortName})`,
    `  ${unit.name.en}`,
    `  code      ${unit.code} on ${asOf}`,
    `  id        ${unit.id}`,
    `  level     ${unit.level}, ${unit.branch}`,
    `  under     ${life.ancestors.map((each) => each.name.vi).join(' › ') || '(none)'}`,
    `  in force  ${span(unit)}`,
    ...(point === null ? [] : [`  point     ${point.lat}, ${point.lon} (${unit.pointQuality ?? 'surveyed'})`]),
    ...(unit.versions ?? []).map((each) => {
      const under = each.parentId === null ? undefined : registry.tree.find(each.parentId)
      return `  since     ${each.from}: ${each.name.vi}, code ${each.code}${under === undefined ? '' : `, under ${under.name.vi}`}`
    }),
    ...life.predecessors.map((each) => `  from      ${described(each)}`),
    ...life.successors.map((each) => `  became    ${described(each)}`),
  ]
  out.stdout(`${lines.join('\n')}\n`)
  return DONE
}

interface Kin extends Pick<Succession, 'extent' | 'on'> {
  readonly id: string
  readonly code: string
  readonly name: string
}

function lifeOf({ tree, kin: index }: Registry, unit: Unit, asOf: CivilDate) {
  const kin = (id: Unit['id'], { extent, on }: Succession): Kin[] => {
    const other = tree.find(id)
    return other === undefined ? [] : [{ id, code: other.code, name: other.name.vi, extent, on }]
  }
  return {
    ancestors: tree.ancestorsOf(unit.id, asOf).map(({ id, code, name }) => ({ id, code, name })),
    predecessors: index.predecessorsOf(unit.id).flatMap((edge) => kin(edge.predecessorId, edge)),
    successors: index.successorsOf(unit.id).flatMap((edge) => kin(edge.successorId, edge)),
  }
}

const described = ({ name, code, extent, on }: Kin): string =>
  `${name} (${code}), ${extent === 'full' ? 'all of it' : 'a part'}, ${on}`

/** A unit as one JSON object without its history. */
function plain({ versions: _history, ...rest }: Unit): Omit<Unit, 'versions'> {
  return rest
}

function fail(why: string, out: Out): number {
  out.stderr(`giapranh units: ${why}\n`)
  return FAILED
}
