/** Work that is counted instead of timed: a machine may be slow, but the number of steps is always the same. */
export interface Counter {
  steps: number
}

/**
 * The same object, which counts each reading of a property. More than the limit is an error, so that an endless walk
 * ends.
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
