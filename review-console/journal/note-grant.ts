/** Which grants are looked through again by somebody who was away. */

/** Of those that were for others, or are none: what somebody writes in thousands must not keep everybody waiting. */
const mostStrangeGrants = 512

/** @param grants tags, the oldest first */
export function noteGrant({ grants }: { readonly grants: Set<string> }, tag: string): void {
  grants.add(tag)
  if (grants.size <= mostStrangeGrants) return
  const [oldest] = grants
  if (oldest !== undefined) grants.delete(oldest)
}
