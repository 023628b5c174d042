/** How many cells of the matrix were asked, of whom. */
export const cells = { rules: 0, api: 0, database: 0, essentials: 0 }

/** Faults found in one sweep, told together: a shared cause shows as a pattern. */
export function faultList() {
  const faults: string[] = []
  return {
    check: (holds: boolean, say: () => string): void => {
      if (!holds && faults.length < 200) faults.push(say())
    },
    faults: faults as readonly string[],
  }
}
