/**
 * What is kept of a login. It has 256 bits of its own (the passphrase was stretched in the browser), so the
 * parameters are small: nobody can guess it, and nobody can keep this server busy with it.
 */

import { argon2id, hash, verify } from 'argon2'
import type { Bytes } from '../crypto/bytes.ts'

const cost = { type: argon2id, memoryCost: 8192, timeCost: 1, parallelism: 1 } as const

export const hashLogin = (login: Bytes): Promise<string> => hash(Buffer.from(login), cost)

export const isLogin = (loginHash: string, login: Bytes): Promise<boolean> =>
  verify(loginHash, Buffer.from(login))
