/** The two halves of Sotto: what sources meet, and what signed-in people meet. */

export const sides = ['portal', 'console'] as const
export type Side = (typeof sides)[number]
