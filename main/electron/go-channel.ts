/** Main sends a page's path on it; before that the page says on it that it listens. */
export const goChannel = 'databus:go'
