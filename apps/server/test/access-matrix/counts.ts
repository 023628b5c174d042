/** How many cells of the matrix were asked, by layer. */
export const cells = { rules: 0, api: 0, database: 0, essentials: 0 }

/** Collects the faults of one sweep and reports them together: a common cause shows as a pattern. */
export function faultList() {
  const faults: string[] = []
  return {
    check: (holds: boolean, say: () => string): void => {
      if (!holds && faults.length < 200) faults.push(say())
    },
    faults: faults as readonly string[],
  }
}
