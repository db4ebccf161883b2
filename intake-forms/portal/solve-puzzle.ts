/**
 * Solving a puzzle (ALTCHA, version 2): the first number for which PBKDF2 gives a key that begins as asked. The
 * platform's own WebCrypto does the work beside the page, which stays quick meanwhile.
 */

import { concat, type Bytes } from '../../crypto/bytes.ts'
import { solvedHeader, type Puzzle } from '../../crypto/protocol/puzzle.ts'

/** Keeps the platform's threads busy. */
const atOnce = 8
/** Twice what our server ever asks: no other makes this device work for longer. */
const mostRounds = 12_000_000

/** It asks too much, has no answer, or the caller stopped it. */
export class Unsolved extends Error {
  override readonly name = 'Unsolved'
}

/**
 * The text of the header {@link puzzleHeader}.
 * @param wasStopped asked after some milliseconds of work each time
 * @throws Unsolved; whatever WebCrypto throws where there is none
 */
export async function solvePuzzle(puzzle: Puzzle, wasStopped = (): boolean => false): Promise<string> {
  const { cost, keyPrefix } = puzzle.parameters
  const keyFor = keysOf(puzzle)
  for (let first = 0; first * cost <= mostRounds && !wasStopped(); first += atOnce) {
    const counters = Array.from({ length: atOnce }, (_, i) => first + i)
    const keys = await Promise.all(counters.map(keyFor))
    const found = keys.findIndex((key) => key.startsWith(keyPrefix))
    if (found >= 0)
      return solvedHeader({
        challenge: puzzle,
        solution: { counter: first + found, derivedKey: keys[found] ?? '' },
      })
  }
  throw new Unsolved()
}

/** By number, hexadecimal: the password is the nonce, then the number in four bytes. */
function keysOf({ parameters }: Puzzle): (counter: number) => Promise<string> {
  const { cost, keyLength } = parameters
  const [nonce, salt] = [fromHex(parameters.nonce), fromHex(parameters.salt)]
  if (cost < 1 || cost * atOnce > mostRounds) throw new Unsolved()
  return async (counter) => {
    const number = new Uint8Array(4)
    new DataView(number.buffer).setUint32(0, counter)
    const password = await crypto.subtle.importKey('raw', concat(nonce, number), 'PBKDF2', false, [
      'deriveBits',
    ])
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: cost }
    return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, password, keyLength * 8)))
  }
}

const toHex = (bytes: Bytes): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function fromHex(text: string): Bytes {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) throw new Unsolved()
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
}
