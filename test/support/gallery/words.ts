/** Enough words to try the parts with; the real list belongs to the receipt. */

export const shown = [
  'harvest',
  'amber',
  'violin',
  'oblige',
  'trophy',
  'symptom',
  'drastic',
  'cedar',
  'umbrella',
  'nothing',
  'lunar',
  'picture',
] as const

const list = [
  ...shown,
  'hat',
  'have',
  'hawk',
  'hazard',
  'harbor',
  'hard',
  'act',
  'action',
  'actor',
  'actress',
  'actual',
].sort()

/** Words that begin so; a number of four digits stands for the word at that place. */
export function complete(start: string): readonly string[] {
  if (/^\d{4}$/u.test(start)) return list.slice(Number(start) - 1, Number(start))
  return list.filter((word) => word.startsWith(start))
}

export const isWord = (word: string): boolean => list.includes(word)
