// Faults by seed: an installation's life with everything that goes wrong in it (decision 0038).
import { parseArgs } from 'node:util'
import { type Life, liveThrough } from './life.ts'
import { officersOf } from './officer.ts'
import { PLANTS } from './plants.ts'
import { loadSetting } from './setting.ts'

const USAGE = `faults [--seed N] [--lives N | --minutes M] [--days N] [--plant NAME]
  --seed N      the first seed; the others follow it (1)
  --lives N     so many seeds (1)
  --minutes M   as many seeds as fit into M minutes
  --days N      days of one life (30)
  --plant NAME  with a fault on purpose: ${Object.keys(PLANTS).join('; ')}`

/** Events that follow from faults but are not faults themselves. */
const FOLLOWS = new Set(['desks that began anew', 'lines given up', 'requests without an answer', 'waited for a row'])

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    lives: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    days: { type: 'string', default: '30' },
    plant: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const [seed, lives, days] = [Number(values.seed), Number(values.lives), Number(values.days)]
const minutes = values.minutes === undefined ? undefined : Number(values.minutes)
const plant = values.plant === undefined ? undefined : PLANTS[values.plant]
const isWrong =
  [seed, lives, days, minutes ?? 1].some((number) => !(number > 0)) ||
  (values.plant !== undefined && plant === undefined)
if (isWrong || values.help) {
  console.error(USAGE)
  process.exitCode = values.help ? 0 : 2
} else process.exitCode = await run()

async function run(): Promise<number> {
  const setting = await loadSetting()
  const officers = officersOf(setting)
  const begun = performance.now()
  const seconds = (): number => (performance.now() - begun) / 1000
  const done: Life[] = []
  for (let next = seed; minutes === undefined ? done.length < lives : seconds() < minutes * 60; next += 1) {
    const life = await liveThrough({ seed: next, days, setting, officers, plant })
    done.push(life)
    console.log(
      `seed ${life.seed}: ${life.days} days from ${life.from}, ${life.dossiers} dossiers, ${life.acts} acts, ${count(life.faults)} faults`,
    )
    if (life.broken !== undefined) {
      console.log(
        `\n${life.broken.slice(0, 4000)}\n\nagain by: npm run faults -- --seed ${life.seed} --days ${days}${values.plant === undefined ? '' : ` --plant '${values.plant}'`}`,
      )
      return 1
    }
  }
  const total = (of: (life: Life) => number): number => done.reduce((sum, life) => sum + of(life), 0)
  const all = total((life) => life.days)
  console.log(
    `\n${done.length} lives (seeds ${seed} to ${seed + done.length - 1}), ${all} days, ${total((life) => life.dossiers)} dossiers, ${total((life) => life.acts)} acts, ${total((life) => life.told)} messages told, ${total((life) => life.steps)} steps in ${seconds().toFixed(0)} s: ${(all / (seconds() / 60)).toFixed(0)} days a minute`,
  )
  const names = [...new Set(done.flatMap(({ faults }) => Object.keys(faults)))].toSorted()
  for (const name of names) console.log(`  ${String(total(({ faults }) => faults[name] ?? 0)).padStart(7)}  ${name}`)
  console.log('nothing broke')
  return 0
}

function count(faults: Life['faults']): number {
  return Object.entries(faults).reduce((sum, [name, number]) => sum + (FOLLOWS.has(name) ? 0 : number), 0)
}
