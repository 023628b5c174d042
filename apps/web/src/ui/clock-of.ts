import type { ClockView } from '@giapranh/contracts'
import type { ClockState } from '@giapranh/kernel'

/** Turns a clock of the API into the kernel's value, so that the screen and the server read it by the same rule. */
export function clockOf(view: ClockView): ClockState {
  const ms = (text: string | null) => (text === null ? null : Date.parse(text))
  return {
    ...view,
    openedAt: Date.parse(view.openedAt),
    originalDue: ms(view.originalDue),
    due: ms(view.due),
    pausedAt: ms(view.pausedAt),
    stoppedAt: ms(view.stoppedAt),
  } as ClockState
}
