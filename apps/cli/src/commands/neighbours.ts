import { buildNeighbourIndex } from '@giapranh/kernel/territory'
import { unitAt } from '@giapranh/kernel/units'
import { ArgumentError, DONE, FAILED, readArguments, readAsOf, runVerb, type Out } from '../command-line.ts'
import { lookUp, openRegistryAt } from '../registry-lookup.ts'

const HELP = `giapranh neighbours: the units that adjoin a unit, without a server

  giapranh neighbours CODE [--as-of DATE] [--json]

  CODE        codes joined by dots as on that day: 79, 80.802, 80.802.27976
  --as-of     a date like 2022-09-12 (default: today in Việt Nam)
  --json      one JSON object per line, surest and longest common boundary first

  edge        at least 20 m of common boundary, measured
  candidate   may adjoin: the districts and the successors do; no polygon of that era is to be had

Example: giapranh neighbours 80.802.27976 --as-of 2022-09-12
`

/**
 * `giapranh neighbours CODE`. Returns the exit code; a unit without known neighbours gives an empty answer, not a
 * failure.
 */
export function run(argv: string[], out: Out): Promise<number> {
  return runVerb('neighbours', HELP, argv, out, () => {
    const { values, positionals } = readArguments(argv, {
      'as-of': { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const asOf = readAsOf(values['as-of'])
    const [code, ...rest] = positionals
    if (code === undefined) throw new ArgumentError('neighbours wants a code')
    if (rest.length > 0) throw new ArgumentError(`one code is enough; '${rest.join(' ')}' is too much`)
    const registry = openRegistryAt(code)
    const found = lookUp(registry, code, asOf)
    if (!found.ok) {
      out.stderr(`giapranh neighbours: ${found.why}\n`)
      return FAILED
    }
    const across = buildNeighbourIndex(registry.gazetteer.pairsAsOf(asOf, { of: found.unit.id })).neighboursOf(
      found.unit.id,
      asOf,
    )
    const lines = across.flatMap(({ unitId, quality, sharedKm, distanceKm }) => {
      const life = registry.gazetteer.findById(unitId)
      const unit = life === undefined ? undefined : unitAt(life, asOf)
      if (unit === undefined) return []
      const { code: theirs, name, shortName } = unit
      if (values.json) return JSON.stringify({ unitId, code: theirs, name, shortName, quality, sharedKm, distanceKm })
      const length = sharedKm === null ? '' : `${sharedKm.toFixed(2)} km common`
      const apart = distanceKm === null ? '' : `${distanceKm.toFixed(1)} km apart`
      return `${theirs.padEnd(14)} ${quality.padEnd(10)} ${length.padStart(17)} ${apart.padStart(14)}  ${name.vi}`
    })
    out.stdout(lines.map((line) => `${line}\n`).join(''))
    if (lines.length === 0 && !values.json)
      out.stdout(`no adjoining unit of ${found.unit.name.vi} is known on ${asOf}\n`)
    return DONE
  })
}
