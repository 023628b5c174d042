import type { Subject } from './subject.ts'

export const subject: Subject = {
  folder: 'packages/kernel',
  skipped: [
    { files: 'src/kinds/*/wording.ts', reason: 'texts of the screens: no rule reads them' },
    {
      files: 'src/kinds/*/habits.ts',
      reason:
        'how often the simulation does what, and with which made-up texts: no rule reads them, and no number in them is right or wrong',
    },
  ],
  testsLeftOut: [
    {
      files: 'test/growth.test.ts',
      reason: 'counts steps with the profiler, which takes a minute: how the work grows, not what is decided',
    },
  ],
  // How a screen draws it, and what it says there as a hint.
  skippedProperties: ['tone', 'multiline', 'hints'],
  equivalent: [],
}
