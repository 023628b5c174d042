import type { ActRule, Field, KindDefinition } from '@giapranh/kernel'

const both = (vi: string) => ({ vi, en: vi })
const from: Field = { name: 'from', type: 'instant', when: 'future', required: true }

/** A minimal kind: one act with an effect outside the dossier, and its end. */
function matter(
  kind: string,
  abbreviation: string,
  act: Pick<ActRule, 'fields' | 'effects'>,
  exclusive?: [],
): KindDefinition {
  const names = [...act.fields.map(({ name }) => name), 'title', 'category']
  return {
    kind,
    abbreviation,
    purpose: { why: both('Thử'), basis: both('Quy chế'), keepMonths: { otherwise: 12 } },
    opening: {
      posts: ['staff'],
      audience: [],
      audienceRole: 'addressee',
      alone: true,
      relations: [],
      ...(exclusive === undefined ? {} : { exclusive }),
      fields: [
        { name: 'title', type: 'text', min: 3, max: 200, required: true },
        { name: 'category', type: 'choice', options: { source: 'categories' }, required: true },
      ],
      effects: [],
    },
    tasks: [],
    acts: [
      { type: 'do', by: 'originator', tone: 'primary', ...act },
      {
        type: 'end',
        by: 'originator',
        tone: 'grave',
        fields: [],
        effects: [{ do: 'close', outcome: 'ended', when: { settled: true } }],
      },
    ],
    wording: {
      name: both('Việc thử'),
      open: both('Mở'),
      lead: both('Thử.'),
      fields: Object.fromEntries(names.map((name) => [name, both('Mục')])),
      choices: { 'boat-1': both('Xuồng 1'), 'boat-2': both('Xuồng 2') },
      tasks: {},
      acts: Object.fromEntries(['open', 'do', 'end'].map((type) => [type, { do: both('Làm'), done: both('đã làm') }])),
      outcomes: { ended: both('Xong') },
    },
  }
}

/** Made up for the tests: each kind has one effect outside its dossier. */
export const reaching: readonly KindDefinition[] = [
  matter('made-up-boat', 'TA', {
    fields: [
      { name: 'boat', type: 'choice', options: ['boat-1', 'boat-2'], required: true },
      from,
      { ...from, name: 'to' },
    ],
    effects: [{ do: 'hold', resource: 'boat', from: 'from', to: 'to' }],
  }),
  matter('made-up-lead', 'TE', {
    fields: [{ name: 'unit', type: 'units', max: 1, required: true, relations: ['fellow-party'] }, from],
    effects: [{ do: 'appoint', unit: { field: 'unit' }, from: 'from' }],
  }),
  matter(
    'made-up-only',
    'TO',
    {
      fields: [{ name: 'said', type: 'text', max: 100, required: true }],
      effects: [{ do: 'close', outcome: 'ended', when: { settled: true } }],
    },
    [],
  ),
  matter('made-up-version', 'TI', {
    fields: [{ name: 'change', type: 'change', max: 3, required: true }, from],
    effects: [{ do: 'publish', change: 'change', from: 'from' }],
  }),
]
