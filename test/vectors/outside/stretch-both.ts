/**
 * Stretches each passphrase of argon2id_answers.json with both implementations and prints what came out, as JSON.
 * A program of its own: inside Jest's module sandbox noble's inner loop takes more than half a minute.
 */

import { stretchLibsodium, stretchNoble } from '../../../crypto/primitives/passphrase.ts'
import { answers } from './argon2id-answers.ts'
import { hexOf } from './read-outside.ts'

async function stretchAll(stretch: typeof stretchNoble) {
  const progress: number[] = []
  const stretched: string[] = []
  for (const { passphrase, salt } of answers) {
    progress.length = 0
    stretched.push(hexOf(await stretch(passphrase, salt, (share) => progress.push(share))))
  }
  return { stretched, progress: progress.filter((_, i) => i % 1000 === 0 || i === progress.length - 1) }
}

const libsodium = await stretchAll(stretchLibsodium)
const noble = await stretchAll(stretchNoble)
process.stdout.write(JSON.stringify({ libsodium, noble }))
