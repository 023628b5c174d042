/** Work that is counted instead of timed: a machine may be slow, a number of steps is what it is. */
export interface Counter {
  steps: number
}

/**
 * The same thing, counting each reading of a property. More than the limit is an error, so that a walk that would go on for ever ends.
 */
export function counted<Thing extends object>(thing: Thing, counter: Counter, limit = Infinity): Thing {
  return new Proxy(thing, {
    get: (target, name, receiver): unknown => {
      counter.steps += 1
      if (counter.steps > limit) throw new RangeError(`more than ${limit} steps`)
      return Reflect.get(target, name, receiver)
    },
  })
}
