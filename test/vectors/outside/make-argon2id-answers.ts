/**
 * Known answers for Argon2id by the reference implementation in C (npm package argon2, which binds it).
 *
 * Written with: node --import tsx test/vectors/outside/make-argon2id-answers.ts \
 *   > test/vectors/outside/argon2id_answers.json
 */

import argon2 from 'argon2'
import { passphraseCost } from '../../../crypto/suite.ts'

const passphrases = [
  'harvest velvet quantum lemon orbit sketch',
  'zoo zoo zoo zoo zoo zoo',
  'passphrase with an umlaut: u\u0308ber',
]

const answer = async (passphrase: string, i: number) => {
  const salt = Buffer.alloc(16, i + 1)
  const stretched = await argon2.hash(Buffer.from(passphrase, 'utf8'), {
    raw: true,
    type: argon2.argon2id,
    memoryCost: passphraseCost.memoryKiB,
    timeCost: passphraseCost.passes,
    parallelism: passphraseCost.lanes,
    hashLength: 32,
    salt,
  })
  return { passphrase, salt: salt.toString('hex'), stretched: stretched.toString('hex') }
}

const cases = await Promise.all(passphrases.map(answer))
process.stdout.write(`${JSON.stringify({ source: 'npm argon2, the reference C', cases }, null, 1)}\n`)
