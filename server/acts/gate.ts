/** What stands before whoever sends something: a puzzle, when so many send that it takes one. */

export interface Gate {
  /**
   * @param header the solved puzzle, as it was sent
   * @throws Refusal `puzzle-needed`
   */
  pass(what: 'drop' | 'volume', header: string | undefined): Promise<{ readonly solved: boolean }>
}

/** Always open. */
export const openGate = (): Gate => ({ pass: async () => ({ solved: false }) })
