/**
 * Argon2id in a worker of its own, so that the page stays alive. Gets a passphrase and a salt once, tells how
 * far it is, then gives 32 bytes. A file of the same origin: Tor Browser patches no other kind.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { stretchLibsodium, stretchNoble, type Progress } from '../../crypto/primitives/passphrase.ts'
import type { StretchAsked, StretchTold } from './stretch.ts'

const tell = (told: StretchTold): void => postMessage(told)

const steps = 100

/** Each step once: noble tells thousands of times, and a page without a compiler would do nothing but listen. */
function inSteps(progress: Progress): Progress {
  let told = 0
  return (share) => {
    const step = Math.floor(share * steps)
    if (step <= told) return
    told = step
    progress(step / steps)
  }
}

async function stretch({ passphrase, salt }: StretchAsked): Promise<Bytes> {
  const hasCompiler = typeof WebAssembly === 'object'
  const progress = inSteps((share) => tell({ share }))
  return (hasCompiler ? stretchLibsodium : stretchNoble)(passphrase, salt, progress)
}

addEventListener('message', (event: MessageEvent<StretchAsked>) => {
  stretch(event.data)
    .then((stretched) => tell({ stretched }))
    .catch(() => tell({ broken: true }))
})
