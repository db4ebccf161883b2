/**
 * Puzzles that this process made, and those that were spent. Nothing of them outlives it: keys are drawn at the start
 * and again every ten minutes, and with a key goes the list of what was spent under it.
 */

import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { randomBytes, randomInt } from 'node:crypto'
import { parseSolved, Puzzle, type SolvedPuzzle } from '../../crypto/protocol/puzzle.ts'
import { Refusal } from '../refusal.ts'

export const puzzleSeconds = 600
/** Of PBKDF2 in one try: what a puzzle costs this server, half a millisecond of one thread. */
export const roundsATry = 2000

/** At once, and waiting behind them: the threads that derive keys also check answers. */
const mostMaking = 2
const mostWaiting = 200
/** Under one key: some 30 MB. It takes hundreds of processors to get there. */
const mostSpent = 200_000

export interface PuzzleBook {
  /**
   * @param mostTries the answer is anywhere among so many
   * @throws Refusal `too-many-tries` when too many ask at once
   */
  make(mostTries: number): Promise<Puzzle>
  /** Whether the header holds a solved puzzle of this book, in time and not spent before. It is spent then. */
  spend(header: string): Promise<boolean>
}

interface Page {
  readonly signing: string
  /** Of the answer, so that checking one derives nothing. */
  readonly signingAnswers: string
  readonly untilMs: number
  readonly spent: Set<string>
}

const drawKey = (): string => randomBytes(32).toString('base64url')

const freshPage = (nowMs: number): Page => ({
  signing: drawKey(),
  signingAnswers: drawKey(),
  untilMs: nowMs + puzzleSeconds * 1000,
  spent: new Set(),
})

export function openPuzzleBook(nowMs: () => number): PuzzleBook {
  let [page, before] = [freshPage(nowMs()), freshPage(0)]
  const inTurn = takeTurns(mostMaking, mostWaiting)

  function pages(): readonly Page[] {
    const now = nowMs()
    // A page is kept as long again, for what was made at its end.
    if (now >= page.untilMs) before = now < page.untilMs + puzzleSeconds * 1000 ? page : freshPage(0)
    if (now >= page.untilMs || page.spent.size >= mostSpent) page = freshPage(now)
    return [page, before]
  }

  return {
    make: (mostTries) =>
      inTurn(async () => {
        const [{ signing, signingAnswers } = page] = pages()
        const challenge = await createChallenge({
          algorithm: 'PBKDF2/SHA-256',
          deriveKey,
          cost: roundsATry,
          counter: randomInt(mostTries),
          expiresAt: Math.floor(nowMs() / 1000) + puzzleSeconds,
          hmacSignatureSecret: signing,
          hmacKeySignatureSecret: signingAnswers,
        })
        return Puzzle.parse(challenge)
      }),
    async spend(header) {
      const solved = parseSolved(header)
      if (solved === null || isOver(solved, nowMs())) return false
      const { signature } = solved.challenge
      for (const page of pages()) {
        if (page.spent.has(signature) || !(await isAnswered(page, solved))) continue
        // Another may have brought it while this one was checked.
        if (page.spent.has(signature)) return false
        page.spent.add(signature)
        return true
      }
      return false
    },
  }
}

const isOver = ({ challenge }: SolvedPuzzle, nowMs: number): boolean =>
  challenge.parameters.expiresAt * 1000 <= nowMs

async function isAnswered({ signing, signingAnswers }: Page, solved: SolvedPuzzle): Promise<boolean> {
  const { verified } = await verifySolution({
    ...solved,
    deriveKey,
    hmacSignatureSecret: signing,
    hmacKeySignatureSecret: signingAnswers,
  })
  return verified
}

/** @throws Refusal `too-many-tries` when `mostQueued` wait already */
function takeTurns(atOnce: number, mostQueued: number): <T>(act: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let busy = 0
  return async (act) => {
    if (busy >= atOnce) {
      if (waiting.length >= mostQueued) throw new Refusal('too-many-tries')
      await new Promise<void>((go) => waiting.push(go))
    } else busy++
    try {
      return await act()
    } finally {
      const next = waiting.shift()
      if (next === undefined) busy--
      else next()
    }
  }
}
