/** What desks say they take: those that the forms of this product ask for. A list may name others. */

export const knownTopics = ['corruption', 'rights', 'work', 'urgent'] as const
