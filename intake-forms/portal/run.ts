/** A state, what can happen to it, and what the page does then: drawn first, acted on afterwards. */

export interface Running<State, Happening> {
  readonly first: State
  readonly next: (now: State, happening: Happening) => State
  readonly draw: (now: State, tell: (happening: Happening) => void) => void
  /** Touches the world. Called once for each change, after it was drawn. */
  readonly act: (now: State, before: State, tell: (happening: Happening) => void) => void
}

/** Draws the first state. What is returned tells what happened. */
export function run<State, Happening>(running: Running<State, Happening>): (happening: Happening) => void {
  let now = running.first
  const tell = (happening: Happening): void => {
    const before = now
    now = running.next(before, happening)
    if (now === before) return
    running.draw(now, tell)
    running.act(now, before, tell)
  }
  running.draw(now, tell)
  return tell
}
