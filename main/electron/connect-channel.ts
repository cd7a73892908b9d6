/** What the page says to the preload, and the preload to main, when it hands over its port. */
export const connectChannel = 'databus:connect'
