/** Font names without quotes, because they are inside an attribute. */
export const FONT = 'Be Vietnam Pro, Segoe UI, Noto Sans, Helvetica, Arial, sans-serif'

/** Light and dark; text has a contrast of at least 4.5 on every background. */
const light = {
  ground: '#f6f7f9',
  card: '#ffffff',
  border: '#c9ced6',
  rule: '#e6e9ee',
  ink: '#1b2330',
  soft: '#525d6d',
  begin: '#dbe8fb',
  done: '#d9f0df',
  refuse: '#fbdedb',
  close: '#e6def6',
  other: '#eceff3',
  lanes: ['#1f63c4', '#b04a00', '#18794e', '#8a35b5', '#a8324a', '#5d6b00'],
} as const
const dark = {
  ground: '#14181e',
  card: '#1d232c',
  border: '#3a4454',
  rule: '#2c3441',
  ink: '#e8ecf2',
  soft: '#a7b1c0',
  begin: '#1d3a63',
  done: '#1c4630',
  refuse: '#5c2522',
  close: '#40305f',
  other: '#303947',
  lanes: ['#7db0ff', '#ffab70', '#6fd3a0', '#d39df5', '#ff93a6', '#cbd867'],
} as const

const colours = ({ lanes, ...named }: typeof light | typeof dark): string =>
  [
    ...Object.entries(named).map(([name, colour]) => `--${name}:${colour}`),
    ...lanes.map((colour, index) => `--lane${index}:${colour}`),
  ].join(';')

const TONES = ['begin', 'done', 'refuse', 'close', 'other'] as const

export const STYLE = [
  `:root{${colours(light)}}`,
  `@media (prefers-color-scheme:dark){:root{${colours(dark)}}}`,
  '.ground{fill:var(--ground)}',
  '.card{fill:var(--card);stroke:var(--border)}',
  '.rule{stroke:var(--rule)}',
  'text{fill:var(--ink)}',
  '.title{font-size:16px;font-weight:700}',
  '.note{font-size:12.5px;fill:var(--soft)}',
  '.name{font-size:14px}',
  '.expected{font-weight:700}',
  '.small{font-size:12px;fill:var(--soft)}',
  '.mark{font-size:12px}',
  '.dashed{stroke:var(--soft);stroke-dasharray:3 2}',
  ...TONES.map((tone) => `.${tone}{fill:var(--${tone})}`),
  '.line{fill:none;stroke-width:1.6}',
  ...light.lanes.map(
    (_, index) => `.line.lane${index}{stroke:var(--lane${index})}.head.lane${index}{fill:var(--lane${index})}`,
  ),
].join('')
