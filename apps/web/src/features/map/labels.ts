/** A label that should stand beside a point, in pixels of the map. Earlier labels are placed first. */
export interface WantedLabel {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Frame {
  readonly width: number
  readonly height: number
}

/** The distance from the point to the label, around each label, and around each point. */
const GAP = 6
const AIR = 1
const DOT = 3

/**
 * Places each label so that it covers no other label, no other point and not the frame. Null if there is no room; the list beside the map
 * still shows the unit.
 */
export function placeLabels(wanted: readonly WantedLabel[], frame: Frame): readonly (Box | null)[] {
  const taken: Box[] = []
  return wanted.map((label) => {
    const points = wanted.filter((other) => other.x !== label.x || other.y !== label.y).map(dotOf)
    const box = boxesOf(label, frame).find(
      (each) => isWithin(each, frame) && ![...taken, ...points].some((other) => meet(each, other)),
    )
    if (box === undefined) return null
    taken.push(box)
    return box
  })
}

/** The possible boxes: above, below, right and left of the point. Above and below, the box can slide along the frame. */
function boxesOf({ x, y, width, height }: WantedLabel, frame: Frame): readonly Box[] {
  const isInside = x >= 0 && x <= frame.width
  const slid = isInside ? Math.max(0, Math.min(frame.width - width, x - width / 2)) : x - width / 2
  const at = (left: number, top: number): Box => ({ left, top, right: left + width, bottom: top + height })
  return [
    at(slid, y - GAP - height),
    at(slid, y + GAP),
    at(x + GAP, y - height / 2),
    at(x - GAP - width, y - height / 2),
  ]
}

const dotOf = ({ x, y }: WantedLabel): Box => ({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT })

const isWithin = (box: Box, { width, height }: Frame): boolean =>
  box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right + AIR && b.left < a.right + AIR && a.top < b.bottom + AIR && b.top < a.bottom + AIR
