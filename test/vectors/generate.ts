/**
 * Writes sotto-1.json: node --import tsx test/vectors/generate.ts
 * Only after a change of the protocol that was meant; the file is what other implementations are held to.
 */

import { writeFileSync } from 'node:fs'
import { useEngine } from '../../crypto/primitives/engine.ts'
import { loadLibsodium } from '../../crypto/primitives/libsodium-engine.ts'
import { makeVectors } from './make-vectors.ts'

useEngine(await loadLibsodium())
const text = `${JSON.stringify(await makeVectors(), null, 1)}\n`
writeFileSync(new URL('./sotto-1.json', import.meta.url), text)
