import { createContext } from 'react'

/** What stands before the title of every page in the browser's tab, such as `(2) `; empty for nothing. */
export const TitleMark = createContext('')
