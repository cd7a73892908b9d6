/** Databus without a window, for servers: starts, says where the console is, and ends with code 0 after a shutdown. */
import { runHeadless } from './run-headless.ts'

process.exitCode = await runHeadless(process.argv.slice(2), process.env)
