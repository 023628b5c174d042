import type { Layout } from '../decree/layout.ts'
import type { Profile } from '../decree/profile.ts'
import type { Ladder } from '../model/body-rules.ts'
import type { Asset } from '../sheet/sheet.ts'
import type { Role, RoleStyle } from '../sheet/styles.ts'

/** What the parts of a document share during layout. */
export interface Setting {
  readonly profile: Profile
  readonly layout: Layout
  readonly styles: Readonly<Record<Role, RoleStyle>>
  readonly ladder: Ladder
  /** Width between the margins, mm. */
  readonly textWidth: number
  /** Height between the margins, mm. */
  readonly textHeight: number
  /** Keeps a picture's bytes and gives its index. */
  readonly addAsset: (asset: Asset) => number
}
