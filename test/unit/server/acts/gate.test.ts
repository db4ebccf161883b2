/** P-180 and P-181: each puzzle opens the gate once, in time, as it was made, where it was made. */

import { describe, expect, it } from '@jest/globals'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { fromBase64url, fromUtf8 } from '../../../../crypto/bytes.ts'
import { parseSolved, solvedHeader, type SolvedPuzzle } from '../../../../crypto/protocol/puzzle.ts'
import { solvePuzzle, Unsolved } from '../../../../intake-forms/portal/solve-puzzle.ts'
import { openGate, type Gate } from '../../../../server/acts/gate.ts'
import { leastWork, mostWork } from '../../../../server/acts/load.ts'
import { openPuzzleBook, puzzleSeconds, roundsATry } from '../../../../server/acts/puzzle-book.ts'

const needed = expect.objectContaining({ code: 'puzzle-needed' })

function movableNow() {
  let nowMs = Date.now()
  return { nowMs: () => nowMs, move: (seconds: number) => void (nowMs += seconds * 1000) }
}

/** One drop in ten seconds is a flood here. */
const strict = (nowMs?: () => number): Gate => openGate({ from: 0.1, ...(nowMs && { nowMs }) })

async function solved(gate: Gate): Promise<string> {
  return solvePuzzle((await gate.read()).puzzle)
}

const read = (header: string): SolvedPuzzle => JSON.parse(fromUtf8(fromBase64url(header) ?? new Uint8Array()))

