/** Overwrites what an identity holds. Best effort: a JavaScript engine may have copied it. */

import type { SourceIdentity } from '../../crypto/source/receipt.ts'

export function wipe(identity: SourceIdentity): void {
  identity.signingSeed.wipe()
  identity.sealing.secretKey.fill(0)
}
