/** Concurrent callers share a commit; each hears its own outcome, or that the commit did not happen. */

import { describe, expect, it } from '@jest/globals'
import { setImmediate as turn } from 'node:timers/promises'
import { shareCommit } from '../../../../server/storage/shared-commit.ts'

/** Doubles what it is given, and remembers what was committed together. */
function doubling(atMost?: number) {
  const commits: (readonly number[])[] = []
  const commitAll = (entries: readonly number[]) => {
    commits.push(entries)
    if (entries.includes(13)) throw new Error('disk full')
    return entries.map((entry) => entry * 2)
  }
  return { commits, shared: shareCommit(commitAll, atMost) }
}

describe('a shared commit', () => {
  it('takes all callers of one turn together and answers each for itself', async () => {
    const { commits, shared } = doubling()
    expect(await Promise.all([1, 2, 3].map(shared.add))).toEqual([2, 4, 6])
    expect(commits).toEqual([[1, 2, 3]])
  })

  it('starts a new commit for those who come after it', async () => {
    const { commits, shared } = doubling()
    await shared.add(1)
    await Promise.all([shared.add(2), shared.add(3)])
    expect(commits).toEqual([[1], [2, 3]])
  })

  it('resolves nobody before the commit', async () => {
    const { commits, shared } = doubling()
    let isTold = false
    const added = shared.add(1).then(() => (isTold = true))
    await Promise.resolve()
    expect(commits).toEqual([])
    expect(isTold).toBe(false)
    await added
    expect(commits).toEqual([[1]])
  })

  it('tells everyone of a commit that did not happen, and works again afterwards', async () => {
    const { shared } = doubling()
    const outcomes = await Promise.allSettled([1, 13, 2].map(shared.add))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await shared.add(4)).toBe(8)
  })

  it('cuts a long queue into several commits, one a turn, in order', async () => {
    const { commits, shared } = doubling(2)
    const all = Promise.all([1, 2, 3, 4, 5].map(shared.add))
    await turn()
    expect(commits).toEqual([[1, 2]])
    expect(await all).toEqual([2, 4, 6, 8, 10])
    expect(commits).toEqual([[1, 2], [3, 4], [5]])
  })

  it('goes on with the rest of a long queue when one commit fails', async () => {
    const { shared } = doubling(2)
    const outcomes = await Promise.allSettled([1, 13, 3].map(shared.add))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  })

  it('commits what waits when it is told to, and only once', async () => {
    const { commits, shared } = doubling(2)
    const all = Promise.all([1, 2, 3].map(shared.add))
    shared.flush()
    expect(commits).toEqual([[1, 2], [3]])
    await all
    await turn()
    expect(commits).toHaveLength(2)
  })
})