describe('P-179: the gate', () => {
  it('lets everything pass when little comes, and looks at no puzzle of a drop', async () => {
    const gate = openGate()
    expect(await gate.pass('drop', undefined)).toEqual({ solved: false })
    expect(await gate.pass('drop', 'no puzzle at all')).toEqual({ solved: false })
    expect(await gate.pass('volume', undefined)).toEqual({ solved: false })
    expect(await gate.pass('volume', await solved(gate))).toEqual({ solved: true })
    expect(await gate.read()).toMatchObject({ isPuzzleForDrops: false, isPuzzleForVolumes: false })
  })

  it('asks for puzzles once many came, of what came, and no more when it is quiet again', async () => {
    const { nowMs, move } = movableNow()
    const gate = openGate({ nowMs })
    const outcomes = await Promise.allSettled(Array.from({ length: 500 }, () => gate.pass('drop', undefined)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(199)
    expect(await gate.read()).toMatchObject({ isPuzzleForDrops: true, isPuzzleForVolumes: false })
    await expect(gate.pass('drop', undefined)).rejects.toEqual(needed)
    expect(await gate.pass('drop', await solved(gate))).toEqual({ solved: true })
    expect(await gate.pass('volume', undefined)).toEqual({ solved: false })
    move(60)
    expect(await gate.pass('drop', undefined)).toEqual({ solved: false })
  })

  it('makes puzzles harder for those who solve many, not for those who solve none', async () => {
    const real = openPuzzleBook(Date.now)
    const work: number[] = []
    const make = (mostTries: number) => {
      work.push(mostTries)
      return real.make(1)
    }
    const gate = openGate({ from: 0.1, book: { ...real, make } })
    await Promise.allSettled(Array.from({ length: 5000 }, () => gate.pass('drop', undefined)))
    for (let i = 0; i < 20; i++) await gate.pass('drop', await solved(gate))
    expect(work[0]).toBe(leastWork)
    expect(work.at(-1)).toBe(mostWork)
    expect(work).toEqual([...work].sort((a, b) => a - b))
  })

  it('tells too many who ask for puzzles at once to come later, and makes all others theirs', async () => {
    const gate = openGate()
    const asked = await Promise.allSettled(Array.from({ length: 260 }, () => gate.read()))
    const made = asked.filter((one) => one.status === 'fulfilled')
    expect(made).toHaveLength(202)
    expect(new Set(made.map(({ value }) => value.puzzle.signature)).size).toBe(202)
    expect(asked.at(-1)).toMatchObject({ reason: { code: 'too-many-tries' } })
    await gate.read()
  })
})

describe('P-180: a puzzle', () => {
  it('opens the gate once, also for two who bring it at the same moment', async () => {
    const gate = strict()
    const header = await solved(gate)
    const both = await Promise.allSettled([gate.pass('drop', header), gate.pass('drop', header)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(gate.pass('drop', header)).rejects.toEqual(needed)
    await expect(gate.pass('volume', header)).rejects.toEqual(needed)
  })

  it('is nothing where it was not made: another server, or this one before it was started again', async () => {
    const header = await solved(strict())
    await expect(strict().pass('drop', header)).rejects.toEqual(needed)
  })

  it('is over after ten minutes, and stays spent until then', async () => {
    const { nowMs, move } = movableNow()
    const gate = strict(nowMs)
    move(puzzleSeconds - 60)
    const [early, late, spent] = [await solved(gate), await solved(gate), await solved(gate)]
    await gate.pass('drop', spent)
    move(puzzleSeconds - 1)
    expect(await gate.pass('drop', early)).toEqual({ solved: true })
    await expect(gate.pass('drop', spent)).rejects.toEqual(needed)
    move(1)
    await expect(gate.pass('drop', late)).rejects.toEqual(needed)
    move(puzzleSeconds * 3)
    expect(await gate.pass('drop', await solved(gate))).toEqual({ solved: true })
  })

  it('holds only as it was made', async () => {
    const gate = strict()
    const whole = read(await solved(gate))
    const { challenge, solution } = whole
    const other = (await gate.read()).puzzle
    const withParameters = (changed: object) => ({
      challenge: { ...challenge, parameters: { ...challenge.parameters, ...changed } },
      solution,
    })
    const changed = [
      withParameters({ cost: 1 }),
      withParameters({ keyPrefix: '00' }),
      withParameters({ expiresAt: challenge.parameters.expiresAt + 600 }),
      withParameters({ keySignature: other.parameters.keySignature }),
      { challenge: other, solution },
      { challenge: { ...challenge, signature: challenge.signature.toUpperCase() }, solution },
      { challenge, solution: { ...solution, derivedKey: solution.derivedKey.replace(/.$/, 'x') } },
      { challenge, solution: { ...solution, derivedKey: challenge.parameters.keyPrefix } },
    ]
    for (const one of changed) await expect(gate.pass('drop', solvedHeader(one))).rejects.toEqual(needed)
    expect(await gate.pass('drop', solvedHeader(whole))).toEqual({ solved: true })
  })

  it.each([
    ['', 'nothing'],
    ['%%%', 'no base64url'],
    ['bm8ganNvbg', 'no JSON'],
    ['bnVsbA', 'null'],
    ['e30', 'an empty object'],
    ['W10'.repeat(400), 'many lists'],
    ['A'.repeat(10_000_000), 'ten million letters'],
  ])('is refused where it is none: %#', async (header) => {
    const begun = performance.now()
    await expect(strict().pass('drop', header)).rejects.toEqual(needed)
    expect(performance.now() - begun).toBeLessThan(100)
  })
})

describe('P-181: the work of a puzzle', () => {
  it('is the same for altcha-lib, and checked without deriving anything, in under two milliseconds', async () => {
    const book = openPuzzleBook(Date.now)
    const puzzle = await book.make(100)
    expect(puzzle.parameters).toMatchObject({ cost: roundsATry, keyLength: 32 })
    const theirs = await solveChallenge({ challenge: puzzle, deriveKey })
    const header = await solvePuzzle(puzzle)
    expect(parseSolved(header)?.solution).toEqual({
      counter: theirs?.counter,
      derivedKey: theirs?.derivedKey,
    })
    expect(await book.spend(header)).toBe(true)
    const headers = await Promise.all(Array.from({ length: 50 }, async () => solvePuzzle(await book.make(1))))
    const [begun, before] = [performance.now(), process.cpuUsage()]
    for (const one of headers) expect(await book.spend(one)).toBe(true)
    const { user, system } = process.cpuUsage(before)
    const [wall, processor] = [performance.now() - begun, (user + system) / 1000].map(
      (ms) => ms / headers.length,
    )
    console.log(
      `figure: a puzzle is checked in ${String(wall?.toFixed(2))} ms (${String(processor?.toFixed(2))} of a processor)`,
    )
    // The clock on the wall also counts what else the machine does.
    expect(processor).toBeLessThan(2)
  })

  it('is anywhere among as many tries as were said', async () => {
    const book = openPuzzleBook(Date.now)
    const counters = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const header = await solvePuzzle(await book.make(8))
        return parseSolved(header)?.solution.counter ?? -1
      }),
    )
    expect(Math.min(...counters)).toBeLessThan(4)
    expect(Math.max(...counters)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...counters)).toBeLessThan(8)
  })

  it('is stopped when the page asks for that, and when a server asks for too much', async () => {
    const { puzzle } = await openGate().read()
    await expect(solvePuzzle(puzzle, () => true)).rejects.toThrow(Unsolved)
    const { parameters } = puzzle
    for (const changed of [{ cost: 4_294_967_295 }, { cost: 0 }, { nonce: 'no hex' }, { salt: 'abc' }])
      await expect(solvePuzzle({ ...puzzle, parameters: { ...parameters, ...changed } })).rejects.toThrow(
        Unsolved,
      )
  })
})
