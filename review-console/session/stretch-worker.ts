/**
 * Argon2id in a worker of its own, so that the page stays alive. Gets a passphrase and a salt once, tells how
 * far it is, then gives 32 bytes. A file of the same origin: Tor Browser patches no other kind.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { stretchLibsodium, stretchNoble } from '../../crypto/primitives/passphrase.ts'
import type { StretchAsked, StretchTold } from './stretch.ts'

const tell = (told: StretchTold): void => postMessage(told)

async function stretch({ passphrase, salt }: StretchAsked): Promise<Bytes> {
  const hasCompiler = typeof WebAssembly === 'object'
  return (hasCompiler ? stretchLibsodium : stretchNoble)(passphrase, salt, (share) => tell({ share }))
}

addEventListener('message', (event: MessageEvent<StretchAsked>) => {
  stretch(event.data)
    .then((stretched) => tell({ stretched }))
    .catch(() => tell({ broken: true }))
})
