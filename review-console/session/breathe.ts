/** Lets a page show and take what waits, in the middle of long work. */
export const breathe = (): Promise<void> => new Promise((wake) => setTimeout(wake, 0))
