/**
 * Makes words that people take for the same the same: without case, accents and dots (ısparta, ISPARTA, Isparta; Straße,
 * strasse). Stored text and what a person types go through it alike.
 */
const asTwo: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ς: 'σ' }
const special = new RegExp(`[${Object.keys(asTwo).join('')}]`, 'g')

export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(special, (letter) => asTwo[letter] ?? letter)
}

/** The folded words of a text: runs of letters and digits. */
export function searchWords(text: string): string[] {
  return foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
