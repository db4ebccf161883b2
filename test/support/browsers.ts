/** What a page of either browser of the journeys can do, so that one script runs in both. */

/** A CSS selector, or an element as a person would name it. Exactly one must fit. */
export type Target = string | { readonly role: string; readonly name: string }

export interface Requested {
  readonly url: string
  readonly method: string
  /** As transferred, headers and compressed body; 0 from the browser's cache; null when it cannot tell. */
  readonly bytes: number | null
  readonly fromCache: boolean
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  /** The whole page, not only the window. */
  readonly whole?: boolean
}

export interface Page {
  goto(url: string): Promise<void>
  url(): string
  /** Scrolls there and presses with a real pointer. */
  click(target: Target): Promise<void>
  /** Gives it the focus and types with real keys. */
  type(target: Target, text: string): Promise<void>
  /** Sets a long text at once, as a paste does. */
  fill(target: Target, text: string): Promise<void>
  /** One key by its name, `Enter` or `ArrowDown`, also held with others: `Control+V`, `Shift+L`. */
  press(key: string): Promise<void>
  /** Puts a file of the disk into a file input. */
  choose(target: Target, path: string): Promise<void>
  /** Does what makes the page hand over a file; the path where the file then lies, under its own name. */
  download(act: () => Promise<void>): Promise<string>
  /** What can be seen of it, as text; of the whole page without a target. */
  text(target?: Target): Promise<string>
  waitForText(text: string | RegExp, withinMs?: number): Promise<void>
  waitFor(target: Target, withinMs?: number): Promise<void>
  /**
   * Runs in the page, **outside its CSP**: never use it to show that the CSP blocks something. A function
   * is sent as its text: it sees its arguments only, and they travel as JSON. A string is an expression.
   */
  evaluate<Result, Args extends readonly unknown[]>(
    run: string | ((...args: Args) => Result),
    ...args: Args
  ): Promise<Awaited<Result>>
  /** Sets the window, and light or dark, then saves a PNG. */
  screenshot(path: string, picture: Picture): Promise<void>
  resize(width: number, height: number): Promise<void>
  /** Errors and warnings of the console, and what was thrown and not caught, so far. */
  complaints(): readonly string[]
  /** Every request so far, in order. */
  requested(): Promise<readonly Requested[]>
  /** As a person closes a tab. */
  close(): Promise<void>
  /** As a crash does: nothing of the page runs any more. */
  kill(): Promise<void>
}

export interface PageWishes {
  /** The page's own Date is off by so much from its first script on (not in workers). */
  readonly clockOffMs?: number
  readonly width?: number
  readonly height?: number
  /** Chromium only: the page's own scripts do not run. */
  readonly withoutScripts?: boolean
  /** In Firefox only at launch. */
  readonly dark?: boolean
}

export interface Browser {
  readonly name: 'chromium' | 'firefox' | 'firefox safer'
  /** Each page has a profile of its own: no cache, no storage of another. */
  newPage(wishes?: PageWishes): Promise<Page>
  close(): Promise<void>
}

export const patienceMs = 15_000

/** Put into the page before its first script. Sent as text. */
export function moveClock(byMs: number): void {
  const Real = Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, args: unknown[], asked) =>
      Reflect.construct(target, args.length > 0 ? args : [Real.now() + byMs], asked) as Date,
    apply: () => new Real(Real.now() + byMs).toString(),
    get: (target, key) => (key === 'now' ? () => Real.now() + byMs : (Reflect.get(target, key) as unknown)),
  })
}

/** Tries until it is done or the time is over; the last reason is part of the error. */
export async function untilDone<T>(what: string, withinMs: number, attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    try {
      return await attempt()
    } catch (reason) {
      if (Date.now() > end) throw new Error(`${what}: not within ${withinMs} ms (${String(reason)})`)
      await new Promise((wake) => setTimeout(wake, 50))
    }
  }
}

/** The expression that runs a function of ours in a page. */
export const asExpression = (
  run: string | ((...args: never) => unknown),
  args: readonly unknown[],
): string => (typeof run === 'string' ? run : `(${String(run)})(...${JSON.stringify(args)})`)

export const named = (target: Target): string =>
  typeof target === 'string' ? target : `${target.role} "${target.name}"`

/** What a page says is part of the error: most journeys that stop, stop on a page that says why. */
export async function untilText(
  page: Pick<Page, 'text'>,
  wish: string | RegExp,
  withinMs: number,
): Promise<void> {
  await untilDone(`the text ${String(wish)}`, withinMs, async () => {
    const seen = await page.text()
    const there = typeof wish === 'string' ? seen.includes(wish) : wish.test(seen)
    if (!there) throw new Error(`the page says: ${seen.slice(0, 600)}`)
  })
}
