/** Many callers, one commit: what is asked for in one turn of the event loop is made durable by one fsync. */

interface Waiting<Entry, Outcome> {
  readonly entry: Entry
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (error: unknown) => void
}

export interface SharedCommit<Entry, Outcome> {
  /** Resolves after the commit that made this entry durable; rejects when that commit did not happen. */
  add(entry: Entry): Promise<Outcome>
  /** Commits now whatever waits. */
  flush(): void
}

/** Longer queues take several commits, so that one of them never holds the event loop for long. */
const mostInOneCommit = 256

/**
 * `commitAll` stores all entries in one transaction and returns one outcome for each, in the same order.
 * When it throws, everyone who waited for it is told so, and the next commit starts afresh.
 */
export function shareCommit<Entry, Outcome>(
  commitAll: (entries: readonly Entry[]) => readonly Outcome[],
  atMost = mostInOneCommit,
): SharedCommit<Entry, Outcome> {
  const waiting: Waiting<Entry, Outcome>[] = []
  let isScheduled = false

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      commitOnce()
      schedule()
    })
  }

  function commitOnce(): void {
    const together = waiting.splice(0, atMost)
    if (together.length === 0) return
    try {
      const outcomes = commitAll(together.map(({ entry }) => entry))
      together.forEach(({ resolve }, i) => resolve(outcomes[i] as Outcome))
    } catch (error) {
      for (const { reject } of together) reject(error)
    }
  }

  return {
    add: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        schedule()
      }),
    flush() {
      while (waiting.length > 0) commitOnce()
    },
  }
}
