/**
 * What is reported, by the indicators that every coalition counts alike. Codes never change their meaning; a new one
 * joins at the end.
 */

export interface Indicator {
  readonly code: string
  readonly label: string
}

export const indicators: readonly Indicator[] = [
  { code: 'U01', label: 'Unlawful or arbitrary detentions' },
  { code: 'U02', label: 'Kidnappings and enforced disappearances' },
  { code: 'U03', label: 'Killings' },
  { code: 'U04', label: 'Torture and ill-treatment' },
  { code: 'U05', label: 'Restrictions on assembly and association' },
  { code: 'U06', label: 'Censorship and attacks on expression' },
  { code: 'U07', label: 'Forced displacement and eviction' },
  { code: 'U08', label: 'Election-related abuses' },
  { code: 'U09', label: 'Denial of fair trial and counsel' },
  { code: 'U10', label: 'Corruption' },
  { code: 'U11', label: 'Warning signs in public contracts' },
  { code: 'U12', label: 'Reprisals against people who report' },
]

/** A code that is not known stands as it is: a colleague's console may be newer. */
export const indicatorLabel = (code: string): string =>
  indicators.find((one) => one.code === code)?.label ?? code
