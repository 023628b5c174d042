/** Draft text that the server has not stored yet stays on the device, for the person who wrote it. */
const PREFIX = 'giapranh.draft-updates.'

export type Device = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

function namesOf(device: Device, prefix: string): readonly string[] {
  const names = Array.from({ length: device.length }, (_, at) => device.key(at) ?? '')
  return names.filter((name) => name.startsWith(prefix))
}

const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const toBytes = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

function read(text: string | null): readonly Uint8Array[] {
  try {
    return (JSON.parse(text ?? '[]') as readonly string[]).map(toBytes)
  } catch {
    return []
  }
}

export interface KeptUpdates {
  /** Takes over the updates that earlier pages of this person left for the draft. They belong to this page from now on. */
  adopt(): readonly Uint8Array[]
  /** @returns false if the device has no room for them */
  put(updates: readonly Uint8Array[]): boolean
}

/** A page that is still open keeps its updates under another name. It may send what this page took over; a second sending changes nothing. */
export function keptUpdates(personId: string, draftId: string, device: Device = localStorage): KeptUpdates {
  const prefix = `${PREFIX}${personId}.${draftId}.`
  const mine = `${prefix}${crypto.randomUUID()}`
  return {
    adopt: () => {
      const names = namesOf(device, prefix).filter((name) => name !== mine)
      const updates = names.flatMap((name) => read(device.getItem(name)))
      for (const name of names) device.removeItem(name)
      return updates
    },
    put: (updates) => {
      try {
        if (updates.length === 0) device.removeItem(mine)
        else device.setItem(mine, JSON.stringify(updates.map(toText)))
        return true
      } catch {
        return false
      }
    },
  }
}

/** The drafts for which this device still has unsent updates of this person. */
export function draftsUnsent(personId: string, device: Device = localStorage): ReadonlySet<string> {
  const prefix = `${PREFIX}${personId}.`
  return new Set(namesOf(device, prefix).map((name) => name.slice(prefix.length).split('.')[0] ?? ''))
}

/** Called at a sign-out and when another person signs in: nothing stays on the device. */
export function forgetDraftUpdates(device: Device = localStorage): void {
  for (const name of namesOf(device, PREFIX)) device.removeItem(name)
}
