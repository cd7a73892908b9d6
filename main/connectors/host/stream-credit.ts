/** Chunks that the worker may make before the consumer asks for another: the one asked for, and one of read-ahead. */
export const firstCredit = 2
